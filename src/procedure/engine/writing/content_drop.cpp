// See content_drop.hpp.
#include "procedure/engine/writing/content_drop.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "decode/file/sniff.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/values/picture_texts.hpp"
#include "procedure/engine/writing/content_free.hpp"
#include "procedure/engine/writing/files.hpp"
#include "procedure/letters/letter_text.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/records/retain/record_letters.hpp"
#include "store/records/retain/record_texts.hpp"
#include "store/records/words/words_again.hpp"
#include "store/sending/sendings.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view dropped_action = "record.content_dropped";

bool has_files(const RecordType& type, const Json& values) {
  return std::any_of(type.fields.begin(), type.fields.end(), [&](const FieldDefinition& field) {
    return field.kind == FieldKind::file && values.contains(field.name);
  });
}

void tell(Change& change, const std::string& name, std::string what) {
  change.told.emplace_back("destroyed_" + name, std::move(what));
  change.undo_seconds = 0;
  change.kernel.note_dropped();
}

// Names what of this change carries a picture that the record did not hold before; empty: nothing does.
std::string brought_picture(const Change& change) {
  const Json before = change.is_new() ? Json::object() : stored_object(change.before.fields);
  const Json values = stored_object(change.record.fields);
  for (const std::string& name : change.changed) {
    const FieldDefinition* field = find_field(change.type, name);
    if (field == nullptr || field->kind == FieldKind::file || !values.contains(name)) continue;
    const bool same = before.contains(name) && before[name] == values[name];
    if (!same && holds_picture(values[name])) return name;
  }
  return decode::holds_encoded_picture(change.reason) ? "reason" : std::string();
}

// Whether the record may have been another in this before the change: by its values, by a record that it
// names, or by a link.
bool may_be_newly_free(const Change& change) {
  const bool by_itself = is_free_by_itself(change.kernel, change.type, change.record);
  if (change.is_new()) return by_itself;
  if (change.action == dropped_action || !change.links.empty()) return true;
  if (change.record.definition_version != change.before.definition_version) return true;
  if (by_itself && !is_free_by_itself(change.kernel, change.type, change.before)) return true;
  return std::any_of(change.changed.begin(), change.changed.end(), [&](const std::string& name) {
    const FieldDefinition* field = find_field(change.type, name);
    return field != nullptr && field->kind == FieldKind::record;
  });
}

void drop_texts(Change& change) {
  const Json values = stored_object(change.record.fields);
  for (const auto& [name, value] : values.items()) {
    const FieldDefinition* field = find_field(change.type, name);
    if (field != nullptr && field->kind == FieldKind::file) continue;
    const Json left = without_pictures(field, value);
    if (left == value) continue;
    tell(change, name, to_hex(sha256(value.is_string() ? value.get<std::string>() : to_text(value))));
    change.set(name, left);
  }
}

Result<bool> may_stay(const Kernel& kernel, const Json& file) {
  const auto bytes = bytes_of_file(kernel, file);
  if (!bytes && bytes.error().kind == ErrorKind::unavailable) return bytes.error();
  if (!bytes) return false;  // gone, or damaged
  return !decode::may_hold_pictures(*bytes);
}

// The bytes go after the commit, with the original of the same bytes, whatever other record uses them.
Result<void> drop_file(const Change& change, const Json& file) {
  for (const char* name : {"vault", "digest"}) {
    const std::string blob = file.value(name, std::string());
    if (!blob.empty()) HINOMI_TRY(store::drop_blob(change.transaction, blob));
  }
  return {};
}

Result<void> drop_of_field(Change& change, const std::string& field) {
  Json kept = Json::array();
  std::string destroyed;
  for (const Json& file : change.value(field)) {
    HINOMI_ASSIGN(const bool stays, may_stay(change.kernel, file));
    if (stays) {
      kept.push_back(file);
      continue;
    }
    HINOMI_TRY(drop_file(change, file));
    destroyed += (destroyed.empty() ? "" : ",") + file.value("digest", std::string());
  }
  if (destroyed.empty()) return {};
  tell(change, field, destroyed);
  change.set(field, kept);
  return {};
}

