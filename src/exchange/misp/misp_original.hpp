// Gives out what was taken in as MISP: each event byte for byte as its producer wrote it (ids and times as
// texts, composites, unknown types, objects with their templates and references, reports, sightings, deleted
// parts, keys), but for what must stay: parts whose label is too strict, that may not be seen or that nobody
// could read, what refers to them, parts and events that their producer meant for fewer (distribution 0 and
// 4; 1 below AMBER), and, when it leaves, tags and clusters that are local to an instance. Where attributes
// went, attribute_count says how many are left. A protected event goes whole or not at all, since its
// signature is over all of it (not at all without a word when the person may not see a part of it);
// signatures are neither checked nor made here. An event that was not read to its end without a fault does
// not go. In: the original, a sieve. Out: to an Outlet, {"Event":…} or, of several, {"response":[…]}. Memory
// grows with what is cut and the references of one event. Fails as the reader of MISP does. Source: MISP core
// format; intel.md §6.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/giving/cuts.hpp"
#include "exchange/giving/outlet.hpp"
#include "exchange/giving/sieve.hpp"
#include "intel/take/reading.hpp"

namespace hinomi::exchange {

struct MispEventOut {
  std::string id, title;  // uuid, info
  Span span;
  TakenMarking marking;
  std::optional<int> distribution;
  bool protection = false;
  std::int64_t attributes_cut = 0;
  std::int64_t parts = 0;   // that go out
  bool unseen_cut = false;  // a part was cut that the person may not see
  bool unreadable = false;  // what it says of itself could not be read
  bool ended = false;       // read to its end
};

class MispOriginal {
 public:
  /// Looks through the original and judges each part; with a key only the event that is this part.
  static Result<MispOriginal> look(const intel::OriginalBytes& original, const std::string& part_key,
                                   Sieve& sieve);
  const std::vector<MispEventOut>& events() const { return x_events; }
  /// Ids of all events that the person may see, those that do not go too.
  const std::vector<std::string>& seen() const { return x_seen; }
  /// Writes all events.
  Result<void> write(Outlet& outlet) const;
  /// Writes one event as {"Event":…}.
  Result<void> write_event(const MispEventOut& event, Outlet& outlet) const;
  /// Gives the events one after the other in one reading, as {"Event":…}; an event longer than the limit
  /// fails: limit_exceeded `share.too_large`.
  Result<void> each_event(std::size_t bytes_max,
                          const std::function<Result<void>(const MispEventOut&, std::string&&)>& take) const;

 private:
  explicit MispOriginal(const intel::OriginalBytes& original) : x_original(&original) {}
  using TakePiece = std::function<Result<void>(const MispEventOut& event, std::string_view kept)>;
  Result<void> copy(std::span<const MispEventOut> events, const TakePiece& begin, const TakePiece& piece,
                    const TakePiece& end) const;
  const intel::OriginalBytes* x_original;
  std::vector<MispEventOut> x_events;
  std::vector<std::string> x_seen;
  std::vector<Cut> x_cuts;
};

}  // namespace hinomi::exchange
