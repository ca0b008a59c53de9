// See incident_forms.hpp.
#include "procedure/intake/incident_forms.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/text.hpp"
#include "procedure/intake/limits.hpp"

namespace hinomi::procedure::intake {
namespace {

// U+2000-2FFF (shapes, dashes, arrows), U+3000-303F but for 々 and 〆, the middle dot; ASCII signs.
bool is_sign(std::string_view sign) {
  if (sign.size() == 1) {
    const char c = sign.front();
    return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }
  const bool punctuation = sign.starts_with("\xE3\x80") && sign != "々" && sign != "〆";
  return punctuation || sign.starts_with("\xE2") || sign == "・" || sign == "\xEF\xBF\xBD";
}

std::string_view sign_at(std::string_view folded, std::size_t at) {
  const auto lead = static_cast<unsigned char>(folded[at]);
  return folded.substr(at, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

std::string without_signs(std::string_view folded) {
  std::string text;
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view sign = sign_at(folded, at);
    at += sign.size();
    if (!is_sign(sign)) text += sign;
  }
  const std::size_t number = text.find_first_not_of("0123456789");
  return number == std::string::npos ? text : text.substr(number);
}

// (1) and (ア) in front number an item; NFKC has made both brackets ASCII.
std::string_view without_number(std::string_view folded) {
  constexpr std::size_t number_bytes_max = 8;
  const std::size_t end = folded.find(')');
  if (folded.starts_with("(") && end != std::string_view::npos && end <= number_bytes_max)
    folded.remove_prefix(end + 1);
  return trim(folded);
}

// What a text may be known as: all of it, and what stands before a remark.
std::vector<std::string> forms_of(std::string_view text) {
  const std::string folded = fold(trim(text));
  const std::string_view plain = without_number(folded);
  std::vector<std::string> forms{without_signs(plain)};
  const std::size_t remark =
      std::min({plain.find('('), plain.find('['), plain.find("【"), plain.find('\n'), plain.find("※")});
  if (remark != std::string_view::npos && remark > 0) forms.push_back(without_signs(plain.substr(0, remark)));
  return forms;
}

template <class Table>
auto look_up(const Table& table, std::string_view text) {
  for (const std::string& form : forms_of(text)) {
    if (const auto found = table.find(form); found != table.end()) return found;
  }
  return table.end();
}

}  // namespace

Error IncidentForms::unfit(const YamlNode& node, std::string expected) const {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", x_file}, {"line", std::to_string(node.line)}, {"expected", std::move(expected)}});
}

Result<void> IncidentForms::read_form(const YamlNode& node) {
  const YamlNode *name = node.find("name"), *label = node.find("label"), *titles = node.find("titles");
  if (name == nullptr || label == nullptr || titles == nullptr || titles->list.empty())
    return unfit(node, "name, label, titles");
  KnownForm form{name->text, label->text, {}, {}, {}};
  for (const YamlNode& title : titles->list) form.titles.push_back(without_signs(fold(title.text)));
  if (const YamlNode* values = node.find("values")) {
    for (const YamlEntry& entry : values->map) form.values.emplace_back(entry.key, entry.value.text);
  }
  if (const YamlNode* lists = node.find("lists")) {
    for (const YamlEntry& entry : lists->map) {
      auto& [field, values] = form.lists.emplace_back(entry.key, std::vector<std::string>());
      for (const YamlNode& value : entry.value.list) values.push_back(value.text);
    }
  }
  x_forms.push_back(std::move(form));
  return {};
}

Result<void> IncidentForms::read_item(const YamlNode& node) {
  const YamlNode* labels = node.find("labels");
  if (labels == nullptr || labels->list.empty()) return unfit(node, "labels");
  FormItem item;
  if (const YamlNode* field = node.find("field")) item.field = field->text;
  const auto says = [&](const char* key) {
    const YamlNode* flag = node.find(key);
    return flag != nullptr && flag->text == "true";
  };
  item.join = says("join");
  item.summary = says("summary");
  for (const YamlNode& label : labels->list) {
    const std::string known = forms_of(label.text).front();
    if (known.empty() || !x_items.emplace(known, item).second) return unfit(label, label.text + " (twice)");
  }
  return {};
}

Result<IncidentForms> IncidentForms::load(const std::string& content_folder) {
  IncidentForms forms;
  forms.x_file = content_folder + "/public/incident_forms.yaml";
  HINOMI_ASSIGN(const std::string text, read_file(forms.x_file, limits::rules_file_bytes_max));
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(text, forms.x_file));
  const YamlNode *known = root.find("forms"), *items = root.find("items");
  if (known == nullptr || items == nullptr) return forms.unfit(root, "forms, items");
  for (const YamlNode& node : known->list) HINOMI_TRY(forms.read_form(node));
  for (const YamlNode& node : items->list) HINOMI_TRY(forms.read_item(node));
  if (const YamlNode* sections = root.find("sections")) {
    for (const YamlNode& section : sections->list) {
      for (const YamlNode& name : section.list) forms.x_sections.insert(forms_of(name.text).front());
    }
  }
  if (const YamlNode* printed = root.find("printed")) {
    for (const YamlNode& each : printed->list) forms.x_printed.insert(forms_of(each.text).front());
  }
  return forms;
}

const KnownForm* IncidentForms::titled(std::string_view text) const {
  if (text.size() > limits::form_title_bytes_max) return nullptr;
  const std::string plain = without_signs(fold(text));
  for (const KnownForm& form : x_forms) {
    const bool found = std::any_of(form.titles.begin(), form.titles.end(), [&](const std::string& title) {
      return plain.find(title) != std::string::npos;
    });
    if (found) return &form;
  }
  return nullptr;
}

const FormItem* IncidentForms::item(std::string_view text) const {
  if (text.size() > limits::form_label_bytes_max) return nullptr;
  const auto found = look_up(x_items, text);
  return found == x_items.end() ? nullptr : &found->second;
}

bool IncidentForms::is_section(std::string_view text) const {
  return text.size() <= limits::form_title_bytes_max && look_up(x_sections, text) != x_sections.end();
}

bool IncidentForms::is_printed(std::string_view text) const {
  if (text.size() > limits::form_title_bytes_max) return false;
  const std::string folded = fold(trim(text));
  const std::size_t word = folded.find_first_not_of("0123456789");
  // 3項目 says how many; １．項目 is numbered.
  const bool counts = word != 0 && word != std::string::npos && !is_sign(sign_at(folded, word));
  return !counts && x_printed.contains(forms_of(text).front());
}

}  // namespace hinomi::procedure::intake
