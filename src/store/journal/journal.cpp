// Appends entries and checkpoints, seals the end at each commit, and keeps the cursors of later stages.
#include "store/journal/journal.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "store/journal/entry_hash.hpp"
#include "store/journal/export.hpp"
#include "store/journal/journal_rows.hpp"
#include "store/journal/journal_sql.hpp"
#include "store/journal/signing.hpp"
#include "store/journal/verify.hpp"
#include "store/limits.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

struct Head {
  std::int64_t sequence = 0;
  std::string hash;
  std::int64_t checkpoints = 0;
};

Result<Head> read_head(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(journal_sql::head));
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return damaged("journal_head");
  return Head{statement.integer(0), statement.text(1), statement.integer(2)};
}

// Canonical: keys sorted, no spaces, valid UTF-8; so that equal payloads have equal digests.
Result<std::string> canonical_payload(const std::string& payload) {
  const auto unfit = fail(ErrorKind::malformed, "journal.payload_unfit");
  const auto value = parse_json(payload.empty() ? "{}" : payload);
  if (!value || !value->is_object()) return unfit;
  std::string text = to_text(*value);
  if (text.size() > limits::journal_payload_bytes_max) return unfit;
  return text;
}

Result<void> insert_entry(Transaction& transaction, const EntryView& entry) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(journal_sql::insert));
  statement.bind("$sequence", entry.sequence).bind("$time", entry.time_us).bind("$actor", entry.actor);
  statement.bind("$actor_name", entry.actor_name).bind("$organisation", entry.organisation);
  statement.bind("$purpose", entry.purpose).bind("$action", entry.action).bind("$subject", entry.subject);
  statement.bind("$label_confidentiality", entry.confidentiality).bind("$label_tlp", entry.tlp);
  statement.bind("$label_handling", entry.handling).bind("$label_owner", entry.owner);
  statement.bind("$label_compartment", entry.compartment).bind("$payload", entry.payload);
  statement.bind("$payload_digest", entry.payload_digest).bind("$previous_hash", entry.previous_hash);
  statement.bind("$hash", entry.hash);
  return statement.run();
}

// Writes the entry and moves the head in memory only.
Result<void> append_entry(Transaction& transaction, const access::Principal& actor, const JournalDraft& draft,
                          Head& head) {
  HINOMI_ASSIGN(const std::string payload, canonical_payload(draft.payload_json));
  const std::string actor_id = to_utf8(actor.id), actor_name = to_utf8(actor.name);
  const std::string subject = to_utf8(draft.subject), handling = list_text(draft.label.handling);
  EntryHasher hasher;
  EntryView entry;
  entry.sequence = head.sequence + 1;
  entry.time_us = transaction.now().microseconds();
  entry.actor = actor_id;
  entry.actor_name = actor_name;
  entry.organisation = actor.organisation;
  entry.purpose = to_text(actor.purpose);
  entry.action = draft.action;
  entry.subject = subject;
  entry.confidentiality = static_cast<std::int64_t>(draft.label.confidentiality);
  entry.tlp = static_cast<std::int64_t>(draft.label.tlp);
  entry.handling = handling;
  entry.owner = draft.label.owner;
  entry.compartment = draft.label.compartment;
  entry.payload = payload;
  entry.payload_digest = hasher.payload_digest(payload);
  entry.previous_hash = head.hash;
  entry.hash = hasher.entry_hash(entry);
  HINOMI_TRY(insert_entry(transaction, entry));
  head.sequence = entry.sequence;
  head.hash = std::string(entry.hash);
  return {};
}

Result<void> move_head(Transaction& transaction, const Head& head) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(journal_sql::move_head));
  return statement.bind("$sequence", head.sequence).bind("$hash", head.hash).run();
}

Error seal_broken(const ChainHead& head) {
  return fail(ErrorKind::malformed, "journal.seal_broken", {{"sequence", std::to_string(head.sequence)}});
}

// To append to an end that was altered would sign the alteration. A journal without a seal is of an older
// program, unless its newest checkpoint says that seals were made.
Result<void> check_seal(Snapshot& snapshot, const ChainHead& head, const std::string& public_key_hex) {
  if (head.seal) {
    const Checkpoint& seal = *head.seal;
    const bool fits = seal.sequence == head.sequence && seal.hash == head.hash &&
                      seal.number == head.checkpoints &&
                      signature_holds(seal, SignedAs::seal, public_key_hex);
    return fits ? Result<void>() : seal_broken(head);
  }
  HINOMI_ASSIGN(const auto newest, read_newest_checkpoint(snapshot));
  if (!newest || signature_holds(*newest, SignedAs::checkpoint_before_seals, public_key_hex)) return {};
  return seal_broken(head);
}

}  // namespace