std::set<std::string> listed_blobs(const Change& change) {
  std::set<std::string> listed;
  for (const FieldDefinition& field : change.type.fields) {
    if (field.kind != FieldKind::file) continue;
    for (const Json& file : change.value(field.name)) listed.insert(file.value("vault", std::string()));
  }
  return listed;
}

// What was sent of the record: blob -> whether the letter lies in it in an encoding of the way, so that no
// picture shows from outside.
Result<std::map<std::string, bool>> sent_blobs(const Change& change) {
  const store::Sendings rows;
  std::map<std::string, bool> sent;
  HINOMI_ASSIGN(const auto sendings, rows.of_record(change.transaction, change.record.id));
  for (const store::StoredSending& sending : sendings) {
    HINOMI_ASSIGN(const auto parts, rows.parts(change.transaction, sending.id));
    for (const SendingPart& part : parts) sent.emplace(part.digest, false);
    if (!sending.digest.empty()) sent[sending.digest] = sending.way != SendingWay::folder;
  }
  return sent;
}

// What still waits is made ready anew, of what is left.
Result<void> make_ready_anew(Change& change) {
  const store::Sendings rows;
  HINOMI_ASSIGN(const auto sendings, rows.of_record(change.transaction, change.record.id));
  for (store::StoredSending sending : sendings) {
    if (sending.state != SendingState::waiting || sending.digest.empty()) continue;
    sending.digest.clear();
    HINOMI_TRY(rows.update(change.transaction, sending));
  }
  return {};
}

// What the record uses beside the files that it lists: the mail or table it came from, files that an older
// version listed, and what was sent of it before it was one of a child; what is sent from then on is made of
// what is left. A sealed file shows no kind from outside, and goes.
Result<void> drop_unlisted(Change& change, const std::vector<std::string>& used, bool newly) {
  const std::set<std::string> listed = listed_blobs(change);
  HINOMI_ASSIGN(const auto sent, sent_blobs(change));
  for (const std::string& blob : used) {
    const auto letter = sent.find(blob);
    if (listed.contains(blob) || (letter != sent.end() && !newly)) continue;
    const bool wrapped = letter != sent.end() && letter->second;
    const auto bytes = change.kernel.store().vault().get(blob);
    if (bytes && !wrapped && !decode::may_hold_pictures(text_of(*bytes))) continue;
    HINOMI_TRY(store::drop_blob(change.transaction, blob));
    tell(change, "original", blob);
  }
  return newly && !sent.empty() ? make_ready_anew(change) : Result<void>();
}

Result<void> drop_files(Change& change, const std::vector<std::string>& used, bool newly) {
  for (const FieldDefinition& field : change.type.fields) {
    if (field.kind == FieldKind::file && stored_object(change.record.fields).contains(field.name))
      HINOMI_TRY(drop_of_field(change, field.name));
  }
  return drop_unlisted(change, used, newly);
}

// Files of an earlier value that the record no longer lists are gone, and so must their keys be.
Json files_left(const Json& files, const std::set<std::string>& listed) {
  Json kept = Json::array();
  for (const Json& file : files) {
    if (listed.contains(file.value("vault", std::string()))) kept.push_back(file);
  }
  return kept.empty() ? Json() : kept;
}

std::string before_left(const Change& change, const std::set<std::string>& listed, const std::string& text) {
  const auto before = parse_json(text);
  if (!before || !before->is_object()) return text_without_pictures(text);
  Json left = *before;
  for (auto& [part, value] : left.items()) {
    if (part != "fields" || !value.is_object()) {
      value = without_pictures(nullptr, value);
      continue;
    }
    for (auto& [name, each] : value.items()) {
      const FieldDefinition* field = find_field(change.type, name);
      const bool files = field != nullptr && field->kind == FieldKind::file && each.is_array();
      each = files ? files_left(each, listed) : without_pictures(field, each);
    }
  }
  return left == *before ? text : to_text(left);
}

