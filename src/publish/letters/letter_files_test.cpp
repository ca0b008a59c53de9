// Letters written out: what stands on paper is what was composed, whole; fonts are embedded; the same letter
// gives the same bytes; hostile values stay text.
#include "publish/letters/letter_files.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/file.hpp"
#include "base/json.hpp"
#include "publish/letters/paper.hpp"
#include "publish/zip_text.hpp"
#include "store/test_store.hpp"

namespace hinomi::publish {
namespace {

using procedure::LetterBlock;
using procedure::LetterSheet;
using procedure::LetterText;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

LetterText sample() {
  LetterSheet sheet;
  sheet.language = "ja";
  sheet.title = "取引停止等の措置について（依頼）";
  sheet.number = "依-13-令8-000037";
  sheet.date = "令和8年11月23日";
  sheet.mark = "機密性2情報・取扱注意";
  sheet.to = {"株式会社実演銀行　御中"};
  sheet.from = {"警視庁", "実演 次郎"};
  sheet.seal = procedure::LetterSeal::official;
  sheet.opening = {{"", {"　平素から警察行政に御理解をいただき、厚く御礼申し上げます。"}, {}, {}}};
  sheet.body = {{"件名", {"口座の取引停止"}, {}, {}},
                {"対象", {}, {"番号", "口座", "振込額"}, {{"1", "0001-123-普通-1234567", "2,983,000円"}}}};
  sheet.attachments = {"被害届の写し　1通"};
  sheet.contact = {"警視庁"};
  LetterText text;
  text.code = "account_freeze";
  text.record = sheet.number;
  text.day = "2026-11-23";
  text.time = "2026-11-23T05:05:09Z";
  text.sheets = {sheet};
  text.machine.forms = {"csv", "json", "stix"};
  text.machine.names = {"url", "amount"};
  text.machine.headings = {"URL", "振込額"};
  text.machine.kinds = {"url", ""};
  text.machine.rows = {{"https://bad.example/login", "2983000"}, {"=cmd|' /C calc'!A0", "-1"}};
  return text;
}

std::string run(const std::string& command) {
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, got);
  CHECK(::pclose(pipe) == 0);
  return out;
}

struct Read {
  store::test::Folder folder;
  std::string file = folder.path("letter.pdf");

