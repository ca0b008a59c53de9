// Seals and lists the reasons of looks.
#include "store/records/retain/record_looks.hpp"

#include "store/records/keep/record_rows.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/retain/limits.hpp"

namespace hinomi::store {
namespace {

using record_seal::Part;

constexpr std::string_view insert_sql =
    "INSERT INTO record_look (record, version, sequence, time_us, actor, actor_name, organisation, action,"
    " field, sealed_reason) VALUES ($record, $version, $sequence, $time, $actor, $actor_name, $organisation,"
    " $action, $field, $reason)";
constexpr std::string_view newest_sql =
    "SELECT version, sequence, time_us, actor, actor_name, organisation, action, field, sealed_reason"
    " FROM record_look WHERE record = $record ORDER BY sequence DESC LIMIT $limit";

}  // namespace

Result<void> add_look(Transaction& transaction, const VaultKey& vault, const RecordLook& look) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, look.record));
  HINOMI_ASSIGN(const auto seal, record_seal::read_key(transaction, vault, key, look.record));
  const std::string reason = seal ? record_seal::seal(*seal, look.reason, Part::reason, look.record) : "";
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$record", key).bind("$version", look.version).bind("$sequence", look.sequence);
  statement.bind("$time", look.time).bind("$actor", look.actor).bind("$actor_name", look.actor_name);
  statement.bind("$organisation", look.organisation).bind("$action", look.action);
  statement.bind("$field", look.field);
  statement.bind_bytes("$reason", bytes_of(reason));
  return statement.run();
}

Result<std::vector<RecordLook>> looks(Snapshot& snapshot, const VaultKey& vault, std::string_view record) {
  std::vector<RecordLook> found;
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  HINOMI_ASSIGN(const auto seal, record_seal::read_key(snapshot, vault, key, record));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(newest_sql));
  statement.bind("$record", key).bind("$limit", limits::record_looks_max);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    RecordLook look{std::string(record), row.integer(0), row.integer(1), row.instant(2), row.text(3),
                    row.text(4),         row.text(5),    row.text(6),    row.text(7),    {}};
    if (seal) {
      HINOMI_ASSIGN(look.reason, record_seal::open(*seal, row.bytes(8), Part::reason, record));
    }
    found.push_back(std::move(look));
    return {};
  }));
  return found;
}

std::span<const StatementText> record_look_statements() {
  static constexpr StatementText texts[] = {{"insert_look", insert_sql}, {"newest_looks", newest_sql}};
  return texts;
}

}  // namespace hinomi::store
