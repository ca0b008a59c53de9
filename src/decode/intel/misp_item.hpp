// One part of a MISP event as facts: the event itself, an attribute, an object, a proposal, a report. In: its
// JSON as a tree. Out: MispItem; values canonical, composites (name|digest) as two values with the pair kept
// as written. Times are texts of seconds or RFC 3339; truths are true, 1 or "1"; ids that are numbers mean
// nothing elsewhere and are not read. Types that no table names are kept with kind `other`; notes in prose
// give no values. Source: MISP core format (draft-dulaunoy-misp-core-format), taxonomies tlp, PAP,
// admiralty-scale.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/intel/json_tree.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

struct MispKey {
  std::string id, type, fingerprint, text;  // text: the public key as it stands
};

struct MispItem {
  TakenObject taken;
  std::string written;   // the attribute's value as it stands, pairs in one
  std::string category;  // of an attribute; meta-category of an object
  std::string relation;  // what the attribute is in its object
  std::string template_id, template_version;
  std::optional<int> distribution;  // 0 own organisation … 3 all, 4 sharing group; never 5: that is resolved
  bool distribution_inherited = false;
  std::string sharing_group;
  std::string extends;   // event whose overlay this is
  bool detects = false;  // to_ids
  bool proposal = false;
  bool lone = false;        // disable_correlation
  bool protection = false;  // the event says that it must be signed by one of `keys`
  std::vector<MispKey> keys;
  std::vector<std::string> local_tags;  // never to be passed on
  std::optional<SourceGrade> source_grade;
  std::optional<InfoGrade> info_grade;
};

/// What the parts of an event take over from it, or attributes from their object.
struct MispAbove {
  std::string id, event;
  std::optional<int> distribution;
  std::string sharing_group;
  bool lone = false;
};

/// Reads the tags of a part: their names into kinds or local_tags, what they mean into marking and grades.
void take_misp_tags(const JsonView& tags, MispItem& item);
/// Reads the galaxies of a part: clusters as relations, ATT&CK numbers as values.
void take_misp_galaxies(const JsonView& galaxies, std::uint64_t offset, MispItem& item);

Result<MispItem> read_misp_attribute(const JsonView& json, const MispAbove& above, std::uint64_t offset,
                                     bool proposal);
Result<MispItem> read_misp_object(const JsonView& json, const MispAbove& above, std::uint64_t offset);
Result<MispItem> read_misp_report(const JsonView& json, const MispAbove& above, std::uint64_t offset);

/// What all parts have: id, comment, times, distribution, deletion.
Result<void> take_misp_basics(const JsonView& json, const MispAbove& above, std::uint64_t offset,
                              MispItem& item);

/// Who a part is for: 0 to 4; where it takes that over, or does not say, what the things around it say.
std::optional<int> misp_distribution(const JsonView& json, std::optional<int> above);

/// A text or a number as text; true, 1 and "1" as yes.
std::string misp_text(const JsonView& value);
bool misp_truth(const JsonView& value);

}  // namespace hinomi::decode
