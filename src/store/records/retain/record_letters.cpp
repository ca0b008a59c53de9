// Seals and lists the letters of records.
#include "store/records/retain/record_letters.hpp"

#include "store/records/keep/record_rows.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/retain/limits.hpp"

namespace hinomi::store {
namespace {

using record_seal::Part;

constexpr std::string_view insert_sql =
    "INSERT INTO record_letter (id, record, version, step, code, template_digest, number, made_us, made_by,"
    " made_by_name, sealed_text) VALUES ($id, $record, $version, $step, $code, $template_digest, $number,"
    " $made, $made_by, $made_by_name, $text)";
constexpr std::string_view list_sql =
    "SELECT l.id, l.version, l.step, l.code, l.template_digest, l.number, l.made_us, l.made_by,"
    " l.made_by_name, coalesce(c.undone, 0) FROM record_letter l"
    " LEFT JOIN record_change c ON c.record = l.record AND c.version = l.version"
    " WHERE l.record = $record ORDER BY l.made_us, l.id LIMIT $limit";
constexpr std::string_view find_sql =
    "SELECT l.id, l.version, l.step, l.code, l.template_digest, l.number, l.made_us, l.made_by,"
    " l.made_by_name, coalesce(c.undone, 0), l.sealed_text FROM record_letter l"
    " LEFT JOIN record_change c ON c.record = l.record AND c.version = l.version"
    " WHERE l.record = $record AND l.id = $id";
constexpr std::string_view all_sql = "SELECT id FROM record_letter WHERE record = $record ORDER BY id";
constexpr std::string_view insert_form_sql =
    "INSERT INTO record_letter_form (letter, form, language, digest, bytes, first_us)"
    " VALUES ($letter, $form, $language, $digest, $bytes, $first)"
    " ON CONFLICT (letter, form, language, digest) DO NOTHING";
constexpr std::string_view forms_sql =
    "SELECT form, language, digest, bytes, first_us FROM record_letter_form WHERE letter = $letter"
    " ORDER BY first_us, form, language, digest";
constexpr std::string_view put_text_sql = "UPDATE record_letter SET sealed_text = $text WHERE id = $id";
constexpr std::string_view blank_sql = "UPDATE record_letter SET sealed_text = x'' WHERE record = $record";
constexpr std::string_view delete_forms_sql =
    "DELETE FROM record_letter_form WHERE letter IN (SELECT id FROM record_letter WHERE record = $record)";
constexpr std::string_view delete_sql = "DELETE FROM record_letter WHERE record = $record";

RecordLetter read_row(const Statement& row, std::string_view record) {
  RecordLetter letter;
  letter.record = record;
  letter.id = row.text(0);
  letter.version = row.integer(1);
  letter.step = row.text(2);
  letter.code = row.text(3);
  letter.template_digest = row.text(4);
  letter.number = row.text(5);
  letter.made = row.instant(6);
  letter.made_by = row.text(7);
  letter.made_by_name = row.text(8);
  letter.undone = row.integer(9) != 0;
  return letter;
}

Result<void> run_for(Transaction& transaction, std::string_view sql, std::int64_t record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  statement.bind("$record", record);
  return statement.run();
}

// Also those that a list shows no more: what must go, goes from each.
Result<std::vector<std::string>> all_letters(Snapshot& snapshot, std::int64_t record) {
  std::vector<std::string> ids;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(all_sql));
  statement.bind("$record", record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    ids.push_back(row.text(0));
    return {};
  }));
  return ids;
}

}  // namespace

Result<void> add_letter(Transaction& transaction, const VaultKey& vault, const RecordLetter& letter) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, letter.record));
  HINOMI_ASSIGN(const auto seal, record_seal::read_key(transaction, vault, key, letter.record));
  const std::string text = seal ? record_seal::seal(*seal, letter.text, Part::letter, letter.id) : "";
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$id", letter.id).bind("$record", key).bind("$version", letter.version);
  statement.bind("$step", letter.step).bind("$code", letter.code);
  statement.bind("$template_digest", letter.template_digest).bind("$number", letter.number);
  statement.bind("$made", letter.made).bind("$made_by", letter.made_by);
  statement.bind("$made_by_name", letter.made_by_name);
  statement.bind_bytes("$text", bytes_of(text));
  return statement.run();
}

