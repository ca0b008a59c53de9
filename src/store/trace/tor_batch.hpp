// Documents of the Tor network gathered in memory until they are stored in one transaction: consensuses of
// one chunk of hours, and exit lists. In: entries of documents, texts borrowed only while they are added. Of
// one hour the full consensus counts and not the microdesc one, whichever came first. Memory: about 3 KiB a
// relay. One thread.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/address.hpp"
#include "model/api_trace.hpp"
#include "store/trace/tor_runs.hpp"

namespace hinomi::store {

using TorFingerprintBytes = std::array<std::uint8_t, 20>;

/// One line of a consensus: a relay at one of its addresses.
struct TorLine {
  IpAddress address;
  std::uint16_t port = 0;
  TorFingerprintBytes fingerprint{};
  std::string_view nickname, flags, policy;
};

/// An exit address as it was measured.
struct TorSeen {
  IpAddress address;
  TorFingerprintBytes fingerprint{};
  Instant at;
};

class TorBatch {
 public:
  struct Relay {
    std::string address;  // key
    std::uint16_t port = 0;
    std::string fingerprint, nickname;
    std::unique_ptr<TorTrack> track;  // numbers of `states`, from 1
  };
  struct State {
    std::string flags, policy;
  };
  struct MeasuredKey {
    std::string address, fingerprint;
    std::int64_t chunk = 0;
    auto operator<=>(const MeasuredKey&) const = default;
  };

  /// Tells whether a consensus of this time can be added before the batch is stored.
  bool fits(Instant valid_after) const;
  /// A consensus; no two of one form and hour. Asserts fits().
  void add(const TorDocument& document, std::span<const TorLine> lines);
  void add(const TorDocument& document, std::span<const TorSeen> measured);
  /// The consensus of a form and time among those added.
  const TorDocument* find(TorForm form, Instant valid_after) const;
  bool holds(std::string_view digest) const;

  const std::vector<TorDocument>& documents() const { return x_documents; }
  std::int64_t chunk() const { return x_chunk.value_or(-1); }
  const std::vector<Relay>& relays() const { return x_relays; }
  const std::vector<State>& states() const { return x_states; }
  const std::map<MeasuredKey, TorSeconds>& measured() const { return x_measured; }
  /// Takes an hour out of all tracks: another consensus of it counts.
  void forget_hour(std::size_t hour);

 private:
  Relay& relay_of(const TorLine& line);
  std::uint32_t state_of(const TorLine& line);

  std::optional<std::int64_t> x_chunk;
  std::vector<TorDocument> x_documents;
  std::vector<Relay> x_relays;
  std::vector<State> x_states;
  std::unordered_map<std::string, std::size_t> x_relay_places;
  std::unordered_map<std::string, std::uint32_t> x_state_numbers;
  std::map<MeasuredKey, TorSeconds> x_measured;
  std::string x_key;  // room for keys
};

}  // namespace hinomi::store
