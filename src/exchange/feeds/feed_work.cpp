// See feed_work.hpp.
#include "exchange/feeds/feed_work.hpp"

#include <time.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "exchange/feeds/feed_filing.hpp"
#include "exchange/feeds/limits.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

// A table that was taken in by other columns stays as it was read: that is told, and the feed goes on.
bool page_is_to_blame(const Error& error) {
  if (error.code == "intel.columns_differ") return true;
  return error.kind == ErrorKind::malformed || error.kind == ErrorKind::unsupported ||
         error.kind == ErrorKind::limit_exceeded;
}

// Of MISP an event is one thing; of the others each object or row is.
store::FeedTaken counted(FeedKind kind, const store::FeedPage& page, const store::ImportCounts& counts) {
  if (kind == FeedKind::misp) {
    const bool nothing = counts.indexed == 0 && counts.rejected > 0;
    if (page.known) return {1, 0, 0, 1};
    return {1, nothing ? 0 : 1, nothing ? 1 : 0, 0};
  }
  if (page.known) return {counts.in, 0, 0, counts.in};
  return {counts.in, counts.indexed, counts.rejected, 0};
}

std::string server_of(const Feed& feed) {
  return to_hex(
      sha256(std::string(to_text(feed.kind)) + "\n" + web_text(feed.address) + "\n" + feed.collection));
}

std::string text_in(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

FeedWork::FeedWork(FeedWorkRoom room) : x_room(std::move(room)), x_feeds(x_room.store.database()) {}

// A place means something to the server that gave it alone, so it is kept beside what it is of.
std::string FeedWork::kept_place(const std::string& place) const {
  return to_text(Json{{"server", server_of(x_room.feed)}, {"at", place}});
}

Result<void> FeedWork::follow_server() {
  HINOMI_ASSIGN(const store::FeedState state, x_feeds.state(x_room.feed.id));
  HINOMI_ASSIGN(const Json kept, parse_json(state.place));
  if (text_in(kept, "server") == server_of(x_room.feed)) return {};
  return x_feeds.begin_anew(x_room.feed.id, kept_place("{}"));
}

Result<std::string> FeedWork::place() {
  HINOMI_ASSIGN(const store::FeedState state, x_feeds.state(x_room.feed.id));
  HINOMI_ASSIGN(const Json kept, parse_json(state.place));
  return text_in(kept, "at");
}

Result<void> FeedWork::put_place(const std::string& place) {
  return x_feeds.put_place(x_room.feed.id, kept_place(place));
}

intel::Wanted FeedWork::wanted(const std::string& name) const {
  intel::Wanted wanted;
  wanted.name = name;
  wanted.form = x_room.feed.form;
  if (x_room.feed.kind == FeedKind::taxii) wanted.form = IntelForm::stix;
  if (x_room.feed.kind == FeedKind::misp) wanted.form = IntelForm::misp;
  wanted.provenance = x_room.feed.provenance;
  wanted.columns = x_room.feed.columns;
  wanted.stop = x_room.stop;
  return wanted;
}

Result<void> FeedWork::take(const store::FeedPage& page) {
  const auto form = parse_intel_form(page.form);
  HINOMI_ASSERT(form.has_value());
  const intel::KeptOriginal kept{page.digest, static_cast<std::uint64_t>(page.bytes), *form};
  intel::Wanted as = wanted(page.name);
  HINOMI_TRY(take_filing(page.filing, as));
  const auto taken = intel::take_kept(taking(), x_room.actor, kept, as);
  if (!taken && !page_is_to_blame(taken.error())) return taken.error();
  store::FeedTaken sum;
  if (taken) {
    sum = counted(x_room.feed.kind, page, taken->import.counts);
  } else {
    log(LogLevel::warning, "feed", "a page could not be read", {{"code", taken.error().code}});
    sum.received = sum.rejected = std::max<std::int64_t>(page.announced, 1);
  }
  if (page.announced >= 0 && page.announced != sum.received && !x_differs) {
    x_differs =
        fail(ErrorKind::conflict, "feed.counts_differ",
             {{"announced", std::to_string(page.announced)}, {"received", std::to_string(sum.received)}});
  }
  return x_feeds.page_taken(page, x_room.run.id, sum);
}

Result<void> FeedWork::take_waiting() {
  while (true) {
    HINOMI_ASSIGN(const auto pages, x_feeds.waiting(x_room.feed.id, limits::pages_waiting_max));
    if (pages.empty()) return {};
    for (const store::FeedPage& page : pages) {
      if (x_room.stop.stop_requested()) return fail(ErrorKind::cancelled, "job.cancelled");
      HINOMI_TRY(take(page));
    }
  }
}

Result<void> FeedWork::page(const PageGiven& given, const std::string& place_after) {
  HINOMI_ASSIGN(const auto before,
                x_room.intel.import_of(intel::source_id(x_room.feed.provenance.source), given.kept.digest,
                                       intel::label_under(x_room.feed.provenance)));
  store::FeedPage page;
  page.feed = x_room.feed.id;
  page.run = x_room.run.id;
  page.item = given.item;
  page.stamp = given.stamp;
  page.digest = given.kept.digest;
  page.form = to_text(given.kept.form);
  page.name = given.name;
  page.filing = filing_text(x_room.feed);
  page.bytes = static_cast<std::int64_t>(given.kept.bytes);
  page.announced = given.announced;
  page.known = before && before->state == store::ImportState::finished;
  HINOMI_TRY(x_feeds.add_page(page, kept_place(place_after)));
  HINOMI_TRY(x_feeds.note_traffic(x_room.run.id, x_room.errand.requests(), x_room.errand.bytes()));
  return take_waiting();
}

Result<void> FeedWork::check_counts() const {
  if (x_differs) return *x_differs;
  return {};
}

std::optional<std::chrono::seconds> retry_after(std::string_view value, Instant now) {
  value = trim(value);
  std::int64_t seconds = 0;
  const auto [end, trouble] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  const std::int64_t most = std::chrono::seconds(limits::told_wait_max).count();
  if (!value.empty() && trouble == std::errc() && end == value.data() + value.size() && seconds >= 0)
    return std::chrono::seconds(std::min(seconds, most));
  tm parts{};
  const std::string text(value);
  if (::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts) == nullptr) return std::nullopt;
  const std::int64_t until = ::timegm(&parts);
  return std::chrono::seconds(std::clamp<std::int64_t>(until - now.seconds(), 0, most));
}

Error refusal_of(const Fetched& answer) {
  const ErrorArgs status{{"status", std::to_string(answer.status)}};
  switch (answer.status) {
    case 401:
    case 403:
    case 407:
      return fail(ErrorKind::forbidden, "feed.not_let_in", status);
    case 404:
    case 410:
      return fail(ErrorKind::not_found, "feed.nothing_there", status);
    case 406:
    case 415:
      return fail(ErrorKind::unsupported, "feed.other_version", status);
    case 429:
    case 503: {
      const auto wait = retry_after(answer.header("retry-after"), system_now());
      return fail(ErrorKind::limit_exceeded, "feed.told_to_wait",
                  {{"seconds", std::to_string(wait.value_or(std::chrono::seconds(0)).count())}});
    }
    default:
      return fail(ErrorKind::unavailable, "feed.refused", status);
  }
}

}  // namespace hinomi::exchange
