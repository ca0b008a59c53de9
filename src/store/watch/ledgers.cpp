// Keeps ledgers; every statement on the tables sensor_ledger and sensor_ledger_batch.
#include "store/watch/ledgers.hpp"

#include "base/json.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view put_ledger_sql =
    "INSERT INTO sensor_ledger (id, sensor, spool, interface, from_us, to_us, interface_received,"
    " interface_missed, ring_received, ring_dropped, ring_freezes, ring_waiting_before, ring_waiting, taken,"
    " refused, spooled, evicted, acknowledged, rejected, waiting, recovered, torn_bytes, clock_offset_us,"
    " clock_error_us, clock_synchronised, arrived_us) VALUES ($id, $sensor, $spool, $interface, $from, $to,"
    " $interface_received, $interface_missed, $ring_received, $ring_dropped, $ring_freezes,"
    " $ring_waiting_before, $ring_waiting, $taken, $refused, $spooled, $evicted, $acknowledged, $rejected,"
    " $waiting, $recovered, $torn_bytes, $clock_offset, $clock_error, $clock_synchronised, $arrived)"
    " ON CONFLICT (id) DO NOTHING";
constexpr std::string_view put_batch_sql =
    "INSERT INTO sensor_ledger_batch (ledger, place, name, packets, receipt)"
    " VALUES ($ledger, $place, $name, $packets, $receipt)";
// What the sensor told as gone from this ledger on: a batch is missed only after its ledger was written.
constexpr std::string_view list_ledgers_sql =
    "SELECT sensor_ledger.id, sensor.name, sensor_ledger.spool, interface, from_us, to_us,"
    " interface_received, interface_missed, ring_received, ring_dropped, ring_freezes, ring_waiting_before,"
    " ring_waiting, taken, refused, spooled, evicted, acknowledged, rejected, waiting, recovered, torn_bytes,"
    " clock_offset_us, clock_error_us, clock_synchronised, arrived_us,"
    " (SELECT coalesce(sum(later.evicted + later.rejected), 0) FROM sensor_ledger AS later"
    "  WHERE later.sensor = sensor_ledger.sensor AND later.spool = sensor_ledger.spool"
    "  AND later.to_us >= sensor_ledger.to_us)"
    " FROM sensor_ledger JOIN sensor ON sensor.id = sensor_ledger.sensor"
    " WHERE 1 = 1 /*where*/ ORDER BY sensor_ledger.to_us DESC, sensor_ledger.id DESC LIMIT $limit";
constexpr std::string_view ledger_batches_sql =
    "SELECT batch.name, batch.packets, receipt.packets, receipt.stored_packets, receipt.not_for_sensor,"
    " receipt.not_ip, receipt.malformed FROM sensor_ledger_batch AS batch"
    " LEFT JOIN receipt ON receipt.id = batch.receipt WHERE batch.ledger = $ledger ORDER BY batch.place";

Result<std::int64_t> malformed_packets(std::string_view text) {
  HINOMI_ASSIGN(const Json list, parse_json(text));
  std::int64_t packets = 0;
  if (!list.is_array()) return damaged("receipt.malformed");
  for (const Json& row : list) {
    const auto count = row.find("packets");
    if (count == row.end() || !count->is_number_integer()) return damaged("receipt.malformed");
    packets += count->get<std::int64_t>();
  }
  return packets;
}

LedgerMinute read_ledger(const Statement& row) {
  LedgerMinute minute;
  SensorLedger& ledger = minute.ledger;
  int column = 1;
  ledger.sensor = row.text(column++);
  ledger.spool = row.text(column++);
  ledger.interface = row.text(column++);
  ledger.from = row.instant(column++);
  ledger.to = row.instant(column++);
  for (std::int64_t* count : {&ledger.interface_received, &ledger.interface_missed, &ledger.ring_received,
                              &ledger.ring_dropped, &ledger.ring_freezes, &ledger.ring_waiting_before,
                              &ledger.ring_waiting, &ledger.read, &ledger.refused, &ledger.spooled,
                              &ledger.evicted, &ledger.acknowledged, &ledger.rejected, &ledger.waiting})
    *count = row.integer(column++);
  ledger.recovered = row.integer(column++) != 0;
  ledger.torn_bytes = row.integer(column++);
  if (!row.is_null(column)) ledger.clock_offset_us = row.integer(column);
  ++column;
  if (!row.is_null(column)) ledger.clock_error_us = row.integer(column);
  ++column;
  ledger.clock_synchronised = row.integer(column++) != 0;
  minute.arrived = row.instant(column++);
  minute.gone = row.integer(column);
  return minute;
}

