// Money followed through invented accounts: where it goes, in which order of time, and where it stops.
#include "procedure/money/follow.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "procedure/money/limits.hpp"

namespace hinomi::procedure {
namespace {

MoneyPlace place(int number) {
  return {ObservableKind::account, "9999-101-普通-" + std::to_string(1'000'000 + number)};
}

struct Row {
  int from, to;  // 0: cash
  std::int64_t yen, minute;
  const char* record = "record";
};

class World {
 public:
  explicit World(std::vector<Row> rows) : x_rows(std::move(rows)) {}
  MoneyFlow from(std::vector<int> starts) const {
    std::vector<MoneyPlace> places;
    for (const int start : starts) places.push_back(place(start));
    auto flow = follow_money(places, [&](const MoneyPlace& asked) -> Result<std::vector<KnownTransfer>> {
      ++x_asked[asked.value];
      std::vector<KnownTransfer> known;
      for (std::size_t row = 0; row < x_rows.size(); ++row) {
        MoneyTransfer transfer;
        transfer.record = transfer.number = x_rows[row].record;
        transfer.source = transfer.record + "の明細";
        if (x_rows[row].from != 0) transfer.from = place(x_rows[row].from);
        if (x_rows[row].to != 0) transfer.to = place(x_rows[row].to);
        transfer.yen = x_rows[row].yen;
        transfer.at = Instant::from_seconds(x_rows[row].minute * 60);
        if (transfer.from == asked || transfer.to == asked) known.push_back({transfer, row});
      }
      return known;
    });
    REQUIRE(flow);
    return *std::move(flow);
  }
  /// How often the account asked about most was asked about.
  int asked_most() const {
    int most = 0;
    for (const auto& [value, times] : x_asked) most = std::max(most, times);
    return most;
  }

