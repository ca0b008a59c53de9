// Where the feeds of intelligence stand: the place from which each goes on, its runs with their counts, the
// pages that lie in the vault and wait to be taken in, and the items that a feed of files held. Owns the
// tables feed_state, feed_run, feed_page and feed_item. A page and the place after it are one transaction, so
// that a process killed at any moment neither loses a page nor asks for it twice; the counts of a run are
// those of its pages: announced = received + waiting, received = indexed + rejected + unchanged. Texts are of
// the program; who may see a feed is decided by its record. Fails as the database does; malformed
// `store.damaged`.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

/// Where a feed stands.
struct FeedState {
  std::string feed;          // id of its record
  std::string place = "{}";  // JSON of the kind of feed: cursor, ETag …
  std::optional<Instant> tried, good, next;
  std::int64_t failures = 0;  // in a row
  std::optional<Error> trouble;
};

struct FeedCounts {
  std::int64_t announced = 0, received = 0, indexed = 0, rejected = 0, unchanged = 0, originals = 0;
  bool operator==(const FeedCounts&) const = default;
};

struct FeedRun {
  std::int64_t number = 0;
  std::string id, feed;
  Instant began;
  std::optional<Instant> ended;
  JobState state = JobState::running;
  std::int64_t requests = 0, bytes = 0;
  FeedCounts counts;
  std::optional<Error> trouble;
};

/// A page that lies in the vault.
struct FeedPage {
  std::int64_t number = 0;
  std::string feed, run, digest, form, name;
  std::string item, stamp;  // of a feed of files: which, and as of when; empty otherwise
  std::string filing;       // how it is to be filed, as its feed said when it was fetched
  std::int64_t bytes = 0;
  std::int64_t announced = 0;  // things in it as the other side counts them; -1: as many as are read
  bool known = false;          // the same bytes of the same source had been taken in before
};

/// What became of a page.
struct FeedTaken {
  std::int64_t received = 0, indexed = 0, rejected = 0, unchanged = 0;
};

struct FeedItem {
  std::string item, stamp;
  bool gone = false;
};

class Feeds {
 public:
  explicit Feeds(Database& database) : x_database(database) {}

  Result<FeedState> state(std::string_view feed) const;
  /// Puts how a feed did and when it is next; its place stays.
  Result<void> put_state(const FeedState& state);
  Result<void> put_place(std::string_view feed, std::string_view place);
  /// Forgets the items of a feed that asks another server from now on, and puts its first place, at once.
  Result<void> begin_anew(std::string_view feed, std::string_view place);

  Result<FeedRun> begin_run(std::string_view feed);
  /// Closes the run with what it asked and how it went.
  Result<void> end_run(const FeedRun& run);
  /// Notes requests and bytes while it runs.
  Result<void> note_traffic(std::string_view run, std::int64_t requests, std::int64_t bytes);
  /// Closes runs that a stopped program left open; gives how many.
  Result<std::int64_t> close_left_open();
  Result<std::optional<FeedRun>> run(std::string_view id) const;
  /// Newest first, before the run with this number (0: from the newest).
  Result<std::vector<FeedRun>> runs(std::string_view feed, std::int64_t before, std::int64_t limit) const;
  /// Counts over all runs, and what was indexed on each JST day since `from`, by day number of the era.
  Result<FeedCounts> sum(std::string_view feed) const;
  Result<std::map<std::int64_t, std::int64_t>> indexed_by_day(std::string_view feed, Instant from) const;

  /// Keeps a page that lies in the vault, and the place from which the feed goes on, at once.
  Result<FeedPage> add_page(const FeedPage& page, std::string_view place);
  /// Pages that wait, oldest first.
  Result<std::vector<FeedPage>> waiting(std::string_view feed, std::int64_t limit) const;
  /// All pages that wait, of any feed: digest and how they are to be filed.
  Result<std::set<std::pair<std::string, std::string>>> all_waiting() const;
  /// Says that a page was taken in, in the counts of `run` (the page moves there with what it announced).
  /// A page of an item notes its stamp.
  Result<void> page_taken(const FeedPage& page, std::string_view run, const FeedTaken& taken);
  /// Adds to a run what came without a page: announced, and known already or not to be had.
  Result<void> count(std::string_view run, const FeedCounts& counts);

  Result<std::map<std::string, FeedItem>> items(std::string_view feed) const;
  Result<void> put_item(std::string_view feed, const FeedItem& item);

 private:
  Database& x_database;
};

std::span<const StatementText> feed_statements();

}  // namespace hinomi::store
