// See preview.hpp.
#include "exchange/share/preview.hpp"

#include <algorithm>
#include <set>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "exchange/forms/forms.hpp"
#include "exchange/share/basis.hpp"
#include "exchange/share/limits.hpp"
#include "exchange/share/misp_text.hpp"
#include "exchange/share/secrets_of.hpp"
#include "intel/know/values.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

ShareFinding finding(bool blocking, std::string code, const ErrorArgs& args = {}) {
  Json arguments = Json::object();
  for (const auto& [name, value] : args) arguments[name] = value;
  return {blocking, 0, std::move(code), to_text(arguments)};
}

Result<store::Circle> circle_of(const ShareRoom& room, const ReleaseRecord& release) {
  const auto unknown = fail(ErrorKind::not_found, "share.circle_unknown", {{"circle", release.circle}});
  if (release.circle.empty()) return unknown;
  HINOMI_ASSIGN(const auto record, load_record(room, release.circle));
  if (!record || record->type != circle_type) return unknown;
  return read_circle(*record);
}

Result<void> find_first_made(const ShareRoom& room, const Gathered& gathered, StixHead& head) {
  HINOMI_ASSIGN(head.first_made, room.share.first_made(own_ids(head, gathered)));
  return {};
}

Result<void> find_basis(const ShareRoom& room, const ReleaseRecord& release, const store::Circle& circle,
                        std::vector<ShareFinding>& findings) {
  if (!circle.in_force) findings.push_back(finding(true, "share.circle_not_in_force"));
  HINOMI_ASSIGN(const bool holds, agreement_holds(room, circle));
  if (!holds) findings.push_back(finding(true, "share.agreement_lapsed"));
  if (release.tlp > circle.tlp)
    findings.push_back(finding(true, "share.tlp_above_circle",
                               {{"tlp", std::string(label(release.tlp, Language::ja))},
                                {"most", std::string(label(circle.tlp, Language::ja))}}));
  return {};
}

// What a correction is to replace stands until its replacement does.
Result<void> find_corrected(const ShareRoom& room, const ReleaseRecord& release,
                            std::vector<ShareFinding>& findings) {
  if (release.corrects.empty()) return {};
  HINOMI_ASSIGN(const auto corrected, load_record(room, release.corrects));
  if (!corrected || corrected->type != release_type || release.corrects == release.id)
    findings.push_back(finding(true, "share.release_unknown", {{"release", release.corrects}}));
  return {};
}

// Since the approval the same must be said, to the letter.
Result<void> find_change(const ShareRoom& room, const ReleaseRecord& release, const Gathered& gathered,
                         std::vector<ShareFinding>& findings) {
  if (release.state != "approved" && release.state != "offered") return {};
  HINOMI_ASSIGN(const auto step, approval_of(room, release.id));
  HINOMI_ASSIGN(const auto approved, room.share.approval(release.id));
  const bool kept = step && approved && approved->version == step->version;
  if (kept && approved->digest != digest_of(gathered))
    findings.push_back(finding(true, "share.changed_since_approval"));
  return {};
}

void find_warnings(const ShareRoom& room, const Gathered& gathered, std::vector<ShareFinding>& findings) {
  for (const LeavingValue& value : gathered.values) {
    if (findings.size() >= limits::findings_shown_max) return;
    const auto warnings = intel::warnings_of(room.know, value.kind, value.value);
    if (warnings.empty()) continue;
    findings.push_back(
        finding(false, "share.warning_listed", {{"value", value.value}, {"list", warnings.front().list}}));
  }
}

void sort_findings(std::vector<ShareFinding>& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const ShareFinding& a, const ShareFinding& b) { return a.blocking && !b.blocking; });
  if (findings.size() > limits::findings_shown_max) findings.resize(limits::findings_shown_max);
}

std::vector<SharedValue> shared_values(const Gathered& gathered) {
  std::vector<SharedValue> values;
  for (const LeavingValue& one : gathered.values)
    values.push_back({one.kind, one.value, one.title, {}, one.tlp, one.valid_to});
  return values;
}

Result<ReleaseText> list_text(const ShareRoom& room, const Prepared& prepared, std::string_view form) {
  const auto values = shared_values(prepared.gathered);
  ShareHead head{prepared.head.organisation, prepared.head.title, prepared.head.tlp, room.know.clock(), 1};
  head.made_at = prepared.head.made;
  HINOMI_ASSIGN(Written written, write_form(form, values, head));
  ReleaseText text{std::move(written.text), written.values, prepared.gathered.stays, prepared.findings};
  for (NotShared& refused : written.refused) {
    const SharedValue& value = values[refused.index];
    text.stays.push_back({value.value, std::string(to_text(value.kind)), {std::move(refused.reason), {}}});
  }
  return text;
}

