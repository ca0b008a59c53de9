// One record as an HTML document for A4 paper, in the form of an official document: number and owner at the
// right, the heading in the middle, the particulars numbered below 記, the course of the matter at the end;
// the label, the number and n/N stand on every page, addresses are defanged. No script, no foreign resource;
// demonstration data are marked on every page. See record_text.hpp.
#include "base/text.hpp"
#include "decode/text/find_observables.hpp"
#include "publish/record_text.hpp"
#include "publish/report_chart.hpp"

namespace hinomi::publish {
namespace {

constexpr std::string_view style =
    "@page{size:A4;margin:25mm 20mm 20mm 25mm}"
    "body{font:10.5pt/1.7 'Noto Serif JP','Noto Serif CJK JP','Yu "
    "Mincho',serif;color:#1a1a1c;background:#fff;"
    "max-width:165mm;margin:0 auto;padding:0}"
    "header{text-align:right}h1{font-size:16pt;text-align:center;margin:8mm 0 2mm;font-weight:bold}"
    ".title{text-align:center;margin:0 0 6mm}h2{font-size:11.5pt;margin:6mm 0 1mm;break-after:avoid}"
    "table{border-collapse:collapse;width:100%;font-size:10pt}th,td{border:1px solid #767676;padding:1mm 2mm;"
    "text-align:left;vertical-align:top;overflow-wrap:anywhere;white-space:pre-wrap}"
    "th{width:32%;font-weight:normal;background:#f1f1f4}.steps th{width:auto}tr{break-inside:avoid}"
    "footer{margin-top:8mm;font-size:9pt;border-top:1px solid #767676;padding-top:1mm}"
    ".ki{text-align:center;margin:4mm 0}.class{border:1.5px solid #1a1a1c;padding:0 3mm;display:inline-block}"
    ".mark{border:2px solid #ba0000;color:#ba0000;font-weight:bold;padding:1mm 3mm;text-align:center}"
    "thead{display:table-header-group}@media screen{body{padding:12mm 4mm}}"
    "@media print{.mark{position:fixed;top:-14mm;left:0;background:#fff}}";

// Text inside a string of a style sheet: what could end it is left out.
std::string style_text(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c != '"' && c != '\\' && c != '<' && static_cast<unsigned char>(c) >= 0x20) kept += c;
  }
  return kept;
}

std::string style_of(const procedure::RecordSheet& sheet) {
  static constexpr std::string_view small = "font:9pt 'Noto Sans JP','Noto Sans CJK JP',sans-serif;";
  std::string text(style);
  text.append("@page{@top-right{").append(small).append("content:\"");
  text.append(style_text(sheet.label)).append("　").append(style_text(sheet.number)).append("\"}");
  text.append("@bottom-center{").append(small).append("content:counter(page) \"/\" counter(pages)}}");
  return text;
}

struct Page {
  bool english = false;
  std::string text;
  std::string_view pick(std::string_view ja, std::string_view en) const { return english ? en : ja; }
  void element(std::string_view tag, std::string_view content) {
    const std::string name(tag.substr(0, tag.find(' ')));
    text += "<" + std::string(tag) + ">" + html_text(content) + "</" + name + ">\n";
  }
};

bool opens_by_mistake(ObservableKind kind) {
  return kind == ObservableKind::ip || kind == ObservableKind::domain || kind == ObservableKind::url ||
         kind == ObservableKind::email || kind == ObservableKind::endpoint;
}

void add_section(Page& page, std::size_t number, const procedure::RecordSheet::Section& section) {
  const std::string heading =
      section.heading.empty() ? std::string(page.pick("記載事項", "Particulars")) : section.heading;
  page.element("h2", std::to_string(number) + "　" + heading);
  page.text += "<table>";
  for (const auto& [label, value] : section.lines) {
    page.text += "<tr><th scope=\"row\">" + html_text(label) + "</th><td>" +
                 html_text(defanged_addresses(value)) + "</td></tr>\n";
  }
  page.text += "</table>\n";
}

void add_history(Page& page, std::size_t number, const procedure::RecordSheet& sheet) {
  page.element("h2", std::to_string(number) + "　" + std::string(page.pick("経過", "Course of the matter")));
  page.text += "<table class=\"steps\"><thead><tr>";
  for (const auto head : {page.pick("日時", "Time"), page.pick("手続", "Step"), page.pick("担当者", "Person"),
                          page.pick("理由", "Reason")})
    page.text += "<th scope=\"col\">" + std::string(head) + "</th>";
  page.text += "</tr></thead><tbody>\n";
  for (const auto& step : sheet.history) {
    page.text += "<tr><td>" + html_text(step.time) + "</td><td>" + html_text(step.step) + "</td><td>" +
                 html_text(step.person) + "</td><td>" + html_text(defanged_addresses(step.reason)) +
                 "</td></tr>\n";
  }
  page.text += "</tbody></table>\n";
}

}  // namespace

std::string defanged_addresses(std::string_view text) {
  std::string safe;
  std::size_t at = 0;
  for (const FoundObservable& found : decode::find_observables(text)) {
    const auto place = opens_by_mistake(found.kind) ? text.find(found.text, at) : std::string_view::npos;
    if (place == std::string_view::npos) continue;
    safe.append(text.substr(at, place - at)).append(defang(found.text));
    at = place + found.text.size();
  }
  return safe.append(text.substr(at));
}

std::string record_print(const procedure::RecordSheet& sheet, Language language) {
  Page page{language == Language::en, {}};
  page.text = "<!doctype html>\n<html lang=\"" + std::string(page.pick("ja", "en")) +
              "\"><head><meta charset=\"utf-8\"><title>" + html_text(sheet.number + " " + sheet.heading) +
              "</title><style>" + style_of(sheet) + "</style></head><body>\n";
  if (sheet.demonstration) page.element("p class=\"mark\"", page.pick("実演データ", "Demonstration data"));
  page.text += "<header>";
  page.element("div class=\"class\"", sheet.label);
  page.element("div", sheet.number);
  page.element("div", sheet.owner);
  page.text += "</header>\n";
  page.element("h1", sheet.heading);
  page.element("p class=\"title\"", defanged_addresses(sheet.title));
  page.element("p", std::string(page.pick("状態：", "State: ")) + sheet.state +
                        std::string(page.pick("　根拠：", "  Basis: ")) + sheet.legal_basis);
  page.element("p class=\"ki\"", page.pick("記", "Particulars"));
  std::size_t number = 0;
  for (const auto& section : sheet.sections) add_section(page, ++number, section);
  add_history(page, ++number, sheet);
  page.element("footer", sheet.printed);
  return std::move(page.text) + "</body></html>\n";
}

}  // namespace hinomi::publish
