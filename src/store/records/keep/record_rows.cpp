// Reads and writes rows of the table record.
#include "store/records/keep/record_rows.hpp"

#include "store/sql/columns.hpp"

namespace hinomi::store::record_rows {
namespace {

constexpr std::string_view columns =
    "r.key, r.gate, r.id, r.type, r.definition_version, r.number, r.title, r.state, r.phase, r.urgency,"
    " r.receiver, r.assignee, r.drafter, r.due_us, r.due_name, r.list_fields, r.made_us, r.updated_us,"
    " r.retain_until_us, r.retention, r.held, r.demonstration, r.version, r.label_confidentiality,"
    " r.label_tlp, r.label_handling, r.label_owner, r.label_compartment";

constexpr std::string_view key_sql = "SELECT key FROM record WHERE id = $id";
constexpr std::string_view insert_sql =
    "INSERT INTO record (gate, id, type, definition_version, number, title, state, phase, urgency, receiver,"
    " assignee, drafter, due_us, due_order_us, due_name, list_fields, made_us, updated_us, retain_until_us,"
    " retention, held, demonstration, version, label_confidentiality, label_tlp, label_handling, label_owner,"
    " label_compartment) VALUES ($gate, $id, $type, $definition_version, $number, $title, $state, $phase,"
    " $urgency, $receiver, $assignee, $drafter, $due, $due_order, $due_name, $list_fields, $made, $updated,"
    " $retain_until, $retention, $held, $demonstration, $version, $label_confidentiality, $label_tlp,"
    " $label_handling, $label_owner, $label_compartment) RETURNING key";
constexpr std::string_view update_sql =
    "UPDATE record SET gate = $gate, type = $type, definition_version = $definition_version,"
    " number = $number, title = $title, state = $state, phase = $phase, urgency = $urgency,"
    " receiver = $receiver, assignee = $assignee, drafter = $drafter, due_us = $due,"
    " due_order_us = $due_order, due_name = $due_name, list_fields = $list_fields, made_us = $made,"
    " updated_us = $updated, retain_until_us = $retain_until, retention = $retention, held = $held,"
    " demonstration = $demonstration, version = $version, label_confidentiality = $label_confidentiality,"
    " label_tlp = $label_tlp, label_handling = $label_handling, label_owner = $label_owner,"
    " label_compartment = $label_compartment WHERE key = $key AND id = $id";

const std::string& by_id_sql() {
  static const std::string sql = select("record r WHERE r.id = $id");
  return sql;
}

const std::string& by_keys_sql() {
  static const std::string sql =
      select("json_each($keys) k CROSS JOIN record r ON r.key = k.value ORDER BY k.key");
  return sql;
}

void bind_row(Statement& statement, const StoredRecord& record, std::int64_t gate) {
  statement.bind("$gate", gate).bind("$id", record.id).bind("$type", record.type);
  statement.bind("$definition_version", record.definition_version).bind("$number", record.number);
  statement.bind("$title", record.title).bind("$state", record.state);
  statement.bind("$phase", static_cast<std::int64_t>(record.phase));
  statement.bind("$urgency", static_cast<std::int64_t>(record.urgency));
  statement.bind("$receiver", record.receiver).bind("$assignee", record.assignee);
  statement.bind("$drafter", record.drafter).bind("$due", record.due);
  statement.bind("$due_order", record.due ? record.due->microseconds() : never_us);
  statement.bind("$due_name", record.due_name).bind("$list_fields", record.list_fields);
  statement.bind("$made", record.made).bind("$updated", record.updated);
  statement.bind("$retain_until", record.retain_until).bind("$retention", record.retention);
  statement.bind_flag("$held", record.held).bind_flag("$demonstration", record.demonstration);
  statement.bind("$version", record.version);
  bind_label(statement, record.label);
}

}  // namespace

std::string select(std::string_view rest) {
  return "SELECT " + std::string(columns) + " FROM " + std::string(rest);
}

Result<Row> read_row(const Statement& statement) {
  Row row{statement.integer(0), statement.integer(1), {}};
  StoredRecord& record = row.record;
  record.id = statement.text(2);
  record.type = statement.text(3);
  record.definition_version = statement.integer(4);
  record.number = statement.text(5);
  record.title = statement.text(6);
  record.state = statement.text(7);
  HINOMI_ASSIGN(record.phase, read_enum(statement.integer(8), all_phase()));
  HINOMI_ASSIGN(record.urgency, read_enum(statement.integer(9), all_severity()));
  record.receiver = statement.optional_text(10);
  record.assignee = statement.optional_text(11);
  record.drafter = statement.text(12);
  record.due = statement.optional_instant(13);
  record.due_name = statement.text(14);
  record.list_fields = statement.text(15);
  record.made = statement.instant(16);
  record.updated = statement.instant(17);
  record.retain_until = statement.optional_instant(18);
  record.retention = statement.text(19);
  record.held = statement.flag(20);
  record.demonstration = statement.flag(21);
  record.version = statement.integer(22);
  HINOMI_ASSIGN(record.label, read_label(statement, 23));
  record.owner_unit = record.label.owner;
  return row;
}

Result<std::vector<Row>> read_rows(Statement& statement) {
  std::vector<Row> rows;
  HINOMI_TRY(each_row(statement, [&](const Statement& at) -> Result<void> {
    HINOMI_ASSIGN(Row row, read_row(at));
    rows.push_back(std::move(row));
    return {};
  }));
  return rows;
}

Result<std::optional<Row>> find_by_id(Snapshot& snapshot, std::string_view id) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(by_id_sql()));
  statement.bind("$id", id);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return std::optional<Row>();
  HINOMI_ASSIGN(Row row, read_row(statement));
  return std::optional<Row>(std::move(row));
}

Result<std::vector<Row>> find_by_keys(Snapshot& snapshot, std::span<const std::int64_t> keys) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(by_keys_sql()));
  statement.bind("$keys", number_list(keys));
  return read_rows(statement);
}

Result<std::int64_t> key_of(Snapshot& snapshot, std::string_view id) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(key_sql));
  statement.bind("$id", id);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return fail(ErrorKind::not_found, "record.not_found", {{"record", std::string(id)}});
  return statement.integer(0);
}

Result<std::int64_t> insert(Transaction& transaction, const StoredRecord& record, std::int64_t gate) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  bind_row(statement, record, gate);
  HINOMI_ASSIGN(const bool made, statement.step());
  HINOMI_ASSERT(made);
  const std::int64_t key = statement.integer(0);
  HINOMI_TRY(statement.run());
  return key;
}

Result<void> update(Transaction& transaction, const StoredRecord& record, std::int64_t key,
                    std::int64_t gate) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(update_sql));
  bind_row(statement, record, gate);
  statement.bind("$key", key);
  return statement.run();
}

std::string number_list(std::span<const std::int64_t> numbers) {
  std::string text = "[";
  for (const std::int64_t number : numbers) (text += text.size() == 1 ? "" : ",") += std::to_string(number);
  return text + "]";
}

std::span<const StatementText> statements() {
  static const StatementText texts[] = {{"key_of", key_sql},
                                        {"insert", insert_sql},
                                        {"update", update_sql},
                                        {"by_id", by_id_sql()},
                                        {"by_keys", by_keys_sql()}};
  return texts;
}

}  // namespace hinomi::store::record_rows