  explicit Read(const LetterText& text) {
    const auto pdf = letter_pdf(text, text.sheets.front());
    REQUIRE(pdf);
    std::ofstream(file, std::ios::binary) << *pdf;
  }
  std::string text(const std::string& more = "") const {
    return run("pdftotext -raw " + more + " '" + file + "' -");
  }
  std::string fonts() const { return run("pdffonts '" + file + "'"); }
  std::string facts() const { return run("pdfinfo '" + file + "'"); }
  std::size_t pictures() const {
    const std::string list = run("pdfimages -list '" + file + "'");
    return static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n')) - 2;
  }
  std::size_t pages() const {
    const std::string info = facts();
    return static_cast<std::size_t>(std::stoul(info.substr(info.find("Pages:") + 6)));
  }
};

std::string without_breaks(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\f' || c == ' '; });
  return text;
}

// Every line of pdffonts says: CID Type 0C, embedded, a subset, with a way back to Unicode.
void check_fonts(const std::string& fonts) {
  CHECK_FALSE(holds(fonts, "Type 3"));
  std::size_t lines = 0;
  std::size_t at = 0;
  while (at < fonts.size()) {
    const auto end = fonts.find('\n', at);
    const std::string line = fonts.substr(at, end - at);
    at = end + 1;
    if (++lines <= 2) continue;
    CHECK_MESSAGE(holds(line, "CID Type 0C"), line);
    CHECK_MESSAGE(holds(line, "yes yes yes"), line);
  }
  CHECK(lines >= 3);
}

TEST_CASE("LetterFiles pdf_has_all_words_embedded_fonts_and_no_picture") {
  const LetterText text = sample();
  const Read read(text);
  const std::string words = without_breaks(read.text());
  for (const char* part : {"取引停止等の措置について（依頼）", "依-13-令8-000037", "令和8年11月23日",
                           "機密性2情報・取扱注意", "株式会社実演銀行", "実演次郎", "公印", "記", "件名",
                           "0001-123-普通-1234567", "2,983,000円", "以上", "被害届の写し", "担当", "1/1"})
    CHECK_MESSAGE(holds(words, part), part);
  CHECK_FALSE(holds(words, "案"));
  check_fonts(read.fonts());
  CHECK(read.pictures() == 0);
  const std::string facts = read.facts();
  CHECK(holds(facts, "A4"));
  CHECK(holds(facts, "取引停止等の措置について（依頼）"));
  CHECK(holds(facts, "2026"));
  const auto pdf = letter_pdf(text, text.sheets.front());
  CHECK(holds(*pdf, "/Lang (ja-JP)"));
}

TEST_CASE("LetterFiles same_letter_gives_same_bytes") {
  const LetterText text = sample();
  for (const LetterForm form : all_letter_form()) {
    const auto once = letter_file(text, form, ""), again = letter_file(text, form, "ja");
    REQUIRE(once);
    REQUIRE(again);
    CHECK_MESSAGE(once->bytes == again->bytes, to_text(form));
    LetterText other = text;
    other.sheets.front().number = "依-13-令8-000038";
    other.machine.rows.front().front() = "https://other.example/";
    CHECK_MESSAGE(letter_file(other, form, "")->bytes != once->bytes, to_text(form));
  }
}

TEST_CASE("LetterFiles long_table_goes_over_pages_with_its_head_mark_and_page_numbers") {
  LetterText text = sample();
  LetterBlock& table = text.sheets.front().body.back();
  for (int row = 2; row <= 200; ++row)
    table.rows.push_back({std::to_string(row), "0001-123-普通-" + std::to_string(1'000'000 + row), "1円"});
  const Read read(text);
  const std::size_t pages = read.pages();
  CHECK(pages > 3);
  for (std::size_t page = 1; page <= pages; ++page) {
    const std::string number = std::to_string(page);
    const std::string words = without_breaks(read.text("-f " + number + " -l " + number));
    CHECK(holds(words, "機密性2情報"));
    CHECK(holds(words, number + "/" + std::to_string(pages)));
    if (holds(words, "1円")) CHECK(holds(words, "口座"));
  }
  const std::string all = without_breaks(read.text());
  for (int row = 2; row <= 200; ++row) CHECK(holds(all, std::to_string(1'000'000 + row)));
}

// Whatever length the text has, and whether it ends in words or in a table.
TEST_CASE("LetterFiles the_contact_never_stands_alone_on_the_last_page") {
  for (const bool table : {false, true}) {
    for (int lines = 8; lines <= 26; ++lines) {
      CAPTURE(table);
      CAPTURE(lines);
      LetterText text = sample();
      LetterSheet& sheet = text.sheets.front();
      sheet.attachments.clear();
      if (!table) sheet.body.pop_back();
      if (table) sheet.body.back().rows.assign(3, {"語尾", "0001-123-普通-1234567", "1円"});
      for (int line = 0; line < lines; ++line) sheet.opening.push_back({"", {"　本文である。"}, {}, {}});
      if (!table) sheet.closing = {{"", {"　語尾"}, {}, {}}};
      const Read read(text);
      const std::string page = std::to_string(read.pages());
      const std::string last = read.text("-f " + page + " -l " + page);
      CHECK(holds(last, "担当"));
      CHECK(holds(last, "語尾"));
    }
  }
}

TEST_CASE("LetterFiles hostile_values_stay_text_and_nothing_is_lost") {
  LetterText text = sample();
  LetterSheet& sheet = text.sheets.front();
  const std::string address = "https://bad.example/" + std::string(4'000, 'a') + "/end";
  sheet.body.front().lines = {address, procedure::plain_text("a\u202Egpj.exe"),
                              "\xF0\x9F\x98\x80 <b>&\"</b>"};
  sheet.body.push_back({"", {}, {}, {}});
  sheet.to.clear();
  const Read read(text);
  const std::string words = without_breaks(read.text());
  // Marks and page numbers stand between the pages that the address fills.
  CHECK(std::count(words.begin(), words.end(), 'a') >= 4'000);
  CHECK(holds(words, "https://bad.example/aaa"));
  CHECK(holds(words, "aaa/end"));
  CHECK(holds(words, "［U+202E］gpj.exe"));
  CHECK(holds(words, "［U+1F600］<b>&\"</b>"));
  check_fonts(read.fonts());
  CHECK(read.pictures() == 0);
  const std::string html = letter_html(text, sheet);
  CHECK_FALSE(holds(html, "<b>"));
  CHECK(holds(html, "&lt;b&gt;"));
  CHECK_FALSE(holds(html, "<script"));
  CHECK_FALSE(holds(html, "href"));
  const std::string docx = letter_docx(text, sheet);
  CHECK(holds(docx, "&lt;b&gt;"));
}

TEST_CASE("LetterFiles empty_letter_is_still_a_page") {
  LetterText text;
  text.sheets.emplace_back();
  const Read read(text);
  CHECK(read.pages() == 1);
}

TEST_CASE("LetterFiles draft_cannot_be_taken_for_a_letter") {
  LetterText text = sample();
  text.draft = true;
  text.demonstration = true;
  const std::string words = without_breaks(Read(text).text());
  CHECK(holds(words, "案（決裁前・発出不可）"));
  CHECK(holds(words, "実演データ"));
  const LetterSheet& sheet = text.sheets.front();
  CHECK(holds(letter_html(text, sheet), "案（決裁前・発出不可）"));
  CHECK(holds(letter_docx(text, sheet), "案（決裁前・発出不可）"));
  CHECK(holds(letter_json(text, sheet), "\"draft\":true"));
  text.sheets.front().language = "en";
  CHECK(holds(without_breaks(Read(text).text()), "DRAFT"));
}

// Elements open and close as they should, and no bare ampersand is left.
bool is_well_formed(std::string_view xml) {
  std::vector<std::string> open;
  std::size_t at = 0;
  while ((at = xml.find_first_of("<&", at)) != std::string_view::npos) {
    const auto end = xml.find(xml[at] == '<' ? '>' : ';', at);
    if (end == std::string_view::npos) return false;
    if (xml[at] == '&') {
      if (end - at > 6) return false;
      at = end;
      continue;
    }
    const std::string_view tag = xml.substr(at + 1, end - at - 1);
    at = end;
    if (tag.starts_with("?") || tag.ends_with("/")) continue;
    const std::string name(tag.substr(0, tag.find(' ')));
    if (!name.starts_with("/")) {
      open.push_back(name);
    } else {
      if (open.empty() || "/" + open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

TEST_CASE("LetterFiles docx_is_a_whole_archive_of_well_formed_parts") {
  LetterText text = sample();
  const auto parts = files_of_zip(letter_docx(text, text.sheets.front()));
  REQUIRE(parts);
  std::string document, footer;
  for (const auto& [name, content] : *parts) {
    CHECK_MESSAGE(is_well_formed(content), name);
    if (name == "word/document.xml") document = content;
    if (name == "word/footer1.xml") footer = content;
  }
  for (const char* part : {"口座の取引停止", "0001-123-普通-1234567", "公印", "w:tblHeader", "w:w=\"11906\""})
    CHECK_MESSAGE(holds(document, part), part);
  CHECK(holds(footer, "NUMPAGES"));
  CHECK_FALSE(is_well_formed("<a><b></a></b>"));
  CHECK_FALSE(is_well_formed("<a>x & y</a>"));
}

TEST_CASE("LetterFiles csv_opens_with_its_mark_and_runs_no_formula") {
  const std::string csv = letter_csv(sample());
  CHECK(csv.starts_with("\xEF\xBB\xBF"));
  CHECK(holds(csv, "\r\n"));
  CHECK(holds(csv, "https://bad.example/login"));
  CHECK(holds(csv, "'=cmd"));
}

TEST_CASE("LetterFiles stix_says_what_it_can_and_names_the_rest") {
  const LetterText text = sample();
  const auto bundle = parse_json(letter_stix(text, text.sheets.front()));
  REQUIRE(bundle);
  std::vector<std::string> types, patterns;
  for (const Json& object : (*bundle)["objects"]) {
    types.push_back(object["type"]);
    if (object.contains("pattern")) patterns.push_back(object["pattern"]);
  }
  CHECK(types == std::vector<std::string>{"identity", "indicator", "indicator"});
  CHECK(patterns.front() == "[url:value = 'https://bad.example/login']");
}

TEST_CASE("LetterFiles form_that_the_letter_does_not_offer_is_not_found") {
  LetterText text = sample();
  text.machine.forms = {"csv"};
  CHECK(letter_file(text, LetterForm::csv, ""));
  for (const auto& [form, language] : {std::pair{LetterForm::stix, ""}, std::pair{LetterForm::pdf, "en"}}) {
    const auto file = letter_file(text, form, language);
    REQUIRE_FALSE(file);
    CHECK(file.error().code == "letter.form_absent");
  }
}

}  // namespace
}  // namespace hinomi::publish
