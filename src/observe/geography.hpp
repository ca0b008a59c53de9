// Address -> country and AS. Read once into sorted tables: country ranges in tor-geoipdb's text form (v4
// `first,last,CC` in integers, v6 in text), AS in pfx2as text (`prefix<TAB>length<TAB>asn`) or an MRT routing
// table, either also compressed, or any of them as a MaxMind DB when the name ends .mmdb. Demonstration
// sensors use a made-up table over 240.0.0.0/4 with documentation AS numbers. What is not found is empty,
// never guessed. Immutable after opening, so any number of threads may ask. Fails: not_found
// `geography.not_found` (file), malformed `geography.unreadable` (file, line). Source: tor-geoipdb(7); CAIDA
// pfx2as; RFC 5398 (AS numbers for documentation).
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/address.hpp"
#include "base/result.hpp"

namespace hinomi::observe {

struct Place {
  std::array<char, 2> country{};  // ISO 3166-1 alpha-2; zeros: not known
  std::uint32_t asn = 0;          // 0: not known
};

struct GeographyOptions {
  std::string country_v4, country_v6;  // files; empty: none
  std::string asn;
};

class Geography {
 public:
  /// Knows nothing.
  Geography();
  static Result<Geography> open(const GeographyOptions& options);
  /// The made-up table of the simulator.
  static Geography demonstration();
  ~Geography();
  Geography(Geography&&) noexcept;
  Geography& operator=(Geography&&) noexcept;

  Place find(const IpAddress& address) const;
  /// Ranges and prefixes that are loaded.
  std::size_t rows() const;

 private:
  struct State;
  explicit Geography(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::observe
