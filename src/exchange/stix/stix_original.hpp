// Gives out what was taken in as STIX: each object byte for byte as its producer wrote it, ids, unknown
// properties, custom types, extensions and markings with it. In: the original, a sieve, one part of it or
// all. Out: objects to a bundle; of a part those that stand in it, what they name as their maker and
// markings, and relations between them. An object whose granular marking is too strict goes out without that
// property, or not at all (stix_redact.hpp). What was refused when it was taken in stays here, since nobody
// could read how it is marked. References to what is not in the bundle are legal. Memory: of a part its ids;
// else constant. Fails as the reader of STIX and the bundle do. Source: STIX 2.1 §2.9, §3.3, §7.2, §8;
// intel.md §5.
#pragma once
#include <string>

#include "exchange/giving/sieve.hpp"
#include "exchange/stix/stix_bundle.hpp"
#include "intel/take/reading.hpp"

namespace hinomi::exchange {

struct StixWanted {
  std::string part_key;  // of one part; empty: the whole original
  bool as_21 = false;    // objects of 2.0 are written as 2.1
};

Result<void> give_stix_original(const intel::OriginalBytes& original, const StixWanted& wanted, Sieve& sieve,
                                StixBundleWriter& bundle);

/// The version that the original's bundle says; empty for 2.1.
Result<std::string> stix_spec_version(const intel::OriginalBytes& original);

}  // namespace hinomi::exchange
