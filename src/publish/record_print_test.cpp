// A record on paper: what stands on it, what is defanged, that texts end nothing, and what a PDF holds on
// each page.
#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>

#include "publish/record_text.hpp"
#include "store/test_store.hpp"

namespace hinomi::publish {
namespace {

procedure::RecordSheet sheet() {
  procedure::RecordSheet sheet;
  sheet.heading = "通報・相談";
  sheet.number = "通-13-令8-000001";
  sheet.title = "https://bank.example/login に入力した";
  sheet.label = "機密性2 TLP:AMBER";
  sheet.sections.push_back(
      {"事案の内容", {{"内容", "送信元は 192.0.2.1 で、note.txt が1.5倍になった。<b>"}}});
  sheet.history.push_back({"2026-11-22 17:38", "受付", "受理 一郎", "連絡先は a@mail.example"});
  return sheet;
}

bool holds(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

std::string run(const std::string& command) {
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, got);
  CHECK(::pclose(pipe) == 0);
  std::erase(out, ' ');
  return out;
}

}  // namespace

TEST_CASE("RecordPrint defangs_addresses_and_leaves_file_names_and_figures") {
  const std::string paper = record_print(sheet(), Language::ja);
  CHECK(holds(paper, "hxxps://bank[.]example/login に入力した"));
  CHECK(holds(paper, "192[.]0[.]2[.]1"));
  CHECK(holds(paper, "a@mail[.]example"));
  CHECK(holds(paper, "note.txt が1.5倍"));
  for (const char* live : {"https://", "192.0.2.1", "mail.example"}) CHECK_FALSE(holds(paper, live));
}

TEST_CASE("RecordPrint names_label_and_number_on_every_page_and_lets_no_text_end_the_style") {
  auto hostile = sheet();
  hostile.number = "1\"}</style><script>";
  const std::string paper = record_print(hostile, Language::ja);
  CHECK(holds(paper, "content:\"機密性2 TLP:AMBER　1}/style>script>\""));  // what could end the text is gone
  CHECK(holds(paper, "counter(page)"));
  CHECK_FALSE(holds(paper, "<script"));
  CHECK(paper.find("</style>") == paper.rfind("</style>"));
  CHECK(holds(record_print(sheet(), Language::ja), "content:\"機密性2 TLP:AMBER　通-13-令8-000001\""));
}

TEST_CASE("RecordPrint pdf_has_class_and_page_marks_on_every_page_repeats_heads_and_draws_no_outlines") {
  auto more = sheet();
  for (int i = 0; i < 120; ++i)
    more.history.push_back({"2026-11-22 17:38", "追記", "受理 一郎", "送信元 192.0.2." + std::to_string(i)});
  const auto pdf = record_pdf(more, Language::ja, parse_timestamp("2026-11-23T05:05:09Z")->instant);
  REQUIRE(pdf);
  const store::test::Folder folder;
  const std::string file = folder.path("record.pdf");
  std::ofstream(file, std::ios::binary) << *pdf;
  const std::string facts = run("pdfinfo '" + file + "'"), fonts = run("pdffonts '" + file + "'");
  CHECK(holds(facts, "A4"));
  CHECK_FALSE(holds(fonts, "Type3"));
  CHECK(holds(fonts, "CIDType0C"));
  const std::string pictures = run("pdfimages -list '" + file + "'");
  CHECK(std::count(pictures.begin(), pictures.end(), '\n') == 2);
  const auto pages = std::stoi(facts.substr(facts.find("Pages:") + 6));
  CHECK(pages >= 3);
  for (int page = 1; page <= pages; ++page) {
    const std::string number = std::to_string(page);
    const std::string words = run("pdftotext -raw -f " + number + " -l " + number + " '" + file + "' -");
    CHECK(holds(words, "機密性2TLP:AMBER"));
    CHECK(holds(words, number + "/" + std::to_string(pages)));
    CHECK(holds(words, "通-13-令8-000001"));
    if (page > 1) CHECK(holds(words, "担当者"));
    CHECK_FALSE(holds(words, "192.0.2.1"));
  }
}

}  // namespace hinomi::publish
