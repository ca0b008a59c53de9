// See feed_desk.hpp. What people see stands in feed_health.cpp.
#include "exchange/feeds/feed_desk.hpp"

#include <algorithm>
#include <mutex>
#include <set>
#include <tuple>

#include "access/program_of.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "exchange/agreement.hpp"
#include "exchange/feeds/feed_desk_state.hpp"
#include "exchange/feeds/feed_filing.hpp"
#include "exchange/feeds/feed_work.hpp"
#include "exchange/feeds/limits.hpp"
#include "intel/take/taking.hpp"
#include "procedure/legal_basis.hpp"
#include "procedure/procedures.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

// The program in the name of the feed's record: what it takes in belongs to whom the record belongs.
access::Principal actor_for(const Label& label) {
  access::Principal actor = access::program_of(label.owner);
  if (!label.compartment.empty()) actor.compartments = {label.compartment};
  return actor;
}

// Three quarters to five quarters of a span, so that feeds that failed together do not come back together.
std::chrono::seconds spread(std::chrono::seconds span) {
  std::array<std::uint8_t, 2> drawn{};
  fill_random(drawn);
  const std::int64_t part = drawn[0] | drawn[1] << 8;
  return span * 3 / 4 + std::chrono::seconds(span.count() * part / 2 / 65'536);
}

std::chrono::seconds wait_after(std::int64_t failures, const Error& error) {
  for (const auto& [name, value] : error.args) {
    if (error.code != "feed.told_to_wait" || name != "seconds") continue;
    const auto told = retry_after(value, system_now());
    if (told && told->count() > 0) return *told;
  }
  const std::chrono::seconds first = limits::first_wait, most = limits::longest_wait;
  return spread(std::min(most, first * (std::int64_t{1} << std::min<std::int64_t>(failures - 1, 12))));
}

Result<std::optional<StoredRecord>> load_any(store::Store& store, const std::string& id) {
  std::optional<StoredRecord> record;
  HINOMI_TRY(store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(record, store.records().load(snapshot, id));
    return {};
  }));
  return record;
}

// Marks a feed as being asked while it lives.
class Asking {
 public:
  Asking(std::mutex& mutex, std::set<std::string>& asking, std::string id)
      : x_mutex(mutex), x_asking(asking), x_id(std::move(id)) {
    const std::lock_guard lock(x_mutex);
    x_alone = x_asking.insert(x_id).second;
  }
  ~Asking() {
    const std::lock_guard lock(x_mutex);
    if (x_alone) x_asking.erase(x_id);
  }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;
  bool alone() const { return x_alone; }

 private:
  std::mutex& x_mutex;
  std::set<std::string>& x_asking;
  std::string x_id;
  bool x_alone = false;
};

using Waiting = std::tuple<std::string, std::string, Label>;  // source, digest

Result<void> ask_by_kind(FeedWork& work) {
  HINOMI_TRY(work.take_waiting());
  HINOMI_TRY(work.follow_server());
  switch (work.feed().kind) {
    case FeedKind::taxii:
      return ask_taxii(work);
    case FeedKind::misp:
      return ask_misp(work);
    case FeedKind::file:
      return ask_file(work);
  }
  HINOMI_ASSERT(false);
}

}  // namespace

FeedDesk::FeedDesk(FeedDeskRoom room) : x_state(std::make_unique<State>(std::move(room))) {}
FeedDesk::~FeedDesk() = default;

void FeedDesk::when_wanted(std::function<void()> call) { x_state->when_wanted = std::move(call); }

Result<StoredRecord> FeedDesk::State::load(const std::string& id) const {
  HINOMI_ASSIGN(auto record, load_any(room.store, id));
  if (!record || record->type != feed_type) return fail(ErrorKind::not_found, "feed.not_found", {{"id", id}});
  return *std::move(record);
}

Result<void> FeedDesk::State::may_ask(const StoredRecord& record) const {
  if (record.state != feed_in_force) return fail(ErrorKind::forbidden, "feed.not_in_force");
  const auto* type = room.procedures.definitions().version(record.type, record.definition_version);
  if (type == nullptr) return fail(ErrorKind::unavailable, "record.definition_missing");
  const Day today = jst_day(room.clock());
  HINOMI_TRY(procedure::basis_holds(*type, record, today));
  HINOMI_ASSIGN(const Feed feed, read_feed(record));
  if (today > *feed.until) return fail(ErrorKind::forbidden, "feed.permission_over");
  return agreement_holds(feed);
}

