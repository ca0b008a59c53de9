// Keeps the forms and the flags; remake_keys() stands beside the other writing of records.
#include "store/records/words/words_again.hpp"

#include "store/records/keep/record_rows.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view form_sql =
    "SELECT form FROM record_words_form WHERE type = $type AND version = $version";
constexpr std::string_view put_form_sql =
    "INSERT INTO record_words_form (type, version, form) VALUES ($type, $version, $form)"
    " ON CONFLICT (type, version) DO UPDATE SET form = $form";
constexpr std::string_view flag_sql =
    "INSERT INTO record_words_old (record) SELECT key FROM record WHERE type = $type"
    " AND definition_version = $version ON CONFLICT (record) DO NOTHING";
constexpr std::string_view flag_one_sql =
    "INSERT INTO record_words_old (record) SELECT key FROM record WHERE id = $id"
    " ON CONFLICT (record) DO NOTHING";
constexpr std::string_view flagged_sql =
    "SELECT o.record, r.id FROM record_words_old o JOIN record r ON r.key = o.record WHERE o.record > $after"
    " ORDER BY o.record LIMIT $limit";
constexpr std::string_view unflag_sql = "DELETE FROM record_words_old WHERE record = $record";

// A form that was never noted is that of an older program, which guarded nothing.
Result<bool> differs(Transaction& transaction, const WordsForm& form) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(form_sql));
  statement.bind("$type", form.type).bind("$version", form.version);
  HINOMI_ASSIGN(const bool known, statement.step());
  return (known ? statement.text(0) : std::string()) != form.form;
}

}  // namespace

Result<std::int64_t> note_words_forms(Transaction& transaction, std::span<const WordsForm> forms) {
  std::int64_t changed = 0;
  for (const WordsForm& form : forms) {
    HINOMI_ASSIGN(const bool other, differs(transaction, form));
    if (!other) continue;
    ++changed;
    HINOMI_ASSIGN(auto flag, transaction.prepare(flag_sql));
    flag.bind("$type", form.type).bind("$version", form.version);
    HINOMI_TRY(flag.run());
    HINOMI_ASSIGN(auto put, transaction.prepare(put_form_sql));
    put.bind("$type", form.type).bind("$version", form.version).bind("$form", form.form);
    HINOMI_TRY(put.run());
  }
  return changed;
}

Result<OldWords> old_words(Snapshot& snapshot, std::int64_t after, std::int64_t limit) {
  OldWords page{{}, after};
  HINOMI_ASSIGN(auto statement, snapshot.prepare(flagged_sql));
  statement.bind("$after", after).bind("$limit", limit);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    page.next = row.integer(0);
    page.records.push_back(row.text(1));
    return {};
  }));
  return page;
}

Result<void> flag_records(Transaction& transaction, std::span<const std::string> ids) {
  for (const std::string& id : ids) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(flag_one_sql));
    HINOMI_TRY(statement.bind("$id", id).run());
  }
  return {};
}

Result<void> unflag_words(Transaction& transaction, std::int64_t record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(unflag_sql));
  return statement.bind("$record", record).run();
}

std::span<const StatementText> words_again_statements() {
  static constexpr StatementText texts[] = {{"words_form", form_sql},       {"put_words_form", put_form_sql},
                                            {"flag_words", flag_sql},       {"flag_record", flag_one_sql},
                                            {"flagged_words", flagged_sql}, {"unflag_words", unflag_sql}};
  return texts;
}

}  // namespace hinomi::store