Result<std::vector<RecordLetter>> letters_of(Snapshot& snapshot, std::string_view record) {
  std::vector<RecordLetter> letters;
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(list_sql));
  statement.bind("$record", key).bind("$limit", limits::record_letters_max);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    letters.push_back(read_row(row, record));
    return {};
  }));
  return letters;
}

Result<RecordLetter> find_letter(Snapshot& snapshot, const VaultKey& vault, std::string_view record,
                                 std::string_view letter) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  HINOMI_ASSIGN(const auto seal, record_seal::read_key(snapshot, vault, key, record));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_sql));
  statement.bind("$record", key).bind("$id", letter);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return fail(ErrorKind::not_found, "letter.unknown");
  RecordLetter found = read_row(statement, record);
  if (seal) {
    HINOMI_ASSIGN(found.text, record_seal::open(*seal, statement.bytes(10), Part::letter, found.id));
  }
  return found;
}

Result<void> note_letter_form(Transaction& transaction, std::string_view letter,
                              const LetterFormGiven& given) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_form_sql));
  statement.bind("$letter", letter).bind("$form", given.form).bind("$language", given.language);
  statement.bind("$digest", given.digest).bind("$bytes", given.bytes).bind("$first", given.first);
  return statement.run();
}

Result<std::vector<LetterFormGiven>> letter_forms(Snapshot& snapshot, std::string_view letter) {
  std::vector<LetterFormGiven> forms;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(forms_sql));
  statement.bind("$letter", letter);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    forms.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.instant(4)});
    return {};
  }));
  return forms;
}

Result<std::int64_t> rewrite_letters(Transaction& transaction, const VaultKey& vault, std::string_view record,
                                     const std::function<std::string(const std::string& text)>& left) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, record));
  HINOMI_ASSIGN(const auto seal, record_seal::read_key(transaction, vault, key, record));
  if (!seal) return std::int64_t{0};
  HINOMI_ASSIGN(const auto letters, all_letters(transaction, key));
  std::int64_t count = 0;
  for (const std::string& letter : letters) {
    HINOMI_ASSIGN(const RecordLetter whole, find_letter(transaction, vault, record, letter));
    const std::string text = left(whole.text);
    if (text == whole.text) continue;
    HINOMI_ASSIGN(auto statement, transaction.prepare(put_text_sql));
    statement.bind("$id", letter);
    const std::string sealed = record_seal::seal(*seal, text, Part::letter, letter);
    statement.bind_bytes("$text", bytes_of(sealed));
    HINOMI_TRY(statement.run());
    ++count;
  }
  return count;
}

Result<void> blank_letters(Transaction& transaction, std::int64_t record) {
  HINOMI_TRY(run_for(transaction, delete_forms_sql, record));
  return run_for(transaction, blank_sql, record);
}

Result<void> remove_letters(Transaction& transaction, std::int64_t record) {
  HINOMI_TRY(run_for(transaction, delete_forms_sql, record));
  return run_for(transaction, delete_sql, record);
}

std::span<const StatementText> record_letter_statements() {
  static constexpr StatementText texts[] = {
      {"insert_letter", insert_sql},      {"list_letters", list_sql},
      {"find_letter", find_sql},          {"insert_form", insert_form_sql},
      {"letter_forms", forms_sql},        {"blank_letters", blank_sql},
      {"delete_forms", delete_forms_sql}, {"delete_letters", delete_sql},
      {"put_letter_text", put_text_sql},  {"all_letters", all_sql}};
  return texts;
}

}  // namespace hinomi::store
