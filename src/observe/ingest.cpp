// One mutex around everything: live sensors send a few batches a second at most. Order of writes: that the
// receipt is begun, observations, then receipt and alerts in one transaction, then the answer; a kill between
// leaves a stored batch without a receipt, which recover_receipts() or the sensor's next try supplies.
#include "observe/ingest.hpp"

#include <functional>
#include <mutex>

#include "base/hash.hpp"
#include "observe/left_open.hpp"
#include "observe/receipt_identity.hpp"
#include "observe/record_findings.hpp"
#include "observe/sensor_batch.hpp"

namespace hinomi::observe {

namespace {

constexpr std::chrono::hours slack{1};  // an event may begin before its batch
constexpr std::size_t batch_name_bytes_max = 128;
constexpr std::int64_t count_max = 1'000'000'000'000;
constexpr std::chrono::minutes ahead_max{10};      // of a sensor's clock before ours
constexpr std::chrono::hours behind_max{31 * 24};  // of a batch that waited for its centre
constexpr std::chrono::hours silence_max{2};       // of a sensor, until the clock closes its quiet alerts

struct LiveWatch {
  explicit LiveWatch(Post post) : watch(std::move(post)) {}
  Watch watch;
  Instant until;
  Label label;
};

Error unreadable(const char* field) {
  return fail(ErrorKind::malformed, "observe.batch_unreadable", {{"field", field}});
}

bool is_count(std::int64_t value) { return value >= 0 && value <= count_max; }

bool is_reason(std::string_view text) {
  for (int reason = 0; reason <= static_cast<int>(decode::Reason::snapped); ++reason)
    if (text == decode::to_text(static_cast<decode::Reason>(reason))) return true;
  return false;
}

Result<void> check_counts(const SensorBatch& batch) {
  if (!is_count(batch.packets) || !is_count(batch.not_for_sensor) || !is_count(batch.not_ip))
    return unreadable("packets");
  if (!is_count(batch.dropped)) return unreadable("dropped");
  if (batch.malformed.size() > static_cast<std::size_t>(decode::Reason::snapped) + 1)
    return unreadable("malformed");
  for (const ReasonCount& row : batch.malformed) {
    if (!is_reason(row.reason)) return unreadable("malformed.reason");
    if (!is_count(row.packets) || row.first_offset.value_or(0) < 0) return unreadable("malformed.packets");
  }
  return {};
}

Result<void> check_time(const SensorBatch& batch, Instant now) {
  if (batch.to <= now + ahead_max && batch.from >= now - behind_max) return {};
  return fail(ErrorKind::malformed, "observe.batch_time",
              {{"from", to_iso(batch.from)}, {"to", to_iso(batch.to)}, {"now", to_iso(now)}});
}

Result<void> check(const SensorBatch& batch) {
  if (batch.events.size() > limits::sensor_batch_events_max)
    return fail(ErrorKind::limit_exceeded, "observe.batch_too_large",
                {{"limit", std::to_string(limits::sensor_batch_events_max)}});
  if (batch.batch.empty() || batch.batch.size() > batch_name_bytes_max ||
      batch.batch.find('/') != std::string::npos)
    return unreadable("batch");
  if (batch.to <= batch.from || batch.to - batch.from > slack) return unreadable("to");
  return check_counts(batch);
}

bool watches(const SensorSite& site, const IpAddress& destination) {
  return site.addresses.empty() ||
         std::any_of(site.addresses.begin(), site.addresses.end(),
                     [&](const AddressBlock& block) { return block.holds(destination); });
}

}  // namespace

struct Ingest::State {
  explicit State(const ObserveRoom& observe_room) : room(observe_room), world(Geography::demonstration()) {}
  ObserveRoom room;
  Geography world;
  std::mutex mutex;
  std::map<std::string, std::unique_ptr<LiveWatch>> watches;
  LeftOpen left;

  Result<LiveWatch*> watch_of(const SensorSite& site, const Label& label, Instant from) {
    std::unique_ptr<LiveWatch>& live = watches[site.id];
    if (!live) {
      live = std::make_unique<LiveWatch>(Post{site, site.address_count(), room.learning_hours});
      if (const Result<void> learned = live->watch.learn(room.observations, from); !learned) {
        watches.erase(site.id);
        return learned.error();
      }
      live->until = from;
    }
    live->label = label;
    return live.get();
  }

  Result<ObservationBatch> read(const SensorSite& site, const SensorBatch& sent, Receipt& receipt) {
    ObservationBatch batch;
    batch.id = live_batch_id(site.id, sent.batch);
    batch.receipt = receipt.id;
    batch.sensor_number = site.number;
    batch.demonstration = site.demonstration;
    batch.observed = {{sent.from, sent.to}};
    batch.packets = static_cast<std::uint64_t>(sent.packets);
    batch.dropped = static_cast<std::uint64_t>(sent.dropped);
    for (const EventRow& row : sent.events) {
      HINOMI_ASSIGN(AccessEvent event, to_event(row));
      if (event.first < sent.from - slack || event.last > sent.to + slack) return unreadable("time");
      if (!observe::watches(site, event.destination)) {
        receipt.not_for_sensor += event.packets;
        continue;
      }
      const Place place = (site.demonstration ? world : room.geography).find(event.source);
      event.country = place.country;
      event.asn = place.asn;
      receipt.stored_packets += event.packets;
      batch.events.push_back(event);
    }
    std::stable_sort(batch.events.begin(), batch.events.end(),
                     [](const AccessEvent& a, const AccessEvent& b) { return a.first < b.first; });
    return batch;
  }

