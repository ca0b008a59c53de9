// PDFs: their text is read by a confined program, kept, and pointed into; broken and hostile ones are
// refused.
#include <doctest/doctest.h>

#include <filesystem>

#include "decode/report/pdf_text.hpp"
#include "intel/know/parts.hpp"
#include "intel/take/test_pdf.hpp"
#include "intel/test_desk.hpp"

namespace hinomi::intel {
namespace {

using test::Desk;

bool has_reader() {
  const bool here = std::filesystem::exists("/usr/bin/pdftotext");
  if (!here) MESSAGE("skipped: no pdftotext (poppler-utils)");
  return here;
}

const std::u16string line = u"不審なサイト login.bank.example に接続";

}  // namespace

TEST_CASE("Pdf is_taken_in_with_its_text_kept_and_its_values_found") {
  if (!has_reader()) return;
  Desk desk;
  const auto taken = desk.take(test::pdf_of(line), Desk::wanted("report.pdf"));
  CHECK(taken.import.original.form == "pdf");
  CHECK(taken.import.counts.in == 1);
  CHECK(taken.import.counts.indexed == 1);
  const auto sight = desk.reader().sight(ObservableKind::domain, "login.bank.example");
  REQUIRE(sight);
  CHECK(sight->has_value());
  const auto kept = desk.intel().text_of(taken.import.original.digest);
  REQUIRE(kept);
  REQUIRE(kept->has_value());
  const auto text = desk.store().vault().get(**kept);
  REQUIRE(text);
  const std::string words(text->begin(), text->end());
  CHECK(words.find("不審なサイト") != std::string::npos);
  const auto shown = original_text(desk.know(), Desk::analyst(), taken.import.id);
  REQUIRE(shown);
  CHECK(shown->text == words);
  REQUIRE(shown->marks.size() == 1);
  CHECK(shown->marks[0].value == "login.bank.example");
}

TEST_CASE("Pdf the_same_one_again_changes_nothing") {
  if (!has_reader()) return;
  Desk desk;
  const std::string pdf = test::pdf_of(line);
  const auto first = desk.take(pdf, Desk::wanted("report.pdf"));
  const auto again = desk.take(pdf, Desk::wanted("again.pdf"));
  CHECK(again.known);
  CHECK(again.import.id == first.import.id);
}

TEST_CASE("Pdf cut_short_anywhere_is_read_as_far_as_it_goes_or_refused") {
  if (!has_reader()) return;
  const std::string pdf = test::pdf_of(line);
  for (std::size_t length = 8; length < pdf.size(); length += 97) {
    const auto text = decode::pdf_text(std::string_view(pdf).substr(0, length));
    if (!text) CHECK_MESSAGE(text.error().code == "pdf.unreadable", length);
  }
}

TEST_CASE("Pdf that_is_broken_or_hostile_is_a_refusal_and_not_a_failure") {
  if (!has_reader()) return;
  // Pages that name themselves, a length that lies, an object that is its own filter, lists within lists.
  std::string turning =
      "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 "
      "0 R] "
      "/Count 99999999 >>\nendobj\ntrailer << /Root 1 0 R >>\n";
  const std::string hostile[] = {"%PDF-1.7\n", "%PDF-1.7\n%%EOF", turning,
                                 "%PDF-1.7\n" + std::string(200'000, '['),
                                 "%PDF-1.7\n1 0 obj\n<< /Length 99999999999 /Filter [1 0 R] >>\nstream\nx"};
  Desk desk;
  int number = 0;
  for (const std::string& pdf : hostile) {
    const auto taken = desk.take(pdf, Desk::wanted("hostile" + std::to_string(++number) + ".pdf"));
    CHECK(taken.import.counts.in == 1);
    CHECK(taken.import.state == store::ImportState::finished);
  }
}

}  // namespace hinomi::intel
