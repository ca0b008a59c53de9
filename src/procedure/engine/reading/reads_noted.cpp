// Entries of reads, see reading.hpp. A list is one entry with the digest of what was asked; a look carries
// the keyed digest of its reason, whose words lie sealed beside the record. Fails as the database does; then
// nothing is shown (SR4).
#include <algorithm>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/writing/content_free.hpp"
#include "store/records/retain/record_looks.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

bool is_restricted(const Label& label) { return label.confidentiality >= Confidentiality::class2; }

std::string subject_of(const StoredRecord& record) { return "record/" + record.type + "/" + record.id; }

// Proofs of other records carry the digest of a read's payload; a number alone could be guessed from it.
void make_unguessable(std::string& payload, Instant now) {
  if (payload.empty()) payload = "{}";
  payload.insert(1, "\"nonce\":\"" + make_id(now) + (payload == "{}" ? "\"" : "\","));
}

}  // namespace

Result<void> note_entry(const Kernel& kernel, const access::Principal& person, store::JournalDraft draft) {
  make_unguessable(draft.payload_json, system_now());
  HINOMI_TRY(kernel.store().journal().record(person, draft));
  return {};
}

Result<void> note_read(const Kernel& kernel, const access::Principal& person, std::string_view action,
                       const StoredRecord& record, const std::string& payload) {
  if (!is_restricted(record.label)) return {};
  return note_entry(kernel, person, {std::string(action), subject_of(record), payload, record.label});
}

Result<void> note_shown(const Kernel& kernel, const access::Principal& person, const StoredRecord& record,
                        const RecordDetail& shown, const std::string& payload) {
  if (is_restricted(record.label)) return note_read(kernel, person, "record.read", record, payload);
  const bool others = std::any_of(shown.links.begin(), shown.links.end(),
                                  [](const RecordLink& link) { return is_restricted(link.other.label); }) ||
                      std::any_of(shown.holds.begin(), shown.holds.end(), [](const RecordHold& hold) {
                        return hold.basis && is_restricted(hold.basis->label);
                      });
  if (!others) return {};
  return note_entry(kernel, person, {"record.read", subject_of(record), payload, own_label(person)});
}

Result<void> note_list(const Kernel& kernel, const access::Principal& person, const ListNote& note) {
  const Json payload{
      {"query_digest", to_hex(sha256(note.asked))}, {"count", note.count}, {"type", note.type}};
  return note_entry(
      kernel, person,
      {std::string(note.action), "record/" + std::string(note.type), to_text(payload), own_label(person)});
}

Result<void> note_look(const Kernel& kernel, const access::Principal& person, const StoredRecord& record,
                       const LookNote& look) {
  return kernel.store().database().write([&](store::Transaction& transaction) {
    return add_look(kernel, transaction, person, record, look, {});
  });
}

Result<void> add_look(const Kernel& kernel, store::Transaction& transaction, const access::Principal& person,
                      const StoredRecord& record, const LookNote& look, std::string_view access) {
  HINOMI_TRY(check_text_beside(kernel, transaction, record, "reason", look.reason));
  Json payload{{"number", record.number}, {"reason_digest", kernel.digest_of(look.reason)}};
  if (!look.field.empty()) payload["field"] = look.field;
  if (!access.empty()) payload["access"] = access;
  HINOMI_ASSIGN(const auto sequence,
                kernel.store().journal().append(
                    transaction, person, {look.action, subject_of(record), to_text(payload), record.label}));
  return store::add_look(transaction, kernel.store().vault().key(),
                         {record.id, record.version, sequence, transaction.now(), person.id, person.name,
                          person.organisation, look.action, look.field, look.reason});
}

}  // namespace hinomi::procedure
