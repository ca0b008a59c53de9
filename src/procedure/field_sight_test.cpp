// A search, a list, a count or a likeness answers nothing from a field that the person could not read. Seen
// to fail with guarded words put among the open ones, with `hidden` left empty in sight_of(), and with the
// check in conditions() taken out.
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
  access::Principal custodian = office.hire("custodian", "13", {Role::custodian}, Purpose::investigation);

  RecordDetail matter(const Json& fields) {
    return office.done(office.step(officer, office.make(officer, "matter", fields), "begin"));
  }
  std::size_t found(const access::Principal& person, const std::string& words) {
    const auto hits = office.procedures().search(person, words, 20);
    REQUIRE(hits);
    return hits->items.size();
  }
  std::int64_t listed(const access::Principal& person, const std::string& words) {
    ListRecordsQuery query;
    query.words = words;
    query.facets = true;
    const auto page = office.procedures().list(person, "matter", query);
    REQUIRE(page);
    return page->total;
  }
};

}  // namespace

TEST_CASE("SR9 words_of_a_masked_field_are_found_by_those_alone_who_may_reveal_it") {
  Desk desk;
  desk.matter(Json{{"subject", "相談一件"}, {"victim", "架空 花子"}});
  CHECK(desk.found(desk.officer, "架空 花子") == 1);
  CHECK(desk.listed(desk.officer, "架空 花子") == 1);
  // Custodians read the type, but reveal nothing.
  CHECK(desk.found(desk.custodian, "相談一件") == 1);
  CHECK(desk.found(desk.custodian, "架空 花子") == 0);
  CHECK(desk.listed(desk.custodian, "架空 花子") == 0);
  CHECK(desk.found(desk.custodian, "花子") == 0);
  // Nor do words of which one is open and the other is not.
  CHECK(desk.found(desk.custodian, "相談一件 花子") == 0);
  CHECK(desk.found(desk.officer, "相談一件 花子") == 1);
}

TEST_CASE("SR9 words_of_a_field_for_some_roles_are_found_by_those_roles_alone") {
  Desk desk;
  auto matter = desk.matter(Json{{"subject", "相談二件"}});
  desk.office.done(desk.office.procedures().change(
      desk.head, "matter", matter.record.id, {"{\"secret\":\"合言葉は海\"}", matter.record.version, {}}));
  CHECK(desk.found(desk.head, "合言葉") == 1);
  CHECK(desk.listed(desk.head, "合言葉") == 1);
  CHECK(desk.found(desk.officer, "合言葉") == 0);
  CHECK(desk.listed(desk.officer, "合言葉") == 0);
  // A hit of an open field is still named and shown.
  const auto hits = desk.office.procedures().search(desk.officer, "相談二件", 20);
  REQUIRE(hits);
  REQUIRE(hits->items.size() == 1);
  CHECK(hits->items.front().field == "subject");
}

TEST_CASE("SR9 likeness_is_not_told_by_a_value_that_the_person_may_not_reveal") {
  Desk desk;
  const auto first = desk.matter(Json{{"subject", "甲"}, {"victim", "架空 花子"}});
  desk.matter(Json{{"subject", "乙"}, {"victim", "架空 花子"}});
  const auto seen = desk.office.procedures().similar(desk.officer, "matter", first.record.id);
  REQUIRE(seen);
  REQUIRE(seen->items.size() == 1);
  CHECK(seen->items.front().reasons == std::vector<std::string>{"person_name:●●●"});
  const auto hidden = desk.office.procedures().similar(desk.custodian, "matter", first.record.id);
  REQUIRE(hidden);
  CHECK(hidden->items.empty());
}

TEST_CASE("SR9 likeness_is_not_told_between_an_open_value_and_a_masked_one") {
  Desk desk;
  const auto arbiter = desk.office.hire("arbiter", "13", {Role::arbiter});  // reads, and reveals nothing
  const auto report = [&](const Json& given) {
    Json fields = test::report_fields();
    fields.erase("reporter_name");
    fields.erase("reporter_phone");
    fields.update(given);
    return desk.office.done(
        desk.office.step(desk.officer, desk.office.make(desk.officer, "report", fields), "submit"));
  };
  const Json row{{"kind", "phone"}, {"value", "03-0000-0001"}};
  const auto masked = report(Json{{"reporter_phone", "03-0000-0001"}});
  const auto open = report(Json{{"entities", Json::array({row})}});
  for (const RecordDetail& each : {masked, open}) {
    const auto told = desk.office.procedures().similar(desk.officer, "report", each.record.id);
    REQUIRE(told);
    CHECK(told->items.size() == 1);
    const auto untold = desk.office.procedures().similar(arbiter, "report", each.record.id);
    REQUIRE(untold);
    CHECK(untold->items.empty());
  }
}

TEST_CASE("SR9 a_list_is_not_narrowed_by_a_field_that_the_person_may_not_read") {
  Desk desk;
  auto files = test::all_files();
  std::string& text = files["procedures/matter.yaml"];
  const std::string from = "kind: text, read_roles: [unit_head], searched: true}";
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), "kind: text, read_roles: [unit_head], searched: true, filtered: true}");
  const auto definitions = Definitions::read(files);
  REQUIRE(definitions);
  REQUIRE(desk.office.procedures().replace_definitions(*definitions));
  ListRecordsQuery query;
  query.where = std::vector<std::string>{"secret=合言葉"};
  CHECK(desk.office.procedures().list(desk.head, "matter", query));
  const auto refused = desk.office.procedures().list(desk.officer, "matter", query);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "record.filter_unknown");
  CHECK_FALSE(desk.office.procedures().table(desk.officer, "matter", query, "csv", false));
}

}  // namespace hinomi::procedure
