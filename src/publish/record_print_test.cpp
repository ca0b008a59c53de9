// A record on paper: what stands on it, what is defanged, and that texts end nothing.
#include <doctest/doctest.h>

#include "publish/record_text.hpp"

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

}  // namespace hinomi::publish
