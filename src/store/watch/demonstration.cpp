// Removes what is marked as demonstration; alerts and receipts go before the sensors that they name.
#include "store/watch/demonstration.hpp"

#include "base/json.hpp"

namespace hinomi::store::demonstration {
namespace {

constexpr std::string_view numbers_sql = "SELECT number FROM sensor WHERE demonstration = 1 ORDER BY number";
constexpr std::string_view delete_alerts_sql =
    "DELETE FROM alert WHERE demonstration = 1 OR sensor IN (SELECT id FROM sensor WHERE demonstration = 1)";
constexpr std::string_view delete_ledger_batches_sql =
    "DELETE FROM sensor_ledger_batch WHERE ledger IN (SELECT sensor_ledger.id FROM sensor_ledger"
    " JOIN sensor ON sensor.id = sensor_ledger.sensor WHERE sensor.demonstration = 1)";
constexpr std::string_view delete_ledgers_sql =
    "DELETE FROM sensor_ledger WHERE sensor IN (SELECT id FROM sensor WHERE demonstration = 1)";
constexpr std::string_view delete_receipts_sql =
    "DELETE FROM receipt WHERE sensor IN (SELECT id FROM sensor WHERE demonstration = 1)";
constexpr std::string_view delete_sensors_sql = "DELETE FROM sensor WHERE demonstration = 1";

Result<std::vector<std::uint32_t>> read_numbers(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(numbers_sql));
  std::vector<std::uint32_t> numbers;
  while (true) {
    HINOMI_ASSIGN(const bool row, statement.step());
    if (!row) return numbers;
    numbers.push_back(static_cast<std::uint32_t>(statement.integer(0)));
  }
}

Result<std::int64_t> delete_rows(Transaction& transaction, std::string_view sql) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  HINOMI_TRY(statement.run());
  return statement.changes();
}

}  // namespace

Result<std::vector<std::uint32_t>> sensor_numbers(const Database& database) {
  std::vector<std::uint32_t> numbers;
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(numbers, read_numbers(snapshot));
    return {};
  }));
  return numbers;
}

Result<RemovedRecords> remove(Database& database, Journal& journal, const access::Principal& actor) {
  RemovedRecords gone;
  HINOMI_TRY(database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(gone.sensor_numbers, read_numbers(transaction));
    HINOMI_ASSIGN(gone.removed.alerts, delete_rows(transaction, delete_alerts_sql));
    HINOMI_TRY(delete_rows(transaction, delete_ledger_batches_sql));
    HINOMI_TRY(delete_rows(transaction, delete_ledgers_sql));
    HINOMI_ASSIGN(const std::int64_t receipts, delete_rows(transaction, delete_receipts_sql));
    HINOMI_ASSIGN(gone.removed.sensors, delete_rows(transaction, delete_sensors_sql));
    if (gone.removed.sensors == 0 && gone.removed.alerts == 0) return {};
    const Json payload{
        {"sensors", gone.removed.sensors}, {"alerts", gone.removed.alerts}, {"receipts", receipts}};
    Label label;
    label.owner = actor.organisation;
    HINOMI_TRY(journal.append(transaction, actor,
                              {"demonstration.removed", "demonstration/", to_text(payload), label}));
    return {};
  }));
  return gone;
}

std::span<const StatementText> statements() {
  static constexpr StatementText all[] = {{"numbers", numbers_sql},
                                          {"delete_alerts", delete_alerts_sql},
                                          {"delete_ledger_batches", delete_ledger_batches_sql},
                                          {"delete_ledgers", delete_ledgers_sql},
                                          {"delete_receipts", delete_receipts_sql},
                                          {"delete_sensors", delete_sensors_sql}};
  return all;
}

}  // namespace hinomi::store::demonstration
