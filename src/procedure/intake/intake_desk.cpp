// See intake_desk.hpp. Making, keeping the files, submitting and raising are steps of their own, so a desk
// that is stopped between them goes on where it was when the same thing is sent again, or at the next start.
#include "procedure/intake/intake_desk.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "decode/file/sniff.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/intake/open_notes.hpp"
#include "procedure/procedures.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::intake {
namespace {

constexpr std::string_view desk_id = "intake_desk", file_field = "attachments";
constexpr std::string_view submit_step = "submit", raise_step = "raise_emergency";
constexpr const char* child_field = "child_content";
constexpr std::string_view child_danger = "child";

void collect(const Json& value, std::string& text) {
  if (value.is_string()) {
    text += value.get_ref<const std::string&>();
    text += '\n';
  } else if (value.is_structured()) {
    for (const Json& each : value) collect(each, text);
  }
}

struct Desk {
  Procedures& procedures;
  const access::Principal& person;
  RecordDetail record;

  Result<void> step(std::string_view name) {
    TransitionWanted wanted;
    wanted.version = record.record.version;
    HINOMI_ASSIGN(record, procedures.step(person, received_type, record.record.id, name, wanted));
    return {};
  }
  Result<void> change(const std::string& fields) {
    RecordPatch patch;
    patch.version = record.record.version;
    patch.fields = fields;
    auto changed = procedures.change(person, received_type, record.record.id, patch);
    if (!changed && changed.error().code == "record.nothing_changed") return {};
    HINOMI_ASSIGN(record, std::move(changed));
    return {};
  }
  Result<void> keep(const Attachment& file) {
    const GivenFile wanted{std::string(file_field), file.name, file.bytes, record.record.version};
    HINOMI_ASSIGN(record, procedures.keep_file(person, received_type, record.record.id, wanted));
    return {};
  }
};

void keep_files(Desk& desk, const Submission& submission, Received& received) {
  std::size_t kept = 0;
  for (const Attachment& file : submission.files) {
    Result<void> done = kept < limits::files_max
                            ? desk.keep(file)
                            : Result<void>(fail(ErrorKind::limit_exceeded, "intake.files_many",
                                                {{"limit", std::to_string(limits::files_max)}}));
    if (done) ++kept;
    if (!done) received.refused.push_back({file.name, done.error()});
  }
}

// The report is received and its own deadline for danger runs already; a raise that fails must not hide that.
bool raise(Desk& desk) {
  const auto raised = desk.step(raise_step);
  if (!raised)
    log(LogLevel::error, "intake", "a report of danger was not raised; it is tried again",
        {{"record", desk.record.record.id}, {"code", raised.error().code}});
  return bool(raised);
}

// What the step into the first state will ask for, so that nothing is made that could not be received.
Result<void> check_complete(const RecordType& type, const Json& fields) {
  const TransitionDefinition* submit = find_transition(type, submit_step);
  if (submit == nullptr)
    return fail(ErrorKind::not_found, "record.step_unknown", {{"step", std::string(submit_step)}});
  for (const GuardUse& use : submit->guards) {
    if (use.guard != "fields_complete") continue;
    for (const std::string& name : parameter(use.parameters, "fields")) {
      const bool filled = fields.contains(name) &&
                          !(fields[name].is_string() && trim(fields[name].get<std::string>()).empty());
      if (!filled) return fail(ErrorKind::malformed, "record.field_required", {{"field", name}});
    }
  }
  return {};
}

}  // namespace

class IntakeDesk::Claim {
 public:
  Claim(IntakeDesk& desk, std::string key) : x_desk(desk), x_key(std::move(key)) {
    std::unique_lock lock(x_desk.x_mutex);
    x_desk.x_free.wait(lock, [&] { return !x_desk.x_busy.contains(x_key); });
    x_desk.x_busy.insert(x_key);
  }
  ~Claim() {
    const std::scoped_lock lock(x_desk.x_mutex);
    x_desk.x_busy.erase(x_key);
    x_desk.x_free.notify_all();
  }
  Claim(const Claim&) = delete;
  Claim& operator=(const Claim&) = delete;

 private:
  IntakeDesk& x_desk;
  const std::string x_key;
};

std::string status_key(const TokenBits& token) { return "status:" + token_digest("status", token); }

access::Principal IntakeDesk::desk_of(const std::string& organisation) {
  access::Principal desk;
  desk.id = desk_id;
  desk.name = "受付窓口";
  desk.organisation = organisation;
  desk.organisations_below = {organisation};
  desk.roles = {Role::intake_desk};
  desk.purpose = Purpose::prevention;
  desk.clearance = Confidentiality::class2;
  return desk;
}

