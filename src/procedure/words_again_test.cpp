// Masking that came after the records: what was made searchable before is made anew, and until then nobody
// finds it. Seen to fail with look_again() empty and with the flagged ones left in words_sql().
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;

// The definitions as they stood before the victim's name was masked.
std::shared_ptr<const Definitions> unmasked() {
  auto files = test::all_files();
  std::string& text = files["procedures/matter.yaml"];
  const std::string from = ", mask: personal";
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.erase(at, from.size());
  const auto definitions = Definitions::read(files);
  if (!definitions) FAIL(test::told(definitions.error()));
  return *definitions;
}

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal custodian = office.hire("custodian", "13", {Role::custodian}, Purpose::investigation);

  std::size_t found(const access::Principal& person, const std::string& words) {
    const auto hits = office.procedures().search(person, words, 20);
    REQUIRE(hits);
    return hits->items.size();
  }
};

}  // namespace

TEST_CASE("SR9 words_of_a_field_that_is_masked_later_are_made_anew") {
  Desk desk;
  REQUIRE(desk.office.procedures().replace_definitions(unmasked()));
  for (int count = 0; count < 3; ++count)
    desk.office.done(desk.office.step(
        desk.officer,
        desk.office.make(desk.officer, "matter", Json{{"subject", "相談"}, {"victim", "架空 花子"}}),
        "begin"));
  CHECK(desk.found(desk.custodian, "架空 花子") == 3);
  REQUIRE(desk.office.procedures().replace_definitions(test::all_definitions()));
  CHECK(desk.found(desk.custodian, "架空 花子") == 0);  // at once
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.found(desk.custodian, "架空 花子") == 0);
  CHECK(desk.found(desk.custodian, "相談") == 3);
  CHECK(desk.found(desk.officer, "架空 花子") == 3);
}

TEST_CASE("SR9 words_are_made_anew_after_a_start_with_other_definitions") {
  Desk desk;
  REQUIRE(desk.office.procedures().replace_definitions(unmasked()));
  desk.office.done(desk.office.step(
      desk.officer,
      desk.office.make(desk.officer, "matter", Json{{"subject", "相談"}, {"victim", "架空 花子"}}), "begin"));
  desk.office.restart();  // with the masked ones
  CHECK(desk.found(desk.custodian, "架空 花子") == 0);
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.found(desk.custodian, "架空 花子") == 0);
  CHECK(desk.found(desk.custodian, "相談") == 1);
  CHECK(desk.found(desk.officer, "架空 花子") == 1);
}

}  // namespace hinomi::procedure
