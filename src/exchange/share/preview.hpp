// A release exactly as one member would get it, with what stays and what the check found; and the check of
// the guard `passes_check: {check: release}`. In: the release, who asks, the form. Out: the whole text and
// the findings; a blocking one keeps the release in the house. Fails: not_found `share.form_unknown`,
// `share.member_unknown`, `share.circle_unknown`; as gather.hpp.
#pragma once
#include <string>
#include <string_view>

#include "exchange/share/gather.hpp"
#include "exchange/share/stix_text.hpp"
#include "model/record.hpp"
#include "store/records/records.hpp"

namespace hinomi::exchange {

inline constexpr std::string_view stix_form = "stix";

/// A release made ready for its circle.
struct Prepared {
  store::Circle circle;
  StixHead head;
  Gathered gathered;
  StixText stix;
  std::vector<ShareFinding> findings;  // blocking ones first
};

/// The step that approved the release, the last one; nothing when there was none.
Result<std::optional<store::StepTaken>> approval_of(const ShareRoom& room, const std::string& release);

/// Who speaks and when, without what it says.
Result<StixHead> head_of(const ShareRoom& room, const ReleaseRecord& release);

Result<Prepared> prepare(const ShareRoom& room, const access::Principal& asker, const ReleaseRecord& release);

struct ReleaseText {
  std::string text;
  std::size_t included = 0;
  std::vector<StayingThing> stays;
  std::vector<ShareFinding> findings;
};
/// The text of one form, with the findings of its own check.
Result<ReleaseText> text_of(const ShareRoom& room, const ReleaseRecord& release, const Prepared& prepared,
                            std::string_view form);

Result<SharePreview> preview(const ShareRoom& room, const access::Principal& asker,
                             const ReleaseRecord& release, std::string_view form, std::string_view member);

/// The checks that the record types name; they refuse as forbidden with the first blocking finding.
Result<void> check_release(const ShareRoom& room, const access::Principal& actor, const StoredRecord& record);
/// A release that is to be replaced: its replacement is in force.
Result<void> check_correction(const ShareRoom& room, const access::Principal& actor,
                              const StoredRecord& record);
Result<void> check_circle(const ShareRoom& room, const access::Principal& actor, const StoredRecord& record);

/// Reads a record of the type that the asker may see; not_found `record.not_found`.
Result<StoredRecord> readable(const ShareRoom& room, const access::Principal& asker, std::string_view type,
                              std::string_view id);

}  // namespace hinomi::exchange