Result<std::optional<StoredRecord>> IntakeDesk::known(const std::string& key) const {
  std::optional<StoredRecord> found;
  HINOMI_TRY(x_store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto id, x_store.records().seen_key(snapshot, desk_id, key));
    if (!id) return {};
    HINOMI_ASSIGN(found, x_store.records().load(snapshot, *id));
    return {};
  }));
  return found;
}

bool IntakeDesk::is_content_free(const Json& fields) const {
  std::string text;
  collect(fields, text);
  return fields.value(child_field, false) || x_words.names(text, child_danger);
}

Result<Received> IntakeDesk::receive(const Submission& submission) {
  HINOMI_ASSERT(!submission.key.empty());
  HINOMI_ASSIGN(const auto organisation, x_store.organisations().find(submission.organisation));
  if (!organisation)
    return fail(ErrorKind::not_found, "organisation.unknown",
                {{"code", submission.organisation.substr(0, 32)}});
  HINOMI_ASSIGN(Json fields, parse_json(submission.fields));
  const RecordType* type = x_procedures.definitions().in_force(received_type, system_now());
  if (type == nullptr)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(received_type)}});
  HINOMI_TRY(check_complete(*type, fields));
  std::string text;
  collect(fields, text);
  const auto danger = x_words.find(text);
  if (danger) {
    fields["special"] = true;
    fields["urgency"] = to_text(Severity::urgent);
  }
  if (is_content_free(fields)) fields[child_field] = true;
  HINOMI_ASSIGN(const bool older, knows_older(submission));
  if (!older) return receive_once(submission, fields, danger);
  Submission under_older = submission;
  under_older.key = submission.older_key;
  return receive_once(under_older, fields, danger);
}

Result<bool> IntakeDesk::knows_older(const Submission& submission) const {
  if (submission.older_key.empty()) return false;
  HINOMI_ASSIGN(const auto found, known(submission.older_key));
  return found.has_value();
}

Result<Received> IntakeDesk::receive_once(const Submission& submission, Json& fields,
                                          const std::optional<DangerWords::Danger>& danger) {
  Result<Received> received = [&] {
    const Claim claim(*this, submission.key);
    return work_noted(submission, fields, danger);
  }();
  const std::scoped_lock lock(x_mutex);
  if (received && received->to_raise) x_to_raise.insert(submission.key);
  return received;
}

// The note stays until there is nothing left to do.
Result<Received> IntakeDesk::work_noted(const Submission& submission, Json& fields,
                                        std::optional<DangerWords::Danger> danger) {
  HINOMI_TRY(put_note(x_store.directory(), {submission.key, submission.original}));
  auto received = work_through(submission, fields, std::move(danger));
  bool stays = received && received->to_raise;
  if (!received) {
    const auto made = known(submission.key);
    stays = !made || made->has_value();
  }
  if (!stays) remove_note(x_store.directory(), submission.key);
  return received;
}

Result<Received> IntakeDesk::work_through(const Submission& submission, Json& fields,
                                          std::optional<DangerWords::Danger> danger) {
  HINOMI_ASSIGN(const auto before, known(submission.key));
  if (before && before->phase != Phase::draft) {
    HINOMI_TRY(link_original(before->id, submission.original));
    Received again{before->id, before->number, before->made, true, std::move(danger), {}};
    const auto raised = raise_left(*before);
    again.to_raise = !raised || !*raised;
    HINOMI_ASSIGN(const Json values, parse_json(before->fields));
    again.content_free = values.is_object() && values.value(child_field, false);
    return again;
  }
  // Whoever sends again after a failure may have chosen another force in between; the first one has it.
  const access::Principal desk = desk_of(before ? before->owner_unit : submission.organisation);
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  wanted.key = submission.key;
  HINOMI_ASSIGN(RecordDetail made, x_procedures.make(desk, received_type, wanted));
  Desk work{x_procedures, desk, std::move(made)};
  HINOMI_TRY(link_original(work.record.record.id, submission.original));
  if (before) HINOMI_TRY(work.change(wanted.fields));
  Received received;
  received.danger = std::move(danger);
  received.content_free = fields.value(child_field, false);
  keep_files(work, submission, received);
  HINOMI_TRY(work.step(submit_step));
  received.record = work.record.record.id;
  received.number = work.record.record.number;
  received.made = work.record.record.made;
  if (received.danger) received.to_raise = !raise(work);
  return received;
}

// Of a report about sexual images of children only an original stays that can hold no picture (SR10).
bool IntakeDesk::may_stay(const std::string& original) const {
  const auto bytes = x_store.vault().get(original);
  return bytes && !decode::may_hold_pictures(text_of(*bytes));
}

