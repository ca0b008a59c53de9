// The outbox for the clock, see outbox.hpp: what is sent is fixed once, then attempted until it is taken.
// Each step of a sending is one transaction with a line of its receipt and an entry of the journal. Bytes
// that leave lie in the vault before the first attempt, so that every attempt sends the same.
#include <algorithm>
#include <array>

#include "access/program_of.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "exchange/sending/archive.hpp"
#include "exchange/sending/certificates.hpp"
#include "exchange/sending/limits.hpp"
#include "exchange/sending/mail_form.hpp"
#include "exchange/sending/outbox_state.hpp"
#include "procedure/legal_basis.hpp"
#include "procedure/procedures.hpp"
#include "store/limits.hpp"
#include "store/records/retain/record_blobs.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::string_view mail_text =
    "文書を添付します。内容は添付のファイルを確認してください。\r\n"
    "回答の際は、件名の番号を変えずに返信してください。\r\n";

std::string text_field(const StoredRecord& record, std::string_view field) {
  const auto values = parse_json(record.fields);
  if (!values || !values->is_object()) return {};
  const auto found = values->find(std::string(field));
  return found != values->end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <class T>
Result<void> nothing(const Result<T>& result) {
  return result ? Result<void>() : Result<void>(result.error());
}

// The basis on which the record was approved must hold on the day on which it leaves (SR1).
Result<void> basis_holds_on(const procedure::Definitions& definitions, const RecordType& type,
                            const StoredRecord& record, Day day) {
  Error why = fail(ErrorKind::forbidden, "guard.legal_basis_missing");
  for (const TransitionDefinition& step : type.transitions) {
    for (const GuardUse& use : step.guards) {
      if (use.guard != "legal_basis_valid") continue;
      const auto field = procedure::parameter(use.parameters, "field");
      const std::string code = field.empty() ? type.legal_basis : text_field(record, field.front());
      const auto bases = procedure::parameter(use.parameters, "bases");
      const auto basis = bases.empty() ? nothing(procedure::legal_row_on(definitions, type.name, code, day))
                                       : nothing(procedure::basis_on(bases, code, day));
      if (basis) return {};
      why = basis.error();
    }
  }
  return why;
}

// The values of changed fields as they were, put back from the newest change to the one after the version.
Result<void> put_back(StoredRecord& record, const std::vector<StoredChange>& changes, std::int64_t version) {
  HINOMI_ASSIGN(Json values, parse_json(record.fields));
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (change->version <= version) continue;
    const auto before = parse_json(change->fields_before);
    if (!before || !before->is_object() || !before->contains("fields")) continue;
    for (const auto& [name, value] : (*before)["fields"].items()) {
      if (value.is_null()) {
        values.erase(name);
      } else {
        values[name] = value;
      }
    }
  }
  record.fields = to_text(values);
  return {};
}

bool is_mail(SendingWay way) { return way == SendingWay::mail_smime || way == SendingWay::mail_archive; }

SendingStep step_of(SendingState state) {
  switch (state) {
    case SendingState::waiting:
      return SendingStep::failed;
    case SendingState::attempting:
      return SendingStep::begun;
    case SendingState::sent:
      return SendingStep::sent;
    case SendingState::refused:
      return SendingStep::refused;
    case SendingState::bounced:
      return SendingStep::bounced;
    case SendingState::unclear:
      return SendingStep::unclear;
    case SendingState::cancelled:
      return SendingStep::cancelled;
    case SendingState::handed_over:
      return SendingStep::handed_over;
  }
  HINOMI_ASSERT(false);
}

std::chrono::minutes wait_after(std::int64_t failures) {
  const auto doubled =
      limits::sending_first_wait * (std::int64_t{1} << std::clamp<std::int64_t>(failures - 1, 0, 12));
  return std::min<std::chrono::minutes>(limits::sending_longest_wait, doubled);
}

}  // namespace

access::Principal sender_for(const Label& label) {
  access::Principal actor = access::program_of(label.owner);
  if (!label.compartment.empty()) actor.compartments = {label.compartment};
  return actor;
}

Result<StoredRecord> Outbox::State::record(const std::string& id) const {
  std::optional<StoredRecord> found;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, room.store.records().load(snapshot, id));
    return {};
  }));
  if (!found || found->phase == Phase::disposed) return fail(ErrorKind::not_found, "sending.record_gone");
  return *std::move(found);
}

Result<procedure::DispatchDesk> Outbox::State::desk(const std::string& id) const {
  const auto found = record(id);
  if (!found) return fail(ErrorKind::not_found, "sending.no_desk");
  return procedure::read_desk(*found);
}

