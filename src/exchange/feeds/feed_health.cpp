// Feeds as people see them, see feed_desk.hpp: how each does, and its runs with their counts. In: the record
// of a feed that the person may read, its state and runs in the store. Out: the types of the API. A feed that
// may not be asked now is stopped, with the reason; one that missed more than a turn is late.
#include <algorithm>
#include <charconv>

#include "base/json.hpp"
#include "exchange/feeds/feed_desk_state.hpp"
#include "exchange/feeds/limits.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::int32_t days_shown = 30;
constexpr std::int64_t page_max = 200;
constexpr std::int64_t waiting_looked = 1'000;

std::string arguments_of(const std::optional<Error>& trouble) {
  Json arguments = Json::object();
  if (trouble) {
    for (const auto& [name, value] : trouble->args) arguments[name] = value;
  }
  return to_text(arguments);
}

// Late: more than one turn was missed.
FeedHealth health_of(const StoredRecord& record, const store::FeedState& state, const Result<void>& may,
                     std::int64_t every_minutes, Instant now) {
  if (record.state != feed_in_force || !may) return FeedHealth::stopped;
  if (state.failures > 0) return FeedHealth::failing;
  if (!state.good) return FeedHealth::waiting;
  const bool late =
      state.next && now - *state.next > std::chrono::minutes(std::max<std::int64_t>(every_minutes, 10));
  return late ? FeedHealth::late : FeedHealth::good;
}

IntelFeedRun shown_run(const store::FeedRun& run) {
  IntelFeedRun shown;
  shown.id = run.id;
  shown.began = run.began;
  shown.ended = run.ended;
  shown.state = run.state;
  shown.requests = run.requests;
  shown.bytes = run.bytes;
  shown.announced = run.counts.announced;
  shown.objects_in = run.counts.received;
  shown.indexed = run.counts.indexed;
  shown.rejected = run.counts.rejected;
  shown.unchanged = run.counts.unchanged;
  shown.code = run.trouble ? run.trouble->code : "";
  shown.arguments = arguments_of(run.trouble);
  return shown;
}

bool may_read_feeds(const procedure::Procedures& procedures, const access::Principal& person) {
  if (person.id == "local") return true;  // whoever may open the data folder
  const auto types = procedures.readable_types(person);
  return std::find(types.begin(), types.end(), feed_type) != types.end();
}

}  // namespace

Result<StoredRecord> FeedDesk::State::find(const access::Principal& person, const std::string& id) const {
  const Error nothing = fail(ErrorKind::not_found, "feed.not_found", {{"id", id}});
  if (!may_read_feeds(room.procedures, person)) return nothing;
  HINOMI_ASSIGN(auto record, room.store.records().find(person, {std::string(feed_type)}, id));
  if (!record) return nothing;
  return *std::move(record);
}

// The lists stand beside the kernel's, so they note their reads themselves.
Result<void> FeedDesk::State::note_read(const access::Principal& person, std::string_view action,
                                        const std::string& asked, std::size_t count) const {
  const Json payload{{"query_digest", store::keyed_digest(room.store.vault().key(), asked)},
                     {"count", count}};
  HINOMI_TRY(room.store.journal().record(
      person, {std::string(action), "feed", to_text(payload), access::own_label(person)}));
  return {};
}

