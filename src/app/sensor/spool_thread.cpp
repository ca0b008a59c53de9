// See spool_thread.hpp.
#include "app/sensor/spool_thread.hpp"

#include "app/limits.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "server/api_sensor_json.hpp"

namespace hinomi::app {

namespace {

using namespace std::chrono_literals;
using observe::NoteKind;

constexpr auto sync_least = 200ms;  // a disk that is asked more often does nothing else

class Keeping {
 public:
  explicit Keeping(const SpoolRoom& room)
      : x_room(room), x_spool(room.spool), x_ledger(room.sensor, room.interface, system_now()) {}

  Result<void> begin() {
    const observe::Recovered& recovered = x_spool.recovered();
    if (recovered.torn_bytes > 0)
      log(LogLevel::warning, "sensor", "the spool's end was torn; all before it is kept",
          {{"file", recovered.torn_file},
           {"offset", std::to_string(recovered.torn_offset)},
           {"bytes", std::to_string(recovered.torn_bytes)}});
    const Instant now = system_now();
    HINOMI_TRY(x_spool.note(NoteKind::start, now, to_text(Json{{"interface", x_room.interface}})));
    if (recovered.any) HINOMI_TRY(write(x_ledger.of(recovered, x_spool), now));
    return x_spool.sync(now);
  }

  Result<void> keep(CapturedBlock block) {
    const Instant to = block.draft.head.to;
    const bool is_over = x_ledger.is_over(to) || x_batches.size() >= limits::ledger_batches_max;
    x_last = to;
    x_totals = block.totals;
    HINOMI_ASSIGN(const bool stands, x_spool.append(std::move(block.draft), block.cut || is_over));
    if (stands == x_full) tell_full(!stands);
    for (auto& batch : x_spool.take_batches()) x_batches.push_back(std::move(batch));
    if (is_over && x_spool.between_batches()) HINOMI_TRY(write_ledger());
    return sync(block.cut || is_over);
  }

  Result<void> end() {
    // With a full disk the last batch may stand open; the next run tells of it.
    if (!x_spool.between_batches()) return x_spool.sync(x_last);
    HINOMI_TRY(write_ledger());
    HINOMI_TRY(x_spool.note(NoteKind::stop, x_last, "{}"));
    return x_spool.sync(x_last);
  }

 private:
  Result<void> write_ledger() {
    if (!x_spool.between_batches()) return {};
    const SensorLedger ledger = x_ledger.draft(x_last, x_totals, x_spool, x_room.carried, x_batches);
    HINOMI_ASSIGN(const bool stands, write(ledger, x_last));
    if (!stands) return {};  // the next one tells of this minute too
    x_ledger.written(ledger, x_totals, x_spool);
    x_batches.clear();
    return {};
  }
  Result<bool> write(const SensorLedger& ledger, Instant time) {
    HINOMI_ASSIGN(const bool stands, x_spool.note(NoteKind::ledger, time, to_text(server::encode(ledger))));
    if (!stands) return false;
    return x_spool.sign(time);
  }
  Result<void> sync(bool now) {
    const auto steady = std::chrono::steady_clock::now();
    if (!now && steady - x_synced < sync_least) return {};
    x_synced = steady;
    return x_spool.sync(x_last);
  }
  void tell_full(bool full) {
    x_full = full;
    log(full ? LogLevel::error : LogLevel::info, "sensor",
        full ? "the disk is full; packets are counted and not kept" : "the disk has room again",
        {{"packets_lost", std::to_string(x_spool.refused())}});
  }

  const SpoolRoom& x_room;
  observe::Spool& x_spool;
  Ledger x_ledger;
  std::vector<observe::BatchInSpool> x_batches;  // since the last ledger
  CaptureTotals x_totals;
  Instant x_last;
  std::chrono::steady_clock::time_point x_synced{};
  bool x_full = false;
};

}  // namespace

Result<void> keep_spool(const SpoolRoom& room, CaptureQueue& queue) {
  Keeping keeping(room);
  HINOMI_TRY(keeping.begin());
  while (auto block = queue.pop()) HINOMI_TRY(keeping.keep(*std::move(block)));
  return keeping.end();
}

}  // namespace hinomi::app
