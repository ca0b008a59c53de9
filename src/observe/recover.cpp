// Recovery at the start of the program. A file's receipt stands before its first batch, so that it only has
// to be brought up to what is stored; a live batch that was stored but not acknowledged gets its receipt
// here, and is known when the sensor sends it again. Looks only at receipts that were begun and not put, so
// that a start costs what was left unfinished; once, after an older program, at every stored batch. Writes
// what differs. A batch whose sensor is gone (removed while it was written) is logged and left: it must not
// keep the program from starting.
#include "observe/importer.hpp"

#include "base/hash.hpp"
#include "base/log.hpp"
#include "observe/receipt_identity.hpp"

namespace hinomi::observe {

namespace {

using StoredBatch = store::Observations::StoredBatch;

void add_batches(const std::vector<StoredBatch>& batches, Receipt& receipt) {
  receipt.packets = receipt.events = receipt.stored_packets = receipt.dropped = 0;
  receipt.first.reset();
  receipt.last.reset();
  for (const StoredBatch& batch : batches) {
    receipt.packets += static_cast<std::int64_t>(batch.packets);
    receipt.events += static_cast<std::int64_t>(batch.events);
    receipt.stored_packets += static_cast<std::int64_t>(batch.event_packets);
    receipt.dropped += static_cast<std::int64_t>(batch.dropped);
    if (batch.events == 0) continue;
    receipt.first = receipt.first ? std::min(*receipt.first, batch.first) : batch.first;
    receipt.last = receipt.last ? std::max(*receipt.last, batch.last) : batch.last;
  }
}

Result<bool> bring_up(const ObserveRoom& room, Receipt receipt) {
  HINOMI_ASSIGN(const std::vector<StoredBatch> batches, room.observations.batches_of(receipt.id));
  const std::int64_t packets = receipt.packets;
  Receipt wanted = receipt;
  add_batches(batches, wanted);
  if (wanted.packets <= packets) return false;
  HINOMI_TRY(room.records.receipts().put(access::program_principal(), wanted));
  return true;
}

// Gives a receipt to a live batch that has none; other batches always have one.
Result<bool> give_receipt(const ObserveRoom& room, const std::string& id) {
  HINOMI_ASSIGN(const bool known, room.records.receipts().exists(id));
  if (known) return false;
  HINOMI_ASSIGN(const std::vector<StoredBatch> batches, room.observations.batches_of(id));
  if (batches.empty() || sensor_of_batch(batches.front().id).empty()) return false;
  Receipt receipt;
  receipt.id = id;
  receipt.sensor = sensor_of_batch(batches.front().id);
  receipt.source = "live";
  receipt.digest = to_hex(sha256(batches.front().id));
  receipt.state = ReceiptState::complete;
  receipt.received = room.clock();
  add_batches(batches, receipt);
  const auto put = room.records.receipts().put(access::program_principal(), receipt);
  if (!put && put.error().code == "sensor.not_found") {
    log(LogLevel::warning, "observe", "a stored batch belongs to no sensor", {{"receipt", id}});
    return false;
  }
  HINOMI_TRY(put);
  return true;
}

// An older program noted nothing by name: its mark is the empty one, and all batches are looked at.
Result<std::vector<std::string>> batches_to_look_at(const ObserveRoom& room,
                                                    const std::vector<std::string>& begun) {
  if (begun.empty() || !begun.front().empty()) return begun;
  return room.observations.receipts_with_batches();
}

}  // namespace

Result<std::uint64_t> recover_receipts(const ObserveRoom& room) {
  std::uint64_t written = 0;
  HINOMI_ASSIGN(const std::vector<Receipt> unfinished, room.records.receipts().unfinished());
  for (const Receipt& receipt : unfinished) {
    HINOMI_ASSIGN(const bool changed, bring_up(room, receipt));
    written += changed;
  }
  HINOMI_ASSIGN(const std::vector<std::string> begun, room.records.receipts().begun());
  HINOMI_ASSIGN(const std::vector<std::string> ids, batches_to_look_at(room, begun));
  for (const std::string& id : ids) {
    HINOMI_ASSIGN(const bool given, give_receipt(room, id));
    written += given;
  }
  HINOMI_TRY(room.records.receipts().end(begun));
  return written;
}

}  // namespace hinomi::observe
