// Makes and replaces records with everything that hangs on their values: sealed fields, filters, identifiers,
// words and counters, all in the caller's transaction. What did not change is not written again. Fails:
// conflict `record.stale` (expected, present), not_found `record.not_found`; as the database does.
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"
#include "store/records/words/words_again.hpp"

namespace hinomi::store {
namespace {

using record_counts::Place;
using record_counts::Values;
using record_keys::Holder;

Error stale(const StoredRecord& record, std::int64_t stored) {
  return fail(ErrorKind::conflict, "record.stale",
              {{"id", record.id},
               {"expected", std::to_string(record.version - 1)},
               {"present", std::to_string(stored)}});
}

Result<void> move_counts(Transaction& transaction, const Place& before, const Place& after) {
  if (before == after) return {};
  HINOMI_TRY(record_counts::take(transaction, before));
  return record_counts::add(transaction, after);
}

struct Move {
  Holder before, after;
};

Result<void> move_filters(Transaction& transaction, const Move& move, const Values& before,
                          const Values& after) {
  if (move.before == move.after && before == after) return {};
  HINOMI_TRY(record_keys::remove_filters(transaction, move.before.key));
  return record_keys::write_filters(transaction, move.after, after);
}

Result<void> move_matches(Transaction& transaction, const Holder& after, const RecordKeys& keys) {
  HINOMI_TRY(record_keys::remove_matches(transaction, after.key));
  return record_keys::write_matches(transaction, after, keys.matches);
}

Result<void> move_words(Transaction& transaction, const WordTokens& tokens, const Move& move,
                        std::string_view before, std::string_view after) {
  if (move.before == move.after && before == after) return {};
  HINOMI_ASSIGN(const auto grantees, record_access::grantees(transaction, move.after.key));
  HINOMI_ASSIGN(const auto old_texts, record_words::unpack(before));
  HINOMI_ASSIGN(const auto new_texts, record_words::unpack(after));
  HINOMI_TRY(record_words::take(transaction, tokens, move.before, old_texts, grantees));
  return record_words::put(transaction, tokens, move.after, new_texts, grantees);
}

struct Tools {
  const VaultKey& vault;
  const WordTokens& tokens;
};

// Puts the record, and all that is made from it, in the place of the row.
Result<void> replace(Transaction& transaction, const Tools& tools, const record_rows::Row& row,
                     const StoredRecord& record, const RecordKeys& keys) {
  HINOMI_ASSIGN(const auto seal, record_seal::read_key(transaction, tools.vault, row.key, record.id));
  HINOMI_ASSIGN(const std::int64_t gate, record_gates::gate_of(transaction, record.label));
  StoredRecord after = record;
  if (!seal) {  // erased: what was said stays unsaid
    after.title = row.record.title;
    after.list_fields = row.record.list_fields;
  }
  HINOMI_TRY(record_rows::update(transaction, after, row.key, gate));
  const Move move{holder_of(row), {row.key, gate, record.type}};
  HINOMI_ASSIGN(const Values old_values, record_keys::read_filters(transaction, row.key));
  const Values values = record_keys::filter_values(record, seal ? keys : RecordKeys{});
  HINOMI_TRY(move_filters(transaction, move, old_values, values));
  HINOMI_TRY(move_counts(transaction, record_counts::place_of(row.record, row.gate, old_values),
                         record_counts::place_of(after, gate, values)));
  if (!seal) return {};
  HINOMI_TRY(move_matches(transaction, move.after, keys));
  HINOMI_ASSIGN(const std::string before,
                record_seal::read_words(transaction, tools.vault, row.key, record.id));
  const std::string packed = record_words::pack(keys);
  HINOMI_TRY(move_words(transaction, tools.tokens, move, before, packed));
  return record_seal::write_values(transaction, *seal, row.key, record.id, record.fields, packed);
}

}  // namespace

Result<void> Records::insert(Transaction& transaction, const StoredRecord& record, const RecordKeys& keys) {
  HINOMI_ASSIGN(const std::int64_t gate, record_gates::gate_of(transaction, record.label));
  HINOMI_ASSIGN(const std::int64_t key, record_rows::insert(transaction, record, gate));
  HINOMI_ASSIGN(const auto seal, record_seal::make_key(transaction, x_state->key, key, record.id));
  const std::string packed = record_words::pack(keys);
  HINOMI_TRY(record_seal::write_values(transaction, seal, key, record.id, record.fields, packed));
  const Holder holder{key, gate, record.type};
  const Values values = record_keys::filter_values(record, keys);
  HINOMI_TRY(record_keys::write_filters(transaction, holder, values));
  HINOMI_TRY(record_keys::write_matches(transaction, holder, keys.matches));
  HINOMI_ASSIGN(const auto texts, record_words::unpack(packed));
  HINOMI_TRY(record_words::put(transaction, x_state->tokens, holder, texts, {}));
  return record_counts::add(transaction, record_counts::place_of(record, gate, values));
}

Result<void> Records::update(Transaction& transaction, const StoredRecord& record, const RecordKeys& keys) {
  HINOMI_ASSIGN(const auto row, record_rows::find_by_id(transaction, record.id));
  if (!row) return fail(ErrorKind::not_found, "record.not_found", {{"record", record.id}});
  if (row->record.version != record.version - 1) return stale(record, row->record.version);
  return replace(transaction, {x_state->key, x_state->tokens}, *row, record, keys);
}

Result<void> remake_keys(Transaction& transaction, const VaultKey& vault, const StoredRecord& record,
                         const RecordKeys& keys) {
  HINOMI_ASSIGN(const auto row, record_rows::find_by_id(transaction, record.id));
  if (!row) return fail(ErrorKind::not_found, "record.not_found", {{"record", record.id}});
  const WordTokens tokens(vault);
  HINOMI_TRY(replace(transaction, {vault, tokens}, *row, record, keys));
  return unflag_words(transaction, row->key);
}

}  // namespace hinomi::store
