// Whoever takes over from a person who is gone passes the same decision as everybody; what nobody of an
// organisation can see goes to somebody above. Seen to fail with able_person() asking for the account alone,
// with empty_blind_queues() empty, and with the check in the effect `assign` taken out.
#include <algorithm>
#include <random>

#include "access/decision.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;

  access::Principal hire(const std::string& name, const std::string& organisation, std::vector<Role> roles,
                         Confidentiality clearance, std::vector<std::string> compartments = {}) {
    PersonWanted wanted{name, "係員 " + name, organisation, roles, compartments, clearance};
    const auto account = office.store().people().make(access::program_principal(), wanted, "x", false);
    REQUIRE(account);
    access::Principal person = store::test::person_of(organisation, std::move(roles), Purpose::prevention);
    person.id = account->person.id;
    person.name = account->person.display_name;
    person.clearance = clearance;
    person.compartments = std::move(compartments);
    return person;
  }
  // A report in a compartment, taken by its maker.
  RecordDetail compartmented(const access::Principal& person) {
    RecordWanted wanted;
    wanted.fields = to_text(test::report_fields());
    wanted.compartment = "秘匿班";
    auto report = office.done(office.procedures().make(person, "report", wanted));
    report = office.done(office.step(person, report, "submit"));
    return office.done(office.step(person, report, "accept", Json{{"category", "fraud"}}));
  }
  StoredRecord stored(const RecordDetail& record) {
    std::optional<StoredRecord> found;
    REQUIRE(office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(found, office.store().records().load(snapshot, record.record.id));
      return {};
    }));
    return *found;
  }
};

}  // namespace

TEST_CASE("Assignee who_takes_over_may_see_the_record") {
  Desk desk;
  const auto gone = desk.hire("gone", "13", {Role::intake_officer}, Confidentiality::class2, {"秘匿班"});
  desk.hire("head", "13", {Role::unit_head}, Confidentiality::class2);             // outside the compartment
  desk.hire("low", "13", {Role::unit_head}, Confidentiality::class1, {"秘匿班"});  // below the class
  const auto fit = desk.hire("fit", "13", {Role::division_head}, Confidentiality::class2, {"秘匿班"});
  const auto report = desk.compartmented(gone);
  desk.office.fire(gone);
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.stored(report).assignee == fit.id);
  CHECK(desk.office.procedures().notices(fit)->unseen == 1);
}

TEST_CASE("Assignee is_nobody_while_somebody_of_the_organisation_sees_the_queue") {
  Desk desk;
  const auto gone = desk.hire("gone", "13", {Role::intake_officer}, Confidentiality::class2, {"秘匿班"});
  desk.hire("head", "13", {Role::unit_head}, Confidentiality::class2);
  desk.hire("agency", "00", {Role::division_head}, Confidentiality::class2, {"秘匿班"});
  // An investigator sees it and may take it, but is no successor of his own accord.
  desk.hire("seer", "13", {Role::investigator}, Confidentiality::class2, {"秘匿班"});
  const auto report = desk.compartmented(gone);
  desk.office.fire(gone);
  REQUIRE(desk.office.procedures().run_timers());
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.stored(report).assignee == std::nullopt);
}

TEST_CASE("Assignee stands_above_when_nobody_of_the_organisation_sees_the_record") {
  Desk desk;
  const auto gone = desk.hire("gone", "13", {Role::intake_officer}, Confidentiality::class2, {"秘匿班"});
  desk.hire("head", "13", {Role::unit_head}, Confidentiality::class2);
  const auto agency = desk.hire("agency", "00", {Role::division_head}, Confidentiality::class2, {"秘匿班"});
  const auto report = desk.compartmented(gone);
  desk.office.fire(gone);
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.stored(report).assignee == agency.id);
  CHECK(desk.stored(report).owner_unit == "13");
}

TEST_CASE("Assignee is_found_for_a_queue_that_nobody_sees_any_more") {
  Desk desk;
  const auto gone = desk.hire("gone", "13", {Role::intake_officer}, Confidentiality::class2);
  const auto report = test::received_report(desk.office, gone);
  CHECK(desk.stored(report).assignee == std::nullopt);
  desk.office.fire(gone);
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.stored(report).assignee == std::nullopt);  // nobody above either: it waits
  const auto agency = desk.hire("agency", "00", {Role::unit_head}, Confidentiality::class2);
  REQUIRE(desk.office.procedures().run_timers());
  const auto found = desk.stored(report);
  CHECK(found.assignee == agency.id);
  CHECK(desk.office.entries("record.reassigned").size() == 1);
  // It is not moved again and again.
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.stored(report).version == found.version);
}

