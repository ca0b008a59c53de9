// What is taken in is found, by those who may, before and after it is sealed, merged and opened again.
#include "store/intel/intel.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/intel/test_intel.hpp"
#include "store/test_older.hpp"

namespace hinomi::store {
namespace {

using test::address;
using test::domain;

IntelChunk two_reports() {
  IntelChunk chunk;
  test::add_report(chunk, "one", test::green("13"), {domain("bad.example"), address("192.0.2.1")});
  test::add_report(chunk, "two", test::amber("27"), {domain("bad.example"), domain("www.bad.example")});
  return chunk;
}

TEST_CASE("Intel what_is_taken_in_is_found_by_those_who_may") {
  test::IntelStore store;
  test::take_in(store.intel(), "list", two_reports(), test::green("13"));
  for (const bool sealed : {false, true}) {
    CAPTURE(sealed);
    if (sealed) REQUIRE(store->seal());
    const IntelReader mine = store.reader(test::analyst_of("27"));
    const auto seen = mine.sight(ObservableKind::domain, "bad.example");
    REQUIRE(seen);
    REQUIRE(*seen);
    CHECK((*seen)->containers == 2);
    const IntelReader theirs = store.reader(test::analyst_of("13"));
    CHECK((*theirs.sight(ObservableKind::domain, "bad.example"))->containers == 1);
    CHECK_FALSE(*theirs.find(ObservableKind::domain, "www.bad.example"));
    CHECK(bool(*mine.find(ObservableKind::domain, "www.bad.example")));
    CHECK(theirs.containers_seen() == 1);
    CHECK(mine.containers_seen() == 2);
    const auto below = mine.ending(ObservableKind::domain, "bad.example", 10);
    REQUIRE(below);
    CHECK(below->values.size() == 2);
    CHECK(theirs.ending(ObservableKind::domain, "bad.example", 10)->values.size() == 1);
    CHECK(store.reader(test::administrator_of("13")).containers_seen() == 0);
  }
}

// All that stands in a report, page by page; roles as numbers.
std::string paged(const IntelReader& reader, std::size_t limit) {
  ContainerNumber number = 0;
  reader.each_container([&](ContainerNumber found) { return (number = found, false); });
  std::string words, next;
  do {
    const auto page = reader.page(number, limit, next);
    REQUIRE(page);
    REQUIRE(page->values.size() <= limit);
    for (const HeldValue& one : page->values)
      words +=
          one.value + std::to_string(static_cast<int>(one.role)) + '@' + std::to_string(one.span.begin) + ' ';
    next = page->next;
  } while (!next.empty());
  return words;
}

TEST_CASE("Intel pages_lose_nothing_that_stands_twice_and_do_not_tell_when_it_was_sealed") {
  std::vector<NewValue> values;
  for (int i = 0; i < 3; ++i) {
    for (const char* name : {"b.example", "a.example", "a.example", "c.example"}) {
      values.push_back(domain(name));
      values.back().value.role = i == 1 ? ValueRole::benign : ValueRole::indicator;
    }
  }
  IntelChunk chunk, upside_down;
  test::add_report(chunk, "one", test::green("13"), values);
  test::add_report(upside_down, "one", test::green("13"), {values.rbegin(), values.rend()});
  test::IntelStore store, other;
  test::take_in(store.intel(), "list", chunk, test::green("13"));
  test::take_in(other.intel(), "list", upside_down, test::green("13"));
  const std::string whole = paged(store.reader(test::analyst_of("13")), 100);
  for (const bool sealed : {false, true}) {
    CAPTURE(sealed);
    if (sealed) REQUIRE((store->seal() && other->seal()));
    for (std::size_t limit = 1; limit <= 13; ++limit) {
      CHECK(paged(store.reader(test::analyst_of("13")), limit) == whole);
      CHECK(paged(other.reader(test::analyst_of("13")), limit) == whole);
    }
  }
  CHECK(std::count(whole.begin(), whole.end(), ' ') == 12);
}

TEST_CASE("Intel same_original_of_the_same_source_changes_nothing") {
  test::IntelStore store;
  const std::string id = test::take_in(store.intel(), "list", two_reports(), test::green("13"));
  const auto actor = test::analyst_of("13");
  const auto again = store->begin_import(actor, test::original_named("eset", "list", test::green("13")));
  REQUIRE(again);
  CHECK(again->known);
  CHECK(again->import.id == id);
  CHECK(again->import.state == ImportState::finished);
  CHECK(again->import.counts == ImportCounts{2, 2, 0, 4});
  const auto refused = store->add(actor, id, two_reports());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "intel.import_closed");
  CHECK(store->size().occurrences == 4);
}

// SR2: who took an original in first, and may be seen by nobody else, decides nothing for the others.
TEST_CASE("Intel an_original_under_another_label_is_an_import_of_its_own") {
  IntelChunk hidden, chunk;
  test::add_report(hidden, "one", test::amber("27"), {domain("bad.example")});
  test::add_report(chunk, "one", test::green("13"), {domain("bad.example")});
  test::IntelStore store;
  const std::string first = test::take_in(store.intel(), "list", hidden, test::amber("27"));
  CHECK(store.reader(test::analyst_of("13")).titled("report", "", 10)->empty());
  const std::string second = test::take_in(store.intel(), "list", chunk, test::green("13"));
  CHECK(first != second);
  const auto again =
      store->begin_import(test::analyst_of("13"), test::original_named("eset", "list", test::green("13")));
  REQUIRE(again);
  CHECK(again->known);
  CHECK(again->import.id == second);
  const IntelReader theirs = store.reader(test::analyst_of("13"));
  CHECK(theirs.versions("report--one")->size() == 1);
  CHECK(theirs.titled("report", "", 10)->size() == 1);
  CHECK(theirs.objects(Instant(), 10)->size() == 1);
  // Whoever sees both is shown the object once.
  const IntelReader both = store.reader(test::analyst_of("27"));
  CHECK(both.containers_seen() == 2);
  CHECK(both.versions("report--one")->size() == 1);
  CHECK(both.objects(Instant(), 10)->size() == 1);
}

// SR2: another text of the same version is no conflict where the first may not be seen.
TEST_CASE("Intel a_hidden_version_is_in_conflict_with_nothing") {
  const auto report = [](const std::string& key, const Label& label, const std::string& bytes) {
    IntelChunk chunk;
    test::add_report(chunk, "one", label, {domain("bad.example")});
    chunk.containers[0].key = key;
    chunk.objects[0].bytes = bytes;
    return chunk;
  };
  test::IntelStore store;
  test::take_in(store.intel(), "a", report("a", test::amber("27"), "{\"a\":1}"), test::amber("27"));
  const auto conflicts = [&](const std::string& import) {
    const auto refused = store->refusals(import, 10);
    REQUIRE(refused);
    return refused->size();
  };
  CHECK(conflicts(test::take_in(store.intel(), "b", report("b", test::green("13"), "{\"a\":2}"),
                                test::green("13"))) == 0);
  CHECK(conflicts(test::take_in(store.intel(), "c", report("c", test::green("13"), "{\"a\":3}"),
                                test::green("13"))) == 1);
}

TEST_CASE("Intel imports_of_an_earlier_schema_are_kept_with_all_that_refers_to_them") {
  test::IntelStore store;
  const std::string import = test::take_in(store.intel(), "list", two_reports(), test::green("13"));
  REQUIRE(store.store().database().write(
      [](Transaction& transaction) { return test::take_back_schema(transaction, 14); }));
  store.open();
  const IntelReader reader = store.reader(test::analyst_of("27"));
  CHECK(reader.containers_of(import, 10)->size() == 2);
  CHECK((*reader.sight(ObservableKind::domain, "bad.example"))->containers == 2);
  CHECK_FALSE(store->import(import)->value().apart);
  IntelChunk chunk;
  test::add_report(chunk, "three", test::green("13"), {domain("other.example")});
  test::take_in(store.intel(), "more", chunk, test::green("13"));
  CHECK(store.reader(test::analyst_of("27")).containers_seen() == 3);
}

TEST_CASE("Intel what_was_not_sealed_is_made_again_at_the_next_start") {
  test::IntelStore store;
  test::take_in(store.intel(), "list", two_reports(), test::green("13"));
  for (const bool sealed : {false, true}) {
    CAPTURE(sealed);
    if (sealed) REQUIRE(store->seal());
    store.open();
    const IntelReader reader = store.reader(test::analyst_of("27"));
    CHECK((*reader.sight(ObservableKind::domain, "bad.example"))->containers == 2);
    CHECK(reader.containers_seen() == 2);
    CHECK(store->size().segments == (sealed ? 1 : 0));
  }
}

TEST_CASE("Intel object_comes_back_byte_for_byte") {
  test::IntelStore store;
  test::take_in(store.intel(), "list", two_reports(), test::green("13"));
  const IntelReader reader = store.reader(test::analyst_of("27"));
  const auto objects = reader.objects(Instant(), 10);
  REQUIRE(objects);
  REQUIRE(objects->size() == 2);
  CHECK((*objects)[0].added < (*objects)[1].added);
  CHECK((*objects)[1].id == "report--two");
  CHECK(*reader.bytes((*objects)[1]) == R"({"type":"report","id":"report--two"})");
  const IntelReader theirs = store.reader(test::analyst_of("13"));
  CHECK(theirs.objects(Instant(), 10)->size() == 1);
  CHECK(theirs.bytes((*objects)[1]).error().code == "intel.object_unknown");
  CHECK(theirs.versions("report--two")->empty());
  CHECK(reader.versions("report--two")->size() == 1);
}

TEST_CASE("Intel counts_must_agree_when_an_import_ends") {
  test::IntelStore store;
  const auto actor = test::analyst_of("13");
  REQUIRE(store->put_source(actor, test::source_named("eset", test::green("00"))));
  const auto begun = store->begin_import(actor, test::original_named("eset", "x", test::green("13")));
  REQUIRE(begun);
  IntelChunk chunk = two_reports();
  chunk.in = 3;
  REQUIRE(store->add(actor, begun->import.id, chunk));
  CHECK(store->finish(actor, begun->import.id).error().code == "intel.counts_differ");
  IntelChunk refused;
  refused.refusals.push_back(
      {{5, 9}, "x--1", fail(ErrorKind::malformed, "json.malformed", {{"offset", "5"}})});
  REQUIRE(store->add(actor, begun->import.id, refused));
  const auto finished = store->finish(actor, begun->import.id);
  REQUIRE(finished);
  CHECK(finished->counts == ImportCounts{3, 2, 1, 4});
  const auto refusals = store->refusals(begun->import.id, 10);
  REQUIRE(refusals);
  REQUIRE(refusals->size() == 1);
  CHECK(refusals->front().error.code == "json.malformed");
  CHECK(refusals->front().span == Span{5, 9});
}

// Copies of one original are one witness, whoever took them in; to whoever sees one of them it is all there
// is.
TEST_CASE("Intel copies_of_one_original_are_one_witness_to_whoever_sees_them") {
  const auto report = [](const Label& label) {
    IntelChunk chunk;
    test::add_report(chunk, "one", label, {domain("bad.example")});
    return chunk;
  };
  test::IntelStore store;
  test::take_in(store.intel(), "hidden", report(test::amber("27")), test::amber("27"));
  test::take_in(store.intel(), "list", report(test::amber("27")), test::amber("27"));
  test::take_in(store.intel(), "list", report(test::green("13")), test::green("13"));
  test::take_in(store.intel(), "list", report(test::green("00")), test::green("00"));
  for (const bool opened_anew : {false, true}) {
    CAPTURE(opened_anew);
    if (opened_anew) store.open();
    const auto witnesses = [](const IntelReader& reader) {
      return *reader.witnesses(**reader.find(ObservableKind::domain, "bad.example"));
    };
    const IntelReader all = store.reader(test::analyst_of("27")), some = store.reader(test::analyst_of("13"));
    CHECK(*all.count(**all.find(ObservableKind::domain, "bad.example")) == 4);
    CHECK(witnesses(all) == 2);
    CHECK(all.originals_seen() == 2);
    CHECK(all.original_of(4) == 2);
    CHECK(all.original_of(1) == 1);
    CHECK(witnesses(some) == 1);
    CHECK(some.originals_seen() == 1);
    CHECK(some.original_of(4) == 3);
    std::vector<ContainerNumber> held{1, 2, 3, 4};
    all.once(held);
    CHECK(held == std::vector<ContainerNumber>{1, 2});
    auto seen = all.sightings(**all.find(ObservableKind::domain, "bad.example"));
    REQUIRE(seen);
    all.once(*seen);
    CHECK(seen->size() == 2);
  }
}

// By other columns a table says other things; neither reading is a copy of the other.
TEST_CASE("Intel one_table_read_by_different_columns_is_no_copy") {
  const auto read_by = [](Intel& intel, const std::string& columns, const Label& label,
                          const std::string& value) {
    const access::Principal actor = test::analyst_of(label.owner);
    NewImport original = test::original_named("eset", "table", label);
    original.columns = columns;
    const auto begun = intel.begin_import(actor, original);
    REQUIRE(begun);
    IntelChunk chunk;
    test::add_report(chunk, "one", label, {domain("bad.example"), domain(value)});
    REQUIRE(intel.add(actor, begun->import.id, chunk));
    REQUIRE(intel.finish(actor, begun->import.id));
  };
  test::IntelStore store;
  REQUIRE(store->put_source(test::analyst_of("27"), test::source_named("eset", test::green("00"))));
  read_by(store.intel(), "[1]", test::green("13"), "host.example");
  read_by(store.intel(), "[2]", test::amber("27"), "other.example");
  read_by(store.intel(), "[1]", test::green("27"), "host.example");
  for (const bool opened_anew : {false, true}) {
    CAPTURE(opened_anew);
    if (opened_anew) store.open();
    const IntelReader reader = store.reader(test::analyst_of("27"));
    CHECK(reader.original_of(2) == 2);
    CHECK(reader.original_of(3) == 1);
    CHECK(reader.originals_seen() == 2);
  }
}

TEST_CASE("Intel a_table_taken_in_again_by_other_columns_is_not_called_known") {
  test::IntelStore store;
  const auto actor = test::analyst_of("13");
  REQUIRE(store->put_source(actor, test::source_named("eset", test::green("00"))));
  const auto begin = [&](const std::string& columns) {
    NewImport original = test::original_named("eset", "table", test::green("13"));
    original.columns = columns;
    return store->begin_import(actor, original);
  };
  const auto first = begin("[1]");
  REQUIRE(first);
  for (const bool finished : {false, true}) {
    CAPTURE(finished);
    if (finished) REQUIRE(store->finish(actor, first->import.id));
    const auto other = begin("[2]");
    REQUIRE_FALSE(other);
    CHECK(other.error().kind == ErrorKind::conflict);
    CHECK(other.error().code == "intel.columns_differ");
    for (const char* const columns : {"", "[1]"}) {
      const auto again = begin(columns);
      REQUIRE(again);
      CHECK(again->known);
      CHECK(again->import.id == first->import.id);
    }
  }
}

TEST_CASE("Intel a_version_without_a_creator_joins_no_line_that_has_one_and_comes_back_where_there_is_none") {
  test::IntelStore store;
  int imports = 0;
  const auto told = [&](const std::string& id, int second, std::optional<std::string> creator, bool revoked) {
    const std::string name = "list" + std::to_string(++imports);
    IntelChunk chunk;
    test::add_report(chunk, name, test::green("13"), {domain("bad.example")});
    NewObject& object = chunk.objects[0];
    object.id = id;
    object.modified = Instant::from_seconds(1'790'000'000 + second);
    object.bytes = "{\"at\":" + std::to_string(second) + "}";
    object.creator = std::move(creator);
    object.revoked = revoked;
    const auto refused = store->refusals(test::take_in(store.intel(), name, chunk, test::green("13")), 10);
    REQUIRE(refused);
    return refused->empty() ? std::string() : refused->front().error.code;
  };
  CHECK(told("report--named", 0, "maker", false).empty());
  CHECK(told("report--named", 1, {}, false) == "intel.creator_conflict");
  CHECK(told("report--named", 2, "other", false) == "intel.creator_conflict");
  CHECK(told("report--named", 3, "maker", false).empty());
  CHECK(told("report--free", 0, {}, false).empty());
  CHECK(told("report--free", 5, {}, true).empty());
  CHECK(told("report--free", 6, {}, false).empty());
  CHECK(told("report--named", 4, "maker", true).empty());
  CHECK(told("report--named", 5, {}, false) == "intel.creator_conflict");
  CHECK(told("report--named", 6, "maker", false) == "intel.revoked_conflict");
  CHECK(told("report--free", 3, {}, false).empty());
  CHECK(told("report--free", 3, {}, false).empty());
}

TEST_CASE("Intel what_is_hidden_takes_no_room_from_the_newest_sightings") {
  IntelChunk seen, hidden;
  for (int i = 0; i < 3; ++i)
    test::add_report(seen, "s" + std::to_string(i), test::green("13"), {domain("bad.example")});
  for (int i = 0; i < 5; ++i)
    test::add_report(hidden, "h" + std::to_string(i), test::amber("27"), {domain("bad.example")});
  test::IntelStore store;
  test::take_in(store.intel(), "seen", seen, test::green("13"));
  test::take_in(store.intel(), "hidden", hidden, test::amber("27"));
  const auto all = store->everything();
  REQUIRE(all);
  const auto newest = all->newest(**all->find(ObservableKind::domain, "bad.example"), 2);
  REQUIRE(newest);
  std::vector<ContainerNumber> numbers;
  for (const Sighting& one : *newest) numbers.push_back(one.container);
  CHECK(numbers == std::vector<ContainerNumber>{2, 3, 7, 8});
}

}  // namespace
}  // namespace hinomi::store
