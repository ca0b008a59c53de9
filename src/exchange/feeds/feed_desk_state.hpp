// What the parts of the desk of feeds share. Included by exchange/feeds/feed_*.cpp alone.
#pragma once
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "exchange/feeds/feed.hpp"
#include "exchange/feeds/feed_desk.hpp"
#include "store/feeds/feeds.hpp"

namespace hinomi::exchange {

struct FeedDesk::State {
  explicit State(FeedDeskRoom given) : room(std::move(given)) {}

  /// The record of a feed, whoever asks.
  Result<StoredRecord> load(const std::string& id) const;
  /// The record of a feed that the person may read.
  Result<StoredRecord> find(const access::Principal& person, const std::string& id) const;
  /// Whether anything may leave for it at this moment.
  Result<void> may_ask(const StoredRecord& record) const;
  /// Whether the agreement on which a feed rests is in force and lasts as long as its permission (SR1).
  Result<void> agreement_holds(const Feed& feed) const;
  Result<void> note_read(const access::Principal& person, std::string_view action, const std::string& asked,
                         std::size_t count) const;
  Result<IntelFeed> shown(const StoredRecord& record) const;
  Result<void> note_end(const store::FeedRun& run, const StoredRecord& record, const Feed& feed) const;
  bool is_wanted(const std::string& id) const {
    const std::lock_guard lock(mutex);
    return wanted.contains(id);
  }
  void no_longer_wanted(const std::string& id) {
    const std::lock_guard lock(mutex);
    wanted.erase(id);
  }

  FeedDeskRoom room;
  std::function<void()> when_wanted;
  mutable std::mutex mutex;
  std::set<std::string> asking;  // feeds that are being asked
  std::set<std::string> wanted;  // feeds that somebody wants asked now, also out of their hours
};

}  // namespace hinomi::exchange
