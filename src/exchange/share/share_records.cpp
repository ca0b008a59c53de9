// See share_records.hpp.
#include "exchange/share/share_records.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace hinomi::exchange {
namespace {

std::string text_at(const Json& row, const char* name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag_at(const Json& row, const char* name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_boolean() && found->get<bool>();
}

const Json& rows_at(const Json& fields, const char* name) {
  static const Json none = Json::array();
  const auto found = fields.find(name);
  return found != fields.end() && found->is_array() ? *found : none;
}

// Choices of share_tlp are names of Tlp; what is no such name lets nothing more than CLEAR pass.
Tlp tlp_at(const Json& fields) { return parse_tlp(text_at(fields, "tlp")).value_or(Tlp::clear); }

store::CircleMember member_of(const std::string& circle, const Json& row) {
  store::CircleMember member;
  member.name = text_at(row, "name");
  member.account = std::string(trim(text_at(row, "account")));
  member.gives = flag_at(row, "gives");
  member.id =
      lasting_uuid("member " + circle + " " + (member.account.empty() ? member.name : member.account));
  return member;
}

std::optional<Day> day_of(const std::string& text) {
  if (text.empty()) return {};
  const auto read = parse_timestamp(text);
  if (!read) return {};
  return jst_day(read->instant);
}

// A day holds to its end.
std::optional<Instant> end_of(const std::string& text) {
  const auto day = day_of(text);
  if (!day) return {};
  return start_of_jst_day(add_days(*day, 1));
}

Consent consent_of(const Json& row) {
  Consent consent{text_at(row, "from"), text_at(row, "reference"), {}};
  if (const auto day = day_of(text_at(row, "on"))) consent.on = start_of_jst_day(*day);
  return consent;
}

WantedValue value_of(const Json& row) {
  WantedValue value;
  value.kind = parse_observable_kind(text_at(row, "kind")).value_or(ObservableKind::other);
  value.value = text_at(row, "value");
  value.title = text_at(row, "title");
  value.valid_to = end_of(text_at(row, "valid_to"));
  return value;
}

}  // namespace

std::string lasting_uuid(std::string_view text) {
  std::string hex = to_hex(sha256("hinomi share " + std::string(text))).substr(0, 32);
  hex[12] = '4';
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
  for (const std::size_t at : {8U, 13U, 18U, 23U}) hex.insert(at, 1, '-');
  return hex;
}

Result<store::Circle> read_circle(const StoredRecord& record) {
  HINOMI_ASSIGN(const Json fields, parse_json(record.fields));
  store::Circle circle;
  circle.id = record.id;
  circle.collection = lasting_uuid("collection " + record.id);
  circle.record_number = record.number;
  circle.title = text_at(fields, "title");
  circle.alias = std::string(trim(text_at(fields, "alias")));
  circle.tlp = tlp_at(fields);
  circle.in_force = record.state == "in_force";
  circle.version = record.version;
  circle.label = record.label;
  for (const Json& row : rows_at(fields, "members")) circle.members.push_back(member_of(record.id, row));
  circle.agreement = text_at(fields, "agreement");
  return circle;
}

Result<ReleaseRecord> read_release(const StoredRecord& record) {
  HINOMI_ASSIGN(const Json fields, parse_json(record.fields));
  ReleaseRecord release;
  release.id = record.id;
  release.number = record.number;
  release.title = text_at(fields, "title");
  release.circle = text_at(fields, "circle");
  release.purpose = text_at(fields, "purpose");
  release.drafter = record.drafter;
  release.owner = record.owner_unit;
  release.state = record.state;
  release.tlp = tlp_at(fields);
  for (const Json& row : rows_at(fields, "originals"))
    release.originals.emplace_back(trim(text_at(row, "original")));
  for (const Json& row : rows_at(fields, "parts")) release.parts.emplace_back(trim(text_at(row, "part")));
  for (const Json& row : rows_at(fields, "values")) release.values.push_back(value_of(row));
  for (const Json& row : rows_at(fields, "consents")) release.consents.push_back(consent_of(row));
  release.corrects = text_at(fields, "corrects");
  release.version = record.version;
  release.updated = record.updated;
  release.label = record.label;
  return release;
}

}  // namespace hinomi::exchange