// Mail and tables go with the last record that was made from them.
Result<void> IntakeDesk::link_original(const std::string& record, const std::string& original) {
  if (original.empty()) return {};
  return x_store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto present, x_store.records().load(transaction, record));
    if (!present || present->phase == Phase::disposed)
      return store::let_blob_go(transaction, original, transaction.now());
    HINOMI_ASSIGN(const Json values, parse_json(present->fields));
    const bool child = values.is_object() && values.value(child_field, false);
    if (child && !may_stay(original)) return store::drop_blob(transaction, original);
    return store::use_blob(transaction, record, original);
  });
}

// Raises a report of danger that was received and nothing more; true when nothing is left to do.
Result<bool> IntakeDesk::raise_left(const StoredRecord& record) {
  const RecordType* type = x_procedures.definitions().in_force(received_type, system_now());
  const TransitionDefinition* submit = type == nullptr ? nullptr : find_transition(*type, submit_step);
  if (submit == nullptr || record.state != submit->to) return true;  // somebody works on it
  HINOMI_ASSIGN(const Json fields, parse_json(record.fields));
  if (!fields.is_object() || fields.value("special", false) != true) return true;
  HINOMI_ASSIGN(const auto changes, x_store.records().changes(record.id, limits::left_changes_looked));
  const bool touched = std::any_of(changes.begin(), changes.end(),
                                   [](const StoredChange& change) { return change.action == raise_step; });
  if (touched) return true;
  const access::Principal desk = desk_of(record.owner_unit);
  HINOMI_ASSIGN(RecordDetail made, x_procedures.detail(desk, received_type, record.id));
  Desk work{x_procedures, desk, std::move(made)};
  return raise(work);
}

// Gives the record that was finished; nothing when there was nothing to do.
Result<std::optional<StoredRecord>> IntakeDesk::finish_noted(const std::string& path, std::string& record) {
  HINOMI_ASSIGN(const OpenNote note, read_note(path));
  const Claim claim(*this, note.key);
  HINOMI_ASSIGN(auto left, known(note.key));
  std::error_code ignored;
  if (!left) {
    std::filesystem::remove(path, ignored);
    return std::optional<StoredRecord>();
  }
  record = left->id;
  const std::string before = left->state;
  HINOMI_TRY(link_original(left->id, note.original));
  if (left->phase == Phase::draft) {
    const access::Principal desk = desk_of(left->owner_unit);
    HINOMI_ASSIGN(RecordDetail made, x_procedures.detail(desk, received_type, left->id));
    Desk work{x_procedures, desk, std::move(made)};
    HINOMI_TRY(work.step(submit_step));
    HINOMI_ASSIGN(left, known(note.key));
  }
  HINOMI_ASSERT(left.has_value());
  HINOMI_ASSIGN(const bool raised, raise_left(*left));
  if (!raised) {
    const std::scoped_lock lock(x_mutex);
    x_to_raise.insert(note.key);
  }
  if (!raised) return fail(ErrorKind::unavailable, "intake.not_raised", {{"record", left->id}});
  std::filesystem::remove(path, ignored);
  HINOMI_ASSIGN(left, known(note.key));
  return left && left->state != before ? std::move(left) : std::optional<StoredRecord>();
}

Result<Finished> IntakeDesk::finish_left() {
  Finished finished;
  for (const std::string& path : open_notes(x_store.directory())) {
    std::string record;
    const auto done = finish_noted(path, record);
    if (done) {
      finished.count += done->has_value();
      continue;
    }
    log(LogLevel::error, "intake", "a report that a stop left was not finished; it is tried again",
        {{"record", record}, {"code", done.error().code}});
    finished.failed.push_back({record, done.error()});
  }
  return finished;
}

std::int64_t IntakeDesk::raise_again() {
  std::set<std::string> waiting;
  {
    const std::scoped_lock lock(x_mutex);
    waiting = x_to_raise;
  }
  for (const std::string& key : waiting) {
    const Claim claim(*this, key);
    const auto record = known(key);
    if (!record) continue;
    if (*record) {
      const auto raised = raise_left(**record);
      if (!raised || !*raised) continue;
    }
    remove_note(x_store.directory(), key);
    const std::scoped_lock lock(x_mutex);
    x_to_raise.erase(key);
  }
  const std::scoped_lock lock(x_mutex);
  return static_cast<std::int64_t>(x_to_raise.size());
}

Result<Standing> IntakeDesk::standing(const std::string& key) const {
  HINOMI_ASSIGN(const auto record, known(key));
  if (!record) return fail(ErrorKind::not_found, "intake.status_unknown");
  return Standing{record->number, record->state, record->phase, record->made};
}

}  // namespace hinomi::procedure::intake
