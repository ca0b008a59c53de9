// Finds single records for a person: by identifier, by number, or as it stands for the kernel. What the
// person may not see and what is not there give the same answer after the same questions to the database.
#include "store/records/records.hpp"

#include <algorithm>

#include "store/records/ask/record_everywhere.hpp"
#include "store/records/ask/record_relations.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/records/retain/record_holds.hpp"
#include "store/records/retain/record_letters.hpp"
#include "store/records/retain/record_looks.hpp"
#include "store/records/retain/record_texts.hpp"
#include "store/records/words/words_again.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view granted_sql =
    "SELECT count(*) FROM record r WHERE r.key = $key AND r.label_confidentiality <= $clearance"
    " AND r.label_compartment IN (SELECT value FROM json_each($compartments))"
    " AND EXISTS (SELECT 1 FROM record_grant g WHERE g.record = r.key"
    " AND g.grantee IN (SELECT value FROM json_each($grantees))"
    " AND (g.until_us IS NULL OR g.until_us > $now))";

const std::string& by_number_sql() {
  static const std::string sql = record_rows::select(
      "record r WHERE r.number = $number AND r.type IN (SELECT value FROM json_each($types)) AND " +
      std::string(record_gates::seen_sql) + " ORDER BY r.id");
  return sql;
}

constexpr std::string_view any_sql = "SELECT EXISTS (SELECT 1 FROM record)";
constexpr std::string_view any_demonstration_sql =
    "SELECT EXISTS (SELECT 1 FROM record WHERE demonstration = 1)";

Result<bool> exists(const Database& database, std::string_view sql) {
  bool found = false;
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
    HINOMI_TRY(statement.step());
    found = statement.flag(0);
    return {};
  }));
  return found;
}

Result<StoredRecord> with_fields(Snapshot& snapshot, const VaultKey& key, record_rows::Row row) {
  HINOMI_ASSIGN(std::string fields, record_seal::read_fields(snapshot, key, row.key, row.record.id));
  if (!fields.empty()) row.record.fields = std::move(fields);
  return std::move(row.record);
}

bool is_one_of(const std::vector<std::string>& types, const std::string& type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

namespace record_access {

Result<bool> sees(Snapshot& snapshot, const record_gates::View& view, const record_rows::Row& row,
                  Instant now) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(granted_sql));
  statement.bind("$key", row.key).bind("$grantees", view.grantees).bind("$now", now);
  statement.bind("$clearance", view.clearance).bind("$compartments", view.compartments);
  HINOMI_TRY(statement.step());
  return view.has(row.gate) || statement.integer(0) > 0;
}

}  // namespace record_access

Records::Records(Database& database, const VaultKey& key) : x_state(std::make_shared<State>(database, key)) {}

Result<std::optional<StoredRecord>> Records::find(const access::Principal& person,
                                                  const std::vector<std::string>& types,
                                                  std::string_view id) const {
  std::optional<StoredRecord> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    HINOMI_ASSIGN(auto row, record_rows::find_by_id(snapshot, id));
    const record_rows::Row asked = row.value_or(record_rows::Row{});
    HINOMI_ASSIGN(const bool seen, record_access::sees(snapshot, view, asked, x_state->database.now()));
    if (!row || !seen || !is_one_of(types, row->record.type)) return {};
    HINOMI_ASSIGN(found, with_fields(snapshot, x_state->key, *std::move(row)));
    return {};
  }));
  return found;
}

Result<std::optional<StoredRecord>> Records::find_by_number(const access::Principal& person,
                                                            const std::vector<std::string>& types,
                                                            std::string_view number) const {
  std::optional<StoredRecord> found;
  if (number.empty()) return found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    HINOMI_ASSIGN(auto statement, snapshot.prepare(by_number_sql()));
    statement.bind("$number", number).bind("$types", list_text(types));
    record_gates::bind_view(statement, view, x_state->database.now());
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return {};
    HINOMI_ASSIGN(record_rows::Row row, record_rows::read_row(statement));
    HINOMI_ASSIGN(found, with_fields(snapshot, x_state->key, std::move(row)));
    return {};
  }));
  return found;
}

Result<std::optional<StoredRecord>> Records::load(Snapshot& snapshot, std::string_view id) const {
  HINOMI_ASSIGN(auto row, record_rows::find_by_id(snapshot, id));
  if (!row) return std::optional<StoredRecord>();
  HINOMI_ASSIGN(StoredRecord record, with_fields(snapshot, x_state->key, *std::move(row)));
  return std::optional<StoredRecord>(std::move(record));
}

Result<bool> Records::may_see(Snapshot& snapshot, const access::Principal& person,
                              std::string_view id) const {
  HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
  HINOMI_ASSIGN(auto row, record_rows::find_by_id(snapshot, id));
  const record_rows::Row asked = row.value_or(record_rows::Row{});
  HINOMI_ASSIGN(const bool seen, record_access::sees(snapshot, view, asked, x_state->database.now()));
  return row.has_value() && seen;
}

Result<bool> Records::any() const { return exists(x_state->database, any_sql); }

Result<bool> Records::has_demonstration() const { return exists(x_state->database, any_demonstration_sql); }

std::span<const StatementText> record_find_statements() {
  static const StatementText texts[] = {{"granted", granted_sql},
                                        {"by_number", by_number_sql()},
                                        {"any", any_sql},
                                        {"any_demonstration", any_demonstration_sql}};
  return texts;
}

std::span<const StatementText> record_statements() {
  static const std::vector<StatementText> all = [] {
    std::vector<StatementText> texts;
    for (const auto part :
         {record_rows::statements(),    record_gates::statements(),  record_seal::statements(),
          record_counts::statements(),  record_keys::statements(),   record_words::statements(),
          record_find_statements(),     record_history_statements(), record_link_statements(),
          record_grant_statements(),    record_list_statements(),    record_pace_statements(),
          record_search_statements(),   record_timer_statements(),   record_erase_statements(),
          notice_statements(),          record_hold_statements(),    record_blob_statements(),
          record_look_statements(),     record_letter_statements(),  record_text_statements(),
          record_relation_statements(), words_again_statements(),    record_everywhere_statements()}) {
      texts.insert(texts.end(), part.begin(), part.end());
    }
    return texts;
  }();
  return all;
}

}  // namespace hinomi::store
