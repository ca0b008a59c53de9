// Keeps the pages of feeds and moves what they count between runs; every statement on the table feed_page. A
// page and the place after it are one transaction; so are its taking, its counts and its item. A page that a
// later run takes counts there alone.
#include <algorithm>

#include "store/feeds/feed_columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view add_sql =
    "INSERT INTO feed_page (feed, run, item, stamp, digest, form, name, bytes, announced, known, filing, "
    "taken_us)"
    " VALUES ($feed, $run, $item, $stamp, $digest, $form, $name, $bytes, $announced, $known, $filing, NULL)"
    " RETURNING number";
constexpr std::string_view place_sql =
    "INSERT INTO feed_state (feed, place, tried_us, good_us, next_us, failures, code, args) VALUES ($feed,"
    " $place, NULL, NULL, NULL, 0, '', $args) ON CONFLICT (feed) DO UPDATE SET place = excluded.place";
constexpr std::string_view waiting_sql =
    "SELECT number, feed, run, item, stamp, digest, form, name, bytes, announced, known, filing FROM "
    "feed_page"
    " WHERE feed = $feed AND taken_us IS NULL ORDER BY number LIMIT $limit";
constexpr std::string_view all_waiting_sql =
    "SELECT digest, filing FROM feed_page WHERE taken_us IS NULL ORDER BY number";
constexpr std::string_view taken_sql =
    "UPDATE feed_page SET run = $run, taken_us = $now WHERE number = $number AND taken_us IS NULL";
constexpr std::string_view count_sql =
    "UPDATE feed_run SET announced = announced + $announced, received = received + $received,"
    " indexed = indexed + $indexed, rejected = rejected + $rejected, unchanged = unchanged + $unchanged,"
    " originals = originals + $originals WHERE id = $id";

Result<void> add_counts(Transaction& transaction, std::string_view run, const FeedCounts& counts) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(count_sql));
  statement.bind("$id", run).bind("$announced", counts.announced).bind("$received", counts.received);
  statement.bind("$indexed", counts.indexed).bind("$rejected", counts.rejected);
  return statement.bind("$unchanged", counts.unchanged).bind("$originals", counts.originals).run();
}

FeedPage read_page(const Statement& row) {
  FeedPage page;
  page.number = row.integer(0);
  page.feed = row.text(1);
  page.run = row.text(2);
  page.item = row.text(3);
  page.stamp = row.text(4);
  page.digest = row.text(5);
  page.form = row.text(6);
  page.name = row.text(7);
  page.bytes = row.integer(8);
  page.announced = row.integer(9);
  page.known = row.flag(10);
  page.filing = row.text(11);
  return page;
}

}  // namespace

Result<void> keep_place(Transaction& transaction, std::string_view feed, std::string_view place) {
  HINOMI_ASSIGN(auto move, transaction.prepare(place_sql));
  return move.bind("$feed", feed).bind("$place", place).bind("$args", "{}").run();
}

Result<FeedPage> Feeds::add_page(const FeedPage& page, std::string_view place) {
  FeedPage kept = page;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto add, transaction.prepare(add_sql));
    add.bind("$feed", page.feed).bind("$run", page.run).bind("$item", page.item);
    add.bind("$stamp", page.stamp)
        .bind("$digest", page.digest)
        .bind("$form", page.form)
        .bind("$name", page.name);
    add.bind("$filing", page.filing)
        .bind("$bytes", page.bytes)
        .bind("$announced", page.announced)
        .bind_flag("$known", page.known);
    HINOMI_TRY(add.step());
    kept.number = add.integer(0);
    HINOMI_TRY(add.run());
    HINOMI_TRY(keep_place(transaction, page.feed, place));
    FeedCounts counts;
    counts.announced = std::max<std::int64_t>(page.announced, 0);
    return add_counts(transaction, page.run, counts);
  }));
  return kept;
}

Result<std::vector<FeedPage>> Feeds::waiting(std::string_view feed, std::int64_t limit) const {
  std::vector<FeedPage> pages;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(waiting_sql));
    row.bind("$feed", feed).bind("$limit", limit);
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      pages.push_back(read_page(row));
    }
  }));
  return pages;
}

Result<std::set<std::pair<std::string, std::string>>> Feeds::all_waiting() const {
  std::set<std::pair<std::string, std::string>> pages;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(all_waiting_sql));
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      pages.emplace(row.text(0), row.text(1));
    }
  }));
  return pages;
}

Result<void> Feeds::page_taken(const FeedPage& page, std::string_view run, const FeedTaken& taken) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto mark, transaction.prepare(taken_sql));
    HINOMI_TRY(mark.bind("$run", run).bind("$now", transaction.now()).bind("$number", page.number).run());
    if (mark.changes() == 0) return {};  // it was counted already
    const std::int64_t announced = std::max<std::int64_t>(page.announced, 0);
    FeedCounts away;
    away.announced = -announced;
    HINOMI_TRY(add_counts(transaction, page.run, away));
    const FeedCounts here{page.announced < 0 ? taken.received : announced,
                          taken.received,
                          taken.indexed,
                          taken.rejected,
                          taken.unchanged,
                          page.known ? 0 : 1};
    HINOMI_TRY(add_counts(transaction, run, here));
    return page.item.empty() ? Result<void>()
                             : keep_item(transaction, page.feed, {page.item, page.stamp, false});
  });
}

Result<void> Feeds::count(std::string_view run, const FeedCounts& counts) {
  return x_database.write(
      [&](Transaction& transaction) -> Result<void> { return add_counts(transaction, run, counts); });
}

std::span<const StatementText> feed_page_statements() {
  static constexpr StatementText texts[] = {
      {"add_feed_page", add_sql},     {"move_feed_place", place_sql},
      {"waiting_pages", waiting_sql}, {"all_waiting_pages", all_waiting_sql},
      {"page_taken", taken_sql},      {"count_feed_run", count_sql}};
  return texts;
}

}  // namespace hinomi::store
