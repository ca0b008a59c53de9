// A number that is not an integer in the file is given as sequence -1, which fits nowhere: read as an integer
// it could pass for the one that was hashed.
#include "store/journal/journal_rows.hpp"

#include "store/journal/journal_sql.hpp"

namespace hinomi::store {
namespace {

Result<std::vector<Checkpoint>> read_checkpoints(Snapshot& snapshot, std::int64_t from) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(journal_sql::checkpoints));
  std::vector<Checkpoint> checkpoints;
  while (true) {
    HINOMI_ASSIGN(const bool row, statement.step());
    if (!row) return checkpoints;
    Checkpoint checkpoint{statement.integer(0), statement.integer(1), statement.text(2), statement.integer(3),
                          statement.text(4)};
    if (!statement.are_integers({0, 1, 3})) checkpoint.signature.clear();
    if (checkpoint.sequence >= from) checkpoints.push_back(std::move(checkpoint));
  }
}

// A store that an older program closed has no such table.
Result<std::optional<Checkpoint>> read_seal(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto has, snapshot.prepare(journal_sql::has_seal));
  HINOMI_TRY(has.step());
  if (has.integer(0) == 0) return std::optional<Checkpoint>();
  HINOMI_ASSIGN(auto row, snapshot.prepare(journal_sql::seal));
  HINOMI_ASSIGN(const bool there, row.step());
  if (!there) return std::optional<Checkpoint>();
  Checkpoint seal{row.integer(0), row.integer(1), row.text(2), row.integer(3), row.text(4)};
  if (!row.are_integers({0, 1, 3})) seal.signature.clear();
  return std::optional<Checkpoint>(std::move(seal));
}

}  // namespace

Result<std::optional<ChainHead>> read_chain_head(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto head, snapshot.prepare(journal_sql::head));
  HINOMI_ASSIGN(const bool has_head, head.step());
  if (!has_head || !head.are_integers({0, 2})) return std::optional<ChainHead>();
  ChainHead found{head.integer(0), head.text(1), head.integer(2), {}};
  HINOMI_ASSIGN(found.seal, read_seal(snapshot));
  return std::optional<ChainHead>(std::move(found));
}

Result<std::optional<Checkpoint>> read_newest_checkpoint(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(journal_sql::newest_checkpoint));
  HINOMI_ASSIGN(const bool there, row.step());
  if (!there) return std::optional<Checkpoint>();
  return std::optional<Checkpoint>(
      Checkpoint{row.integer(0), row.integer(1), row.text(2), row.integer(3), row.text(4)});
}

Result<JournalStart> read_start(Snapshot& snapshot, std::int64_t from) {
  JournalStart start;
  HINOMI_ASSIGN(start.checkpoints, read_checkpoints(snapshot, from));
  HINOMI_ASSIGN(start.head, read_chain_head(snapshot));
  if (from > 1) {
    HINOMI_ASSIGN(auto before, snapshot.prepare(journal_sql::hash_at));
    HINOMI_ASSIGN(const bool there, before.bind("$sequence", from - 1).step());
    start.previous_hash = there ? before.text(0) : "missing";
  }
  return start;
}

Result<void> read_rows(Snapshot& snapshot, std::int64_t from,
                       const std::function<bool(const EntryView&)>& take) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(journal_sql::chain));
  row.bind("$from", from);
  EntryView entry;
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return {};
    entry.sequence = row.are_integers({0, 1, 8, 9}) ? row.integer(0) : -1;
    entry.time_us = row.integer(1);
    entry.actor = row.text_view(2);
    entry.actor_name = row.text_view(3);
    entry.organisation = row.text_view(4);
    entry.purpose = row.text_view(5);
    entry.action = row.text_view(6);
    entry.subject = row.text_view(7);
    entry.confidentiality = row.integer(8);
    entry.tlp = row.integer(9);
    entry.handling = row.text_view(10);
    entry.owner = row.text_view(11);
    entry.compartment = row.text_view(12);
    entry.payload = row.text_view(13);
    entry.payload_digest = row.text_view(14);
    entry.previous_hash = row.text_view(15);
    entry.hash = row.text_view(16);
    if (!take(entry)) return {};
  }
}

Result<void> touch_rows(Snapshot& snapshot, std::int64_t from, std::int64_t to) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(journal_sql::touch));
  HINOMI_TRY(row.bind("$from", from).bind("$to", to).step());
  return {};
}

}  // namespace hinomi::store
