// The two lists that stand before the events of a MISP feed: manifest.json (which events there are, since
// when) and hashes.csv (which event holds a value, as MD5 of the value). In: their bytes. Out: rows in order;
// what is no event or no row is counted, not guessed at. Limit: feed_events_max. Fails: malformed
// `misp.not_a_feed` (offset) where nothing can be read, and as json_cut.hpp. Source: MISP core format, feeds.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::decode {

struct FeedEvent {
  std::string id, title, maker;
  std::optional<Instant> created, modified;
  std::vector<std::string> tags;
};

struct FeedManifest {
  std::vector<FeedEvent> events;
  std::size_t unread = 0;
};

struct FeedHash {
  std::string hash, event;  // MD5 of a value, lower case; uuid
};

struct FeedHashes {
  std::vector<FeedHash> rows;
  std::size_t unread = 0;
};

Result<FeedManifest> read_misp_manifest(std::string_view bytes);
Result<FeedHashes> read_misp_hashes(std::string_view bytes);

}  // namespace hinomi::decode
