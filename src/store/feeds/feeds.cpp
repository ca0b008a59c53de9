// Keeps where feeds stand; every statement on the tables feed_state and feed_item.
#include "store/feeds/feeds.hpp"

#include "store/feeds/feed_columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view state_sql =
    "SELECT place, tried_us, good_us, next_us, failures, code, args FROM feed_state WHERE feed = $feed";
constexpr std::string_view put_state_sql =
    "INSERT INTO feed_state (feed, place, tried_us, good_us, next_us, failures, code, args) VALUES ($feed,"
    " $place, $tried, $good, $next, $failures, $code, $args) ON CONFLICT (feed) DO UPDATE SET"
    " tried_us = excluded.tried_us, good_us = excluded.good_us,"
    " next_us = excluded.next_us, failures = excluded.failures, code = excluded.code, args = excluded.args";
constexpr std::string_view forget_items_sql = "DELETE FROM feed_item WHERE feed = $feed";
constexpr std::string_view items_sql =
    "SELECT item, stamp, gone FROM feed_item WHERE feed = $feed ORDER BY item";
constexpr std::string_view put_item_sql =
    "INSERT INTO feed_item (feed, item, stamp, gone) VALUES ($feed, $item, $stamp, $gone)"
    " ON CONFLICT (feed, item) DO UPDATE SET stamp = excluded.stamp, gone = excluded.gone";

}  // namespace

Result<FeedState> Feeds::state(std::string_view feed) const {
  FeedState state;
  state.feed = feed;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(state_sql));
    HINOMI_ASSIGN(const bool there, row.bind("$feed", feed).step());
    if (!there) return {};
    state.place = row.text(0);
    state.tried = row.optional_instant(1);
    state.good = row.optional_instant(2);
    state.next = row.optional_instant(3);
    state.failures = row.integer(4);
    HINOMI_ASSIGN(state.trouble, read_trouble(row, 5));
    return {};
  }));
  return state;
}

Result<void> Feeds::put_state(const FeedState& state) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(put_state_sql));
    statement.bind("$feed", state.feed).bind("$place", state.place).bind("$failures", state.failures);
    statement.bind("$tried", state.tried).bind("$good", state.good).bind("$next", state.next);
    bind_trouble(statement, state.trouble);
    return statement.run();
  });
}

Result<void> Feeds::put_place(std::string_view feed, std::string_view place) {
  return x_database.write([&](Transaction& transaction) { return keep_place(transaction, feed, place); });
}

Result<void> Feeds::begin_anew(std::string_view feed, std::string_view place) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto forget, transaction.prepare(forget_items_sql));
    HINOMI_TRY(forget.bind("$feed", feed).run());
    return keep_place(transaction, feed, place);
  });
}

Result<std::map<std::string, FeedItem>> Feeds::items(std::string_view feed) const {
  std::map<std::string, FeedItem> items;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(items_sql));
    row.bind("$feed", feed);
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      items[row.text(0)] = {row.text(0), row.text(1), row.flag(2)};
    }
  }));
  return items;
}

Result<void> keep_item(Transaction& transaction, std::string_view feed, const FeedItem& item) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_item_sql));
  statement.bind("$feed", feed).bind("$item", item.item).bind("$stamp", item.stamp);
  return statement.bind_flag("$gone", item.gone).run();
}

Result<void> Feeds::put_item(std::string_view feed, const FeedItem& item) {
  return x_database.write([&](Transaction& transaction) { return keep_item(transaction, feed, item); });
}

std::span<const StatementText> feed_statements() {
  static const std::vector<StatementText> all = [] {
    std::vector<StatementText> texts{{"feed_state", state_sql},
                                     {"put_feed_state", put_state_sql},
                                     {"feed_items", items_sql},
                                     {"forget_feed_items", forget_items_sql},
                                     {"put_feed_item", put_item_sql}};
    for (const auto part : {feed_page_statements(), feed_run_statements()})
      texts.insert(texts.end(), part.begin(), part.end());
    return texts;
  }();
  return all;
}

}  // namespace hinomi::store
