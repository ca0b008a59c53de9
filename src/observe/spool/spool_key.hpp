// The Ed25519 key with which a sensor signs its spool. Files in the spool's folder: spool.key (secret, mode
// 0600) and spool.pub, both in hex, made at the first start. In: the chain at a place. Out: a note's text.
// Fails: malformed `spool.key_unreadable` (file). Source: RFC 8032.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "observe/spool/segment.hpp"

namespace hinomi::observe {

/// What a head vouches for: all of the spool before the place.
struct SpoolHead {
  std::array<std::uint8_t, 16> spool{};
  SpoolPlace place;
  Sha256 chain{};
  Instant time;
};

class SpoolKey {
 public:
  static Result<std::unique_ptr<SpoolKey>> open(const std::string& folder);
  ~SpoolKey();
  /// Gives the text of a note of kind head.
  std::string sign(const SpoolHead& head) const;

 private:
  SpoolKey() = default;
  std::array<std::uint8_t, 64> x_secret{};
};

Result<std::string> read_spool_public_key(const std::string& folder);
/// Reads the key from where a person keeps it apart from the sensor.
Result<std::string> read_spool_public_key_file(const std::string& path);
/// Tells whether the note's text was made for this head with the key.
bool head_holds(const SpoolHead& head, std::string_view text, std::string_view public_key_hex);

}  // namespace hinomi::observe