 private:
  std::vector<Row> x_rows;
  mutable std::map<std::string, int> x_asked;
};

std::string accounts(const MoneyFlow& flow) {
  std::string text;
  for (const MoneyAccount& each : flow.accounts) {
    text += each.place.value.substr(each.place.value.size() - 2) + ":" + std::to_string(each.step) + ":" +
            std::to_string(each.in_yen) + "-" + std::to_string(each.out_yen) + "=" +
            std::to_string(each.left_yen) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("MoneyFlow follows_transfers_onward_and_sums_every_known_one") {
  // 91 is another victim, whose money is counted and who is not followed back to.
  const World world({{1, 2, 500, 10}, {2, 3, 300, 20}, {2, 4, 150, 30}, {91, 2, 40, 5}, {3, 0, 300, 40}});
  const MoneyFlow flow = world.from({1});
  CHECK(accounts(flow) == "01:0:0-500=0 02:1:540-450=90 03:2:300-300=0 04:2:150-0=150 ");
  CHECK(flow.transfers.size() == 5);
  CHECK_FALSE(flow.transfers[0].followed);
  CHECK(flow.transfers[1].followed);
  CHECK_FALSE(flow.cut);
}

TEST_CASE("MoneyFlow does_not_follow_what_left_before_the_money_came") {
  const World world({{1, 2, 500, 10}, {2, 3, 300, 9}, {2, 4, 100, 10}});
  CHECK(accounts(world.from({1})) == "01:0:0-500=0 02:1:500-400=100 04:2:100-0=100 ");
}

// 2 is reached at minute 50 first, and at minute 10 by a longer way: what left it at minute 20 follows.
TEST_CASE("MoneyFlow looks_again_when_money_turns_out_to_have_come_earlier") {
  const World world({{1, 2, 5, 50}, {1, 3, 7, 5}, {3, 2, 7, 10}, {2, 4, 7, 20}});
  const MoneyFlow flow = world.from({1});
  CHECK(flow.accounts.size() == 4);
  for (const MoneyTransfer& each : flow.transfers) CHECK(each.followed);
}

TEST_CASE("MoneyFlow ends_in_a_circle_and_counts_each_transfer_once") {
  const World world({{1, 2, 10, 1}, {2, 3, 10, 2}, {3, 1, 10, 3}, {1, 2, 10, 4}});
  const MoneyFlow flow = world.from({1, 2});
  CHECK(accounts(flow) == "01:0:10-20=0 02:0:20-10=10 03:1:10-10=0 ");
  CHECK(flow.transfers.size() == 4);
}

// The statements of both banks hold the transfer.
TEST_CASE("MoneyFlow counts_once_what_two_records_state_and_names_both") {
  const World world({{1, 2, 500, 10, "sender"}, {1, 2, 500, 10, "receiver"}, {1, 2, 500, 11, "receiver"}});
  const MoneyFlow flow = world.from({1});
  CHECK(accounts(flow) == "01:0:0-1000=0 02:1:1000-0=1000 ");
  REQUIRE(flow.transfers.size() == 2);
  CHECK(flow.transfers[0].record == "sender");
  CHECK(flow.transfers[0].also == std::vector<MoneySource>{{"receiver", "receiver", "receiverの明細"}});
  CHECK(flow.transfers[1].also.empty());
}

TEST_CASE("MoneyFlow counts_a_transfer_as_often_as_the_record_that_states_it_most_often") {
  const World world({{1, 2, 5, 10, "a"}, {1, 2, 5, 10, "b"}, {1, 2, 5, 10, "b"}, {1, 2, 5, 10, "c"}});
  const MoneyFlow flow = world.from({1});
  CHECK(accounts(flow) == "01:0:0-10=0 02:1:10-0=10 ");
  REQUIRE(flow.transfers.size() == 2);
  CHECK(flow.transfers[0].record == "b");
  CHECK(flow.transfers[0].also.size() == 2);
  CHECK(flow.transfers[1].also.empty());
}

// Money comes to 2 earlier and earlier: its transfers are read once for all of that.
TEST_CASE("MoneyFlow asks_once_of_each_account_however_often_money_came_earlier") {
  std::vector<Row> rows;
  for (int each = 0; each < 40; ++each) rows.push_back({1, 2, 1 + each, 100 - each});
  rows.push_back({2, 3, 7, 62});
  // And earlier still by way of 4, which is looked at after 2.
  rows.push_back({1, 4, 1, 1});
  rows.push_back({4, 2, 1, 2});
  const World world(rows);
  const MoneyFlow flow = world.from({1});
  CHECK(flow.accounts.size() == 4);
  CHECK(world.asked_most() == 1);
}

TEST_CASE("MoneyFlow says_when_a_limit_cut_it") {
  std::vector<Row> wide, deep;
  for (int each = 2; each < 300; ++each) wide.push_back({1, each, 1, each});
  for (int each = 1; each < 30; ++each) deep.push_back({each, each + 1, 1, each});
  const MoneyFlow broad = World(wide).from({1});
  CHECK(broad.cut);
  CHECK(broad.accounts.size() == limits::money_accounts_max);
  const MoneyFlow far = World(deep).from({1});
  CHECK(far.cut);
  CHECK(far.accounts.size() == static_cast<std::size_t>(limits::money_steps_max) + 1);
}

TEST_CASE("MoneyFlow keeps_a_sum_at_its_largest_instead_of_turning_it_round") {
  const World world({{1, 2, INT64_MAX, 1}, {1, 2, INT64_MAX, 2}});
  CHECK(world.from({1}).accounts[1].in_yen == INT64_MAX);
}

// The same reached the slow way: from every known arrival, over and over until nothing more is reached.
TEST_CASE("MoneyFlow reaches_what_a_slow_search_over_all_ways_reaches") {
  std::mt19937 random(20261123);
  for (int turn = 0; turn < 500; ++turn) {
    std::vector<Row> rows;
    for (int each = 0; each < 14; ++each)
      rows.push_back({1 + static_cast<int>(random() % 7), 1 + static_cast<int>(random() % 7), 1,
                      static_cast<std::int64_t>(random() % 20)});
    std::set<std::pair<int, std::int64_t>> arrivals{{1, -1}};
    for (bool more = true; more;) {
      more = false;
      for (const Row& row : rows) {
        for (const auto& [at, since] : std::set(arrivals)) {
          if (row.from == at && row.minute >= since) more |= arrivals.emplace(row.to, row.minute).second;
        }
      }
    }
    std::set<std::string> slow, fast;
    for (const auto& [at, since] : arrivals) slow.insert(place(at).value);
    for (const MoneyAccount& each : World(rows).from({1}).accounts) fast.insert(each.place.value);
    REQUIRE(slow == fast);
  }
}

}  // namespace hinomi::procedure