Result<StoredRecord> Outbox::State::record_at(const std::string& id, std::int64_t version) const {
  HINOMI_ASSIGN(StoredRecord found, record(id));
  if (found.version <= version) return found;
  HINOMI_ASSIGN(auto changes, room.store.records().changes(id, hinomi::limits::record_changes_max));
  std::sort(changes.begin(), changes.end(),
            [](const StoredChange& one, const StoredChange& other) { return one.version < other.version; });
  HINOMI_TRY(put_back(found, changes, version));
  return found;
}

Result<std::vector<SentPart>> Outbox::State::compose(const store::StoredSending& sending,
                                                     const procedure::DispatchDesk& to) const {
  HINOMI_ASSIGN(const StoredRecord present, record_at(sending.record, sending.record_version));
  const auto& definitions = room.procedures.definitions();
  const RecordType* type = definitions.version(present.type, present.definition_version);
  if (type == nullptr) return fail(ErrorKind::unavailable, "record.definition_missing");
  return compose_parts(room.compose,
                       {definitions, *type, present, to, sending.id, sending.step, sending.form,
                        sending.correction, sending.corrects.value_or(""), sending.record_version});
}

Result<void> Outbox::State::way_open(SendingWay way) const {
  const SendingSetup& setup = room.setup;
  const bool open = way == SendingWay::by_hand || (way == SendingWay::folder && !setup.folders.empty()) ||
                    (way == SendingWay::https && setup.rule.enabled) ||
                    (is_mail(way) && setup.rule.enabled && !setup.mail_sender.empty());
  return open ? Result<void>() : Result<void>(fail(ErrorKind::forbidden, "sending.offline"));
}

Result<void> Outbox::State::may_send(const store::StoredSending& sending, const StoredRecord& present,
                                     const procedure::DispatchDesk& to) const {
  HINOMI_TRY(way_open(sending.way));
  HINOMI_TRY(procedure::may_go(room.procedures.definitions(), present, to, sending.correction));
  // What repairs a wrong is not held back by the end of the basis on which the wrong was done.
  if (sending.correction) return {};
  const auto& definitions = room.procedures.definitions();
  const RecordType* type = definitions.version(present.type, present.definition_version);
  if (type == nullptr) return fail(ErrorKind::unavailable, "record.definition_missing");
  return basis_holds_on(definitions, *type, present, jst_day(room.clock()));
}

Result<void> Outbox::State::move(store::StoredSending& sending, const store::SendingNote& note,
                                 const access::Principal& actor, const Label& label) const {
  store::StoredSending moved = sending;
  HINOMI_TRY(room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    moved = sending;
    HINOMI_TRY(sendings.update(transaction, moved));
    HINOMI_TRY(sendings.note(transaction, moved.id, note));
    store::JournalDraft draft;
    draft.action = "sending." + std::string(to_text(note.step));
    draft.subject = "sending/" + moved.id;
    draft.label = label;
    draft.payload_json = to_text(Json{{"record", moved.record},
                                      {"number", moved.number},
                                      {"desk", moved.desk},
                                      {"way", to_text(moved.way)},
                                      {"state", to_text(moved.state)},
                                      {"attempt", moved.attempts},
                                      {"digest", moved.digest},
                                      {"code", note.trouble ? note.trouble->code : std::string()}});
    HINOMI_TRY(room.store.journal().append(transaction, actor, draft));
    return {};
  }));
  sending = std::move(moved);
  return {};
}

Result<std::string> Outbox::State::wire_of(const store::StoredSending& sending,
                                           const std::vector<SentPart>& parts,
                                           const procedure::DispatchDesk& to) const {
  const SendingSetup& setup = room.setup;
  const MailHead head{setup.mail_sender, to.mail_address, sending.number,
                      message_id_of(sending.id, sending.attempts + 1, setup.mail_sender), room.clock()};
  std::vector<SendingPart> listed;
  switch (sending.way) {
    case SendingWay::mail_smime: {
      HINOMI_ASSIGN(const std::string certificate,
                    read_file(setup.certificate_file, limits::sending_key_bytes_max));
      HINOMI_ASSIGN(const std::string key, read_file(setup.key_file, limits::sending_key_bytes_max));
      HINOMI_ASSIGN(const std::string entity,
                    sign_and_encrypt({certificate, key, to.certificate, to.mail_address},
                                     mail_entity(mail_text, parts, "hinomi-" + sending.id), room.clock()));
      // OpenSSL writes the version of MIME itself.
      std::string text = mail_head(head);
      text.resize(text.size() - std::string_view("MIME-Version: 1.0\r\n").size());
      return text + entity;
    }
    case SendingWay::mail_archive:
      return mail_head(head) + mail_entity(mail_text, parts, "hinomi-" + sending.id);
    case SendingWay::folder:
      for (const SentPart& part : parts)
        listed.push_back({part.name, part.media, static_cast<std::int64_t>(part.bytes.size()),
                          to_hex(sha256(part.bytes))});
      return manifest_of(sending.id, sending.number, listed);
    case SendingWay::https:
      return https_body(sending.id, parts);
    case SendingWay::by_hand:
      return parts.front().bytes;
  }
  HINOMI_ASSERT(false);
}

