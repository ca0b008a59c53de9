// STIX objects as a release sends them: what others made as it stands, with a TLP marking added where it says
// none as strict as its label; what we say ourselves as indicators under lasting ids; one grouping that names
// all of it. In: gathered things. Out: objects as JSON text, TLP 2.0 markings as the common object repository
// has them (TLP 1 for objects of STIX 2.0). A value for which STIX has no pattern is told. Source: STIX 2.1
// §4.7, §4.9, §7.2, §9; intel.md §5.21.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/share/gather.hpp"
#include "store/share/share_facts.hpp"

namespace hinomi::exchange {

/// Who speaks, under what circumstances.
struct StixHead {
  std::string organisation, organisation_code;
  std::string circle;  // record
  std::string release, title;
  Instant made;
  Tlp tlp = Tlp::clear;
  std::map<std::string, Instant> first_made;  // of objects of ours that were offered before
};

struct StixText {
  std::vector<store::NewShared> objects;  // markings and identity first, the grouping last
  std::string wrapper;                    // id of the grouping
  std::vector<StayingThing> stays;        // values without a pattern
};

/// Ids of the objects that we say ourselves.
std::vector<std::string> own_ids(const StixHead& head, const Gathered& gathered);

Result<StixText> stix_text(const StixHead& head, const Gathered& gathered);

/// All of it as one bundle.
std::string bundle_of(const StixHead& head, const StixText& text);
/// Objects that take a release back from who fetched these: revoked versions of ours with no more than STIX
/// requires, and a note that names what others made.
std::vector<store::NewShared> revoking(const StixHead& head, const std::vector<store::SharedObject>& objects,
                                       bool corrected);

/// A pattern for a value; nothing when STIX has none.
std::optional<std::string> pattern_of(ObservableKind kind, const std::string& value);
/// Adds a TLP marking to an object; other bytes stay as they are.
Result<std::string> marked(const std::string& bytes, Tlp tlp);
/// The definition of a TLP marking, under 2.0 or, for objects of STIX 2.0, TLP 1.
store::NewShared tlp_definition(Tlp tlp, bool first_world);
/// An instant as STIX and TAXII write it, with six digits of the second.
std::string stix_instant(Instant instant);

}  // namespace hinomi::exchange
