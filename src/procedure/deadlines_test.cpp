// Deadlines on the business calendar: told once, whatever stops and clock changes lie between.
#include <algorithm>

#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal head = office.hire("head", "13", {Role::unit_head});
  access::Principal arbiter = office.hire("arbiter", "00", {Role::arbiter});

  std::int64_t told(const access::Principal& person, const std::string& kind) {
    const auto notices = office.procedures().notices(person);
    REQUIRE(notices);
    return std::count_if(notices->items.begin(), notices->items.end(),
                         [&](const Notice& notice) { return notice.kind == kind; });
  }
  RecordDetail begun() {
    const auto matter = office.make(officer, "matter", Json{{"subject", "期限"}});
    return office.done(office.step(officer, matter, "begin"));
  }
};

}  // namespace

TEST_CASE("Deadline runs_in_business_minutes_and_shows_what_is_left") {
  Desk desk;
  desk.office.be("2026-11-16 11:30");
  auto matter = desk.begun();
  REQUIRE(matter.deadlines.size() == 1);
  // 30 minutes before the break at noon, 30 after it.
  CHECK(to_jst_minute(matter.deadlines.front().due) == "2026-11-16 13:30");
  CHECK(matter.deadlines.front().remaining_minutes == 60);
  CHECK(matter.record.due == matter.deadlines.front().due);
  desk.office.be("2026-11-16 13:40");
  matter = desk.office.look(desk.officer, matter);
  CHECK(matter.deadlines.front().state == DeadlineState::overdue);
  CHECK(matter.deadlines.front().remaining_minutes == -10);
  CHECK(matter.record.overdue);
}

TEST_CASE("Deadline tells_each_escalation_once") {
  Desk desk;
  const auto matter = desk.begun();  // due 11:00
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(desk.officer, "deadline.reminder") == 0);
  desk.office.be("2026-11-16 10:50");
  for (int turn = 0; turn < 3; ++turn) {
    REQUIRE(desk.office.procedures().run_timers());
    desk.office.restart();
  }
  CHECK(desk.told(desk.officer, "deadline.reminder") == 1);
  // The clock goes back and comes again: nothing is told twice.
  desk.office.be("2026-11-16 10:40");
  REQUIRE(desk.office.procedures().run_timers());
  desk.office.be("2026-11-16 10:51");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(desk.officer, "deadline.reminder") == 1);
  CHECK(desk.told(desk.head, "deadline.over") == 0);
  desk.office.be("2026-11-16 11:31");
  REQUIRE(desk.office.procedures().run_timers());
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(desk.head, "deadline.over") == 1);
  CHECK(desk.told(desk.arbiter, "deadline.over") == 1);
  CHECK(desk.office.entries("record.deadline").size() == 2);
  const auto notices = desk.office.procedures().notices(desk.head);
  CHECK(notices->items.front().number == matter.record.number);
}

TEST_CASE("Deadline that_is_over_takes_the_step_that_names_it") {
  Desk desk;
  const auto matter = desk.begun();
  desk.office.be("2026-11-16 10:59");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.look(desk.officer, matter).record.state == "open");
  desk.office.be("2026-11-16 11:01");
  REQUIRE(desk.office.procedures().run_timers());
  const auto late = desk.office.look(desk.officer, matter);
  CHECK(late.record.state == "late");
  CHECK(late.changes.front().actor == "program");
}

TEST_CASE("Deadline ends_when_its_state_is_reached") {
  Desk desk;
  auto matter = desk.begun();
  desk.office.be("2026-11-16 10:30");
  matter = desk.office.done(desk.office.step(desk.head, matter, "close"));
  CHECK(matter.deadlines.front().state == DeadlineState::met);
  CHECK(matter.record.due == std::nullopt);
  desk.office.be("2026-11-17 10:30");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(desk.head, "deadline.over") == 0);
}

TEST_CASE("Deadline of_a_flag_runs_by_the_clock_at_any_hour") {
  Desk desk;
  const auto duty = desk.office.hire("duty", "13", {Role::duty_officer});
  desk.office.be("2026-11-22 03:00");  // Sunday night
  Json fields = test::report_fields();
  fields["special"] = true;
  const auto report = desk.office.make(desk.officer, "report", fields);
  CHECK(report.record.due_name == "special_ack");
  CHECK(to_jst_minute(*report.record.due) == "2026-11-22 03:05");
  desk.office.be("2026-11-22 03:06");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(duty, "deadline.over") == 1);
}

}  // namespace hinomi::procedure
