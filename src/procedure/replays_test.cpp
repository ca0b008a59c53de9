// The same request twice, and two people at the same record: what is acknowledged counts once and stays.
#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal second = office.hire("second", "13", {Role::intake_officer});
};

TransitionWanted keyed(const RecordDetail& record, const std::string& key) {
  TransitionWanted wanted;
  wanted.version = record.record.version;
  wanted.key = key;
  return wanted;
}

}  // namespace

TEST_CASE("Replay a_step_with_the_same_key_is_taken_once_also_after_a_restart") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  const auto take = [&](const access::Principal& person, const std::string& key) {
    return desk.office.procedures().step(person, "report", report.record.id, "screen", keyed(report, key));
  };
  const auto first = desk.office.done(take(desk.officer, "k"));
  CHECK(first.record.state == "screening");
  desk.office.restart();
  const auto again = desk.office.done(take(desk.officer, "k"));
  CHECK(again.record.version == first.record.version);
  CHECK(desk.office.entries("record.step.screen").size() == 1);
  // Another key, or another person, is another request.
  CHECK(code_of(take(desk.officer, "l")) == "record.stale");
  CHECK(code_of(take(desk.second, "k")) == "record.stale");
}

TEST_CASE("Replay a_step_for_many_with_the_same_key_moves_each_once") {
  Desk desk;
  const auto first = test::received_report(desk.office, desk.officer);
  const auto second = test::received_report(desk.office, desk.officer);
  TransitionMany many{{first.record.id, second.record.id}, {first.record.version, second.record.version}, {}};
  many.step.key = "many";
  for (int turn = 0; turn < 2; ++turn) {
    const auto outcomes = desk.office.procedures().step_many(desk.officer, "report", "screen", many);
    REQUIRE(outcomes);
    for (const TransitionOutcome& outcome : outcomes->items) {
      CHECK(outcome.code.empty());
      CHECK(outcome.record->state == "screening");
    }
  }
  CHECK(desk.office.entries("record.step.screen").size() == 2);
}

TEST_CASE("Replay one_key_from_many_threads_makes_one_record") {
  Desk desk;
  RecordWanted wanted;
  wanted.fields = to_text(test::report_fields());
  wanted.key = "once";
  std::mutex mutex;
  std::set<std::string> ids;
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 6; ++thread) {
    threads.emplace_back([&] {
      const auto made = desk.office.procedures().make(desk.officer, "report", wanted);
      const std::scoped_lock lock(mutex);
      ids.insert(made ? made->record.id : made.error().code);
    });
  }
  threads.clear();
  CHECK(ids.size() == 1);
  CHECK(desk.office.entries("record.made").size() == 1);
}

TEST_CASE("Concurrent edits_of_one_version_let_one_through_and_tell_the_others_both_versions") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  std::atomic<int> stored{0}, stale{0};
  std::atomic<std::int64_t> winner{0};
  std::vector<std::jthread> threads;
  for (int loss = 1; loss <= 6; ++loss) {
    threads.emplace_back([&, loss] {
      const RecordPatch patch{"{\"loss\":" + std::to_string(loss) + "}", report.record.version, {}};
      const auto done = desk.office.procedures().change(loss % 2 == 0 ? desk.officer : desk.second, "report",
                                                        report.record.id, patch);
      if (done) winner = loss;
      (done ? stored : stale) += 1;
      if (!done) CHECK(done.error().code == "record.stale");
    });
  }
  threads.clear();
  CHECK(stored == 1);
  CHECK(stale == 5);
  const auto now = desk.office.look(desk.second, report);
  CHECK(now.record.version == report.record.version + 1);
  CHECK(parse_json(now.fields)->at("loss") == winner.load());
  const auto seen = desk.office.done(
      desk.office.procedures().detail(desk.second, "report", report.record.id, report.record.version));
  CHECK_FALSE(parse_json(seen.fields)->contains("loss"));
  // The one who came late puts the change on top of what stands, and both stay in the history.
  const RecordPatch again{"{\"summary\":\"追記あり\"}", now.record.version, {}};
  const auto both =
      desk.office.done(desk.office.procedures().change(desk.second, "report", report.record.id, again));
  CHECK(parse_json(both.fields)->at("loss") == winner.load());
  CHECK(parse_json(both.fields)->at("summary") == "追記あり");
  CHECK(both.changes.size() == 4);
}

TEST_CASE("Concurrent steps_of_one_version_take_one") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  std::atomic<int> taken{0};
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 6; ++thread) {
    threads.emplace_back([&, thread] {
      const auto done = desk.office.step(
          thread % 2 == 0 ? desk.officer : desk.second, report, thread % 3 == 0 ? "screen" : "put_on_hold",
          thread % 3 == 0 ? Json() : Json{{"hold_until", "2026-11-30"}}, "確認");
      if (done) ++taken;
    });
  }
  threads.clear();
  CHECK(taken == 1);
  const auto now = desk.office.look(desk.officer, report);
  CHECK(now.record.version == report.record.version + 1);
  CHECK(now.changes.size() == 3);
}

}  // namespace hinomi::procedure
