// Writes a STIX bundle object by object. In: an id, the version of the specification where it is 2.0, objects
// as JSON text, which go out byte for byte. Out: to an Outlet; memory does not grow with the bundle. A bundle
// of 2.1 bears no version, one of 2.0 must (STIX 2.0 part 1 §5); one that holds nothing has no list (STIX
// lists may not be empty). Fails as the outlet does. Source: STIX 2.1 §8.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "exchange/giving/outlet.hpp"

namespace hinomi::exchange {

class StixBundleWriter {
 public:
  explicit StixBundleWriter(Outlet& outlet) : x_outlet(&outlet) {}
  Result<void> begin(std::string_view id, std::string_view spec_version);
  Result<void> object(std::string_view json);
  Result<void> finish();
  std::int64_t objects() const { return x_objects; }

 private:
  Outlet* x_outlet;
  std::int64_t x_objects = 0;
};

}  // namespace hinomi::exchange
