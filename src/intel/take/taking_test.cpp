// Taking originals in: counts, units, repetition, labels, what breaks off, what was stopped.
#include "intel/take/taking.hpp"

#include <doctest/doctest.h>

#include "intel/test_desk.hpp"

using namespace hinomi;
using namespace hinomi::intel;
using test::Desk;

namespace {

std::int64_t containers_with(Desk& desk, ObservableKind kind, const std::string& value,
                             const std::string& force = "13") {
  const auto sight = desk.reader(force).sight(kind, value);
  REQUIRE(sight);
  return *sight ? (*sight)->containers : 0;
}

}  // namespace

TEST_CASE("a bundle is read whole: what is in equals what is indexed and what is refused") {
  Desk desk;
  const Taken taken = desk.take(test::bundle, Desk::wanted("bank.json"));
  CHECK(taken.import.counts.in == 7);
  CHECK(taken.import.counts.indexed == 6);
  CHECK(taken.import.counts.rejected == 1);
  CHECK(taken.import.state == store::ImportState::finished);
  const auto refusals = desk.intel().refusals(taken.import.id, 10);
  REQUIRE(refusals);
  REQUIRE(refusals->size() == 1);
  CHECK((*refusals)[0].error.code == "stix.id_form");
}

TEST_CASE("what a report names stands in one container, an indicator that nobody names by itself") {
  Desk desk;
  desk.take(test::bundle, Desk::wanted("bank.json"));
  const auto reader = desk.reader();
  const auto place = reader.find(ObservableKind::domain, "login.bank.example");
  REQUIRE((place && *place));
  const auto seen = reader.sightings(**place);
  REQUIRE(seen);
  REQUIRE(seen->size() == 1);
  const auto values = reader.values_of((*seen)[0].container);
  REQUIRE(values);
  bool with_address = false, with_stranger = false;
  for (const auto& value : *values) {
    with_address = with_address || value.value == "192.0.2.77";
    with_stranger = with_stranger || value.value == "198.51.100.9";
  }
  CHECK(with_address);
  CHECK_FALSE(with_stranger);
  const auto container = reader.container((*seen)[0].container);
  REQUIRE((container && *container));
  CHECK((*container)->title == "偽の銀行");
}

TEST_CASE("the same original of the same source again changes nothing") {
  Desk desk;
  const Taken first = desk.take(test::bundle, Desk::wanted("bank.json"));
  const auto before = desk.store().journal().last_sequence();
  const Taken again = desk.take(test::bundle, Desk::wanted("bank-copy.json"));
  CHECK(again.known);
  CHECK(again.import.id == first.import.id);
  CHECK(*desk.store().journal().last_sequence() == *before);
  CHECK(containers_with(desk, ObservableKind::domain, "login.bank.example") == 1);
}

TEST_CASE("an event of MISP is one container with its objects, and joins a report by a value") {
  Desk desk;
  desk.take(test::bundle, Desk::wanted("bank.json"));
  const Taken taken = desk.take(test::event, Desk::wanted("event.json", "架空CERT"));
  CHECK(taken.import.original.form == "misp");
  CHECK(taken.import.counts.in == taken.import.counts.indexed);
  CHECK(containers_with(desk, ObservableKind::domain, "login.bank.example") == 2);
  CHECK(containers_with(desk, ObservableKind::ip, "203.0.113.5") == 1);
  CHECK(containers_with(desk, ObservableKind::hash, "0cc175b9c0f1b6a831c399e269772661") == 1);
  const auto reader = desk.reader();
  const auto event = reader.find(ObservableKind::hash, "0cc175b9c0f1b6a831c399e269772661");
  const auto pair = reader.find(ObservableKind::ip, "203.0.113.5");
  REQUIRE((event && *event && pair && *pair));
  CHECK((*reader.sightings(**event))[0].container == (*reader.sightings(**pair))[0].container);
}

