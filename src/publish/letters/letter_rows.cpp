// The rows of a letter for machines: CSV (RFC 4180, opened by a byte order mark, formulas made plain), JSON
// with what the letter is, and STIX 2.1 with an indicator for each value that it can say. Identifiers of STIX
// objects come from the letter's number and the value, so that the same letter gives the same bundle.
#include <algorithm>

#include "base/json.hpp"
#include "exchange/forms/shared_value.hpp"
#include "exchange/stix/stix_value.hpp"
#include "publish/csv.hpp"
#include "publish/letters/letter_files.hpp"

namespace hinomi::publish {
namespace {

using procedure::LetterText;

// STIX wants milliseconds (STIX 2.1 §3.2).
std::string stix_time(const std::string& time) {
  std::string text;
  for (const std::string_view part : {std::string_view(time).substr(0, 19), std::string_view(".000Z")})
    text.append(part);
  return text;
}

struct Said {
  Json indicators = Json::array();
  std::vector<std::string> unsaid;
};

Said indicators_of(const LetterText& text, const procedure::LetterSheet& sheet, const std::string& author) {
  Said said;
  for (const auto& row : text.machine.rows) {
    for (std::size_t column = 0; column < row.size() && column < text.machine.kinds.size(); ++column) {
      const auto kind = parse_observable_kind(text.machine.kinds[column]);
      if (!kind || row[column].empty()) continue;
      const auto value = exchange::stix_value(*kind, row[column]);
      if (!value) {
        said.unsaid.push_back(row[column]);
        continue;
      }
      said.indicators.push_back({{"type", "indicator"},
                                 {"spec_version", "2.1"},
                                 {"id", "indicator--" + exchange::stable_uuid(sheet.number + value->pattern)},
                                 {"created_by_ref", author},
                                 {"created", stix_time(text.time)},
                                 {"modified", stix_time(text.time)},
                                 {"name", sheet.title},
                                 {"pattern", value->pattern},
                                 {"pattern_type", "stix"},
                                 {"valid_from", stix_time(text.time)},
                                 {"external_references", Json::array({{{"source_name", "letter"},
                                                                       {"external_id", sheet.number}}})}});
    }
  }
  return said;
}

Json bundle(const LetterText& text, const procedure::LetterSheet& sheet) {
  const std::string name = sheet.from.empty() ? sheet.number : sheet.from.front();
  const std::string author = "identity--" + exchange::stable_uuid(name);
  Json objects = Json::array({{{"type", "identity"},
                               {"spec_version", "2.1"},
                               {"id", author},
                               {"created", stix_time(text.time)},
                               {"modified", stix_time(text.time)},
                               {"name", name},
                               {"identity_class", "organization"}}});
  Said said = indicators_of(text, sheet, author);
  for (Json& indicator : said.indicators) objects.push_back(std::move(indicator));
  if (!said.unsaid.empty()) {
    std::string words = "Not expressible in STIX patterns:";
    for (const std::string& value : said.unsaid) words += "\n" + value;
    objects.push_back({{"type", "note"},
                       {"spec_version", "2.1"},
                       {"id", "note--" + exchange::stable_uuid(sheet.number + words)},
                       {"created_by_ref", author},
                       {"created", stix_time(text.time)},
                       {"modified", stix_time(text.time)},
                       {"content", words},
                       {"object_refs", Json::array({author})}});
  }
  return {{"type", "bundle"},
          {"id", "bundle--" + exchange::stable_uuid(sheet.number + text.time)},
          {"objects", std::move(objects)}};
}

Result<std::string> form_of(const LetterText& text, const procedure::LetterSheet& sheet, LetterForm form) {
  switch (form) {
    case LetterForm::html:
      return letter_html(text, sheet);
    case LetterForm::pdf:
      return letter_pdf(text, sheet);
    case LetterForm::docx:
      return letter_docx(text, sheet);
    case LetterForm::csv:
      return letter_csv(text);
    case LetterForm::json:
      return letter_json(text, sheet);
    case LetterForm::stix:
      return letter_stix(text, sheet);
  }
  return fail(ErrorKind::not_found, "letter.form_absent", {{"form", std::string(to_text(form))}});
}

std::string type_of(LetterForm form) {
  switch (form) {
    case LetterForm::html:
      return "text/html; charset=utf-8";
    case LetterForm::pdf:
      return "application/pdf";
    case LetterForm::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case LetterForm::csv:
      return "text/csv; charset=utf-8";
    case LetterForm::json:
      return "application/json";
    case LetterForm::stix:
      return "application/stix+json;version=2.1";
  }
  return {};
}

bool offers(const LetterText& text, LetterForm form) {
  if (form == LetterForm::html || form == LetterForm::pdf || form == LetterForm::docx) return true;
  const auto& forms = text.machine.forms;
  return std::find(forms.begin(), forms.end(), to_text(form)) != forms.end();
}

}  // namespace

std::string letter_csv(const LetterText& text) {
  std::string lines = std::string(csv_byte_order_mark) + csv_line(text.machine.headings);
  for (const auto& row : text.machine.rows) lines += csv_line(row);
  return lines;
}

std::string letter_json(const LetterText& text, const procedure::LetterSheet& sheet) {
  Json rows = Json::array();
  for (const auto& row : text.machine.rows) {
    Json one = Json::object();
    for (std::size_t column = 0; column < row.size() && column < text.machine.names.size(); ++column)
      one[text.machine.names[column]] = row[column];
    rows.push_back(std::move(one));
  }
  return to_text(Json{{"letter", text.code},
                      {"number", sheet.number},
                      {"title", sheet.title},
                      {"time", text.time},
                      {"from", sheet.from},
                      {"mark", sheet.mark},
                      {"draft", text.draft},
                      {"demonstration", text.demonstration},
                      {"rows", std::move(rows)}}) +
         "\n";
}

std::string letter_stix(const LetterText& text, const procedure::LetterSheet& sheet) {
  return to_text(bundle(text, sheet)) + "\n";
}

Result<LetterFile> letter_file(const LetterText& text, LetterForm form, std::string_view language) {
  const procedure::LetterSheet* sheet =
      language.empty() && !text.sheets.empty() ? &text.sheets.front() : text.in(language);
  if (sheet == nullptr || !offers(text, form)) {
    std::string wanted(to_text(form));
    if (!language.empty()) wanted.append(" ").append(language.substr(0, 8));
    return fail(ErrorKind::not_found, "letter.form_absent", {{"form", wanted}});
  }
  HINOMI_ASSIGN(std::string bytes, form_of(text, *sheet, form));
  const std::string_view ending = form == LetterForm::stix ? "stix.json" : to_text(form);
  std::string name = (text.draft ? text.code + "-draft" : sheet->number) + "-" + sheet->language;
  return LetterFile{name + "." + std::string(ending), type_of(form), std::move(bytes), sheet->language};
}

}  // namespace hinomi::publish
