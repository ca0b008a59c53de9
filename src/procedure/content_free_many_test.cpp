// Child protection where very many records belong together: behind a limit nothing comes in, nothing is
// destroyed on a doubt, and what is sure is emptied later.
#include "procedure/engine/kernel.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/writing/content_free.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

const std::string png = "\x89PNG\r\n\x1a\n child";

struct Desk {
  Office office;
  access::Principal officer =
      office.hire("officer", "13", {Role::intake_officer, Role::investigator}, Purpose::investigation);
  access::Principal head = office.hire("head", "13", {Role::unit_head}, Purpose::investigation);

  RecordDetail report() {
    return office.done(office.step(officer, office.make(officer, "report", test::report_fields()), "submit"));
  }
  RecordDetail with_picture(const RecordDetail& record, const std::string& field) {
    return office.done(office.procedures().keep_file(officer, record.record.type, record.record.id,
                                                     {field, "写し.png", png, record.record.version}));
  }
  // Whether pictures are refused, and whether those that are there go.
  struct Found {
    bool refused = false, destroyed = false;
    bool operator==(const Found&) const = default;
  };
  Found content_free(const RecordDetail& record, std::size_t related_max) {
    Kernel kernel({&office.store(), test::all_definitions(), {}, {}, [this] { return office.now(); }, false});
    Found found;
    REQUIRE(office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(const auto stored, kernel.records().load(snapshot, record.record.id));
      HINOMI_ASSIGN(const RecordType* type, kernel.type_of(*stored));
      HINOMI_ASSIGN(found.refused, is_content_free(kernel, snapshot, *type, *stored, related_max));
      HINOMI_ASSIGN(const auto sure, find_content_free(kernel, snapshot, *type, *stored, related_max));
      found.destroyed = sure.value_or(false);
      return {};
    }));
    return found;
  }
};

}  // namespace

TEST_CASE("SR10 a_record_with_more_relatives_than_are_looked_at_takes_in_no_picture_and_loses_none") {
  Desk desk;
  auto last = desk.report();
  for (int count = 0; count < 4; ++count) {
    const auto next = desk.report();
    desk.office.done(desk.office.step(desk.officer, last, "merge", Json(), {}, {}, next.record.id));
    last = desk.office.look(desk.officer, next);
  }
  const Desk::Found free{}, doubtful{true, false};
  CHECK(desk.content_free(last, 20) == free);
  CHECK(desk.content_free(last, 4) == free);  // exactly so many, and none of a child
  CHECK(desk.content_free(last, 3) == doubtful);
  CHECK(desk.content_free(last, 1) == doubtful);
}

TEST_CASE("SR10 pictures_go_from_more_records_than_are_emptied_with_the_change") {
  Desk desk;
  Office& office = desk.office;
  auto made = office.make(desk.head, "case", Json{{"summary", "架空の事件"}});
  std::vector<RecordDetail> clues;
  for (std::size_t count = 0; count < limits::content_bound_at_once + 5; ++count)
    clues.push_back(office.make(desk.officer, "clue", Json{{"what", "画面"}, {"case", made.record.id}}));
  // The last ones, and a report that hangs on one of them.
  clues.back() = desk.with_picture(clues.back(), "files");
  const auto second = clues[clues.size() - 2] = desk.with_picture(clues[clues.size() - 2], "files");
  const auto other = office.make(desk.head, "case", Json{{"summary", "別の事件"}});
  const auto outside = desk.with_picture(
      office.make(desk.officer, "clue", Json{{"what", "別"}, {"case", other.record.id}}), "files");
  made = office.done(office.step(desk.head, made, "accept",
                                 Json{{"offences", {"child_pornography"}}, {"cyber_kind", "network_use"}}));
  CHECK(parse_json(office.entries("record.step.accept").front().payload)->contains("destroyed_later"));
  CHECK(office.look(desk.officer, clues.front()).record.version == clues.front().record.version);
  // At once nothing comes in any more; soon what was there is gone.
  CHECK(code_of(office.procedures().keep_file(
            desk.officer, "clue", second.record.id,
            {"files", "二.png", png, office.look(desk.officer, second).record.version})) ==
        "record.file_content_free");
  for (int turn = 0; turn < 3; ++turn) REQUIRE(office.procedures().run_timers());
  CHECK(office.look(desk.officer, clues.back()).files.empty());
  CHECK(office.look(desk.officer, second).files.empty());
  CHECK(office.look(desk.officer, outside).files.size() == 1);
}

}  // namespace hinomi::procedure