  // Stores what was found; on failure it waits in the watch for the next time.
  Result<void> store(
      LiveWatch& live,
      const std::function<Result<void>(store::Transaction&, std::span<const Finding>)>& write) {
    std::vector<Finding> found = live.watch.findings();
    std::vector<Finding> whole = found;
    left.carry_on(whole);
    Result<void> stored = room.records.database().write(
        [&](store::Transaction& transaction) { return write(transaction, whole); });
    if (!stored) live.watch.put_back(std::move(found));
    return stored;
  }

  Result<void> settle(LiveWatch& live, Instant now) {
    if (now - live.until > silence_max) live.watch.settle(now);
    live.watch.hand_over();
    return store(live, [&](store::Transaction& transaction, std::span<const Finding> found) -> Result<void> {
      HINOMI_TRY(record_findings(room.records, transaction, live.label, found));
      return {};
    });
  }

  void detect(LiveWatch& live, const SensorBatch& sent, std::span<const AccessEvent> events) {
    if (sent.from > live.until + room.gap) live.watch.missed({live.until, sent.from});
    const std::int64_t minute = 60'000'000'000;
    for (std::size_t begin = 0; begin < events.size();) {
      const std::int64_t number = events[begin].first.nanoseconds / minute;
      std::size_t end = begin;
      while (end < events.size() && events[end].first.nanoseconds / minute == number) ++end;
      live.watch.take({{number * minute}, {(number + 1) * minute}}, events.subspan(begin, end - begin));
      begin = end;
    }
    live.watch.quiet_until(sent.to);
    live.until = std::max(live.until, sent.to);
  }
};

Ingest::Ingest(const ObserveRoom& room) : x_state(std::make_unique<State>(room)) {}
Ingest::~Ingest() = default;

Result<Receipt> Ingest::take(const store::SensorRecord& sensor, const SensorBatch& sent,
                             const access::Principal& actor) {
  HINOMI_TRY(check(sent));
  const SensorSite site = store::site(sensor);
  std::lock_guard lock(x_state->mutex);
  // A receipt that recovery gave knows the batch's name only.
  const std::string name_digest = to_hex(sha256(live_batch_id(site.id, sent.batch))),
                    digest = content_digest(sent);
  const std::string id = receipt_id(site.id, name_digest);
  const store::Receipts& receipts = x_state->room.records.receipts();
  for (const std::string& input : {digest, name_digest}) {
    HINOMI_ASSIGN(std::optional<Receipt> known, receipts.find_by_input(site.id, input));
    if (known && known->state == ReceiptState::complete) return *std::move(known);
  }
  HINOMI_ASSIGN(const bool differs, receipts.exists(id));
  if (differs) return fail(ErrorKind::conflict, "observe.batch_differs", {{"batch", sent.batch}});
  HINOMI_TRY(check_time(sent, x_state->room.clock()));
  HINOMI_TRY(x_state->left.read(x_state->room.records));
  Receipt receipt;
  receipt.id = id;
  receipt.sensor = site.id;
  receipt.sensor_name = sensor.name;
  receipt.source = "live:" + sent.interface;
  receipt.digest = digest;
  receipt.packets = sent.packets;
  receipt.not_for_sensor = sent.not_for_sensor;
  receipt.not_ip = sent.not_ip;
  receipt.malformed = sent.malformed;
  receipt.dropped = sent.dropped;
  receipt.received = x_state->room.clock();
  HINOMI_ASSIGN(const ObservationBatch batch, x_state->read(site, sent, receipt));
  receipt.events = static_cast<std::int64_t>(batch.events.size());
  for (const AccessEvent& event : batch.events) {
    receipt.first = receipt.first ? std::min(*receipt.first, event.first) : event.first;
    receipt.last = receipt.last ? std::max(*receipt.last, event.last) : event.last;
  }
  HINOMI_ASSIGN(LiveWatch * live, x_state->watch_of(site, sensor.label, sent.from));
  HINOMI_TRY(x_state->room.records.receipts().begin(receipt.id));
  HINOMI_ASSIGN(const bool is_new, x_state->room.observations.write(batch));
  if (is_new) x_state->detect(*live, sent, batch.events);
  store::Store& records = x_state->room.records;
  HINOMI_TRY(x_state->store(
      *live, [&](store::Transaction& transaction, std::span<const Finding> found) -> Result<void> {
        HINOMI_TRY(records.receipts().put(transaction, actor, receipt));
        HINOMI_TRY(record_findings(records, transaction, sensor.label, found));
        return {};
      }));
  return receipt;
}

Result<void> Ingest::settle() {
  std::lock_guard lock(x_state->mutex);
  const Instant now = x_state->room.clock();
  HINOMI_TRY(x_state->left.read(x_state->room.records));
  Result<void> first_failure;
  for (auto& [id, live] : x_state->watches) {
    const Result<void> settled = x_state->settle(*live, now);
    if (!settled && first_failure) first_failure = settled;
  }
  const Result<void> closed = x_state->left.close_quiet(x_state->room.records, now);
  return first_failure ? closed : first_failure;
}

}  // namespace hinomi::observe