Result<void> FeedDesk::State::agreement_holds(const Feed& feed) const {
  if (feed.basis != "agreement") return {};
  const Error missing = fail(ErrorKind::forbidden, "feed.agreement_missing");
  if (feed.agreement.empty()) return missing;
  HINOMI_ASSIGN(const auto record, load_any(room.store, feed.agreement));
  const auto end = record ? agreement_end(*record) : std::nullopt;
  if (!end || *end < *feed.until || *end < jst_day(room.clock())) return missing;
  return {};
}

Result<void> FeedDesk::check(const StoredRecord& record) const {
  HINOMI_ASSIGN(const Feed feed, read_feed(record));
  if (jst_day(x_state->room.clock()) > *feed.until) return fail(ErrorKind::forbidden, "feed.permission_over");
  // Plain HTTP is for this machine alone; whether the address is, is looked at when the connection is made.
  if (!feed.address.tls && x_state->room.rule.inside.empty())
    return fail(ErrorKind::malformed, "feed.field_unfit", {{"field", "address"}});
  return x_state->agreement_holds(feed);
}

Result<std::vector<std::string>> FeedDesk::due() const {
  const FeedDeskRoom& room = x_state->room;
  std::vector<std::pair<Instant, std::string>> found;
  if (!room.rule.enabled) return std::vector<std::string>();
  HINOMI_ASSIGN(const auto ids, room.store.records().in_state(feed_type, feed_in_force, limits::feeds_max));
  for (const std::string& id : ids) {
    {
      const std::lock_guard lock(x_state->mutex);
      if (x_state->asking.contains(id)) continue;
    }
    HINOMI_ASSIGN(const store::FeedState state, store::Feeds(room.store.database()).state(id));
    const Instant now = room.clock();
    const bool asked_by_hand = x_state->is_wanted(id);
    if (state.next && now < *state.next && !asked_by_hand) continue;
    HINOMI_ASSIGN(const StoredRecord record, x_state->load(id));
    const auto feed = read_feed(record);
    if (!feed || !x_state->may_ask(record)) continue;
    if (asked_by_hand || in_hours(*feed, now) == now) found.emplace_back(state.next.value_or(Instant()), id);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> due;
  for (auto& [next, id] : found) due.push_back(std::move(id));
  return due;
}

Result<void> FeedDesk::State::note_end(const store::FeedRun& run, const StoredRecord& record,
                                       const Feed& feed) const {
  store::Feeds feeds(room.store.database());
  HINOMI_ASSIGN(store::FeedState state, feeds.state(run.feed));
  const Instant now = room.clock();
  state.tried = run.began;
  if (run.state != JobState::cancelled) state.trouble = run.trouble;
  if (run.trouble && run.state != JobState::cancelled) {
    state.next = now + wait_after(++state.failures, *run.trouble);
  } else if (run.state == JobState::done) {
    state.failures = 0;
    state.good = now;
    state.next = in_hours(feed, run.began + std::chrono::minutes(feed.every_minutes));
  }
  HINOMI_TRY(feeds.put_state(state));
  store::JournalDraft draft;
  draft.action = "feed.run_ended";
  draft.subject = "feed/" + run.feed;
  draft.label = record.label;
  draft.payload_json = to_text(Json{{"run", run.id},
                                    {"number", record.number},
                                    {"state", to_text(run.state)},
                                    {"code", run.trouble ? run.trouble->code : std::string()},
                                    {"requests", run.requests},
                                    {"bytes", run.bytes},
                                    {"announced", run.counts.announced},
                                    {"received", run.counts.received},
                                    {"indexed", run.counts.indexed},
                                    {"rejected", run.counts.rejected},
                                    {"unchanged", run.counts.unchanged}});
  HINOMI_TRY(room.store.journal().record(actor_for(record.label), draft));
  return {};
}

Result<store::FeedRun> FeedDesk::run(const std::string& id, std::stop_token stop) {
  const FeedDeskRoom& room = x_state->room;
  const Asking asking(x_state->mutex, x_state->asking, id);
  if (!asking.alone()) return fail(ErrorKind::conflict, "feed.running");
  HINOMI_ASSIGN(const StoredRecord record, x_state->load(id));
  HINOMI_TRY(x_state->may_ask(record));
  HINOMI_ASSIGN(const Feed feed, read_feed(record));
  x_state->no_longer_wanted(id);
  store::Feeds feeds(room.store.database());
  HINOMI_ASSIGN(store::FeedRun run, feeds.begin_run(id));
  ErrandFor what{actor_for(record.label),
                 "feed/" + id,
                 record.number,
                 feed.basis,
                 record.label,
                 feed.hosts,
                 feed.certificate,
                 feed.authorization,
                 {},
                 stop};
  what.may = [this, id, version = record.version]() -> Result<void> {
    HINOMI_ASSIGN(const StoredRecord now, x_state->load(id));
    HINOMI_TRY(x_state->may_ask(now));
    // Stopped, changed and put into force anew meanwhile: what this run has read of it is not what holds.
    if (now.version != version) return fail(ErrorKind::conflict, "feed.changed");
    return {};
  };
  Errand errand(room.store, room.rule, std::move(what));
  FeedWork work({room.store, room.intel, errand, feed, run, actor_for(record.label), stop});
  Result<void> asked = ask_by_kind(work);
  if (asked) asked = work.check_counts();
  HINOMI_ASSIGN(const auto counted, feeds.run(run.id));
  run = *counted;
  run.requests = errand.requests();
  run.bytes = errand.bytes();
  run.state = asked ? JobState::done : stop.stop_requested() ? JobState::cancelled : JobState::failed;
  if (!asked) run.trouble = asked.error();
  HINOMI_TRY(feeds.end_run(run));
  HINOMI_TRY(x_state->note_end(run, record, feed));
  return run;
}

// A withdrawal is finished by the next run of its feed; read as an event it would say nothing. So are the
// pages that wait: only their feed knows how their columns are read. The same bytes of another source or
// under another label are another import, and go on. A page whose filing cannot be read keeps every import of
// its bytes waiting, and no other.
Result<std::vector<store::IntelImport>> FeedDesk::left_half_way() {
  const FeedDeskRoom& room = x_state->room;
  store::Feeds feeds(room.store.database());
  HINOMI_TRY(feeds.close_left_open());
  HINOMI_ASSIGN(const auto pages, feeds.all_waiting());
  std::vector<Waiting> waiting;
  std::set<std::string> unreadable;
  for (const auto& [digest, filing] : pages) {
    intel::Wanted as;
    if (const auto taken = take_filing(filing, as); !taken) {
      log(LogLevel::error, "feed", "a page that waits does not say how it is filed",
          {{"digest", digest}, {"code", taken.error().code}});
      unreadable.insert(digest);
      continue;
    }
    waiting.emplace_back(intel::source_id(as.provenance.source), digest, intel::label_under(as.provenance));
  }
  HINOMI_ASSIGN(auto left, room.intel.open_imports());
  std::erase_if(left, [&](const store::IntelImport& import) {
    const store::NewImport& original = import.original;
    const Waiting own(original.source, original.digest, original.label);
    return std::find(waiting.begin(), waiting.end(), own) != waiting.end() ||
           unreadable.contains(original.digest) ||
           (original.name == "manifest.json" && original.form == to_text(IntelForm::misp));
  });
  return left;
}

Result<void> FeedDesk::go_on(const std::vector<store::IntelImport>& left, std::stop_token stop) {
  const FeedDeskRoom& room = x_state->room;
  for (const store::IntelImport& import : left) {
    if (stop.stop_requested()) return {};
    intel::Wanted wanted;
    wanted.name = import.original.name;
    wanted.stop = stop;
    const auto done =
        intel::go_on({room.store, room.intel}, actor_for(import.original.label), import, wanted);
    log(done ? LogLevel::info : LogLevel::warning, "intel", "an import that was left half-way goes on",
        {{"import", import.id}, {"code", done ? "" : done.error().code}});
  }
  return {};
}

}  // namespace hinomi::exchange
