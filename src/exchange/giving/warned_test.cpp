// Warning lists at giving out: a value on a list goes into no list for machines, which is told with the name
// of the list; people get it, and it stays where it is.
#include <doctest/doctest.h>

#include "exchange/test_giving.hpp"
#include "intel/warn/warning_lists.hpp"

using namespace hinomi;
using namespace hinomi::exchange;
using namespace hinomi::exchange::test;

namespace {

Gift give_as(const intel::KnowRoom& know, const std::string& original, const std::string& form) {
  GiveWanted wanted;
  wanted.form = form;
  wanted.original = original;
  wanted.tlp = Tlp::amber;
  Gift gift;
  auto given = give({know, "例示県警察"}, giver(), wanted, [&](std::string_view bytes) {
    gift.text += bytes;
    return Result<void>();
  });
  REQUIRE(given);
  gift.given = *std::move(given);
  return gift;
}

}  // namespace

TEST_CASE("Warning export_tells_the_list_and_people_get_the_value_all_the_same") {
  Desk desk;
  const std::string id = take(
      desk,
      R"({"Event":{"uuid":"11111111-2222-4333-8444-555555555555","info":"e","timestamp":"1772668800","Attribute":[
{"uuid":"11111111-2222-4333-8444-000000000001","type":"domain","value":"bad.example","to_ids":true},
{"uuid":"11111111-2222-4333-8444-000000000002","type":"domain","value":"known.example","to_ids":true}]}})");
  intel::WarningLists lists;
  decode::WarningList list;
  list.match = decode::WarningMatch::hostname;
  list.kinds = {ObservableKind::domain};
  list.add("known.example");
  lists.add(std::move(list));
  lists.seal();
  intel::KnowRoom know = desk.know();
  know.warnings = &lists;
  const Gift rpz = give_as(know, id, "rpz"), csv = give_as(know, id, "csv");
  CHECK(rpz.text.find("bad.example") != std::string::npos);
  CHECK(rpz.text.find("known.example") == std::string::npos);
  CHECK(rpz.withheld("known.example", "share.warning_listed"));
  CHECK(csv.text.find("known.example") != std::string::npos);
  const auto sight = desk.reader().sight(ObservableKind::domain, "known.example");
  REQUIRE(sight);
  CHECK(*sight);
}