Result<void> Outbox::State::fix(store::StoredSending& sending, const std::vector<SentPart>& parts,
                                const std::string& wire, const store::SendingNote& note) const {
  HINOMI_ASSIGN(const StoredRecord present, record(sending.record));
  const store::BlobRoom blobs{room.store.database(), room.store.vault()};
  std::vector<SendingPart> kept;
  for (const SentPart& part : parts) {
    HINOMI_ASSIGN(const std::string digest, store::put_blob(blobs, bytes_of(part.bytes)));
    kept.push_back({part.name, part.media, static_cast<std::int64_t>(part.bytes.size()), digest});
  }
  HINOMI_ASSIGN(sending.digest, store::put_blob(blobs, bytes_of(wire)));
  HINOMI_TRY(room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(sendings.put_parts(transaction, sending.id, kept));
    for (const SendingPart& part : kept)
      HINOMI_TRY(store::use_blob(transaction, sending.record, part.digest));
    return store::use_blob(transaction, sending.record, sending.digest);
  }));
  store::SendingNote line = note;
  line.digest = sending.digest;
  return move(sending, line, sender_for(present.label), present.label);
}

// A sending that cannot be made ready will not be by waiting: a person has to see to it.
Result<void> Outbox::State::prepare(store::StoredSending& sending) const {
  const auto present = record(sending.record);
  if (!present) return present.error();
  const auto ready = [&]() -> Result<void> {
    HINOMI_ASSIGN(const auto to, desk(sending.desk));
    HINOMI_ASSIGN(const auto parts, compose(sending, to));
    HINOMI_ASSIGN(const std::string wire, wire_of(sending, parts, to));
    return fix(sending, parts, wire, {SendingStep::prepared, {}, {}, {}, {}});
  }();
  if (ready || ready.error().kind == ErrorKind::unavailable || ready.error().kind == ErrorKind::conflict)
    return ready;
  return end(sending, *present, {AttemptEnd::refused, {}, ready.error()});
}

Attempt Outbox::State::send(const Parcel& parcel) const {
  switch (parcel.sending.way) {
    case SendingWay::mail_smime:
    case SendingWay::mail_archive:
      return send_by_mail(room, parcel);
    case SendingWay::folder: {
      std::vector<std::string> bytes;
      for (const SendingPart& part : parcel.parts) {
        const auto read = room.store.vault().get(part.digest);
        if (!read) return {AttemptEnd::refused, {}, read.error()};
        bytes.emplace_back(read->begin(), read->end());
      }
      return send_by_folder(room, parcel, bytes);
    }
    case SendingWay::https:
      return send_by_https(room, parcel);
    case SendingWay::by_hand:
      break;
  }
  HINOMI_ASSERT(false);
}

Result<void> Outbox::State::end(store::StoredSending& sending, const StoredRecord& present,
                                const Attempt& attempt) const {
  using enum SendingState;
  sending.trouble = attempt.trouble;
  sending.answer = attempt.answer;
  sending.left_house = false;
  sending.next.reset();
  std::string_view told;
  switch (attempt.end) {
    case AttemptEnd::taken:
      sending.state = sent;
      sending.sent = room.clock();
      sending.failures = 0;
      break;
    case AttemptEnd::later:
      sending.state = waiting;
      sending.next = room.clock() + wait_after(++sending.failures);
      if (sending.failures == limits::sending_told_after) told = "sending.late";
      break;
    case AttemptEnd::refused:
      sending.state = refused;
      told = "sending.refused";
      break;
    case AttemptEnd::unclear:
      sending.state = unclear;
      told = "sending.unclear";
      break;
  }
  HINOMI_TRY(move(sending, {step_of(sending.state), {}, sending.answer, sending.digest, sending.trouble},
                  sender_for(present.label), present.label));
  if (!told.empty()) tell(sending, present, told);
  return {};
}

