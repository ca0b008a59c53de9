// How columns are read before a table is taken in, and mappings that are kept.
#include "intel/know/table_profiles.hpp"

#include <doctest/doctest.h>

#include "intel/test_desk.hpp"

using namespace hinomi;
using namespace hinomi::intel;
using test::Desk;

namespace {

const std::string table =
    "受信日時,接続先,注記\n2026-01-04 10:00,login.bank.example,偽の銀行\n2026-01-05 10:00,,空の行\n";
const std::string host_and_tag =
    R"({"separator":",","has_header":true,"columns":[{"use":"nothing","kind":"other","role":"indicator"},)"
    R"({"use":"value","kind":"domain","role":"indicator"},{"use":"tag","kind":"other","role":"indicator"}]})";

}  // namespace

TEST_CASE("Table the_first_rows_are_shown_as_they_would_be_taken") {
  Desk desk;
  const auto read = look_at_table(desk.know(), Desk::analyst(), {}, table);
  REQUIRE(read);
  REQUIRE(read->columns.size() == 3);
  CHECK(read->columns[1].name == "接続先");
  CHECK(read->columns[1].reason == ColumnReason::cells);
  REQUIRE(read->rows.size() == 2);
  CHECK(read->rows[0].line == 2);
  REQUIRE(read->rows[0].values.size() == 1);
  CHECK(read->rows[0].values[0].value == "login.bank.example");
  CHECK(read->rows[1].line == 3);
  CHECK(read->rows[1].code == "csv.no_value");
  CHECK(read->rows[1].arguments.find("2=domain") != std::string::npos);
}

TEST_CASE("Table a_kept_mapping_is_found_by_its_name_and_reads_the_rows") {
  Desk desk;
  const auto kept = keep_table_profile(desk.know(), Desk::analyst(), {"銀行の一覧", host_and_tag});
  REQUIRE(kept);
  const auto read = look_at_table(desk.know(), Desk::analyst(), {"", "銀行の一覧"}, table);
  REQUIRE(read);
  CHECK(read->columns[2].reason == ColumnReason::chosen);
  CHECK(read->rows[0].tags == std::vector<std::string>{"偽の銀行"});
  auto wanted = Desk::wanted("list.csv");
  wanted.columns = *mapping_of(desk.know(), Desk::analyst(), "銀行の一覧");
  wanted.form = IntelForm::csv;
  const Taken taken = desk.take(table, wanted);
  CHECK(taken.import.original.columns == wanted.columns);
  CHECK(taken.import.counts.indexed == 1);
  CHECK(taken.import.counts.rejected == 1);
}

TEST_CASE("Table a_mapping_of_the_same_name_takes_the_place_of_the_one_before") {
  Desk desk;
  const auto first = keep_table_profile(desk.know(), Desk::analyst(), {"甲", host_and_tag});
  std::string other = host_and_tag;
  other.replace(other.find("\"tag\""), 5, "\"text\"");
  const auto second = keep_table_profile(desk.know(), Desk::analyst(), {" 甲 ", other});
  REQUIRE((first && second));
  CHECK(first->id == second->id);
  const auto list = table_profiles(desk.know(), Desk::analyst());
  REQUIRE((list && list->items.size() == 1));
  CHECK(list->items[0].columns.find("\"text\"") != std::string::npos);
}

TEST_CASE("Table a_mapping_is_of_its_owner_and_of_nobody_else") {
  Desk desk;
  REQUIRE(keep_table_profile(desk.know(), Desk::analyst("13"), {"甲", host_and_tag}));
  CHECK(table_profiles(desk.know(), Desk::analyst("27"))->items.empty());
  CHECK(mapping_of(desk.know(), Desk::analyst("27"), "甲").error().code == "intel.profile_unknown");
  REQUIRE(keep_table_profile(desk.know(), Desk::analyst("27"), {"甲", host_and_tag}));
  CHECK(table_profiles(desk.know(), Desk::analyst("13"))->items.size() == 1);
}

TEST_CASE("Table a_mapping_without_a_value_or_a_name_is_refused") {
  Desk desk;
  std::string none = host_and_tag;
  none.replace(none.find("\"value\""), 7, "\"title\"");
  CHECK(keep_table_profile(desk.know(), Desk::analyst(), {"甲", none}).error().code == "csv.no_value_column");
  CHECK(keep_table_profile(desk.know(), Desk::analyst(), {"  ", host_and_tag}).error().code ==
        "intel.profile_name");
  CHECK(
      keep_table_profile(desk.know(), Desk::analyst(), {std::string(101, 'a'), host_and_tag}).error().code ==
      "intel.profile_name");
}
