// See secrets_of.hpp.
#include "exchange/share/secrets_of.hpp"

#include <algorithm>

#include "access/program_of.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "exchange/share/limits.hpp"
#include "procedure/procedures.hpp"
#include "store/records/ask/record_relations.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

bool is_number_kind(const std::optional<ObservableKind>& kind) {
  return kind == ObservableKind::phone || kind == ObservableKind::account ||
         kind == ObservableKind::postal_account;
}

void add_text(Secrets& secrets, const std::string& text, bool number) {
  std::size_t digits = 0;
  for (const char c : fold(text)) digits += c >= '0' && c <= '9' ? 1U : 0U;
  if (number || digits >= 9) secrets.digits.push_back(text);
  if (!number) secrets.words.push_back(text);
}

void add_value(Secrets& secrets, const Json& value, bool number) {
  if (value.is_string()) {
    add_text(secrets, value.get<std::string>(), number);
  } else if (value.is_structured()) {
    for (const Json& part : value) add_value(secrets, part, number);
  }
}

// Long narratives are not words to be looked for; names, addresses and numbers are.
bool is_secret(const FieldDefinition& field) {
  if (field.mask == Mask::none && field.match != ObservableKind::person_name) return false;
  return field.kind != FieldKind::long_text && field.kind != FieldKind::file &&
         field.kind != FieldKind::flag && field.kind != FieldKind::choice;
}

void add_record(Secrets& secrets, const procedure::Definitions& definitions, const StoredRecord& record) {
  if (!record.number.empty()) secrets.words.push_back(record.number);
  const RecordType* type = definitions.version(record.type, record.definition_version);
  const auto fields = parse_json(record.fields);
  if (type == nullptr || !fields || !fields->is_object()) return;
  for (const FieldDefinition& field : type->fields) {
    const auto value = fields->find(field.name);
    if (value != fields->end() && is_secret(field)) add_value(secrets, *value, is_number_kind(field.match));
  }
}

Result<void> add_linked(const ShareRoom& room, const ReleaseRecord& release, Secrets& secrets) {
  store::Store& store = room.know.store;
  const auto& kinds = all_link_kind();
  const store::LinkedBy by{{kinds.begin(), kinds.end()}, {kinds.begin(), kinds.end()}};
  return store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto linked,
                  store::linked_records(snapshot, release.id, by,
                                        static_cast<std::int64_t>(limits::lint_records_max) + 1));
    secrets.cut = secrets.cut || linked.size() > limits::lint_records_max;
    for (const std::string& id : linked) {
      HINOMI_ASSIGN(const auto record, store.records().load(snapshot, id));
      if (record) add_record(secrets, room.procedures.definitions(), *record);
    }
    return {};
  });
}

Result<void> add_officers(const ShareRoom& room, const ReleaseRecord& release, Secrets& secrets) {
  access::Principal seer = access::program_of(release.owner);
  HINOMI_ASSIGN(seer.organisations_below, room.know.store.organisations().codes_below(release.owner));
  if (seer.organisations_below.empty()) seer.organisations_below.push_back(release.owner);
  HINOMI_ASSIGN(const auto people, room.know.store.people().list(seer));
  for (const Person& person : people.items) {
    const auto& roles = person.roles;
    if (std::find(roles.begin(), roles.end(), Role::partner) == roles.end())
      secrets.words.push_back(person.display_name);
  }
  return {};
}

Result<void> add_sensors(const ShareRoom& room, Secrets& secrets) {
  HINOMI_ASSIGN(const auto sensors, room.know.store.sensors().all());
  for (const store::SensorRecord& sensor : sensors) {
    for (const std::string& block : sensor.addresses) {
      const auto read = parse_block(block);
      if (read) secrets.sensors.push_back(*read);
    }
  }
  return {};
}

}  // namespace

Result<Secrets> secrets_of(const ShareRoom& room, const ReleaseRecord& release) {
  Secrets secrets;
  if (!release.number.empty()) secrets.words.push_back(release.number);
  for (const RecordType* type : room.procedures.definitions().all(room.know.clock()))
    secrets.marks.push_back(type->mark);
  HINOMI_TRY(add_linked(room, release, secrets));
  HINOMI_TRY(add_officers(room, release, secrets));
  HINOMI_TRY(add_sensors(room, secrets));
  secrets.cut = secrets.cut || secrets.words.size() > limits::lint_tokens_max;
  return secrets;
}

}  // namespace hinomi::exchange