std::string letter_left(const std::string& text) {
  const auto letter = read_letter_json(text);
  if (!letter) return text_without_pictures(text);
  const LetterText left = without_pictures(*letter);
  return left == *letter ? text : letter_json(left);
}

Result<void> drop_past(Change& change) {
  const std::set<std::string> listed = listed_blobs(change);
  const store::TextsLeft left{text_without_pictures,
                              [&](const std::string& before) { return before_left(change, listed, before); }};
  HINOMI_ASSIGN(
      const std::int64_t count,
      store::rewrite_texts(change.transaction, change.kernel.store().vault().key(), change.record.id, left));
  if (count > 0) tell(change, "past", std::to_string(count));
  HINOMI_ASSIGN(const std::int64_t letters,
                store::rewrite_letters(change.transaction, change.kernel.store().vault().key(),
                                       change.record.id, letter_left));
  if (letters > 0) tell(change, "letters", std::to_string(letters));
  return {};
}

// Those found and the record itself, which leads on to the others.
Result<void> leave_for_later(Change& change, std::vector<std::string> found) {
  tell(change, "later", std::to_string(found.size()));
  found.push_back(change.record.id);
  return store::flag_records(change.transaction, found);
}

}  // namespace

Result<void> drop_content(Change& change) {
  std::vector<std::string> used;
  if (!change.is_new()) {
    HINOMI_ASSIGN(used, store::used_blobs(change.transaction, change.record.id));
  }
  const bool newly = may_be_newly_free(change);
  const std::string brought = brought_picture(change);
  const bool files = !used.empty() || has_files(change.type, stored_object(change.record.fields));
  if (!newly && !files && brought.empty()) return {};
  HINOMI_ASSIGN(const auto empty,
                find_content_free(change.kernel, change.transaction, change.type, change.record));
  // Too many to say: what is there stays, and a picture does not come in.
  if (!empty.value_or(!brought.empty())) return {};
  if (!brought.empty()) return fail(ErrorKind::forbidden, "record.file_content_free", {{"field", brought}});
  HINOMI_TRY(store::overwrite_freed(change.transaction));
  const std::size_t told = change.told.size();
  drop_texts(change);
  HINOMI_TRY(drop_files(change, used, newly));
  change.emptied = newly || change.told.size() > told;
  return change.emptied && !change.is_new() ? drop_past(change) : Result<void>();
}

Result<void> drop_content_of_bound(Change& change) {
  if (!change.emptied || change.is_new() || change.action == dropped_action) return {};
  constexpr std::size_t at_once = limits::content_bound_at_once;
  HINOMI_ASSIGN(auto others, bound_records(change.kernel, change.transaction, change.record.id, at_once));
  std::int64_t count = 0;
  for (std::size_t index = 0; index < std::min(others.ids.size(), at_once); ++index) {
    HINOMI_ASSIGN(const Emptied done, empty_record(change.kernel, change.transaction, others.ids[index]));
    count += done.went;
  }
  if (count > 0) tell(change, "beside", std::to_string(count));
  return others.whole ? Result<void>() : leave_for_later(change, std::move(others.ids));
}

Result<Emptied> empty_record(Kernel& kernel, store::Transaction& transaction, const std::string& id) {
  HINOMI_ASSIGN(auto record, kernel.records().load(transaction, id));
  if (!record) return Emptied{};
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(*record));
  const access::Principal program = program_for(record->label.owner);
  Change dropping{kernel, transaction, program, *type, *record, *record, std::string(dropped_action)};
  HINOMI_TRY(drop_content(dropping));
  if (dropping.changed.empty() && dropping.told.empty()) return Emptied{dropping.emptied, false};
  HINOMI_TRY(finish_change(dropping));
  return Emptied{true, true};
}

std::string past_left(const Change& change, const std::string& fields_before) {
  return change.emptied ? before_left(change, listed_blobs(change), fields_before) : fields_before;
}

}  // namespace hinomi::procedure
