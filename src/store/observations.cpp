// The observation store's door: opening, writing, taking away; see observations.hpp. A batch, its rollups and
// its coverage commit together or not at all; readers see the commit and the new shape at the same moment.
// What a query reads stands in observations/.
#include "store/observations.hpp"

#include <algorithm>

#include "store/observations/limits.hpp"
#include "store/observations/months.hpp"
#include "store/observations/reopen.hpp"
#include "store/observations/rollups.hpp"
#include "store/observations/room.hpp"
#include "store/observations/schema.hpp"
#include "store/observations/write.hpp"

namespace hinomi::store {
namespace {

/// Ends the writer's transaction when its owner returns early. What the engine refuses to begin, commit or
/// roll back puts the open database in doubt.
class Transaction {
 public:
  explicit Transaction(Observations::State& state) : x_state(state) {}
  ~Transaction() {
    if (x_open) (void)static_cast<bool>(run("ROLLBACK"));
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Result<void> begin() {
    HINOMI_TRY(reopen_if_doubtful(x_state));
    HINOMI_TRY(run("BEGIN"));
    x_open = true;
    return {};
  }
  Result<void> commit() {
    HINOMI_TRY(run("COMMIT"));
    x_open = false;
    return {};
  }

 private:
  Result<void> run(const char* statement) {
    auto done = x_state.writer.run(statement);
    if (!done) x_state.doubt();
    return done;
  }

  Observations::State& x_state;
  bool x_open = false;
};

std::shared_ptr<Shape> grown(const Shape& before, const ObservationBatch& batch) {
  auto shape = std::make_shared<Shape>(before);
  Spans spans = shape->spans_of(batch.sensor_number);
  for (const TimeSpan& span : batch.observed) add_span(spans, span);
  shape->spans[batch.sensor_number] = std::make_shared<const Spans>(std::move(spans));
  for (const AccessEvent& event : batch.events) {
    shape->days.insert(day_of(event.first));
    shape->recent_days.insert(day_of(event.first));
    const auto last = shape->last_packets.try_emplace(batch.sensor_number, event.last).first;
    last->second = std::max(last->second, event.last);
  }
  return shape;
}

/// Rolls up all events that are stored, in a transaction of its own; the caller holds the write lock.
Result<void> roll_up_all(Observations::State& state) {
  const std::uint64_t waiting = state.next_number - 1 - state.shape->rolled;
  HINOMI_TRY(require_room(state.options.path, waiting, limits::event_room_bytes));
  Transaction transaction(state);
  HINOMI_TRY(transaction.begin());
  auto shape = std::make_shared<Shape>(*state.shape);
  HINOMI_TRY(roll_up(state.writer, *state.shape, state.next_number - 1));
  shape->rolled = state.next_number - 1;
  shape->recent_days.clear();
  const std::unique_lock publish(state.publish_lock);
  HINOMI_TRY(transaction.commit());
  state.shape = std::move(shape);
  return {};
}

/// Lets go of most of what the engine keeps of blocks just written; queries may use all their memory again
/// at once. Where they do so now, nothing is let go.
void release_memory(Observations::State& state) {
  const auto limit = [&](std::int64_t megabytes) {
    (void)static_cast<bool>(state.writer.run("SET memory_limit = '" + std::to_string(megabytes) + "MB'"));
  };
  limit(state.options.memory_megabytes / 4);
  limit(state.options.memory_megabytes);
}

std::string number_list(std::span<const std::uint32_t> numbers) {
  std::string text;
  for (const std::uint32_t number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
  return text;
}

}  // namespace

Observations::Observations(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Observations::~Observations() = default;
Observations::Observations(Observations&&) noexcept = default;
Observations& Observations::operator=(Observations&&) noexcept = default;

Result<Observations> Observations::open(const ObservationsOptions& options) {
  HINOMI_ASSIGN(auto database, duck::Database::open({.path = options.path,
                                                     .memory_megabytes = options.memory_megabytes,
                                                     .threads = options.threads}));
  HINOMI_ASSIGN(auto writer, database.connect());
  HINOMI_TRY(make_tables(writer, options.path));
  auto state = std::make_unique<State>(options, std::move(database), std::move(writer));
  HINOMI_TRY(load_shape(*state));
  return Observations(std::move(state));
}

Result<bool> Observations::write(const ObservationBatch& batch) {
  State& state = *x_state;
  const std::lock_guard lock(state.write_lock);
  HINOMI_TRY(require_room(state.options.path, batch.events.size(), limits::event_room_bytes));
  Transaction transaction(state);
  HINOMI_TRY(transaction.begin());
  HINOMI_ASSIGN(auto known, state.writer.query("SELECT sensor::BIGINT FROM batch WHERE id = $1", {batch.id}));
  if (known.next()) return false;
  HINOMI_TRY(append_batch(state.writer, batch, state.next_number));
  auto shape = grown(*state.shape, batch);
  HINOMI_TRY(unsettle(state.writer, *shape));
  if (batch.events.size() >= large_batch_events) {
    HINOMI_TRY(roll_up_batch(state.writer, *state.shape, batch, state.next_number));
    shape->rolled = state.next_number + batch.events.size() - 1;
    shape->recent_days.clear();
  }
  {
    const std::unique_lock publish(state.publish_lock);
    HINOMI_TRY(transaction.commit());
    state.shape = std::move(shape);
  }
  state.next_number += batch.events.size();
  if (batch.events.size() >= large_batch_events) release_memory(state);
  const bool due = state.next_number - 1 - state.shape->rolled > recent_events_max ||
                   state.shape->recent_days.size() > recent_days_max;
  // The batch is stored whatever becomes of this; what fails now is tried again at the next batch.
  if (due) (void)static_cast<bool>(roll_up_all(state));
  return true;
}

Result<std::vector<Observations::StoredBatch>> Observations::batches_of(const std::string& receipt) const {
  HINOMI_ASSIGN(const auto reader, Reader::begin(*x_state));
  HINOMI_ASSIGN(
      auto rows,
      reader.connection().query(
          "SELECT id, receipt, packets, events, event_packets, dropped, first_ns, last_ns FROM batch "
          "WHERE receipt = $1 ORDER BY first_ns, id",
          {receipt}));
  std::vector<StoredBatch> batches;
  while (rows.next()) {
    batches.push_back({rows.text(0),
                       rows.text(1),
                       rows.natural(2),
                       rows.natural(3),
                       rows.natural(4),
                       rows.natural(5),
                       {rows.integer(6)},
                       {rows.integer(7)}});
  }
  return batches;
}

Result<std::vector<std::string>> Observations::receipts_with_batches() const {
  HINOMI_ASSIGN(const auto reader, Reader::begin(*x_state));
  HINOMI_ASSIGN(auto rows, reader.query("SELECT DISTINCT receipt FROM batch ORDER BY receipt"));
  std::vector<std::string> receipts;
  while (rows.next()) receipts.push_back(rows.text(0));
  return receipts;
}

Result<std::uint64_t> Observations::remove_sensors(std::span<const std::uint32_t> numbers) {
  if (numbers.empty()) return std::uint64_t{0};
  State& state = *x_state;
  const std::lock_guard lock(state.write_lock);
  Transaction transaction(state);
  HINOMI_TRY(transaction.begin());
  const std::string gone = " WHERE sensor IN (" + number_list(numbers) + ")";
  const std::string stays = " WHERE sensor NOT IN (" + number_list(numbers) + ")";
  HINOMI_ASSIGN(auto counted,
                state.writer.query("SELECT CAST(coalesce(sum(events), 0) AS UBIGINT) FROM batch" + gone));
  const std::uint64_t removed = counted.next() ? counted.natural(0) : 0;
  auto shape = std::make_shared<Shape>(*state.shape);
  // Deleting rows leaves the file as large as it was; a table made anew does not.
  const auto rewrite = [&](const std::string& table, bool drop_if_empty) -> Result<bool> {
    HINOMI_ASSIGN(auto held,
                  state.writer.query("SELECT count(*), count(*) FILTER (" + gone + ") FROM " + table));
    held.next();
    if (held.integer(1) == 0) return false;
    if (drop_if_empty && held.integer(0) == held.integer(1)) {
      HINOMI_TRY(state.writer.run("DROP TABLE " + table));
      return true;
    }
    HINOMI_TRY(state.writer.run("CREATE TABLE rewritten AS SELECT * FROM " + table + stays));
    HINOMI_TRY(state.writer.run("DROP TABLE " + table));
    HINOMI_TRY(state.writer.run("ALTER TABLE rewritten RENAME TO " + table));
    return false;
  };
  for (const std::int32_t day : state.shape->days) {
    HINOMI_ASSIGN(const bool dropped, rewrite(day_table(day), true));
    if (dropped) shape->days.erase(day);
  }
  for (const std::string_view rollup : rollup_names) {
    HINOMI_TRY(rewrite(std::string(rollup), false));
  }
  HINOMI_TRY(forget_months(state.writer, *shape));
  HINOMI_TRY(rewrite("source_sketch", false));
  ++shape->removals;
  HINOMI_TRY(state.writer.run("DELETE FROM batch" + gone));
  HINOMI_TRY(state.writer.run("DELETE FROM coverage_span" + gone));
  for (const std::uint32_t number : numbers) {
    shape->spans.erase(number);
    shape->last_packets.erase(number);
  }
  {
    const std::unique_lock publish(state.publish_lock);
    HINOMI_TRY(transaction.commit());
    state.shape = std::move(shape);
  }
  (void)static_cast<bool>(state.writer.run("CHECKPOINT"));  // gives the space back; readers may delay it
  return removed;
}

Result<void> Observations::drop_events_before(Day oldest) {
  State& state = *x_state;
  const std::lock_guard lock(state.write_lock);
  if (!state.shape->recent_days.empty()) HINOMI_TRY(roll_up_all(state));  // rollups outlive the raw events
  Transaction transaction(state);
  HINOMI_TRY(transaction.begin());
  auto shape = std::make_shared<Shape>(*state.shape);
  const std::int32_t first = day_of(start_of_jst_day(oldest));
  while (!shape->days.empty() && *shape->days.begin() < first) {
    HINOMI_TRY(state.writer.run("DROP TABLE " + day_table(*shape->days.begin())));
    shape->days.erase(shape->days.begin());
  }
  const std::unique_lock publish(state.publish_lock);
  HINOMI_TRY(transaction.commit());
  state.shape = std::move(shape);
  return {};
}

}  // namespace hinomi::store
