// What an original tells of itself: its parts, who took it in, and counts of nothing that the person may not
// see.
#include <doctest/doctest.h>

#include "intel/know/parts.hpp"
#include "intel/test_desk.hpp"

using namespace hinomi;
using namespace hinomi::intel;
using test::Desk;

namespace {

// Two indicators, of which the second is for the owner alone.
const std::string mixed =
    R"({"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[
{"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000001","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"[ipv4-addr:value = '192.0.2.77']","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z"},
{"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000002","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"[ipv4-addr:value = '198.51.100.9']","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z","object_marking_refs":["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]}]})";

Wanted green(const std::string& name) {
  auto wanted = Desk::wanted(name);
  wanted.provenance.label.tlp = Tlp::green;
  return wanted;
}

IntelOriginal shown(Desk& desk, const std::string& id, const std::string& force) {
  const KnowRoom room = desk.know();
  const auto detail = original_detail(room, Desk::analyst(force), id);
  REQUIRE(detail);
  const auto list = originals(room, Desk::analyst(force), {"", 10});
  REQUIRE((list && list->items.size() == 1));
  CHECK(list->items[0] == detail->original);
  CHECK(detail->original.parts == std::ssize(detail->parts));
  return detail->original;
}

}  // namespace

TEST_CASE("an original says how many parts it has and who took it in") {
  Desk desk;
  const std::string id = desk.take(mixed, green("mixed.json")).import.id;
  const IntelOriginal original = shown(desk, id, "13");
  CHECK(original.parts == 2);
  CHECK(original.taken_by == Desk::analyst().name);
  CHECK(original.objects_in == 2);
  CHECK(original.values == desk.intel().import(id)->value().counts.occurrences);
}

TEST_CASE("counts of an original do not tell of objects that are marked stricter than the person may see") {
  Desk desk;
  const std::string id = desk.take(mixed, green("mixed.json")).import.id;
  const IntelOriginal own = shown(desk, id, "13"), other = shown(desk, id, "27");
  CHECK(other.objects_in == 1);
  CHECK(other.indexed == 1);
  CHECK(other.rejected == 0);
  CHECK(other.parts == 1);
  CHECK(other.values < own.values);
  CHECK(other.objects_in == other.indexed + other.rejected);
}

// SR2: a source is known to those who may see something of it.
TEST_CASE("sources are those of originals that the person may see") {
  Desk desk;
  desk.take(mixed, green("mixed.json"));
  desk.take(test::bundle, Desk::wanted("hidden.json", "協力者"));
  const KnowRoom room = desk.know();
  const auto theirs = sources(room, Desk::analyst("27"));
  REQUIRE((theirs && theirs->items.size() == 1));
  CHECK(theirs->items[0].name == "架空研究所");
  CHECK(theirs->items[0].originals == 1);
  CHECK(sources(room, Desk::analyst())->items.size() == 2);
}

// SR2: the hidden object stands in the store already when the second original brings it again.
TEST_CASE("a renewed original counts nothing that is hidden, and tells of no conflict with it") {
  Desk desk;
  desk.take(mixed, green("mixed.json"));
  const std::string same = desk.take(mixed + "\n", green("again.json")).import.id;
  std::string other = mixed;
  other.replace(other.find("198.51.100.9"), 12, "198.51.100.8");
  const std::string changed = desk.take(other, green("changed.json")).import.id;
  const KnowRoom room = desk.know();
  for (const std::string& id : {same, changed}) {
    const auto theirs = original_detail(room, Desk::analyst("27"), id);
    REQUIRE(theirs);
    CHECK(theirs->original.objects_in == 1);
    CHECK(theirs->refusals.empty());
  }
  const auto own = original_detail(room, Desk::analyst(), changed);
  REQUIRE((own && own->refusals.size() == 1));
  CHECK(own->refusals[0].code == "intel.version_conflict");
}