const store::CircleMember* member_of(const store::Circle& circle, std::string_view member) {
  if (member.empty()) return circle.members.empty() ? nullptr : &circle.members.front();
  const auto found = std::find_if(circle.members.begin(), circle.members.end(),
                                  [&](const store::CircleMember& one) { return one.id == member; });
  return found == circle.members.end() ? nullptr : &*found;
}

// Cuts before the first byte of a letter that does not fit.
std::string head_of_text(const std::string& text) {
  if (text.size() <= limits::preview_bytes) return text;
  std::size_t end = limits::preview_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end);
}

// As it stands in the addresses of the TAXII server.
bool is_alias(std::string_view alias) {
  return std::all_of(alias.begin(), alias.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::string arguments_of(const Error& error) {
  Json arguments = Json::object();
  for (const auto& [name, value] : error.args) arguments[name] = value;
  return to_text(arguments);
}

}  // namespace

Result<StoredRecord> readable(const ShareRoom& room, const access::Principal& asker, std::string_view type,
                              std::string_view id) {
  const auto types = room.procedures.readable_types(asker);
  const bool reads = std::find(types.begin(), types.end(), type) != types.end();
  HINOMI_ASSIGN(auto found,
                room.know.store.records().find(
                    asker, reads ? std::vector{std::string(type)} : std::vector<std::string>(), id));
  if (!found)
    return fail(ErrorKind::not_found, "record.not_found", {{"record", std::string(id.substr(0, 64))}});
  return *std::move(found);
}

Result<std::optional<store::StepTaken>> approval_of(const ShareRoom& room, const std::string& release) {
  std::optional<store::StepTaken> found;
  store::Store& store = room.know.store;
  HINOMI_TRY(store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, store.records().last_taken(snapshot, release, {"approve"}));
    return {};
  }));
  return found;
}

Result<StixHead> head_of(const ShareRoom& room, const ReleaseRecord& release) {
  StixHead head;
  HINOMI_ASSIGN(const auto own, room.know.store.organisations().find(release.owner));
  head.organisation = own ? own->ja : release.owner;
  head.organisation_code = release.owner;
  head.circle = release.circle;
  head.release = release.id;
  head.title = release.title;
  head.made = release.updated;
  return head;
}

Result<Prepared> prepare(const ShareRoom& room, const access::Principal& asker,
                         const ReleaseRecord& release) {
  Prepared ready;
  HINOMI_ASSIGN(ready.circle, circle_of(room, release));
  HINOMI_ASSIGN(ready.head, head_of(room, release));
  HINOMI_TRY(find_basis(room, release, ready.circle, ready.findings));
  HINOMI_TRY(find_corrected(room, release, ready.findings));
  const Tlp most = std::min(release.tlp, ready.circle.tlp);
  HINOMI_ASSIGN(ready.gathered, gather(room, asker, release, most));
  HINOMI_TRY(find_change(room, release, ready.gathered, ready.findings));
  ready.head.tlp = std::max(ready.gathered.tlp, most);
  HINOMI_TRY(find_first_made(room, ready.gathered, ready.head));
  HINOMI_ASSIGN(ready.stix, stix_text(ready.head, ready.gathered));
  for (const std::string& what : ready.gathered.unknown)
    ready.findings.push_back(finding(true, "share.thing_unknown", {{"what", what}}));
  if (ready.gathered.values.empty() && ready.stix.objects.empty())
    ready.findings.push_back(finding(true, "share.nothing_to_share"));
  find_warnings(room, ready.gathered, ready.findings);
  return ready;
}

Result<ReleaseText> text_of(const ShareRoom& room, const ReleaseRecord& release, const Prepared& prepared,
                            std::string_view form) {
  ReleaseText text;
  if (form == stix_form) {
    text = {prepared.stix.objects.empty() ? "" : bundle_of(prepared.head, prepared.stix),
            prepared.stix.objects.size(), prepared.gathered.stays, prepared.findings};
    text.stays.insert(text.stays.end(), prepared.stix.stays.begin(), prepared.stix.stays.end());
  } else if (form == misp_form) {
    text = {{}, prepared.gathered.values.size(), prepared.gathered.stays, prepared.findings};
    HINOMI_ASSIGN(text.text, misp_text(prepared.head, prepared.gathered));
  } else {
    HINOMI_ASSIGN(text, list_text(room, prepared, form));
  }
  HINOMI_ASSIGN(const Secrets secrets, secrets_of(room, release));
  if (secrets.cut) text.findings.push_back(finding(true, "share.leak_check_cut"));
  const LeakCheck check(secrets);
  const bool json = form == stix_form || form == misp_form;
  for (ShareFinding& found : json ? check.look_in_json(text.text) : check.look(text.text))
    text.findings.push_back(std::move(found));
  sort_findings(text.findings);
  return text;
}

