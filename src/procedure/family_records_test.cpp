// Records of a family: nobody makes one of the base, what is old goes on, lists, boards and exports at the
// family's address show all kinds that the person may read and count no others.
#include <algorithm>

#include "procedure/request_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::RequestOffice;

constexpr auto family = "action_request";

RecordDetail removal(RequestOffice& desk) {
  return desk.office.make(desk.officer, "removal_request",
                          Json{{"summary", "書込みの削除"},
                               {"basis", "police_act_2"},
                               {"desk", desk.desk},
                               {"grounds", "名誉を害する。"},
                               {"targets", Json::array({Json{{"url", "https://board.example/1"}}})}});
}

std::int64_t on_board(const RecordBoard& board, const std::string& state) {
  for (const RecordBoardColumn& column : board.columns) {
    if (column.state == state) return column.count;
  }
  return -1;
}

}  // namespace

TEST_CASE("Family nobody_makes_a_record_of_an_abstract_type") {
  RequestOffice desk;
  RecordWanted wanted;
  wanted.fields = R"({"summary": "凍結"})";
  const auto made = desk.office.procedures().make(desk.officer, family, wanted);
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "record.type_abstract");
  const auto types = desk.office.procedures().types(desk.officer);
  REQUIRE(types);
  for (const RecordTypeCount& type : types->items) {
    if (type.definition.name == family) CHECK_FALSE(type.may_create);
    if (type.definition.name == "account_freeze") CHECK(type.may_create);
  }
}

TEST_CASE("Family records_of_the_old_single_type_are_read_and_worked_on") {
  RequestOffice desk;
  desk.office.be("2026-05-11 10:00");
  const Json old{{"summary", "口座の取引停止"},
                 {"kind", "freeze"},
                 {"basis", "relief_act_3"},
                 {"addressee", "架空銀行"},
                 {"grounds", "被害"}};
  auto request = desk.office.done(
      desk.office.step(desk.officer, desk.office.make(desk.officer, family, old), "ask_approval"));
  CHECK(request.definition_version == 1);
  request = desk.office.done(desk.office.step(desk.chief, request, "approve"));
  desk.office.be("2026-11-16 10:00");
  request = desk.office.look(desk.chief, request);
  CHECK(parse_json(request.fields)->at("addressee") == "架空銀行");
  request =
      desk.office.done(desk.office.step(desk.officer, request, "cancel", Json(), "古い依頼のため取り消す。"));
  CHECK(request.record.state == "cancelled");
  CHECK(parse_json(request.fields)->at("kind") == "freeze");
}

TEST_CASE("Family list_and_board_show_all_kinds_and_filter_by_kind") {
  RequestOffice desk;
  desk.freeze("0001-001-普通-1234567");
  desk.freeze("0001-001-普通-1234568");
  removal(desk);
  ListRecordsQuery query;
  query.facets = true;
  auto page = desk.office.procedures().list(desk.officer, family, query);
  REQUIRE(page);
  CHECK(page->total == 3);
  REQUIRE_FALSE(page->facets.empty());
  CHECK(page->facets.front().field == "record_type");
  CHECK(page->facets.front().items ==
        std::vector<RecordFacetItem>{{"account_freeze", 2}, {"removal_request", 1}});
  query.where = {"record_type=removal_request"};
  page = desk.office.procedures().list(desk.officer, family, query);
  REQUIRE(page);
  REQUIRE(page->items.size() == 1);
  CHECK(page->items.front().type == "removal_request");
  const auto board = desk.office.procedures().board(desk.officer, family, {});
  REQUIRE(board);
  CHECK(on_board(*board, "draft") == 3);
  const auto own = desk.office.procedures().board(desk.officer, "account_freeze", {});
  REQUIRE(own);
  CHECK(on_board(*own, "draft") == 2);
  const auto table = desk.office.procedures().table(desk.officer, family, {}, "csv", false);
  REQUIRE(table);
  CHECK(table->rows.size() == 3);
  CHECK(std::find(table->names.begin(), table->names.end(), "type") != table->names.end());
  const auto pace = desk.office.procedures().pace(desk.officer, family);
  CHECK(pace);
}

TEST_CASE("SR2 a_family_counts_no_kind_that_the_person_may_not_read") {
  RequestOffice desk;
  desk.freeze("0001-001-普通-1234567");
  desk.preservation(desk.case_id(), "2026-12-01");
  ListRecordsQuery query;
  query.facets = true;
  const auto seen = desk.office.procedures().list(desk.officer, family, query);
  REQUIRE(seen);
  CHECK(seen->total == 1);
  REQUIRE(seen->facets.front().items.size() == 1);
  CHECK(seen->facets.front().items.front().value == "account_freeze");
  const auto board = desk.office.procedures().board(desk.officer, family, {});
  REQUIRE(board);
  CHECK(on_board(*board, "draft") == 1);
  const auto all = desk.office.procedures().list(desk.detective, family, query);
  REQUIRE(all);
  CHECK(all->total == 2);
  query.where = {"record_type=preservation_request"};
  const auto none = desk.office.procedures().list(desk.officer, family, query);
  REQUIRE(none);
  CHECK(none->total == 0);
}

TEST_CASE("Family a_step_that_makes_one_asks_which_kind") {
  RequestOffice desk;
  auto report = test::received_report(desk.office, desk.officer);
  report = desk.office.done(desk.office.step(desk.officer, report, "accept", Json{{"category", "fraud"}}));
  CHECK(code_of(desk.office.step(desk.officer, report, "request_action")) == "record.step_kind");
  TransitionWanted wanted;
  wanted.version = report.record.version;
  const auto with = [&](const char* kind) {
    return desk.office.procedures().step(desk.officer, "report", report.record.id, "request_action", wanted,
                                         kind);
  };
  CHECK(code_of(with("report")) == "record.step_kind");
  CHECK(code_of(with(family)) == "record.make_forbidden");
  CHECK(code_of(with("warrant")) == "record.make_forbidden");
  report = desk.office.done(with("removal_request"));
  REQUIRE(report.links.size() == 1);
  CHECK(report.links.front().other.type == "removal_request");
  // The report waits for it, by the family's name.
  const Json closing{{"closing_kind", "advised"}, {"closing_note", "説明した。"}, {"told", "told"}};
  report = desk.office.done(desk.office.step(desk.officer, report, "apply_close", closing));
  CHECK(code_of(desk.office.step(desk.division, report, "confirm_close")) == "guard.nothing_open");
}

}  // namespace hinomi::procedure
