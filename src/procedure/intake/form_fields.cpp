// See form_fields.hpp.
#include "procedure/intake/form_fields.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/intake/source_intake.hpp"
#include "procedure/intake/written_values.hpp"
#include "procedure/procedures.hpp"

namespace hinomi::procedure::intake {
namespace {

constexpr std::int64_t summary_max = 200, beginning_max = 60;
constexpr std::string_view between = "　";
constexpr const char *sender_field = "reporter_mail", *child_field = "child_content";

std::int64_t characters_of(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
}

class Filling {
 public:
  Filling(const Definitions& definitions, const RecordType& type, const std::set<std::string>& refused)
      : x_definitions(definitions), x_type(type), x_refused(refused) {}

  Json fields = Json::object();

  // Whether the line found a place in its field.
  bool place(const FormLine& line) {
    const FieldDefinition* field = find_field(x_type, line.item.field);
    if (field == nullptr || x_refused.contains(field->name)) return false;
    const std::string written = fitting(line.value, INT64_MAX, field->kind == FieldKind::long_text);
    if (!fields.contains(field->name)) {
      fields[field->name] = value_as_written(x_definitions, *field, written);
      return true;
    }
    if (!line.item.join || field->kind != FieldKind::text) return false;
    const std::string joined = fields[field->name].get<std::string>() + std::string(between) + written;
    if (field->length_max && characters_of(joined) > *field->length_max) return false;
    fields[field->name] = joined;
    return true;
  }

 private:
  const Definitions& x_definitions;
  const RecordType& x_type;
  const std::set<std::string>& x_refused;
};

std::string text_of(const FormLine& line) {
  if (line.heading) return "【" + line.label + "】";
  if (line.label.empty()) return line.value;
  return fitting(line.label, INT64_MAX, false) + "：" + line.value;
}

std::string summary_of(const FilledForm& form) {
  const auto about = std::find_if(form.lines.begin(), form.lines.end(), [](const FormLine& line) {
    return line.item.summary && !line.value.empty();
  });
  if (about == form.lines.end()) return form.form->label;
  const std::string_view first = std::string_view(about->value).substr(0, about->value.find('\n'));
  return fitting(form.form->label + "：" + fitting(first, beginning_max, false), summary_max, false);
}

}  // namespace

Json fields_of_form(const Definitions& definitions, const RecordType& type, const FilledForm& form,
                    const BesideForm& beside, const std::set<std::string>& refused) {
  Filling filling(definitions, type, refused);
  std::string account;
  for (const FormLine& line : form.lines) {
    const bool placed = !line.heading && !line.doubtful && !line.item.field.empty() && filling.place(line);
    if (!placed) account += text_of(line) + "\n";
  }
  Json fields = std::move(filling.fields);
  for (const auto& [field, value] : form.form->values) fields[field] = value;
  for (const auto& [field, values] : form.form->lists) fields[field] = values;
  if (form.more) account += "（図形、画像又はコメントの記載は、添付の原本を参照）\n";
  account += beside.text;
  std::string narrative = fitting(account, limits::form_narrative_max, true);
  if (narrative.size() < fitting(account, INT64_MAX, true).size())
    narrative += "\n（以下は、添付の原本を参照）";
  fields["narrative"] = narrative.empty() ? form.form->label : narrative;
  fields["summary"] = summary_of(form);
  if (!beside.sender.empty() && !fields.contains(sender_field) && !refused.contains(sender_field))
    fields[sender_field] = beside.sender;
  if (beside.content_free) fields[child_field] = true;
  return fields;
}

Json texts_of_form(const FilledForm& form) {
  Json texts = Json::array();
  for (const FormLine& line : form.lines) texts.push_back(line.label + "\n" + line.value);
  return {{"texts", std::move(texts)}};
}

Result<Received> receive_form(IntakeDesk& desk, Submission submission, const FilledForm& form,
                              const BesideForm& beside) {
  const Definitions& definitions = desk.procedures().definitions();
  const RecordType* type = definitions.in_force(received_type, system_now());
  if (type == nullptr)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(received_type)}});
  std::set<std::string> refused;
  for (;;) {
    submission.fields = to_text(fields_of_form(definitions, *type, form, beside, refused));
    auto received = desk.receive(submission);
    if (received) return received;
    const Error& error = received.error();
    const bool of_field =
        error.code.starts_with("record.field_") && !error.args.empty() && error.args.front().first == "field";
    const bool new_one = of_field && find_field(*type, error.args.front().second) != nullptr &&
                         refused.insert(error.args.front().second).second;
    if (!new_one) return received;
  }
}

}  // namespace hinomi::procedure::intake
