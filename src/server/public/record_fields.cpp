// Makes values of the record type out of what was typed into the form. In: texts by field name. Out: JSON;
// what cannot be a value of its field is told beside it. Numbers are read in full and half width, with commas
// and 円. The kernel checks everything again by the definition.
#include <charconv>

#include "base/json.hpp"
#include "base/text.hpp"
#include "server/public/public_desk.hpp"

namespace hinomi::server {
namespace {

// Digits in full or half width, with commas or 円.
std::optional<std::int64_t> read_yen(std::string_view typed) {
  std::string digits;
  const NormalisedText plain = normalise(typed);
  for (const char c : std::string_view(plain.text)) {
    if (c != ',' && c != ' ') digits += c;
  }
  if (const auto sign = digits.find("円"); sign != std::string::npos) digits.resize(sign);
  std::int64_t value = 0;
  const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = trouble == std::errc() && end == digits.data() + digits.size() && value >= 0;
  return whole ? std::optional(value) : std::nullopt;
}

void read_field(const PublicField& field, const std::string& typed, const Pages& pages, Json& fields,
                std::vector<FieldTrouble>& troubles) {
  const FieldDefinition& definition = field.definition;
  if (definition.kind == FieldKind::flag) {
    fields[definition.name] = true;
  } else if (definition.kind == FieldKind::yen) {
    if (const auto yen = read_yen(typed)) {
      fields[definition.name] = *yen;
    } else {
      troubles.push_back({definition.name, pages.words("form.error_number")});
    }
  } else {
    fields[definition.name] = std::string(trim(typed));
  }
}

std::string_view typed_in(const FormValues& values, std::string_view name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string_view() : trim(found->second);
}

}  // namespace

std::string record_fields(const PublicContent& content, const PublicDoor& door, const FormValues& values,
                          const Pages& pages, std::vector<FieldTrouble>& troubles) {
  Json fields = Json::object();
  for (const PublicField& field : content.form.fields) {
    const std::string& name = field.definition.name;
    const std::string typed(typed_in(values, name));
    if (!field.asked_at(door.name)) continue;
    if (!typed.empty()) read_field(field, typed, pages, fields, troubles);
    if (typed.empty() && field.required_at(door.name))
      troubles.push_back({name, pages.words("form.error_required")});
  }
  const bool reachable = fields.contains("reporter_phone") || fields.contains("reporter_mail");
  if (fields.contains("reply_wanted") && !reachable)
    troubles.push_back({"reply_wanted", pages.words("form.error_contact")});
  fields["kind"] = door.kind;
  fields["channel"] = content.form.channel;
  fields["prefecture"] = std::string(typed_in(values, "prefecture"));
  return to_text(fields);
}

}  // namespace hinomi::server
