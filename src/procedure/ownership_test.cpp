// No record is ever without an owner, and none has two: random sequences of steps, handovers, refusals,
// absences and closed accounts, looked at after every one of them.
#include <algorithm>
#include <random>

#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;

struct Force {
  std::string code;
  std::vector<access::Principal> people;
};

class Town {
 public:
  explicit Town(std::uint64_t seed) : x_random(seed) {
    for (const char* code : {"07", "13", "27"}) {
      Force force{code, {}};
      for (const Role role : {Role::intake_officer, Role::unit_head, Role::division_head, Role::arbiter})
        force.people.push_back(hire(code, role));
      x_forces.push_back(std::move(force));
    }
  }

  void live(int turns) {
    for (int turn = 0; turn < turns; ++turn) {
      act();
      check();
    }
  }
  std::int64_t steps = 0, handovers = 0, fired = 0, orphans = 0, doubles = 0;

 private:
  access::Principal hire(const std::string& code, Role role) {
    return x_office.hire("p" + std::to_string(++x_hired), code, {role, Role::section_chief});
  }
  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(x_random() % count); }
  Force& any_force() { return x_forces[pick(x_forces.size())]; }
  access::Principal& any_person(Force& force) { return force.people[pick(force.people.size())]; }

  void act() {
    const auto choice = pick(20);
    if (x_records.size() < 5 || choice == 0) return add();
    if (choice == 1) return dismiss();
    if (choice < 4) {
      x_office.pass(std::chrono::hours(pick(30)));
      static_cast<void>(bool(x_office.procedures().run_timers()));
      return;
    }
    move();
  }
  void add() {
    Force& force = any_force();
    for (const auto& person : force.people) {
      if (person.roles.front() != Role::intake_officer) continue;
      x_records.push_back(test::received_report(x_office, person).record.id);
      return;
    }
  }
  // Somebody leaves; somebody else comes in the same post, so that the force stays manned.
  void dismiss() {
    Force& force = any_force();
    access::Principal& person = any_person(force);
    x_office.fire(person);
    person = hire(force.code, person.roles.front());
    ++fired;
    static_cast<void>(bool(x_office.procedures().run_timers()));
  }
  void move() {
    const std::string& id = x_records[pick(x_records.size())];
    Force& force = any_force();
    access::Principal& person = any_person(force);
    const auto seen = x_office.procedures().detail(person, "report", id);
    if (!seen || seen->actions.empty()) return;
    const RecordAction& action = seen->actions[pick(seen->actions.size())];
    const bool taken = bool(x_office.step(person, *seen, action.transition, values(action.transition), "理由",
                                          any_force().code, person.id));
    if (!taken) return;
    ++steps;
    if (action.transition.find("hand") != std::string::npos) ++handovers;
  }
  Json values(const std::string& step) {
    if (step == "accept") return Json{{"category", "fraud"}};
    if (step == "decide") return Json{{"category", "fraud"}, {"prefecture", "07"}};
    if (step == "refer") return Json();
    if (step == "advise") return Json{{"advice", "助言"}};
    if (step == "apply_close")
      return Json{{"closing_kind", "advised"}, {"closing_note", "説明"}, {"told", "told"}};
    return {};
  }

  // Owned by exactly one force; while it is open, whoever has it is there.
  void check() {
    for (const std::string& id : x_records) {
      int owners = 0;
      for (const Force& force : x_forces) {
        access::Principal reader = force.people.front();
        const auto seen = x_office.store().records().find(reader, {"report"}, id);
        REQUIRE(seen);
        if (*seen && (*seen)->owner_unit == force.code && (*seen)->label.owner == force.code) ++owners;
        if (!*seen || (*seen)->owner_unit != force.code || !(*seen)->assignee) continue;
        const auto account = x_office.store().people().find(*(*seen)->assignee);
        REQUIRE(account);
        const bool over = (*seen)->phase == Phase::done || (*seen)->phase == Phase::disposed;
        if (!over && (!*account || !(*account)->person.active)) ++orphans;
      }
      if (owners == 0) ++orphans;
      if (owners > 1) ++doubles;
    }
  }

  std::mt19937_64 x_random;
  Office x_office;
  std::vector<Force> x_forces;
  std::vector<std::string> x_records;
  int x_hired = 0;
};

}  // namespace

TEST_CASE("Ownership no_record_is_without_an_owner_and_none_has_two") {
  std::int64_t steps = 0, handovers = 0, fired = 0;
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    Town town(seed);
    town.live(250);
    CHECK(town.orphans == 0);
    CHECK(town.doubles == 0);
    steps += town.steps;
    handovers += town.handovers;
    fired += town.fired;
  }
  CHECK(steps > 60);
  CHECK(handovers > 9);
  CHECK(fired > 9);
}

}  // namespace hinomi::procedure
