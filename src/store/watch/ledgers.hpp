// Ledgers of sensors: what became of every packet, a span at a time, beside the receipts of the batches that
// they name. Owns the tables sensor_ledger and sensor_ledger_batch. The same ledger twice is stored once.
// Seen through the sensor's label. Appends observe.ledger. Fails as the database does.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "model/api_sensor.hpp"
#include "store/journal/journal.hpp"
#include "store/watch/sensors.hpp"

namespace hinomi::store {

struct LedgerQuery {
  std::string sensor;  // id
  std::optional<Instant> from, to;
  std::int64_t limit = 0;
};

class Ledgers {
 public:
  Ledgers(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  /// Stores a ledger under its identifier; `receipts` are those of its batches, in their order.
  Result<void> put(const access::Principal& actor, const SensorRecord& sensor, std::string_view id,
                   const SensorLedger& ledger, std::span<const std::string> receipts);
  /// Newest first, with what is stored of their batches; state and difference are the caller's to judge.
  Result<std::vector<LedgerMinute>> list(const access::Principal& person, const LedgerQuery& query) const;

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> ledger_statements();

}  // namespace hinomi::store
