// See tor_index.hpp.
#include "store/trace/tor_index.hpp"

#include <map>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "store/sql/columns.hpp"
#include "store/trace/tor_sql.hpp"

namespace hinomi::store {
namespace {

std::int64_t number_of(TorForm form) { return static_cast<std::int64_t>(form); }
TorForm other_of(TorForm form) {
  return form == TorForm::consensus ? TorForm::microdesc : TorForm::consensus;
}

// What of stored tracks and rows a batch changes, within its transaction.
class BatchWriter {
 public:
  BatchWriter(Transaction& transaction, TorBatch& batch) : x_transaction(transaction), x_batch(batch) {}

  Result<void> write() {
    for (const TorDocument& document : x_batch.documents()) HINOMI_TRY(put_document(document));
    if (!x_replaced.empty()) HINOMI_TRY(clear_replaced());
    for (const TorBatch::State& state : x_batch.states()) HINOMI_TRY(put_state(state));
    for (const TorBatch::Relay& relay : x_batch.relays()) HINOMI_TRY(put_track(relay));
    for (const auto& [key, seconds] : x_batch.measured()) HINOMI_TRY(put_measured(key, seconds));
    return {};
  }

 private:
  Result<void> put_document(const TorDocument& document) {
    HINOMI_ASSIGN(auto put, x_transaction.prepare(tor_sql::put_document));
    put.bind("$form", number_of(document.form)).bind("$digest", document.digest);
    put.bind("$signed_digest", document.signed_digest).bind("$name", document.name);
    put.bind("$valid_after", document.valid_after).bind("$fresh_until", document.fresh_until);
    put.bind("$valid_until", document.valid_until).bind("$entries", document.relays);
    put.bind("$taken", x_transaction.now());
    HINOMI_TRY(put.run());
    if (put.changes() == 0)
      return fail(ErrorKind::conflict, "tor.taken_meanwhile", {{"name", document.name}});
    return document.form == TorForm::exit_list ? Result<void>() : settle_hour(document);
  }

  // Of one hour the full consensus counts, whichever of the two forms came first.
  Result<void> settle_hour(const TorDocument& document) {
    HINOMI_ASSIGN(auto find, x_transaction.prepare(tor_sql::document_at));
    find.bind("$form", number_of(other_of(document.form))).bind("$valid_after", document.valid_after);
    HINOMI_ASSIGN(const bool has_other, find.step());
    if (!has_other || x_batch.find(other_of(document.form), document.valid_after)) return {};
    const auto hour = static_cast<std::size_t>(tor_hour(document.valid_after) % tor_chunk_hours);
    if (document.form == TorForm::microdesc)
      x_batch.forget_hour(hour);
    else
      x_replaced.push_back(hour);
    return {};
  }

  Result<void> clear_replaced() {
    std::vector<std::pair<std::int64_t, std::string>> changed;
    HINOMI_ASSIGN(auto all, x_transaction.prepare(tor_sql::tracks_of_chunk));
    all.bind("$chunk", x_batch.chunk());
    while (true) {
      HINOMI_ASSIGN(const bool there, all.step());
      if (!there) break;
      HINOMI_TRY(unpack_track(all.bytes(1), x_track));
      for (const std::size_t hour : x_replaced) x_track[hour] = 0;
      changed.emplace_back(all.integer(0), pack_track(x_track));
    }
    for (const auto& [relay, runs] : changed) HINOMI_TRY(store_track(relay, runs));
    return {};
  }

  Result<void> put_state(const TorBatch::State& state) {
    HINOMI_ASSIGN(auto put, x_transaction.prepare(tor_sql::put_state));
    HINOMI_TRY(put.bind("$flags", state.flags).bind("$policy", state.policy).run());
    HINOMI_ASSIGN(auto find, x_transaction.prepare(tor_sql::find_state));
    find.bind("$flags", state.flags).bind("$policy", state.policy);
    HINOMI_TRY(find.step());
    x_states.push_back(static_cast<std::uint32_t>(find.integer(0)));
    return {};
  }

  Result<std::int64_t> relay_number(const TorBatch::Relay& relay) {
    const auto bind = [&](Statement& statement) {
      statement.bind_bytes("$address", bytes_of(relay.address)).bind("$port", std::int64_t{relay.port});
      statement.bind_bytes("$fingerprint", bytes_of(relay.fingerprint)).bind("$nickname", relay.nickname);
    };
    HINOMI_ASSIGN(auto find, x_transaction.prepare(tor_sql::find_relay));
    bind(find);
    HINOMI_ASSIGN(const bool known, find.step());
    if (known) return find.integer(0);
    HINOMI_ASSIGN(auto put, x_transaction.prepare(tor_sql::put_relay));
    bind(put);
    HINOMI_TRY(put.step());
    const std::int64_t number = put.integer(0);
    HINOMI_TRY(put.run());
    return number;
  }

  Result<void> put_track(const TorBatch::Relay& relay) {
    HINOMI_ASSIGN(const std::int64_t number, relay_number(relay));
    HINOMI_ASSIGN(auto find, x_transaction.prepare(tor_sql::find_track));
    find.bind("$relay", number).bind("$chunk", x_batch.chunk());
    HINOMI_ASSIGN(const bool known, find.step());
    HINOMI_TRY(unpack_track(known ? find.bytes(0) : std::string(), x_track));
    for (std::size_t hour = 0; hour < x_track.size(); ++hour) {
      const std::uint32_t state = (*relay.track)[hour];
      if (state != 0) x_track[hour] = x_states[state - 1];
    }
    return store_track(number, pack_track(x_track));
  }

