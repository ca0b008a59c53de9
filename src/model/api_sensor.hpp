// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// Whether a sensor's ledger agrees with what is stored. Stored and sent: append only, never renumber.
enum class LedgerState : std::uint8_t {
  agrees,
  differs,
};
std::string_view to_text(LedgerState value);
std::string_view label(LedgerState value, Language language);
std::optional<LedgerState> parse_ledger_state(std::string_view text);
std::span<const LedgerState> all_ledger_state();

/// A batch that a sensor's ledger names.
struct LedgerBatch {
  std::string name;  // name of the batch, as sent
  std::int64_t packets = 0;  // packets in it
  bool operator==(const LedgerBatch&) const = default;
};

/// What a sensor did with every packet of one span, mostly a minute.
struct SensorLedger {
  std::string sensor;  // sensor name
  std::string spool;  // identifier of the sensor's spool, hex
  std::string interface;  // interface
  Instant from;  // begin of the span
  Instant to;  // end of the span
  std::int64_t interface_received = 0;  // packets that the interface received, by its own count
  std::int64_t interface_missed = 0;  // packets that the interface missed
  std::int64_t ring_received = 0;  // packets that the kernel had for the ring
  std::int64_t ring_dropped = 0;  // of them dropped for want of room
  std::int64_t ring_freezes = 0;  // times that the ring was full
  std::int64_t ring_waiting_before = 0;  // packets in the ring at the begin
  std::int64_t ring_waiting = 0;  // packets in the ring at the end
  std::int64_t read = 0;  // packets read from the ring
  std::int64_t refused = 0;  // read and not spooled: the queue or the disk was full
  std::int64_t spooled = 0;  // packets put into the spool
  std::int64_t evicted = 0;  // packets that left the spool before the centre had them
  std::int64_t acknowledged = 0;  // packets that the centre acknowledged
  std::int64_t rejected = 0;  // packets of batches that the centre refused for good
  std::int64_t waiting = 0;  // packets in the spool for the centre at the end
  bool recovered = false;  // told by a later run, from what the spool holds
  std::int64_t torn_bytes = 0;  // bytes at the end of a segment that could not be read again
  std::optional<std::int64_t> clock_offset_us;  // offset of the clock in microseconds, by the kernel
  std::optional<std::int64_t> clock_error_us;  // largest error of the clock in microseconds, by the kernel
  bool clock_synchronised = false;  // the clock is kept right
  std::vector<LedgerBatch> batches;  // batches that hold what was spooled
  bool operator==(const SensorLedger&) const = default;
};

/// A sensor's ledger beside what the centre stored of it.
struct LedgerMinute {
  SensorLedger ledger;  // as the sensor sent it
  Instant arrived;  // when it came
  std::int64_t taken = 0;  // packets of its batches that came
  std::int64_t stored = 0;  // of them stored in events
  std::int64_t not_for_sensor = 0;  // of them to other addresses
  std::int64_t not_ip = 0;  // of them ARP and others
  std::int64_t malformed = 0;  // of them unreadable
  std::int64_t missing = 0;  // packets of its batches that are not here
  std::int64_t gone = 0;  // of them told by the sensor as evicted or refused by the centre
  std::int64_t difference = 0;  // packets for which nothing accounts
  LedgerState state = LedgerState::agrees;  // agrees or not
  bool operator==(const LedgerMinute&) const = default;
};

/// Ledgers of a sensor, newest first.
struct LedgerPage {
  std::vector<LedgerMinute> items;  // ledgers
  std::int64_t differing = 0;  // how many of them differ
  std::int64_t received = 0;  // packets that the kernel had for the ring
  std::int64_t stored = 0;  // of them stored in events
  std::int64_t lost = 0;  // of them lost, all named losses
  std::int64_t difference = 0;  // packets for which nothing accounts
  bool operator==(const LedgerPage&) const = default;
};

/// Parameters of GET /api/v1/observe/sensors/{id}/ledger.
struct SensorLedgerQuery {
  std::optional<Instant> from;  // ledgers that end after it
  std::optional<Instant> to;  // ledgers that begin before it
  std::optional<std::int64_t> limit;  // 1 to 1440, absent 60
};

}  // namespace hinomi