TEST_CASE("Assignee is_not_one_who_may_not_see_the_record") {
  Desk desk;
  const auto officer =
      desk.hire("officer", "13", {Role::intake_officer}, Confidentiality::class2, {"秘匿班"});
  const auto outside = desk.hire("outside", "13", {Role::intake_officer}, Confidentiality::class2);
  const auto inside = desk.hire("inside", "13", {Role::intake_officer}, Confidentiality::class2, {"秘匿班"});
  RecordWanted wanted;
  Json fields = test::report_fields();
  fields["category"] = "fraud";
  fields["prefecture"] = "13";
  wanted.fields = to_text(fields);
  wanted.compartment = "秘匿班";
  auto report = desk.office.done(desk.office.procedures().make(officer, "report", wanted));
  report = desk.office.done(desk.office.step(officer, report, "submit"));
  TransitionWanted step;
  step.version = report.record.version;
  step.person = outside.id;
  CHECK(code_of(desk.office.procedures().step(officer, "report", report.record.id, "decide", step)) ==
        "record.step_person");
  step.person = inside.id;
  CHECK(desk.office.done(desk.office.procedures().step(officer, "report", report.record.id, "decide", step))
            .record.assignee == inside.id);
}

// People of mixed clearance and compartments come and go; after each turn of the clock whoever has an open
// record is there and may see it, or the queue that holds it is seen by somebody of its owner, or by nobody
// above either.
TEST_CASE("Ownership holds_for_labels_that_not_everybody_may_see") {
  std::int64_t orphans = 0, looked = 0, above = 0;
  for (const std::uint64_t seed : {11u, 12u}) {
    std::mt19937_64 random(seed);
    Desk desk;
    std::vector<access::Principal> people;
    std::vector<RecordDetail> records;
    const Role roles[] = {Role::intake_officer, Role::unit_head, Role::division_head, Role::section_chief};
    int hired = 0;
    const auto come = [&](const std::string& organisation) {
      const auto clearance = random() % 3 == 0 ? Confidentiality::class1 : Confidentiality::class2;
      people.push_back(desk.hire(
          "p" + std::to_string(++hired), organisation, {roles[random() % 4], Role::intake_officer}, clearance,
          random() % 2 == 0 ? std::vector<std::string>{"秘匿班"} : std::vector<std::string>{}));
    };
    for (const char* organisation : {"07", "13", "27", "00"}) come(organisation);
    const char* forces[] = {"07", "13", "27"};
    for (int turn = 0; turn < 120; ++turn) {
      const auto choice = random() % 4;
      if (choice == 0) come(random() % 6 == 0 ? "00" : forces[random() % 3]);
      if (choice == 1 && people.size() > 2) {
        const auto at = static_cast<std::ptrdiff_t>(random() % people.size());
        desk.office.fire(people[static_cast<std::size_t>(at)]);
        people.erase(people.begin() + at);
      }
      if (choice > 1 && !people.empty()) {
        const auto& person = people[random() % people.size()];
        RecordWanted wanted;
        wanted.fields = to_text(test::report_fields());
        if (random() % 2 == 0 && !person.compartments.empty())
          wanted.compartment = person.compartments.front();
        auto made = desk.office.procedures().make(person, "report", wanted);
        if (!made || !made->record.version) continue;
        auto report = desk.office.step(person, *made, "submit");
        if (report && random() % 2 == 0)
          report = desk.office.step(person, *report, "accept", Json{{"category", "fraud"}});
        if (report) records.push_back(*report);
      }
      REQUIRE(desk.office.procedures().run_timers());
      for (const RecordDetail& each : records) {
        const StoredRecord record = desk.stored(each);
        const auto sees = [&](const access::Principal& person) {
          return access::decide(person, Permission::record_write, record.label).allowed;
        };
        const auto holder = std::find_if(people.begin(), people.end(),
                                         [&](const auto& person) { return person.id == record.assignee; });
        ++looked;
        if (holder != people.end()) {
          above += holder->organisation == "00";
          access::Principal reader = *holder;
          if (reader.organisation == "00") reader.organisations_below = {"00", "07", "13", "27"};
          orphans += !sees(reader);
          continue;
        }
        const bool own = std::any_of(people.begin(), people.end(), [&](const auto& person) {
          return person.organisation == record.owner_unit && sees(person);
        });
        const bool head_above = std::any_of(people.begin(), people.end(), [&](const auto& person) {
          access::Principal reader = person;
          reader.organisations_below = {"00", "07", "13", "27"};
          const bool head =
              std::find(person.roles.begin(), person.roles.end(), Role::unit_head) != person.roles.end() ||
              std::find(person.roles.begin(), person.roles.end(), Role::division_head) != person.roles.end();
          return person.organisation == "00" && head && sees(reader);
        });
        orphans += record.assignee.has_value() || (!own && head_above);
      }
    }
  }
  CHECK(orphans == 0);
  CHECK(looked > 1'000);
  CHECK(above > 0);
}

}  // namespace hinomi::procedure