Result<SharePreview> preview(const ShareRoom& room, const access::Principal& asker,
                             const ReleaseRecord& release, std::string_view form, std::string_view member) {
  HINOMI_ASSIGN(const Prepared ready, prepare(room, asker, release));
  const auto* recipient = member_of(ready.circle, member);
  if (recipient == nullptr && !member.empty())
    return fail(ErrorKind::not_found, "share.member_unknown",
                {{"member", std::string(member.substr(0, 64))}});
  HINOMI_ASSIGN(const ReleaseText text, text_of(room, release, ready, form));
  SharePreview shown;
  shown.recipient = recipient == nullptr ? "" : recipient->name;
  shown.circle = ready.circle.title;
  shown.form = form;
  shown.text = head_of_text(text.text);
  shown.cut = shown.text.size() < text.text.size();
  shown.bytes = static_cast<std::int64_t>(text.text.size());
  shown.digest = to_hex(sha256(text.text));
  shown.included = static_cast<std::int64_t>(text.included);
  shown.tlp = ready.head.tlp;
  for (const StayingThing& thing : text.stays) {
    if (shown.withheld.size() >= limits::withheld_shown_max) break;
    shown.withheld.push_back({thing.what, thing.kind, thing.stays.why.code, arguments_of(thing.stays.why),
                              thing.stays.consent_from});
  }
  shown.findings = text.findings;
  HINOMI_TRY(intel::note_question(room.know, asker, "share.previewed", release.id, text.included));
  return shown;
}

Result<void> check_release(const ShareRoom& room, const access::Principal& actor,
                           const StoredRecord& record) {
  HINOMI_ASSIGN(const ReleaseRecord release, read_release(record));
  HINOMI_ASSIGN(const Prepared ready, prepare(room, actor, release));
  HINOMI_ASSIGN(const ReleaseText text, text_of(room, release, ready, stix_form));
  for (const ShareFinding& found : text.findings) {
    if (!found.blocking) continue;
    ErrorArgs args;
    HINOMI_ASSIGN(const Json given, parse_json(found.arguments));
    for (const auto& [name, value] : given.items())
      args.emplace_back(name, value.is_string() ? value.get<std::string>() : to_text(value));
    return fail(ErrorKind::forbidden, found.code, std::move(args));
  }
  return {};
}

Result<void> check_correction(const ShareRoom& room, const access::Principal&, const StoredRecord& record) {
  HINOMI_ASSIGN(const bool corrected, room.share.is_corrected(record.id));
  return corrected ? Result<void>() : fail(ErrorKind::forbidden, "share.no_correction");
}

Result<void> check_circle(const ShareRoom& room, const access::Principal& actor, const StoredRecord& record) {
  HINOMI_ASSIGN(const store::Circle circle, read_circle(record));
  if (!is_alias(circle.alias))
    return fail(ErrorKind::malformed, "share.alias_unfit", {{"alias", circle.alias.substr(0, 64)}});
  HINOMI_ASSIGN(const bool holds, agreement_holds(room, circle));
  if (!holds) return fail(ErrorKind::forbidden, "share.agreement_lapsed");
  HINOMI_ASSIGN(const auto others, room.share.circles());
  for (const store::Circle& other : others) {
    const bool same = !circle.alias.empty() && other.alias == circle.alias;
    // Of a circle that the actor may not read the answer tells nothing; see taxii.cpp for two of one alias.
    if (same && other.in_force && other.id != circle.id && readable(room, actor, circle_type, other.id))
      return fail(ErrorKind::conflict, "share.alias_taken", {{"alias", other.alias}});
  }
  std::set<std::string> accounts;
  for (const store::CircleMember& member : circle.members) {
    if (member.account.empty()) continue;
    HINOMI_ASSIGN(const auto account, room.know.store.people().find_by_name(member.account));
    if (!account || !accounts.insert(member.account).second)
      return fail(ErrorKind::forbidden, "share.account_unknown", {{"account", member.account}});
  }
  return {};
}

}  // namespace hinomi::exchange
