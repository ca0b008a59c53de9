// How soon a desk acts: the median of the first steps of people, over what the person may see.
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal other = office.hire("other", "27", {Role::intake_officer});

  RecordDetail waits(const access::Principal& person, std::chrono::minutes time) {
    const auto report = test::received_report(office, person);
    office.pass(time);
    return office.done(office.step(person, report, "screen"));
  }
  Figure pace(const access::Principal& person) {
    const auto figure = office.procedures().pace(person, "report");
    if (!figure) FAIL(test::told(figure.error()));
    return *figure;
  }
};

}  // namespace

TEST_CASE("Pace is_the_median_of_first_steps_and_of_nothing_that_is_not_seen") {
  Desk desk;
  CHECK_FALSE(desk.pace(desk.officer).value.has_value());
  for (const int minutes : {10, 60, 20}) desk.waits(desk.officer, std::chrono::minutes(minutes));
  desk.waits(desk.other, std::chrono::minutes(500));
  test::received_report(desk.office, desk.officer);  // still waits
  CHECK(desk.pace(desk.officer).value == 20.0);
  CHECK(desk.pace(desk.other).value == 500.0);
}

TEST_CASE("Pace does_not_count_a_step_that_was_taken_back") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  desk.office.pass(std::chrono::minutes(5));
  const auto stepped = desk.office.done(desk.office.step(desk.officer, report, "screen"));
  desk.office.done(
      desk.office.procedures().undo(desk.officer, "report", report.record.id, {stepped.record.version}));
  CHECK_FALSE(desk.pace(desk.officer).value.has_value());
  desk.office.pass(std::chrono::minutes(40));
  const auto again = desk.office.procedures().detail(desk.officer, "report", report.record.id);
  REQUIRE(again);
  desk.office.done(desk.office.step(desk.officer, *again, "screen"));
  CHECK(desk.pace(desk.officer).value == 45.0);
}

TEST_CASE("Pace compares_with_the_seven_days_before") {
  Desk desk;
  desk.waits(desk.officer, std::chrono::minutes(40));
  desk.office.pass(std::chrono::hours(24 * 8));
  desk.waits(desk.officer, std::chrono::minutes(30));
  const Figure figure = desk.pace(desk.officer);
  CHECK(figure.value == 30.0);
  CHECK(figure.previous == 40.0);
  CHECK(figure.change == -10.0);
  CHECK(figure.change_ratio == doctest::Approx(-0.25));
}

}  // namespace hinomi::procedure
