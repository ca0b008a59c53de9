// One object of STIX 2.0 or 2.1 as facts. In: its JSON and its place in the original. Out: a StixObject, or a
// refusal that says what was expected where. Refused is what breaks a rule on which others build: id, type,
// times, required properties, references, selectors of markings. Types, properties and extensions that no
// standard names are kept and never refused; a pattern that cannot be read leaves a note. Markings are named
// here and weighed in stix_marking.hpp, when the whole original is known. Spans are bytes of the original.
// Limits: intel/limits.hpp. Source: STIX 2.1 §3, §4, §5, §6, §7; STIX 2.0 parts 1, 2, 4.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/intel/json_tree.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

enum class StixSpec : std::uint8_t { v20, v21 };

enum class StixClass : std::uint8_t { domain, relationship, observable, meta, unknown };

struct StixReference {
  std::string source, id, url, description;
};

struct StixGranularMarking {
  std::string marking, language;  // one of the two
  std::vector<std::string> selectors;
};

struct StixObject {
  TakenObject taken;  // its marking is empty until StixMarkings weighs it
  StixSpec spec = StixSpec::v21;
  StixClass stands_as = StixClass::unknown;
  std::string created_text, modified_text;  // as written, with all their digits
  std::string pattern_type;
  std::vector<StixReference> references;
  std::vector<std::string> phases;  // kill chain:phase
  std::vector<std::string> markings;
  std::vector<StixGranularMarking> granular;
  std::optional<std::int64_t> count;  // of a sighting or an observation
  std::vector<Error> notes;           // what could not be read and is no reason to refuse
};

struct StixRead {
  std::optional<StixObject> object;
  std::optional<TakenRefusal> refusal;  // one of the two
};

class StixReader {
 public:
  StixRead read(Span place, std::string_view bytes);

 private:
  JsonTree x_tree;
};

/// What class a type belongs to; unknown for those that no standard names.
StixClass stix_class(std::string_view type);

}  // namespace hinomi::decode
