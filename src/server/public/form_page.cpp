// The form at each of the doors; see pages.hpp. In: the form's fields and what was typed so far. Out: HTML:
// labels, help and troubles tied to their fields, a list of troubles with links on top, a hidden field that
// only robots fill in. Source: JIS X 8341-3:2016 (3.3.1, 3.3.2, 4.1.2).
#include <algorithm>

#include "base/text.hpp"
#include "server/public/pages.hpp"

namespace hinomi::server {
namespace {

const std::string& value_of(const FormShown& shown, const std::string& name) {
  static const std::string none;
  const auto found = shown.values.find(name);
  return found == shown.values.end() ? none : found->second;
}

std::string_view input_type(const FieldDefinition& field) {
  if (field.observable == ObservableKind::phone) return "type=\"tel\" autocomplete=\"tel\"";
  if (field.observable == ObservableKind::email) return "type=\"email\" autocomplete=\"email\"";
  if (field.kind == FieldKind::yen) return "inputmode=\"numeric\"";
  return "type=\"text\"";
}

bool about_reporter(const FieldDefinition& field) {
  return field.mask != Mask::none || field.name.starts_with("reporter_") || field.section == "届出人" ||
         field.name.starts_with("consent_");
}

const FieldTrouble* trouble_of(const FormShown& shown, std::string_view field) {
  const auto found = std::find_if(shown.troubles.begin(), shown.troubles.end(),
                                  [&](const FieldTrouble& each) { return each.field == field; });
  return found == shown.troubles.end() ? nullptr : &*found;
}

}  // namespace

void Pages::choice(Html& html, const PublicField& field, const std::string& value,
                   std::string_view attributes) const {
  html.raw("<select ")
      .raw(attributes)
      .raw(">\n<option value=\"\">")
      .text(words("form.unset"))
      .raw("</option>\n");
  for (const Term& term : field.terms) {
    html.raw("<option value=\"").text(term.code).raw(term.code == value ? "\" selected>" : "\">");
    html.text(words(term.label)).raw("</option>\n");
  }
  html.raw("</select>");
}

void Pages::control(Html& html, const PublicField& field, const std::string& value, bool required,
                    std::string_view described) const {
  const FieldDefinition& definition = field.definition;
  std::string attributes = "id=\"f-" + definition.name + "\" name=\"" + definition.name + "\"";
  if (required) attributes += " required";
  attributes += described;
  if (definition.kind == FieldKind::choice) {
    choice(html, field, value, attributes);
  } else if (definition.kind == FieldKind::long_text) {
    html.raw("<textarea rows=\"12\" ").raw(attributes).raw(">\n").text(value).raw("</textarea>");
  } else {
    html.raw("<input ").raw(input_type(definition)).raw(" ").raw(attributes);
    if (definition.length_max)
      html.raw(" maxlength=\"").raw(std::to_string(*definition.length_max)).raw("\"");
    html.raw(" value=\"").text(value).raw("\">");
  }
}

void Pages::field(Html& html, const PublicField& field, const FormShown& shown) const {
  const std::string& name = field.definition.name;
  const std::string& value = value_of(shown, name);
  const FieldTrouble* trouble = trouble_of(shown, name);
  const bool required = field.required_at(shown.door->name);
  if (field.definition.kind == FieldKind::flag) {
    html.raw("<p class=\"flag\"><input type=\"checkbox\" value=\"1\" id=\"f-")
        .raw(name)
        .raw("\" name=\"")
        .raw(name);
    html.raw(value.empty() ? "\">" : "\" checked>").raw(" <label for=\"f-").raw(name).raw("\">");
    html.text(words(field.label)).raw("</label></p>\n");
    if (trouble != nullptr) html.element("p class=\"trouble\"", trouble->text);
    return;
  }
  const std::string& help = words(field.help);
  std::string ids;
  if (!help.empty()) ids += "h-" + name;
  if (trouble != nullptr) ids += (ids.empty() ? "e-" : " e-") + name;
  std::string described = ids.empty() ? "" : " aria-describedby=\"" + ids + "\"";
  if (trouble != nullptr) described += " aria-invalid=\"true\"";
  html.raw("<div class=\"field\">\n<label for=\"f-").raw(name).raw("\">").text(words(field.label));
  if (required) html.raw(" <span class=\"need\">").text(words("form.required")).raw("</span>");
  html.raw("</label>\n");
  if (!help.empty()) html.element("p class=\"help\" id=\"h-" + name + "\"", help);
  if (trouble != nullptr) html.element("p class=\"trouble\" id=\"e-" + name + "\"", trouble->text);
  control(html, field, value, required, described);
  html.raw("\n</div>\n");
}

void Pages::prefecture(Html& html, const FormShown& shown) const {
  const std::string& chosen = value_of(shown, "prefecture");
  const FieldTrouble* trouble = trouble_of(shown, "prefecture");
  html.raw("<div class=\"field\">\n<label for=\"f-prefecture\">").text(words("form.prefecture"));
  html.raw(" <span class=\"need\">").text(words("form.required")).raw("</span></label>\n");
  html.element("p class=\"help\" id=\"h-prefecture\"", words("form.prefecture_help"));
  if (trouble != nullptr) html.element("p class=\"trouble\" id=\"e-prefecture\"", trouble->text);
  html.raw("<select id=\"f-prefecture\" name=\"prefecture\" required aria-describedby=\"h-prefecture");
  html.raw(trouble != nullptr ? " e-prefecture\" aria-invalid=\"true\">\n" : "\">\n");
  html.raw("<option value=\"\">").text(words("form.choose")).raw("</option>\n");
  for (const Organisation& force : x_forces) {
    html.raw("<option value=\"").text(force.code).raw(force.code == chosen ? "\" selected>" : "\">");
    html.text(words(TextPair{force.ja, force.en})).raw("</option>\n");
  }
  html.raw("</select>\n</div>\n");
}

void Pages::troubles(Html& html, const FormShown& shown) const {
  if (shown.troubles.empty()) return;
  html.raw("<div class=\"troubles\" role=\"alert\">\n").element("p class=\"strong\"", words("form.errors"));
  html.raw("<ul>\n");
  for (const FieldTrouble& trouble : shown.troubles) {
    std::string label;
    for (const PublicField& field : x_content.form.fields) {
      if (field.definition.name == trouble.field) label = words(field.label);
    }
    if (trouble.field == "prefecture") label = words("form.prefecture");
    if (label.empty()) {
      html.element("li", trouble.text);
    } else {
      html.raw("<li><a href=\"#f-")
          .text(trouble.field)
          .raw("\">")
          .text(label)
          .raw("</a> ")
          .text(trouble.text);
      html.raw("</li>\n");
    }
  }
  if (shown.files_given) html.element("li", words("form.files_again"));
  html.raw("</ul>\n</div>\n");
}

std::string Pages::form(const FormShown& shown) const {
  const std::string& door = shown.door->name;
  Html html;
  troubles(html, shown);
  html.element("p", words(shown.door->about));
  html.raw("<form method=\"post\" enctype=\"multipart/form-data\" action=\"").raw(link(door)).raw("\">\n");
  html.raw("<input type=\"hidden\" name=\"form\" value=\"").text(shown.token).raw("\">\n");
  html.raw("<input type=\"hidden\" name=\"saved\" value=\"").text(value_of(shown, "saved")).raw("\">\n");
  html.raw("<div class=\"trap\" aria-hidden=\"true\"><label for=\"f-website\">").text(words("form.honeypot"));
  html.raw("</label><input id=\"f-website\" name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></div>\n");
  prefecture(html, shown);
  for (const bool reporter : {false, true}) {
    html.raw("<fieldset>\n")
        .element("legend", words(reporter ? "form.section_reporter" : "form.section_event"));
    for (const PublicField& each : x_content.form.fields) {
      if (each.asked_at(door) && about_reporter(each.definition) == reporter) field(html, each, shown);
    }
    html.raw("</fieldset>\n");
  }
  html.raw("<div class=\"field\">\n<label for=\"f-attachments\">").text(words(x_content.form.files_label));
  html.raw("</label>\n").element("p class=\"help\" id=\"h-attachments\"", words(x_content.form.files_help));
  html.raw("<input type=\"file\" multiple id=\"f-attachments\" name=\"attachments\" ");
  html.raw("aria-describedby=\"h-attachments\">\n</div>\n");
  html.element("p", words("home.not_complaint")).element("p", words("home.no_answers"));
  html.raw("<p><button name=\"action\" value=\"send\">").text(words("form.send")).raw("</button></p>\n");
  html.raw("<p><button class=\"second\" name=\"action\" value=\"save\" formnovalidate>")
      .text(words("form.save"));
  html.raw("</button></p>\n").element("p class=\"help\"", words("form.save_help")).raw("</form>\n");
  return framed(words(shown.door->label), door, html.take());
}

}  // namespace hinomi::server