Result<void> read_batches(Snapshot& snapshot, std::string_view id, LedgerMinute& minute) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(ledger_batches_sql));
  row.bind("$ledger", id);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return {};
    minute.ledger.batches.push_back({row.text(0), row.integer(1)});
    if (row.is_null(2)) {
      minute.missing += row.integer(1);
      continue;
    }
    HINOMI_ASSIGN(const std::int64_t malformed, malformed_packets(row.text_view(6)));
    minute.taken += row.integer(2);
    minute.stored += row.integer(3);
    minute.not_for_sensor += row.integer(4);
    minute.not_ip += row.integer(5);
    minute.malformed += malformed;
  }
}

Result<bool> put_row(Transaction& transaction, std::string_view sensor, std::string_view id,
                     const SensorLedger& ledger) {
  HINOMI_ASSIGN(auto row, transaction.prepare(put_ledger_sql));
  row.bind("$id", id).bind("$sensor", sensor).bind("$spool", ledger.spool);
  row.bind("$interface", ledger.interface).bind("$from", ledger.from).bind("$to", ledger.to);
  row.bind("$interface_received", ledger.interface_received);
  row.bind("$interface_missed", ledger.interface_missed).bind("$ring_received", ledger.ring_received);
  row.bind("$ring_dropped", ledger.ring_dropped).bind("$ring_freezes", ledger.ring_freezes);
  row.bind("$ring_waiting_before", ledger.ring_waiting_before).bind("$ring_waiting", ledger.ring_waiting);
  row.bind("$taken", ledger.read).bind("$refused", ledger.refused).bind("$spooled", ledger.spooled);
  row.bind("$evicted", ledger.evicted).bind("$acknowledged", ledger.acknowledged);
  row.bind("$rejected", ledger.rejected).bind("$waiting", ledger.waiting);
  row.bind_flag("$recovered", ledger.recovered).bind("$torn_bytes", ledger.torn_bytes);
  row.bind("$clock_offset", ledger.clock_offset_us).bind("$clock_error", ledger.clock_error_us);
  row.bind_flag("$clock_synchronised", ledger.clock_synchronised).bind("$arrived", transaction.now());
  HINOMI_TRY(row.run());
  return row.changes() > 0;
}

std::string payload_of(const SensorRecord& sensor, const SensorLedger& ledger) {
  return to_text(Json{{"sensor", sensor.id},
                      {"spool", ledger.spool},
                      {"from", to_iso(ledger.from)},
                      {"to", to_iso(ledger.to)},
                      {"received", ledger.ring_received},
                      {"dropped", ledger.ring_dropped},
                      {"refused", ledger.refused},
                      {"spooled", ledger.spooled},
                      {"evicted", ledger.evicted},
                      {"rejected", ledger.rejected}});
}

}  // namespace

Result<void> Ledgers::put(const access::Principal& actor, const SensorRecord& sensor, std::string_view id,
                          const SensorLedger& ledger, std::span<const std::string> receipts) {
  HINOMI_ASSERT(receipts.size() == ledger.batches.size());
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const bool is_new, put_row(transaction, sensor.id, id, ledger));
    if (!is_new) return {};
    for (std::size_t i = 0; i < receipts.size(); ++i) {
      HINOMI_ASSIGN(auto row, transaction.prepare(put_batch_sql));
      row.bind("$ledger", id).bind("$place", static_cast<std::int64_t>(i)).bind("$receipt", receipts[i]);
      HINOMI_TRY(row.bind("$name", ledger.batches[i].name).bind("$packets", ledger.batches[i].packets).run());
    }
    HINOMI_TRY(x_journal.append(
        transaction, actor,
        {"observe.ledger", "sensor/" + sensor.id, payload_of(sensor, ledger), sensor.label}));
    return {};
  });
}

Result<std::vector<LedgerMinute>> Ledgers::list(const access::Principal& person,
                                                const LedgerQuery& query) const {
  std::vector<LedgerMinute> minutes;
  Where where;
  where.access(person, Permission::observe_read, "sensor");
  where.compare("sensor_ledger.sensor", "=", query.sensor);
  if (query.from) where.compare("sensor_ledger.to_us", ">", query.from->microseconds());
  if (query.to) where.compare("sensor_ledger.from_us", "<", query.to->microseconds());
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, where.prepare(snapshot, list_ledgers_sql));
    row.bind("$limit", query.limit);
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      LedgerMinute minute = read_ledger(row);
      HINOMI_TRY(read_batches(snapshot, row.text(0), minute));
      minutes.push_back(std::move(minute));
    }
  }));
  return minutes;
}

std::span<const StatementText> ledger_statements() {
  static constexpr StatementText statements[] = {
      {"put_ledger", put_ledger_sql},
      {"put_batch", put_batch_sql},
      {"list_ledgers", list_ledgers_sql},
      {"ledger_batches", ledger_batches_sql},
  };
  return statements;
}

}  // namespace hinomi::store
