// A letter as an HTML page of the same words, for reading before it is printed or sent; its style is its own.
// No script, no foreign resource; addresses are text, not links, and every value is escaped. Cannot fail.
// Source: HTML Living Standard.
#include "publish/letters/letter_files.hpp"
#include "publish/letters/letter_words.hpp"
#include "publish/report_chart.hpp"

namespace hinomi::publish {
namespace {

using procedure::LetterBlock;

constexpr std::string_view style =
    "@page{size:A4;margin:25mm 22mm 24mm 25mm}"
    "body{font:11pt/1.75 'Noto Serif JP','Noto Serif CJK JP','Yu Mincho',serif;color:#1a1a1c;background:#fff;"
    "max-width:163mm;margin:0 auto;padding:12mm 4mm;overflow-wrap:anywhere}"
    "p{margin:0;white-space:pre-wrap}.right{text-align:right}.mark{text-align:right;font-size:9.5pt}"
    "h1{font-size:15pt;font-weight:normal;text-align:center;margin:8mm 0}.ki{text-align:center;margin:5mm 0}"
    ".to{margin:5mm 0 5mm 1em}.from{display:flex;justify-content:flex-end;align-items:center;gap:3mm}"
    ".seal{width:24mm;height:24mm;border:1px solid #767676;display:grid;place-items:center;color:#595959;"
    "font-size:9pt;text-align:center}.seal.personal{width:12mm;height:12mm;border-radius:50%}"
    "ol{list-style:none;margin:0;padding:0 0 0 1em}li{margin:0 0 2mm}li>p{margin-left:2em}"
    "li>p.name{margin-left:0}table{border-collapse:collapse;width:100%;font-size:9.5pt;margin:1mm 0 3mm}"
    "th,td{border:1px solid #1a1a1c;padding:1mm 1.5mm;text-align:left;vertical-align:top;font-weight:normal}"
    ".warn{border:2px solid #ba0000;color:#ba0000;font-weight:bold;padding:1mm 3mm;text-align:center}"
    ".contact{margin:8mm 0 0 50%;font-size:9.5pt}";

class Page {
 public:
  std::string text;

  void element(std::string_view tag, std::string_view content) {
    text += "<" + std::string(tag) + ">" + html_text(content) + "</" +
            std::string(tag.substr(0, tag.find(' '))) + ">\n";
  }
  void table(const LetterBlock& block) {
    if (block.head.empty()) return;
    text += "<table><thead><tr>";
    for (const std::string& cell : block.head) element("th scope=\"col\"", cell);
    text += "</tr></thead><tbody>\n";
    for (const auto& row : block.rows) {
      text += "<tr>";
      for (const std::string& cell : row) element("td", cell);
      text += "</tr>\n";
    }
    text += "</tbody></table>\n";
  }
  void paragraphs(const std::vector<LetterBlock>& blocks) {
    for (const LetterBlock& block : blocks) {
      if (!block.title.empty()) element("p", block.title);
      for (const std::string& line : block.lines) element("p", line);
      table(block);
    }
  }
  void items(const procedure::LetterSheet& sheet) {
    text += "<ol>\n";
    std::size_t number = 0;
    for (const LetterBlock& block : sheet.body) {
      text += "<li>";
      element("p class=\"name\"", item_number(++number, sheet) + block.title);
      for (const std::string& line : block.lines) element("p", line);
      table(block);
      text += "</li>\n";
    }
    text += "</ol>\n";
  }
};

}  // namespace

std::string letter_html(const procedure::LetterText& text, const procedure::LetterSheet& sheet) {
  const LetterWords words = letter_words(sheet);
  Page page;
  page.text = "<!doctype html>\n<html lang=\"" + sheet.language + "\"><head><meta charset=\"utf-8\"><title>" +
              html_text(sheet.number + " " + sheet.title) + "</title><style>" + std::string(style) +
              "</style></head><body>\n";
  if (text.demonstration) page.element("p class=\"warn\"", words.demonstration);
  if (text.draft) page.element("p class=\"warn\"", words.draft);
  page.element("p class=\"mark\"", sheet.mark);
  page.element("p class=\"right\"", sheet.number);
  page.element("p class=\"right\"", sheet.date);
  page.text += "<div class=\"to\">";
  for (const std::string& line : sheet.to) page.element("p", line);
  page.text += "</div><div class=\"from\"><div>";
  for (const std::string& line : sheet.from) page.element("p class=\"right\"", line);
  page.text += "</div>";
  if (sheet.seal != procedure::LetterSeal::none) {
    const bool personal = sheet.seal == procedure::LetterSeal::personal;
    page.element(personal ? "div class=\"seal personal\"" : "div class=\"seal\"", seal_words(sheet));
  }
  page.text += "</div>\n";
  page.element("h1", sheet.title);
  page.paragraphs(sheet.opening);
  if (!sheet.body.empty()) {
    page.element("p class=\"ki\"", words.below);
    page.items(sheet);
  }
  page.paragraphs(sheet.closing);
  if (!sheet.attachments.empty()) page.element("p", words.attachments);
  for (const std::string& line : sheet.attachments) page.element("p", "　　" + line);
  if (!sheet.body.empty()) page.element("p class=\"right\"", words.end);
  if (!sheet.contact.empty()) {
    page.text += "<div class=\"contact\">";
    page.element("p", words.contact);
    for (const std::string& line : sheet.contact) page.element("p", "　" + line);
    page.text += "</div>\n";
  }
  return std::move(page.text) + "</body></html>\n";
}

}  // namespace hinomi::publish
