// Composes STIX 2.1 of parts that were not taken in as STIX. In: parts with their values. Out: an identity of
// who gives, the TLP 2.0 marking definitions as OASIS publishes them, each thing under its own label, each
// value as a cyber observable with the id that everybody makes alike, indicators where the original calls a
// value one, what ties an indicator to its observable, a report or grouping for each part. That our sensors
// saw a value is never said: it bears the sensors' label, not the list's. Ids of what is ours name giver and
// label, so that one id always has the same contents. A kind for which STIX has no observable is listed as
// withheld. Memory: ids of one part. Fails as the bundle does. Source: STIX 2.1 §2.9, §4.5, §4.7, §4.16,
// §5.2, §6, §7.2.1.4.
#pragma once
#include <set>
#include <string>

#include "exchange/giving/held_parts.hpp"
#include "exchange/stix/stix_bundle.hpp"

namespace hinomi::exchange {

struct StixMaker {
  std::string giver;  // name of who gives
  Instant now;
};

class StixParts {
 public:
  StixParts(StixMaker maker, StixBundleWriter& bundle, WithheldList& withheld);
  Result<void> part(const GivenPart& part);
  /// How many values went out.
  std::int64_t values() const { return x_values; }

 private:
  Result<void> head(Tlp tlp);
  Result<std::optional<std::string>> observable(const GivenValue& value);
  Result<void> indicator(const GivenPart& part, const GivenValue& value, const std::string& pattern,
                         const std::string& observable, std::vector<std::string>& ids);
  std::string own_id(std::string_view type, Tlp tlp, std::string_view name) const;
  Result<void> holder(const GivenPart& part, const std::vector<std::string>& ids);

  StixMaker x_maker;
  StixBundleWriter& x_bundle;
  WithheldList& x_withheld;
  std::string x_identity;
  std::set<std::string> x_written;  // ids of observables that several parts hold
  std::int64_t x_values = 0;
  std::set<Tlp> x_marked;  // markings that are in the bundle
};

}  // namespace hinomi::exchange