  Result<void> store_track(std::int64_t relay, const std::string& runs) {
    HINOMI_ASSIGN(auto put, x_transaction.prepare(tor_sql::put_track));
    put.bind("$relay", relay).bind("$chunk", x_batch.chunk()).bind_bytes("$runs", bytes_of(runs));
    return put.run();
  }

  Result<void> put_measured(const TorBatch::MeasuredKey& key, TorSeconds seconds) {
    const auto bind = [&](Statement& statement) {
      statement.bind_bytes("$address", bytes_of(key.address));
      statement.bind_bytes("$fingerprint", bytes_of(key.fingerprint)).bind("$chunk", key.chunk);
    };
    HINOMI_ASSIGN(auto find, x_transaction.prepare(tor_sql::find_measured));
    bind(find);
    HINOMI_ASSIGN(const bool known, find.step());
    if (known) {
      HINOMI_ASSIGN(const TorSeconds before, unpack_seconds(find.bytes(0)));
      seconds.insert(before.begin(), before.end());
    }
    const std::string packed = pack_seconds(seconds);
    HINOMI_ASSIGN(auto put, x_transaction.prepare(tor_sql::put_measured));
    bind(put);
    return put.bind_bytes("$seconds", bytes_of(packed)).run();
  }

  Transaction& x_transaction;
  TorBatch& x_batch;
  TorTrack x_track{};
  std::vector<std::uint32_t> x_states;  // stored number of each of the batch's
  std::vector<std::size_t> x_replaced;  // hours of the chunk whose microdesc consensus no longer counts
};

JournalDraft draft_of(const access::Principal& actor, const TorBatch& batch) {
  Json digests = Json::array();
  for (const TorDocument& document : batch.documents()) digests.push_back(document.digest);
  JournalDraft draft;
  draft.action = "trace.tor_taken";
  draft.subject = "tor/archive";
  draft.payload_json = to_text(Json{{"documents", digests}});
  draft.label.confidentiality = Confidentiality::class1;
  draft.label.tlp = Tlp::clear;
  draft.label.owner = actor.organisation;
  return draft;
}

Result<std::optional<TorDocument>> document_of(Statement& row) {
  HINOMI_ASSIGN(const bool there, row.step());
  if (!there) return std::optional<TorDocument>();
  const std::int64_t form = row.integer(0);
  if (form < 0 || form > number_of(TorForm::exit_list)) return damaged("tor_document.form");
  TorDocument document;
  document.form = static_cast<TorForm>(form);
  document.digest = row.text(1);
  document.signed_digest = row.text(2);
  document.name = row.text(3);
  document.valid_after = row.instant(4);
  document.fresh_until = row.instant(5);
  document.valid_until = row.instant(6);
  document.relays = row.integer(7);
  return std::optional(std::move(document));
}

}  // namespace

Result<std::optional<TorDocument>> TorIndex::find(std::string_view digest) const {
  std::optional<TorDocument> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(tor_sql::find_document));
    HINOMI_ASSIGN(found, document_of(statement.bind("$digest", digest)));
    return {};
  }));
  return found;
}

Result<std::optional<TorDocument>> TorIndex::find(TorForm form, Instant valid_after) const {
  std::optional<TorDocument> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(tor_sql::document_at));
    statement.bind("$form", number_of(form)).bind("$valid_after", valid_after);
    HINOMI_ASSIGN(found, document_of(statement));
    return {};
  }));
  return found;
}

Result<void> TorIndex::put(const access::Principal& actor, TorBatch&& batch) {
  if (batch.documents().empty()) return {};
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(BatchWriter(transaction, batch).write());
    HINOMI_TRY(x_journal.append(transaction, actor, draft_of(actor, batch)));
    return {};
  });
}

Result<std::vector<TorDocument>> TorIndex::consensuses(Instant from, Instant to) const {
  std::map<Instant, TorDocument> by_time;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(tor_sql::documents_between));
    statement.bind("$from", from).bind("$to", to);
    while (true) {
      HINOMI_ASSIGN(auto document, document_of(statement));
      if (!document) return {};
      by_time.try_emplace(document->valid_after, *document);  // the full one comes first
    }
  }));
  std::vector<TorDocument> documents;
  for (auto& [time, document] : by_time) documents.push_back(std::move(document));
  return documents;
}

Result<TorArchive> TorIndex::archive() const {
  TorArchive archive;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto hours, snapshot.prepare(tor_sql::count_hours));
    HINOMI_TRY(hours.step());
    archive.consensuses = hours.integer(0);
    archive.first = hours.optional_instant(1);
    archive.last = hours.optional_instant(2);
    if (archive.first)
      archive.missing = tor_hour(*archive.last) - tor_hour(*archive.first) + 1 - archive.consensuses;
    HINOMI_ASSIGN(auto lists, snapshot.prepare(tor_sql::count_exit_lists));
    HINOMI_TRY(lists.step());
    archive.exit_lists = lists.integer(0);
    HINOMI_ASSIGN(auto relays, snapshot.prepare(tor_sql::count_relays));
    HINOMI_TRY(relays.step());
    archive.relays = relays.integer(0);
    return {};
  }));
  return archive;
}

}  // namespace hinomi::store
