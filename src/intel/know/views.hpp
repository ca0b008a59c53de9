// How the store's rows of intelligence are shown: originals, parts, claims, with the names of their sources.
// In: rows that the person may see. Out: the types of the API. Judges nothing.
#pragma once
#include <map>
#include <string>

#include "model/api.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::intel {

/// Names of sources and originals while one question is answered; asks the store for each once.
class Names {
 public:
  explicit Names(const store::Intel& intel) : x_intel(intel) {}
  Result<std::string> source(const std::string& id);
  Result<const store::IntelImport*> original(const std::string& id);

 private:
  const store::Intel& x_intel;
  std::map<std::string, std::string> x_sources;
  std::map<std::string, store::IntelImport> x_originals;
};

Result<IntelOriginal> shown_original(Names& names, const store::IntelImport& import);
/// The same with who took it in and with the counts of what this person may see: objects that are marked
/// stricter than the person may see are not among them.
Result<IntelOriginal> shown_original(Names& names, const store::IntelImport& import,
                                     const store::IntelReader& reader, store::Store& store,
                                     const access::Principal& person);
Result<IntelPart> shown_part(Names& names, const store::IntelContainer& container);
Result<IntelClaim> shown_claim(Names& names, const store::IntelAssertion& assertion);

}  // namespace hinomi::intel
