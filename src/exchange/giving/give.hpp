// Makes a copy for use within the police of what one person may see of an original, a part or the values of a
// text, in one form, up to a label. One person does this alone, so it is no giving to others: that is a
// release to a circle (exchange/share), which two people decide. The copy says whose it is in its head where
// the form has one, in its file name and in the journal, and holds nothing above copy_tlp_max. What was taken
// in as STIX or MISP goes out in that form as its producer wrote it; everything else is composed, each thing
// under its own label. Forms that machines act on hold indicators alone, and of an original or part none that
// a warning list knows. In: a person with the right to share, one of original, part and values. Out: the text
// in pieces (STIX and MISP of their own kind in memory that does not grow with it), and what went and what
// stayed with the reason. The journal entry has the digest of what was written; without the entry it fails,
// so the caller lets nothing out before it has come back. Fails: forbidden `access.*`, `share.one_person`;
// not_found `share.form_unknown`, `intel.import_unknown`, `intel.part_unknown`; malformed `share.choose_one`;
// limit_exceeded `share.too_many`; as the store does. Source: measures N2-6(2), N1-1(2)ア; SR1; system C17.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "exchange/giving/outlet.hpp"
#include "exchange/giving/sieve.hpp"
#include "intel/know/room.hpp"
#include "intel/take/reading.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::exchange {

/// The strictest label that one person copies alone.
inline constexpr Tlp copy_tlp_max = Tlp::amber;

struct GivingRoom {
  const intel::KnowRoom& know;
  std::string giver;  // name of the organisation that gives
};

struct GiveWanted {
  std::string form;                    // stix, stix_21, misp or one of forms/forms.hpp
  std::string original, part, values;  // one of them: ids, or a text
  Tlp tlp = Tlp::green;
};

struct Given {
  std::string form, media_type, ending;
  std::int64_t included = 0;
  WithheldList withheld;
  Tlp tlp = Tlp::green;
  std::uint64_t bytes = 0;
  std::string digest;  // SHA-256
};

struct GiveForm {
  std::string_view name, media_type, ending, ja, en;
};
/// All forms by name, those for machines too.
std::vector<GiveForm> give_forms();

Result<Given> give(const GivingRoom& room, const access::Principal& person, const GiveWanted& wanted,
                   const PieceSink& sink);

/// Tells whether the person may make a copy up to this label at all.
Result<void> may_copy(const access::Principal& person, Tlp tlp);
/// A reader of what the person may see and what may leave up to this label, each value by its own handling.
Result<store::IntelReader> leaving_reader(const intel::KnowRoom& room, const access::Principal& person,
                                          Tlp tlp);
/// Readers up to each colour below this one, the strictest first (PartWalk::lower).
Result<std::vector<store::IntelReader>> readers_below(const intel::KnowRoom& room,
                                                      const access::Principal& person, Tlp tlp);
/// The name of a copy as a file: that it is one, its label, who made it, when, and its form.
std::string copy_name(const Given& given, const access::Principal& person, Instant now);
/// Notes a copy in the journal; without it nothing may be let out.
Result<void> record_copy(const intel::KnowRoom& room, const access::Principal& person,
                         const std::string& subject, const Label& label, const Given& given);
/// The name of the organisation for which the person gives.
std::string giver_name(store::Store& store, const access::Principal& person);
/// Opens an original for the readers of intel/take.
intel::OriginalBytes original_bytes(const intel::KnowRoom& room, const store::IntelImport& import);

}  // namespace hinomi::exchange
