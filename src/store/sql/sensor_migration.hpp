// The step of the schema for sensors' ledgers: what each did with every packet of a span, and the batches
// that hold what was spooled, by the receipts under which they are stored. Counts are packets; *_us are
// BIGINT microseconds.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view sensor_sql = R"sql(
CREATE TABLE sensor_ledger (
  id TEXT PRIMARY KEY,
  sensor TEXT NOT NULL REFERENCES sensor (id),
  spool TEXT NOT NULL,
  interface TEXT NOT NULL,
  from_us BIGINT NOT NULL,
  to_us BIGINT NOT NULL,
  interface_received BIGINT NOT NULL,
  interface_missed BIGINT NOT NULL,
  ring_received BIGINT NOT NULL,
  ring_dropped BIGINT NOT NULL,
  ring_freezes BIGINT NOT NULL,
  ring_waiting_before BIGINT NOT NULL,
  ring_waiting BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  spooled BIGINT NOT NULL,
  evicted BIGINT NOT NULL,
  acknowledged BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  recovered INTEGER NOT NULL,
  torn_bytes BIGINT NOT NULL,
  clock_offset_us BIGINT,
  clock_error_us BIGINT,
  clock_synchronised INTEGER NOT NULL,
  arrived_us BIGINT NOT NULL
);
CREATE INDEX sensor_ledger_by_time ON sensor_ledger (sensor, to_us, id);
CREATE TABLE sensor_ledger_batch (
  ledger TEXT NOT NULL REFERENCES sensor_ledger (id),
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  packets BIGINT NOT NULL,
  receipt TEXT NOT NULL,
  PRIMARY KEY (ledger, place)
) WITHOUT ROWID
)sql";

}  // namespace hinomi::store