Journal::Journal(Database& database, std::unique_ptr<SigningKey> key)
    : x_database(database), x_key(std::move(key)) {}

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(Database& database, const std::string& directory) {
  std::unique_ptr<SigningKey> key;
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto head, read_chain_head(snapshot));
    if (!head) return damaged("journal_head");
    HINOMI_ASSIGN(key, SigningKey::open(directory, head->sequence > 0));
    return head->sequence > 0 ? check_seal(snapshot, *head, key->public_key_hex()) : Result<void>();
  }));
  return std::unique_ptr<Journal>(new Journal(database, std::move(key)));
}

Result<std::int64_t> Journal::append(Transaction& transaction, const access::Principal& actor,
                                     const JournalDraft& draft) {
  HINOMI_ASSIGN(Head head, read_head(transaction));
  HINOMI_TRY(append_entry(transaction, actor, draft, head));
  HINOMI_TRY(move_head(transaction, head));
  if (head.sequence % limits::checkpoint_each == 0)
    HINOMI_TRY(write_checkpoint(transaction, head.sequence, head.hash));
  transaction.note_appended(head.sequence);
  transaction.before_commit([this](Transaction& ending) { return seal(ending); });
  return head.sequence;
}

Result<std::int64_t> Journal::record(const access::Principal& actor, const JournalDraft& draft) {
  std::int64_t sequence = 0;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(sequence, append(transaction, actor, draft));
    return {};
  }));
  return sequence;
}

Result<void> Journal::write_checkpoint(Transaction& transaction, std::int64_t sequence,
                                       const std::string& hash) {
  HINOMI_ASSIGN(const Head head, read_head(transaction));
  Checkpoint checkpoint{head.checkpoints + 1, sequence, hash, transaction.now().microseconds(), {}};
  checkpoint.signature = x_key->sign(checkpoint, SignedAs::checkpoint);
  transaction.before_commit([this](Transaction& ending) { return seal(ending); });
  HINOMI_ASSIGN(auto statement, transaction.prepare(journal_sql::insert_checkpoint));
  statement.bind("$number", checkpoint.number).bind("$sequence", sequence).bind("$hash", hash);
  statement.bind("$time", checkpoint.time_us).bind("$signature", checkpoint.signature);
  HINOMI_TRY(statement.run());
  HINOMI_ASSIGN(auto count, transaction.prepare(journal_sql::count_checkpoint));
  return count.bind("$number", checkpoint.number).run();
}

Result<void> Journal::seal(Transaction& transaction) {
  HINOMI_ASSIGN(const Head head, read_head(transaction));
  Checkpoint end{head.checkpoints, head.sequence, head.hash, transaction.now().microseconds(), {}};
  end.signature = x_key->sign(end, SignedAs::seal);
  HINOMI_ASSIGN(auto statement, transaction.prepare(journal_sql::put_seal));
  statement.bind("$sequence", end.sequence).bind("$hash", end.hash).bind("$checkpoints", end.number);
  return statement.bind("$time", end.time_us).bind("$signature", end.signature).run();
}

Result<void> Journal::checkpoint() {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const Head head, read_head(transaction));
    HINOMI_ASSIGN(auto statement, transaction.prepare(journal_sql::last_checkpoint));
    HINOMI_ASSIGN(const bool any, statement.step());
    const std::int64_t covered = any ? statement.integer(0) : 0;
    if (covered >= head.sequence) return {};
    return write_checkpoint(transaction, head.sequence, head.hash);
  });
}

Result<std::int64_t> Journal::last_sequence() const {
  std::int64_t sequence = 0;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const Head head, read_head(snapshot));
    sequence = head.sequence;
    return {};
  }));
  return sequence;
}

Result<void> Journal::advance(Transaction& transaction, std::string_view reader, std::int64_t sequence) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(journal_sql::move_cursor));
  return statement.bind("$reader", reader).bind("$sequence", sequence).run();
}

Result<JournalState> Journal::verify(std::int64_t from) const {
  return verify_journal(x_database, x_key->public_key_hex(), from);
}

Result<void> Journal::export_to(const std::string& file, std::int64_t from) const {
  return export_journal(x_database, x_key->public_key_hex(), file, from);
}

std::span<const StatementText> journal_statements() {
  static constexpr StatementText statements[] = {
      {"head", journal_sql::head},
      {"move_head", journal_sql::move_head},
      {"count_checkpoint", journal_sql::count_checkpoint},
      {"insert", journal_sql::insert},
      {"insert_checkpoint", journal_sql::insert_checkpoint},
      {"last_checkpoint", journal_sql::last_checkpoint},
      {"newest_checkpoint", journal_sql::newest_checkpoint},
      {"put_seal", journal_sql::put_seal},
      {"seal", journal_sql::seal},
      {"has_seal", journal_sql::has_seal},
      {"checkpoints", journal_sql::checkpoints},
      {"list", journal_sql::list},
      {"count", journal_sql::count},
      {"since", journal_sql::since},
      {"cursor", journal_sql::cursor},
      {"move_cursor", journal_sql::move_cursor},
      {"hash_at", journal_sql::hash_at},
      {"chain", journal_sql::chain},
      {"of_subject", journal_sql::of_subject},
      {"touch", journal_sql::touch},
  };
  return statements;
}

}  // namespace hinomi::store
