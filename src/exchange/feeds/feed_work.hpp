// One run of one feed: what it may ask, and what becomes of what comes. A page is first put into the vault,
// then noted together with the place from which the feed goes on, then taken in; whatever is killed when, the
// next run begins with the pages that wait, and asks for nothing that lies here. While more than
// pages_waiting_max wait, nothing more is asked. A page whose bytes cannot be read counts as refused, and the
// feed goes on. In: the feed as it was read, its run. Out: counts in the run (feeds.hpp). Fails as the
// errand, the vault, the store; conflict `feed.counts_differ` (announced, received) at the end.
#pragma once
#include <optional>
#include <stop_token>
#include <string>

#include "exchange/feeds/feed.hpp"
#include "exchange/fetch/errand.hpp"
#include "store/feeds/feeds.hpp"

namespace hinomi::exchange {

struct FeedWorkRoom {
  store::Store& store;
  store::Intel& intel;
  Errand& errand;
  const Feed& feed;
  const store::FeedRun& run;
  access::Principal actor;
  std::stop_token stop;
};

/// A page that lies in the vault.
struct PageGiven {
  intel::KeptOriginal kept;
  std::string name;         // as its original is called
  std::string item, stamp;  // of a feed of files
  std::int64_t announced = -1;
};

class FeedWork {
 public:
  explicit FeedWork(FeedWorkRoom room);

  const Feed& feed() const { return x_room.feed; }
  Errand& errand() { return x_room.errand; }
  store::Store& store() { return x_room.store; }
  store::Feeds& feeds() { return x_feeds; }
  intel::TakingRoom taking() { return {x_room.store, x_room.intel}; }
  const access::Principal& actor() const { return x_room.actor; }
  store::Intel& intel() { return x_room.intel; }
  const std::string& run() const { return x_room.run.id; }
  std::stop_token stop() const { return x_room.stop; }

  /// Begins anew when the feed asks another server than the one that its place and items are of.
  Result<void> follow_server();
  /// Where the feed goes on, as it was left.
  Result<std::string> place();
  Result<void> put_place(const std::string& place);
  /// Takes in what waits; cancelled `job.cancelled` when the program stops.
  Result<void> take_waiting();
  /// Notes a page with the place after it, and takes it in.
  Result<void> page(const PageGiven& given, const std::string& place_after);
  /// How what comes is to be filed.
  intel::Wanted wanted(const std::string& name) const;
  /// The first difference between what was announced and what was received.
  Result<void> check_counts() const;

 private:
  Result<void> take(const store::FeedPage& page);
  std::string kept_place(const std::string& place) const;

  FeedWorkRoom x_room;
  store::Feeds x_feeds;
  std::optional<Error> x_differs;
};

Result<void> ask_taxii(FeedWork& work);
Result<void> ask_misp(FeedWork& work);
Result<void> ask_file(FeedWork& work);

/// What a status says that is no answer: forbidden `feed.not_let_in` (status), not_found
/// `feed.nothing_there`, unsupported `feed.other_version` (status), limit_exceeded `feed.told_to_wait`
/// (seconds), unavailable `feed.refused` (status).
Error refusal_of(const Fetched& answer);
/// How long Retry-After asks to wait; nothing when it is absent or unreadable.
std::optional<std::chrono::seconds> retry_after(std::string_view value, Instant now);

}  // namespace hinomi::exchange
