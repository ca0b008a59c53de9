// Rules of decay change at once and for all values; what sources are worth makes the base; a later word of
// "harmless" takes most of it.
#include "correlate/decay_book.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

#include "correlate/value_score.hpp"
#include "intel/test_desk.hpp"
#include "store/intel/test_intel.hpp"

namespace hinomi::correlate {
namespace {

namespace test = store::test;

constexpr std::string_view usual =
    "rules:\n"
    "  - {name: ip, kind: ip, half_life_days: 30}\n"
    "  - {name: other, half_life_days: 180}\n";

void write(const std::string& path, std::string_view text) { std::ofstream(path) << text; }

Instant day(std::int64_t number) { return Instant::from_seconds(1'790'000'000 + number * 86'400); }

class Watched {
 public:
  explicit Watched(ValueRole second = ValueRole::indicator) {
    store::NewValue value = test::address("192.0.2.44");
    store::IntelChunk first, later;
    test::add_report(first, "one", test::green("13"), {value}, day(0));
    value.value.role = second;
    test::add_report(later, "two", test::green("13"), {value}, day(10));
    test::take_in(x_store.intel(), "a", first, test::green("13"));
    test::take_in(x_store.intel(), "b", later, test::green("13"));
  }
  IntelScore score(const DecayPolicy& policy, Instant now) {
    const auto reader = x_store.reader(test::analyst_of("13"));
    const auto place = reader.find(ObservableKind::ip, "192.0.2.44");
    const auto seen = reader.sightings(**place);
    const auto score = value_score(reader, {ObservableKind::ip, "192.0.2.44"}, *seen, policy, now);
    REQUIRE(score);
    REQUIRE(*score);
    return **score;
  }
  const test::Folder& folder() const { return x_store.folder(); }

 private:
  test::IntelStore x_store;
};

}  // namespace

TEST_CASE("Decay changed_rule_changes_the_score_at_once_and_rewrites_nothing") {
  Watched watched;
  const std::string path = watched.folder().path() + "/decay.yaml";
  write(path, usual);
  const auto book = DecayBook::open(path);
  REQUIRE(book);
  const IntelScore before = watched.score(*(*book)->policy(), day(40));
  CHECK(before.half_life_days == 30);
  CHECK(std::abs(before.now - before.base / 2) < 0.01);
  CHECK(before.why == "ip");
  write(path,
        "rules:\n  - {name: quick, kind: ip, half_life_days: 10}\n  - {name: other, half_life_days: 180}\n");
  const IntelScore after = watched.score(*(*book)->policy(), day(40));
  CHECK(after.why == "quick");
  CHECK(std::abs(after.now - after.base / 8) < 0.01);
  CHECK(after.base == before.base);
}

TEST_CASE("Decay file_with_a_mistake_leaves_the_rules_of_before") {
  const test::Folder folder;
  const std::string path = folder.path() + "/decay.yaml";
  write(path, usual);
  const auto book = DecayBook::open(path);
  REQUIRE(book);
  write(path, "rules:\n  - {name: ip, kind: ip, half_life_days: soon}\n");
  CHECK((*book)->policy()->rules.front().half_life_days == 30);
  write(path, "rules:\n  - {name: ip, kind: ip, half_life_days: 3}\n# well again\n");
  CHECK((*book)->policy()->rules.front().half_life_days == 3);
}

TEST_CASE("Decay mistakes_are_told_with_their_line") {
  for (const auto& [text, line] : {std::pair("", "1"), std::pair("rules: []\n", "1"),
                                   std::pair("rules:\n  - {kind: ip, half_life_days: 3}\n", "2"),
                                   std::pair("rules:\n  - {name: a, kind: shoe, half_life_days: 3}\n", "2"),
                                   std::pair("rules:\n  - {name: a, half_life_days: -3}\n", "2"),
                                   std::pair("rules:\n  - {name: a, half_life_days: 3, flor: 3}\n", "2"),
                                   std::pair("source_grades: {a: 1}\n", "1"), std::pair("rule: 1\n", "1")}) {
    const auto read = read_decay_policy(text, "decay.yaml");
    CAPTURE(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "content.field");
    CHECK(read.error().args.at(1).second == line);
  }
}

TEST_CASE("Decay delivered_rules_are_read") {
  const auto book = DecayBook::open(HINOMI_SOURCE_DIR "/content/rules/decay.yaml");
  REQUIRE(book);
  CHECK((*book)->policy()->rules.size() == 16);
  CHECK((*book)->policy()->rules.back().kind == std::nullopt);
}

TEST_CASE("Decay later_word_of_harmless_is_a_negative_sighting") {
  Watched harmless(ValueRole::benign);
  const DecayPolicy policy = *read_decay_policy(usual, "decay.yaml");
  const IntelScore score = harmless.score(policy, day(10));
  CHECK(score.why == "ip benign");
  CHECK(score.confirmed == day(0));
  CHECK(score.now < score.base * 0.2);
}

namespace {

// The score of a domain of a MISP event whose attribute bears more members.
IntelScore score_with(const std::string& more, Instant now) {
  intel::test::Desk desk;
  const std::string event =
      R"({"Event":{"uuid":"11111111-2222-4333-8444-555555555555","info":"e","date":"2026-03-05","timestamp":"1772668800","published":true,"Attribute":[{"uuid":"11111111-2222-4333-8444-000000000001","type":"domain","category":"Network activity","value":"login.bank.example","to_ids":true,"timestamp":"1772668800")" +
      more + "}]}}";
  desk.take(event, intel::test::Desk::wanted("event.json"));
  const auto reader = desk.reader();
  const auto place = reader.find(ObservableKind::domain, "login.bank.example");
  REQUIRE(*place);
  const auto seen = reader.sightings(**place);
  const auto score = value_score(reader, {ObservableKind::domain, "login.bank.example"}, *seen,
                                 *read_decay_policy(usual, "decay.yaml"), now);
  REQUIRE(*score);
  return **score;
}

std::string sighting(const std::string& type) {
  return R"(,"Sighting":[{"type":")" + type + R"(","date_sighting":"1775000000","uuid":"u"}])";
}

}  // namespace

TEST_CASE("Decay sightings_that_come_in_reach_the_score") {
  const Instant now = Instant::from_seconds(1'775'100'000);
  const IntelScore plain = score_with("", now);
  CHECK(plain.why == "other");
  const IntelScore again = score_with(sighting("0"), now);
  CHECK(again.now > plain.now);
  CHECK(again.confirmed == Instant::from_seconds(1'775'000'000));
  const IntelScore false_alarm = score_with(sighting("1"), now);
  CHECK(false_alarm.why == "other benign");
  CHECK(false_alarm.now < plain.now / 2);
  const IntelScore over = score_with(sighting("2"), now);
  CHECK(over.why == "other expired");
  CHECK(over.now == 0);
  CHECK(score_with(R"(,"deleted":true)", now).now < plain.now / 2);
}

TEST_CASE("Decay base_comes_from_grades_and_copies_of_one_source_do_not_add_up") {
  Watched watched;
  DecayPolicy policy = *read_decay_policy(usual, "decay.yaml");
  // The source of the tests is B, its information corroborated.
  CHECK(std::abs(watched.score(policy, day(10)).base -
                 policy.base_of(SourceGrade::b, InfoGrade::corroborated)) < 0.01);
  policy.source_grades[static_cast<std::size_t>(SourceGrade::b)] = 20;
  CHECK(std::abs(watched.score(policy, day(10)).base - 14) < 0.01);
}

}  // namespace hinomi::correlate