void Outbox::State::tell(const store::StoredSending& sending, const StoredRecord& present,
                         std::string_view kind) const {
  std::vector<std::string> people{sending.sender};
  for (const Role role : {Role::section_chief, Role::liaison}) {
    const auto more = room.procedures.people_to_tell(role, present.label.owner);
    if (more) people.insert(people.end(), more->begin(), more->end());
  }
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  const auto done = room.procedures.tell({present.id, people, std::string(kind), "{}", {}});
  if (!done) log(LogLevel::error, "sending", "people were not told", {{"code", done.error().code}});
}

Result<void> Outbox::State::attempt(store::StoredSending& sending) const {
  const auto present = record(sending.record);
  if (!present) return present.error();
  const auto to = desk(sending.desk);
  Result<void> may = to ? may_send(sending, *present, *to) : Result<void>(to.error());
  if (!may) return end(sending, *present, {AttemptEnd::refused, {}, may.error()});
  const auto bytes = room.store.vault().get(sending.digest);
  // What was made ready held what its record may no longer keep (SR10): it is made ready anew, without that.
  if (!bytes && bytes.error().kind == ErrorKind::not_found) {
    sending.digest.clear();
    return move(sending, {SendingStep::again, {}, {}, {}, {}}, sender_for(present->label), present->label);
  }
  if (!bytes) return bytes.error();
  std::vector<SendingPart> parts;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(parts, sendings.parts(snapshot, sending.id));
    return {};
  }));
  sending.state = SendingState::attempting;
  sending.left_house = false;
  ++sending.attempts;
  sending.trouble.reset();
  HINOMI_TRY(move(sending, {SendingStep::begun, {}, {}, sending.digest, {}}, sender_for(present->label),
                  present->label));
  const auto leaves = [&] {
    return room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
      store::StoredSending left = sending;
      left.left_house = true;
      HINOMI_TRY(sendings.update(transaction, left));
      sending = left;
      return {};
    });
  };
  const Attempt ended = send({sending, *to, parts, std::string(bytes->begin(), bytes->end()), leaves});
  return end(sending, *present, ended);
}

Attempt Outbox::State::left_behind(const store::StoredSending& sending) const {
  const Error interrupted = fail(ErrorKind::unavailable, "sending.interrupted");
  if (!sending.left_house) return {AttemptEnd::later, {}, interrupted};
  const auto to = desk(sending.desk);
  if (to && sending.way == SendingWay::folder) return look_in_folder(room, sending, *to);
  if (to && sending.way == SendingWay::https && to->once) return {AttemptEnd::later, {}, interrupted};
  return {AttemptEnd::unclear, {}, interrupted};
}

Result<std::int64_t> Outbox::recover(std::span<const SendingWay> ways) {
  std::vector<store::StoredSending> left;
  HINOMI_TRY(x_state->room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(left, x_state->sendings.in_state(snapshot, SendingState::attempting, ways,
                                                   limits::sendings_listed_max));
    return {};
  }));
  std::int64_t decided = 0;
  for (store::StoredSending& sending : left) {
    const auto present = x_state->record(sending.record);
    if (!present) continue;
    HINOMI_TRY(x_state->end(sending, *present, x_state->left_behind(sending)));
    // What never left goes at once: it did not fail, it was interrupted.
    if (sending.state == SendingState::waiting) {
      sending.failures = 0;
      sending.next.reset();
      HINOMI_TRY(x_state->move(sending, {SendingStep::again, {}, {}, {}, {}}, sender_for(present->label),
                               present->label));
    }
    ++decided;
  }
  return decided;
}

Result<bool> Outbox::work_one(std::span<const SendingWay> ways, std::stop_token stop) {
  HINOMI_TRY(recover(ways));
  std::vector<store::StoredSending> waiting;
  const Instant now = x_state->room.clock();
  HINOMI_TRY(x_state->room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(waiting, x_state->sendings.due(snapshot, ways, now, now + limits::sending_longest_wait,
                                                 limits::sendings_listed_max));
    return {};
  }));
  for (store::StoredSending& sending : waiting) {
    if (stop.stop_requested()) return false;
    if (!x_state->record(sending.record)) continue;
    Result<void> done;
    if (sending.digest.empty()) {
      done = x_state->prepare(sending);
    } else if (x_state->way_open(sending.way)) {
      done = x_state->attempt(sending);
    } else {
      continue;
    }
    // A row that somebody else moved meanwhile is read anew; one that fails holds up no other.
    if (done || done.error().code == "sending.stale") return true;
    log(LogLevel::error, "sending", "a sending could not be worked on", {{"code", done.error().code}});
  }
  return false;
}

}  // namespace hinomi::exchange