TEST_CASE("a report in Japanese gives its values with the places where they stand") {
  Desk desk;
  const std::string text =
      "# 偽サイトの報告\n\n連絡先は ｈｔｔｐｓ：／／ｌｏｇｉｎ．ｂａｎｋ．ｅｘａｍｐｌｅ／ と "
      "192[.]0[.]2[.]77 。\n";
  const Taken taken = desk.take(text, Desk::wanted("report.md"));
  CHECK(taken.import.counts.indexed == 1);
  CHECK(containers_with(desk, ObservableKind::ip, "192.0.2.77") == 1);
  const auto reader = desk.reader();
  const auto place = reader.find(ObservableKind::ip, "192.0.2.77");
  REQUIRE((place && *place));
  const auto seen = reader.sightings(**place);
  const auto page = reader.page((*seen)[0].container, 100);
  REQUIRE(page);
  for (const auto& value : page->values) {
    if (value.value == "192.0.2.77")
      CHECK(text.substr(value.span.begin, value.span.end - value.span.begin) == "192[.]0[.]2[.]77");
  }
}

TEST_CASE("what is marked red is read by its owner alone, whatever the taker said") {
  Desk desk;
  std::string red = test::bundle;
  const std::string at = "\"name\":\"偽の銀行\",";
  red.replace(red.find(at), at.size(),
              at + "\"object_marking_refs\":[\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"],");
  auto wanted = Desk::wanted("red.json");
  wanted.provenance.label.tlp = Tlp::green;
  desk.take(red, wanted);
  CHECK(containers_with(desk, ObservableKind::domain, "login.bank.example", "13") == 1);
  CHECK(containers_with(desk, ObservableKind::ip, "198.51.100.9", "27") == 1);
  const auto reader = desk.reader("27");
  const auto versions = reader.versions("report--00000000-0000-4000-8000-000000000005");
  REQUIRE(versions);
  CHECK(versions->empty());
}

TEST_CASE("a bundle that breaks off keeps what came before and says where") {
  Desk desk;
  const std::string cut = test::bundle.substr(0, test::bundle.find("\"name\":\"偽の銀行\""));
  const Taken taken = desk.take(cut, Desk::wanted("cut.json"));
  CHECK(taken.import.counts.indexed == 4);
  CHECK(taken.import.counts.rejected == 1);
  CHECK(containers_with(desk, ObservableKind::ip, "198.51.100.9") == 1);
}

TEST_CASE("bytes of no known form are refused with what was expected") {
  Desk desk;
  const auto taken = take_bytes(desk.taking(), Desk::analyst(),
                                std::string("\x00\x01\x02\xff\xfe binary", 12), Desk::wanted("x.bin"));
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code == "intel.form_unknown");
}

TEST_CASE("an import that was stopped goes on where it was and loses nothing") {
  Desk desk;
  std::string many = R"({"type":"bundle","id":"bundle--22222222-1111-4111-8111-111111111111","objects":[)";
  for (int i = 0; i < 5'000; ++i) {
    char object[400];
    std::snprintf(
        object, sizeof object,
        R"(%s{"type":"ipv4-addr","spec_version":"2.1","id":"ipv4-addr--00000000-0000-5000-8000-%012d","value":"198.18.%d.%d"})",
        i == 0 ? "" : ",", i, i / 250, i % 250 + 1);
    many += object;
  }
  many += "]}";
  std::stop_source stop;
  auto wanted = Desk::wanted("many.json");
  wanted.stop = stop.get_token();
  wanted.progress = [&](std::int64_t) { stop.request_stop(); };
  const auto stopped = take_bytes(desk.taking(), Desk::analyst(), many, wanted);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == "job.cancelled");
  desk.open();
  const Taken whole = desk.take(many, Desk::wanted("many.json"));
  CHECK_FALSE(whole.known);
  CHECK(whole.import.counts.in == 5'000);
  CHECK(whole.import.counts.indexed == 5'000);
  CHECK(containers_with(desk, ObservableKind::ip, "198.18.0.1") == 1);
  CHECK(containers_with(desk, ObservableKind::ip, "198.18.19.250") == 1);
}
