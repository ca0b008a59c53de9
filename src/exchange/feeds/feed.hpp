// A feed as its record says it. In: a record of the type `feed`. Out: where to ask, who may be asked, on what
// basis, how often, and how what comes is to be used; or what of the record does not fit, named by its field.
// The same reading serves the check before two persons put it into force and each run afterwards. Fails:
// malformed `feed.field_unfit` (field). Source: content/procedures/feed.yaml.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "exchange/fetch/web_place.hpp"
#include "intel/take/taking.hpp"
#include "model/record.hpp"

namespace hinomi::exchange {

inline constexpr std::string_view feed_type = "feed";
inline constexpr std::string_view feed_in_force = "in_force";

struct Feed {
  std::string id, number, title;
  FeedKind kind = FeedKind::file;
  WebPlace address;
  std::string collection;
  std::vector<std::string> hosts;
  std::string basis, agreement;  // id of the record of the agreement; empty: none
  std::optional<Day> until;
  intel::Provenance provenance;
  std::optional<IntelForm> form;
  std::string columns;
  std::int64_t every_minutes = 60, from_hour = 0, to_hour = 24;
  std::string authorization;  // value of the header; empty: none
  std::string certificate;
  Label label;  // of the record itself
};

Result<Feed> read_feed(const StoredRecord& record);
/// Finds the first moment at or after `when` that lies in the feed's hours.
Instant in_hours(const Feed& feed, Instant when);

}  // namespace hinomi::exchange
