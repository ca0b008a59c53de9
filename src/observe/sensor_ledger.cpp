// See sensor_ledger.hpp.
#include "observe/sensor_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.hpp"
#include "observe/limits.hpp"
#include "observe/receipt_identity.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t count_max = 1'000'000'000'000;
constexpr std::size_t name_bytes_max = 128;

Error unreadable(const char* field) {
  return fail(ErrorKind::malformed, "observe.ledger_unreadable", {{"field", field}});
}

bool is_name(std::string_view text) { return !text.empty() && text.size() <= name_bytes_max; }

Result<void> check(const SensorLedger& ledger) {
  if (!is_name(ledger.spool)) return unreadable("spool");
  if (!is_name(ledger.interface)) return unreadable("interface");
  if (ledger.to <= ledger.from) return unreadable("to");
  if (ledger.batches.size() > limits::ledger_batches_max)
    return fail(ErrorKind::limit_exceeded, "observe.ledger_too_large",
                {{"limit", std::to_string(limits::ledger_batches_max)}});
  for (const std::int64_t count :
       {ledger.interface_received, ledger.interface_missed, ledger.ring_received, ledger.ring_dropped,
        ledger.ring_freezes, ledger.ring_waiting_before, ledger.ring_waiting, ledger.read, ledger.refused,
        ledger.spooled, ledger.evicted, ledger.acknowledged, ledger.rejected, ledger.waiting,
        ledger.torn_bytes})
    if (count < 0 || count > count_max) return unreadable("count");
  for (const LedgerBatch& batch : ledger.batches)
    if (!is_name(batch.name) || batch.packets < 0 || batch.packets > count_max) return unreadable("batches");
  return {};
}

std::string ledger_id(std::string_view sensor, const SensorLedger& ledger) {
  return to_hex(sha256(
      fmt::format("{} {} {} {}", sensor, ledger.spool, ledger.from.nanoseconds, ledger.to.nanoseconds)));
}

}  // namespace

Result<void> take_ledger(store::Store& store, const store::SensorRecord& sensor, const SensorLedger& ledger,
                         const access::Principal& actor) {
  HINOMI_TRY(check(ledger));
  std::vector<std::string> receipts;
  for (const LedgerBatch& batch : ledger.batches)
    receipts.push_back(receipt_id(sensor.id, to_hex(sha256(live_batch_id(sensor.id, batch.name)))));
  store::Ledgers ledgers(store.database(), store.journal());
  return ledgers.put(actor, sensor, ledger_id(sensor.id, ledger), ledger, receipts);
}

void judge(LedgerMinute& minute) {
  const SensorLedger& ledger = minute.ledger;
  std::int64_t named = 0;
  for (const LedgerBatch& batch : ledger.batches) named += batch.packets;
  minute.gone = std::min(minute.gone, minute.missing);
  const std::int64_t differences[] = {
      ledger.ring_waiting_before + ledger.ring_received - ledger.ring_dropped - ledger.read -
          ledger.ring_waiting,
      ledger.read - ledger.refused - ledger.spooled,
      ledger.spooled - named,
      named - minute.taken - minute.missing,
      minute.taken - minute.stored - minute.not_for_sensor - minute.not_ip - minute.malformed,
      minute.missing - minute.gone,
  };
  minute.difference = 0;
  for (const std::int64_t difference : differences) minute.difference += std::abs(difference);
  minute.state = minute.difference == 0 ? LedgerState::agrees : LedgerState::differs;
}

Result<LedgerPage> sensor_ledgers(store::Store& store, const access::Principal& person,
                                  const store::LedgerQuery& query) {
  const store::Ledgers ledgers(store.database(), store.journal());
  LedgerPage page;
  HINOMI_ASSIGN(page.items, ledgers.list(person, query));
  for (LedgerMinute& minute : page.items) {
    judge(minute);
    if (minute.state == LedgerState::differs) ++page.differing;
    page.received += minute.ledger.ring_received;
    page.stored += minute.stored;
    page.lost += minute.ledger.ring_dropped + minute.ledger.refused + minute.gone;
    page.difference += minute.difference;
  }
  return page;
}

}  // namespace hinomi::observe
