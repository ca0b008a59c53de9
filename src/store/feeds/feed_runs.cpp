// Keeps the runs of feeds; every statement on the table feed_run but the one by which a page counts. Runs
// that are open when the program starts were left by a stopped one. Days are of JST. In, out: FeedRun. Fails
// as the database does.
#include "base/ids.hpp"
#include "store/feeds/feed_columns.hpp"

namespace hinomi::store {
namespace {

#define HINOMI_RUN_SELECT                                                                              \
  "SELECT number, id, feed, began_us, ended_us, state, requests, bytes, announced, received, indexed," \
  " rejected, unchanged, originals, code, args FROM feed_run"

constexpr std::string_view begin_sql =
    "INSERT INTO feed_run (id, feed, began_us, ended_us, state, requests, bytes, announced, received, "
    "indexed,"
    " rejected, unchanged, originals, code, args) VALUES ($id, $feed, $began, NULL, $state, 0, 0, 0, 0, 0, 0,"
    " 0, 0, '', $args)";
constexpr std::string_view end_sql =
    "UPDATE feed_run SET ended_us = $ended, state = $state, requests = $requests, bytes = $bytes,"
    " code = $code, args = $args WHERE id = $id";
constexpr std::string_view traffic_sql =
    "UPDATE feed_run SET requests = $requests, bytes = $bytes WHERE id = $id";
constexpr std::string_view left_open_sql =
    "UPDATE feed_run SET ended_us = $ended, state = $state, code = $code, args = $args WHERE ended_us IS "
    "NULL";
constexpr std::string_view one_sql = HINOMI_RUN_SELECT " WHERE id = $id";
constexpr std::string_view list_sql =
    HINOMI_RUN_SELECT " WHERE feed = $feed AND number < $before ORDER BY number DESC LIMIT $limit";
constexpr std::string_view sum_sql =
    "SELECT coalesce(sum(announced), 0), coalesce(sum(received), 0), coalesce(sum(indexed), 0),"
    " coalesce(sum(rejected), 0), coalesce(sum(unchanged), 0), coalesce(sum(originals), 0) FROM feed_run"
    " WHERE feed = $feed";
constexpr std::string_view days_sql =
    "SELECT (began_us + 32400000000) / 86400000000, sum(indexed) FROM feed_run"
    " WHERE feed = $feed AND began_us >= $from GROUP BY 1 ORDER BY 1";

Result<FeedRun> read_run(const Statement& row) {
  FeedRun run;
  run.number = row.integer(0);
  run.id = row.text(1);
  run.feed = row.text(2);
  run.began = row.instant(3);
  run.ended = row.optional_instant(4);
  HINOMI_ASSIGN(run.state, read_enum(row.integer(5), all_job_state()));
  run.requests = row.integer(6);
  run.bytes = row.integer(7);
  run.counts = {row.integer(8),  row.integer(9),  row.integer(10),
                row.integer(11), row.integer(12), row.integer(13)};
  HINOMI_ASSIGN(run.trouble, read_trouble(row, 14));
  return run;
}

}  // namespace

Result<FeedRun> Feeds::begin_run(std::string_view feed) {
  FeedRun run;
  run.feed = feed;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    run.began = transaction.now();
    run.id = make_id(run.began);
    HINOMI_ASSIGN(auto statement, transaction.prepare(begin_sql));
    statement.bind("$id", run.id).bind("$feed", feed).bind("$began", run.began).bind("$args", "{}");
    return statement.bind("$state", static_cast<std::int64_t>(JobState::running)).run();
  }));
  return run;
}

Result<void> Feeds::end_run(const FeedRun& run) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(end_sql));
    statement.bind("$id", run.id).bind("$ended", transaction.now());
    statement.bind("$state", static_cast<std::int64_t>(run.state));
    statement.bind("$requests", run.requests).bind("$bytes", run.bytes);
    bind_trouble(statement, run.trouble);
    return statement.run();
  });
}

Result<void> Feeds::note_traffic(std::string_view run, std::int64_t requests, std::int64_t bytes) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(traffic_sql));
    return statement.bind("$id", run).bind("$requests", requests).bind("$bytes", bytes).run();
  });
}

Result<std::int64_t> Feeds::close_left_open() {
  std::int64_t closed = 0;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(left_open_sql));
    statement.bind("$ended", transaction.now());
    statement.bind("$state", static_cast<std::int64_t>(JobState::cancelled));
    bind_trouble(statement, fail(ErrorKind::cancelled, "feed.stopped_halfway"));
    HINOMI_TRY(statement.run());
    closed = statement.changes();
    return {};
  }));
  return closed;
}

Result<std::optional<FeedRun>> Feeds::run(std::string_view id) const {
  std::optional<FeedRun> run;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(one_sql));
    HINOMI_ASSIGN(const bool there, row.bind("$id", id).step());
    if (!there) return {};
    HINOMI_ASSIGN(run, read_run(row));
    return {};
  }));
  return run;
}

Result<std::vector<FeedRun>> Feeds::runs(std::string_view feed, std::int64_t before,
                                         std::int64_t limit) const {
  std::vector<FeedRun> runs;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(list_sql));
    row.bind("$feed", feed).bind("$before", before == 0 ? INT64_MAX : before).bind("$limit", limit);
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      HINOMI_ASSIGN(FeedRun run, read_run(row));
      runs.push_back(std::move(run));
    }
  }));
  return runs;
}

Result<FeedCounts> Feeds::sum(std::string_view feed) const {
  FeedCounts counts;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(sum_sql));
    HINOMI_TRY(row.bind("$feed", feed).step());
    counts = {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
    return {};
  }));
  return counts;
}

Result<std::map<std::int64_t, std::int64_t>> Feeds::indexed_by_day(std::string_view feed,
                                                                   Instant from) const {
  std::map<std::int64_t, std::int64_t> days;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(days_sql));
    row.bind("$feed", feed).bind("$from", from);
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      days[row.integer(0)] = row.integer(1);
    }
  }));
  return days;
}

std::span<const StatementText> feed_run_statements() {
  static constexpr StatementText texts[] = {{"begin_feed_run", begin_sql},
                                            {"end_feed_run", end_sql},
                                            {"feed_run_traffic", traffic_sql},
                                            {"left_open_runs", left_open_sql},
                                            {"one_feed_run", one_sql},
                                            {"feed_runs", list_sql},
                                            {"feed_sum", sum_sql},
                                            {"feed_days", days_sql}};
  return texts;
}

}  // namespace hinomi::store