Result<IntelFeed> FeedDesk::State::shown(const StoredRecord& record) const {
  const store::Feeds feeds(room.store.database());
  const Instant now = room.clock();
  const auto feed = read_feed(record);
  HINOMI_ASSIGN(const store::FeedState state, feeds.state(record.id));
  HINOMI_ASSIGN(const store::FeedCounts counts, feeds.sum(record.id));
  HINOMI_ASSIGN(const auto waiting, feeds.waiting(record.id, waiting_looked));
  const Result<void> may = may_ask(record);
  IntelFeed shown;
  shown.id = record.id;
  shown.number = record.number;
  shown.title = record.title;
  if (feed) {
    shown.kind = feed->kind;
    shown.source = feed->provenance.source;
  }
  shown.health = health_of(record, state, may, feed ? feed->every_minutes : 0, now);
  shown.tried = state.tried;
  shown.good = state.good;
  if (shown.health != FeedHealth::stopped) shown.next = state.next;
  shown.originals = counts.originals;
  shown.objects_in = counts.received;
  shown.indexed = counts.indexed;
  shown.rejected = counts.rejected;
  for (const auto& page : waiting) shown.waiting += std::max<std::int64_t>(page.announced, 1);
  const Instant from = start_of_jst_day(add_days(jst_day(now), 1 - days_shown));
  HINOMI_ASSIGN(const auto days, feeds.indexed_by_day(record.id, from));
  const std::int64_t first = (from.microseconds() + 32'400'000'000) / 86'400'000'000;
  for (std::int64_t day = first; day < first + days_shown; ++day) {
    const auto found = days.find(day);
    shown.days.push_back(found == days.end() ? 0 : found->second);
  }
  // Why nothing may leave comes before why it did not come.
  const std::optional<Error> why =
      may || record.state != feed_in_force ? state.trouble : std::optional(may.error());
  shown.code = why ? why->code : "";
  shown.arguments = arguments_of(why);
  return shown;
}

Result<IntelFeedList> FeedDesk::list(const access::Principal& person) const {
  IntelFeedList list;
  if (!may_read_feeds(x_state->room.procedures, person)) return list;
  store::RecordQuery query;
  query.types = {std::string(feed_type)};
  query.states = {std::string(feed_in_force), "stopped"};
  query.limit = page_max;
  query.sort = "number";
  do {
    HINOMI_ASSIGN(const auto rows, x_state->room.store.records().list(person, query));
    for (const StoredRecord& row : rows.items) {
      HINOMI_ASSIGN(const auto record, x_state->room.store.records().find(person, query.types, row.id));
      if (!record) continue;
      HINOMI_ASSIGN(IntelFeed shown, x_state->shown(*record));
      list.items.push_back(std::move(shown));
    }
    query.cursor = rows.next.value_or("");
  } while (!query.cursor.empty() && list.items.size() < limits::feeds_max);
  std::stable_sort(list.items.begin(), list.items.end(),
                   [](const IntelFeed& a, const IntelFeed& b) { return a.title < b.title; });
  HINOMI_TRY(x_state->note_read(person, "feed.listed", "feeds", list.items.size()));
  return list;
}

Result<IntelFeed> FeedDesk::one(const access::Principal& person, const std::string& id) const {
  HINOMI_ASSIGN(const StoredRecord record, x_state->find(person, id));
  HINOMI_ASSIGN(IntelFeed feed, x_state->shown(record));
  HINOMI_TRY(x_state->note_read(person, "feed.read", id, 1));
  return feed;
}

Result<std::string> FeedDesk::numbered(const access::Principal& person, const std::string& number) const {
  HINOMI_ASSIGN(const IntelFeedList feeds, list(person));
  for (const IntelFeed& feed : feeds.items) {
    if (feed.number == number || feed.id == number) return feed.id;
  }
  return fail(ErrorKind::not_found, "feed.not_found", {{"id", number}});
}

Result<IntelFeedRunList> FeedDesk::runs(const access::Principal& person, const std::string& id,
                                        const std::string& after, std::int64_t limit) const {
  HINOMI_ASSIGN(const StoredRecord record, x_state->find(person, id));
  std::int64_t before = 0;
  const auto [end, trouble] = std::from_chars(after.data(), after.data() + after.size(), before);
  if (!after.empty() && (trouble != std::errc() || end != after.data() + after.size() || before < 1))
    return fail(ErrorKind::malformed, "request.cursor_unreadable");
  limit = std::clamp<std::int64_t>(limit, 1, page_max);
  const store::Feeds feeds(x_state->room.store.database());
  HINOMI_ASSIGN(const auto runs, feeds.runs(record.id, before, limit + 1));
  IntelFeedRunList list;
  for (std::size_t at = 0; at < runs.size() && at < static_cast<std::size_t>(limit); ++at)
    list.items.push_back(shown_run(runs[at]));
  if (runs.size() > static_cast<std::size_t>(limit))
    list.next = std::to_string(runs[static_cast<std::size_t>(limit) - 1].number);
  HINOMI_TRY(x_state->note_read(person, "feed.runs_read", id, list.items.size()));
  return list;
}

Result<IntelFeed> FeedDesk::ask_now(const access::Principal& person, const std::string& id) {
  HINOMI_ASSIGN(const StoredRecord record, x_state->find(person, id));
  if (!x_state->room.rule.enabled) return fail(ErrorKind::forbidden, "fetch.outbound_off");
  HINOMI_TRY(x_state->may_ask(record));
  HINOMI_ASSIGN(const auto state, store::Feeds(x_state->room.store.database()).state(id));
  const bool told_to_wait = state.trouble && state.trouble->code == "feed.told_to_wait";
  if (told_to_wait && state.next && x_state->room.clock() < *state.next)
    return fail(ErrorKind::unavailable, state.trouble->code, state.trouble->args);
  store::JournalDraft draft;
  draft.action = "feed.asked_for";
  draft.subject = "feed/" + id;
  draft.label = record.label;
  draft.payload_json = to_text(Json{{"number", record.number}});
  HINOMI_TRY(x_state->room.store.journal().record(person, draft));
  {
    const std::lock_guard lock(x_state->mutex);
    x_state->wanted.insert(id);
  }
  if (x_state->when_wanted) x_state->when_wanted();
  return x_state->shown(record);
}

}  // namespace hinomi::exchange
