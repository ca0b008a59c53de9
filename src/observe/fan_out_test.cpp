// How many items keys have reached: singles, promotion, windows, evictions, and random events against sets.
#include "observe/fan_out.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

using namespace hinomi::observe;

namespace {

constexpr std::uint64_t item(std::uint64_t number) { return number << 32; }
constexpr std::uint64_t key(std::uint64_t number) { return number * 0x9e37'79b9'7f4a'7c15ULL; }

}  // namespace

TEST_CASE("FanOut a_second_item_makes_an_entry_with_both") {
  FanOut table({64, 8, 300});
  const auto first = table.add(key(1), item(7), 100, 2);
  CHECK(first.items == 1);
  CHECK(first.added);
  CHECK(first.entry == nullptr);
  const auto same = table.add(key(1), item(7), 110, 3);
  CHECK(same.items == 1);
  CHECK_FALSE(same.added);
  const auto second = table.add(key(1), item(8), 120, 4);
  REQUIRE(second.entry != nullptr);
  CHECK(second.items == 2);
  CHECK(second.added);
  CHECK(second.entry->begin == 100);
  CHECK(second.entry->packets == 9);
}

TEST_CASE("FanOut a_count_starts_anew_when_its_window_is_over") {
  FanOut table({64, 8, 300});
  (void)table.add(key(1), item(1), 0, 1);
  CHECK(table.add(key(1), item(2), 300, 1).items == 1);  // the single's window is over
  CHECK(table.add(key(1), item(3), 599, 1).items == 2);
  CHECK(table.add(key(1), item(4), 600, 1).items == 1);  // and so is the entry's
}

TEST_CASE("FanOut the_key_seen_last_stays_when_its_set_is_full") {
  FanOut table({4, 8, 300});  // one set of four
  for (std::uint64_t number = 1; number <= 4; ++number)
    for (const std::uint64_t reached : {1, 2})
      (void)table.add(key(number), item(reached), 10 * static_cast<std::int64_t>(number), 1);
  CHECK(table.evictions() == 0);
  (void)table.add(key(1), item(3), 100, 1);  // seen last now
  for (const std::uint64_t reached : {1, 2}) (void)table.add(key(5), item(reached), 101, 1);
  CHECK(table.evictions() == 1);
  CHECK(table.add(key(1), item(4), 102, 1).items == 4);
  CHECK(table.add(key(2), item(3), 103, 1).entry == nullptr);  // gave way
}

TEST_CASE("FanOut equals_sets_over_random_events") {
  FanOut table({4'096, 64, 1'000'000});
  std::mt19937_64 random(6);
  std::map<std::uint64_t, std::set<std::uint64_t>> slow;
  for (int event = 0; event < 20'000; ++event) {
    const std::uint64_t who = 1 + random() % 300, what = 1 + random() % 20;
    const bool is_new = slow[who].insert(what).second;
    const auto reached = table.add(key(who), item(what), event, 1);
    REQUIRE(reached.items == slow[who].size());
    REQUIRE(reached.added == is_new);
  }
  CHECK(table.evictions() == 0);
}
