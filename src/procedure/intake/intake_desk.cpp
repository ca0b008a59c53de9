// See intake_desk.hpp. Making, keeping the files, submitting and raising are steps of their own, so a desk
// that is stopped between them goes on where it was when the same thing is sent again.
#include "procedure/intake/intake_desk.hpp"

#include <filesystem>

#include "base/base64.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::intake {
namespace {

constexpr std::string_view desk_id = "intake_desk", file_field = "attachments";

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
    HINOMI_ASSIGN(record, procedures.change(person, received_type, record.record.id, patch));
    return {};
  }
  Result<void> keep(const Attachment& file) {
    FileWanted wanted{std::string(file_field), file.name, write_base64(file.bytes), record.record.version};
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
void raise(Desk& desk) {
  const auto raised = desk.step("raise_emergency");
  if (!raised)
    log(LogLevel::error, "intake", "a report of danger was not raised",
        {{"record", desk.record.record.id}, {"code", raised.error().code}});
}

// What the step into the first state will ask for, so that nothing is made that could not be received.
Result<void> check_complete(const RecordType& type, const Json& fields) {
  const TransitionDefinition* submit = find_transition(type, "submit");
  if (submit == nullptr) return fail(ErrorKind::not_found, "record.step_unknown", {{"step", "submit"}});
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

// One small file for each report on its way in; it holds the key alone, nothing of what was written.
std::string note_folder(const store::Store& store) { return store.directory() + "/intake_open"; }

}  // namespace

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
  HINOMI_TRY(make_folder(note_folder(x_store)));
  HINOMI_TRY(write_file_durably(note_path(submission.key), submission.key, FileMode::owner_only));
  auto received = work_through(submission, fields, danger);
  bool made = false;
  if (!received) {
    const auto left = known(submission.key);
    made = !left || left->has_value();
  }
  std::error_code ignored;
  if (!made) std::filesystem::remove(note_path(submission.key), ignored);
  return received;
}

Result<Received> IntakeDesk::work_through(const Submission& submission, Json& fields,
                                          std::optional<DangerWords::Danger> danger) {
  HINOMI_ASSIGN(const auto before, known(submission.key));
  if (before && before->phase != Phase::draft)
    return Received{before->id, before->number, before->made, true, std::move(danger), {}};
  // Whoever sends again after a failure may have chosen another force in between; the first one has it.
  const access::Principal desk = desk_of(before ? before->owner_unit : submission.organisation);
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  wanted.key = submission.key;
  HINOMI_ASSIGN(RecordDetail made, x_procedures.make(desk, received_type, wanted));
  Desk work{x_procedures, desk, std::move(made)};
  if (before) HINOMI_TRY(work.change(wanted.fields));
  Received received;
  received.danger = std::move(danger);
  keep_files(work, submission, received);
  HINOMI_TRY(work.step("submit"));
  received.record = work.record.record.id;
  received.number = work.record.record.number;
  received.made = work.record.record.made;
  if (received.danger) raise(work);
  return received;
}

std::string IntakeDesk::note_path(const std::string& key) const {
  return note_folder(x_store) + "/" + to_hex(sha256(key));
}

Result<std::int64_t> IntakeDesk::finish_left() {
  namespace fs = std::filesystem;
  std::int64_t finished = 0;
  std::error_code failed;
  for (fs::directory_iterator at(note_folder(x_store), failed), end; !failed && at != end;
       at.increment(failed)) {
    HINOMI_ASSIGN(const std::string key, read_file(at->path().string(), limits::key_bytes_max));
    HINOMI_ASSIGN(const auto left, known(key));
    if (left && left->phase == Phase::draft) {
      const access::Principal desk = desk_of(left->owner_unit);
      HINOMI_ASSIGN(RecordDetail made, x_procedures.detail(desk, received_type, left->id));
      Desk work{x_procedures, desk, std::move(made)};
      HINOMI_TRY(work.step("submit"));
      HINOMI_ASSIGN(const Json fields, parse_json(left->fields));
      if (fields.value("special", false)) raise(work);
      ++finished;
    }
    std::error_code ignored;
    fs::remove(at->path(), ignored);
  }
  return finished;
}

Result<Standing> IntakeDesk::standing(const std::string& key) const {
  HINOMI_ASSIGN(const auto record, known(key));
  if (!record) return fail(ErrorKind::not_found, "intake.status_unknown");
  return Standing{record->number, record->state, record->phase, record->made};
}

}  // namespace hinomi::procedure::intake
