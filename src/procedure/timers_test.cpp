// Timers under stops, full disks and clocks that step: each level is told once, each step is taken once, and
// none is lost.
#include <algorithm>

#include "procedure/test_office.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal head = office.hire("head", "13", {Role::unit_head});

  std::int64_t told(const access::Principal& person, const std::string& kind) {
    const auto notices = office.procedures().notices(person);
    REQUIRE(notices);
    return std::count_if(notices->items.begin(), notices->items.end(),
                         [&](const Notice& notice) { return notice.kind == kind; });
  }
  RecordDetail begun() {  // due at 11:00
    const auto matter = office.make(officer, "matter", Json{{"subject", "期限"}});
    return office.done(office.step(officer, matter, "begin"));
  }
  std::string state(const RecordDetail& record) { return office.look(officer, record).record.state; }
};

}  // namespace

TEST_CASE("Timers a_stop_between_the_notice_and_the_step_loses_no_step") {
  Desk desk;
  const auto matter = desk.begun();
  desk.office.be("2026-11-16 11:31");
  // What the first of the two transactions leaves when the program ends right after it.
  auto stored = desk.office.store().records().deadlines(matter.record.id);
  REQUIRE(stored);
  REQUIRE(stored->size() == 1);
  StoredDeadline left = stored->front();
  left.state = DeadlineState::overdue;
  left.fired = 3;
  left.next_fire = left.due;
  REQUIRE(desk.office.store().database().write(
      [&](store::Transaction& t) { return desk.office.store().records().put_deadline(t, left); }));
  desk.office.restart();
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.state(matter) == "late");
  CHECK(desk.told(desk.head, "deadline.over") == 0);  // told before the stop
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.entries("record.step.expire").size() == 1);
}

TEST_CASE("Timers a_deadline_with_a_step_stays_due_until_the_step_is_taken") {
  Desk desk;
  auto matter = desk.begun();
  desk.office.be("2026-11-16 11:01");
  auto stored = desk.office.store().records().deadlines(matter.record.id);
  REQUIRE(stored);
  StoredDeadline left = stored->front();
  left.state = DeadlineState::overdue;
  left.fired = 2;
  left.next_fire = left.due;
  REQUIRE(desk.office.store().database().write(
      [&](store::Transaction& t) { return desk.office.store().records().put_deadline(t, left); }));
  // An edit in between plans the deadlines anew and must not forget the step.
  matter = desk.office.done(desk.office.procedures().change(desk.officer, "matter", matter.record.id,
                                                            {"{\"amount\":5}", matter.record.version, {}}));
  stored = desk.office.store().records().deadlines(matter.record.id);
  REQUIRE(stored->front().next_fire);
  CHECK(*stored->front().next_fire <= desk.office.now());
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.state(matter) == "late");
}

TEST_CASE("Timers a_reminder_that_a_stop_held_back_does_not_say_that_the_deadline_is_to_come") {
  Desk desk;
  static_cast<void>(desk.begun());
  desk.office.be("2026-11-16 11:31");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(desk.officer, "deadline.reminder") == 0);
  CHECK(desk.told(desk.officer, "deadline.over") == 3);  // of each level, as the assignee
  CHECK(desk.told(desk.head, "deadline.over") == 1);
}

TEST_CASE("Timers a_full_disk_puts_off_and_loses_nothing") {
  Desk desk;
  const auto matter = desk.begun();
  desk.office.be("2036-11-16 11:31");  // a clock that is wrong by ten years, on a full disk
  REQUIRE(desk.office.store().database().limit_pages(1));
  bool full = false;
  for (int turn = 0; turn < 400 && !full; ++turn)
    full = !desk.office.procedures().reveal(desk.officer, "matter", matter.record.id, {"subject", "満杯"});
  REQUIRE(full);
  static_cast<void>(bool(desk.office.procedures().run_timers()));
  CHECK(desk.office.entries("record.deadline").empty());
  REQUIRE(desk.office.store().database().limit_pages(1'000'000));
  desk.office.be("2026-11-16 10:55");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(desk.officer, "deadline.reminder") == 1);
  CHECK(desk.state(matter) == "open");
  desk.office.be("2026-11-16 11:31");
  REQUIRE(desk.office.procedures().run_timers());
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.told(desk.head, "deadline.over") == 1);
  CHECK(desk.state(matter) == "late");
}

TEST_CASE("Timers a_clock_that_steps_back_tells_nothing_twice_and_shows_what_is_left") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  REQUIRE(report.record.due);
  const Instant due = *report.record.due;
  desk.office.pass(due - desk.office.now() + std::chrono::minutes(1));
  REQUIRE(desk.office.procedures().run_timers());
  const auto overdue = [&] {
    const auto shown = desk.office.look(desk.officer, report);
    for (const RecordDeadline& deadline : shown.deadlines)
      if (deadline.due == due) return deadline;
    FAIL("no such deadline");
    return RecordDeadline{};
  };
  CHECK(overdue().state == DeadlineState::overdue);
  CHECK(overdue().remaining_minutes < 0);
  const auto entries = desk.office.entries("record.deadline").size();
  const auto notices = desk.office.procedures().notices(desk.head)->items.size();
  CHECK(entries >= 1);
  desk.office.pass(-std::chrono::minutes(6));
  CHECK(overdue().state == DeadlineState::running);
  CHECK(overdue().remaining_minutes > 0);
  for (int turn = 0; turn < 3; ++turn) {
    REQUIRE(desk.office.procedures().run_timers());
    desk.office.restart();
    desk.office.pass(std::chrono::minutes(2));
  }
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(overdue().state == DeadlineState::overdue);
  CHECK(desk.office.entries("record.deadline").size() == entries);
  CHECK(desk.office.procedures().notices(desk.head)->items.size() == notices);
}

TEST_CASE("Timers one_that_fails_keeps_no_other_waiting") {
  Desk desk;
  const auto broken = desk.begun();
  const auto fine = desk.begun();
  // A row whose definition this program does not have cannot be worked on.
  auto spoilt = desk.office.store().records().deadlines(broken.record.id);
  REQUIRE(spoilt);
  REQUIRE(desk.office.store().database().write([&](store::Transaction& t) -> Result<void> {
    HINOMI_ASSIGN(auto record, desk.office.store().records().load(t, broken.record.id));
    record->definition_version = 99;
    ++record->version;
    return desk.office.store().records().update(t, *record, {});
  }));
  desk.office.be("2026-11-16 11:31");
  for (int turn = 0; turn < 2; ++turn) REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.state(fine) == "late");
  CHECK(desk.office.store().records().deadlines(broken.record.id)->front().next_fire ==
        spoilt->front().next_fire);
}

}  // namespace hinomi::procedure
