// See look_again.hpp.
#include "procedure/engine/time/look_again.hpp"

#include <chrono>

#include "base/log.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/writing/content_drop.hpp"
#include "procedure/engine/writing/content_free.hpp"
#include "store/records/words/words_again.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

// Each field that not everybody sees, and when the type keeps no picture.
std::string guarded_form(const Definitions& definitions, const RecordType& type) {
  std::string form;
  for (const FieldDefinition& field : type.fields) {
    if (field.mask == Mask::none && field.read_roles.empty()) continue;
    (form += field.name) += ':';
    form += to_text(field.mask);
    for (const Role role : field.read_roles) (form += ',') += to_text(role);
    form += ';';
  }
  if (type.content_free) form += "content_free;";
  if (const ContentFree* rule = definitions.content_free_when(type.name, type.version)) {
    (form += "content_free:") += rule->field;
    for (const std::string& value : rule->values) (form += ',') += value;
  }
  return form;
}

std::vector<store::WordsForm> guarded_forms(const Kernel& kernel, const Definitions& definitions) {
  std::vector<store::WordsForm> forms;
  for (const RecordType* newest : definitions.all(kernel.now())) {
    for (std::int64_t version = newest->version; version > 0; --version) {
      const RecordType* type = definitions.version(newest->name, version);
      if (type != nullptr) forms.push_back({type->name, version, guarded_form(definitions, *type)});
    }
  }
  return forms;
}

// Each record is gone on from once, so that it ends where the ways lead back.
Result<void> lead_on(Kernel& kernel, store::Transaction& transaction, const std::string& id,
                     LookedAgain& state) {
  state.led_on.insert(id);
  HINOMI_ASSIGN(auto bound, bound_directly(kernel, transaction, id, -1));  // -1: all
  std::erase_if(bound, [&](const std::string& other) { return state.led_on.contains(other); });
  return store::flag_records(transaction, bound);
}

Result<void> look_at(Kernel& kernel, store::Transaction& transaction, const std::string& id,
                     LookedAgain& state) {
  HINOMI_ASSIGN(const Emptied done, empty_record(kernel, transaction, id));
  if (done.content_free) HINOMI_TRY(lead_on(kernel, transaction, id, state));
  HINOMI_ASSIGN(auto record, kernel.records().load(transaction, id));
  if (!record) return {};
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(*record));
  take_list_values(*type, *record);
  return store::remake_keys(transaction, kernel.store().vault().key(), *record,
                            index_keys(kernel, *type, *record));
}

Result<void> look_at_all(Kernel& kernel, const std::vector<std::string>& records, LookedAgain& state) {
  return kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const std::string& id : records) HINOMI_TRY(look_at(kernel, transaction, id, state));
    return {};
  });
}

// One that cannot be looked at keeps no other from it.
Result<std::int64_t> look_at_each(Kernel& kernel, const std::vector<std::string>& records,
                                  LookedAgain& state) {
  if (look_at_all(kernel, records, state)) return std::ssize(records);
  std::int64_t count = 0;
  for (const std::string& id : records) {
    const auto looked = look_at_all(kernel, {id}, state);
    count += looked ? 1 : 0;
    if (looked) continue;
    if (looked.error().code == "store.disk_full") return looked.error();  // no fault of the record
    state.passed_over.insert(id);
    log(LogLevel::error, "procedure", "a record cannot be made searchable",
        {{"record", id}, {"code", looked.error().code}});
  }
  return count;
}

}  // namespace

Result<void> note_guarded(Kernel& kernel, const Definitions& definitions,
                          const std::function<void()>& noted) {
  const auto forms = guarded_forms(kernel, definitions);
  return kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const std::int64_t changed, store::note_words_forms(transaction, forms));
    if (changed > 0) kernel.note_words_old(true);
    if (noted) noted();
    return {};
  });
}

Result<std::int64_t> look_again(Kernel& kernel, LookedAgain& state) {
  std::int64_t count = 0, after = 0, counted = 0;
  bool whole = false;
  const auto begun = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - begun < limits::looking_again) {
    store::OldWords page;
    HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(page, store::old_words(snapshot, after, limits::looked_again_batch));
      return {};
    }));
    if (page.records.empty()) {
      // What was looked at may have led back to records further in front.
      whole = count == counted;
      if (whole) break;
      counted = count;
      after = 0;
      continue;
    }
    after = page.next;
    std::erase_if(page.records, [&](const std::string& id) { return state.passed_over.contains(id); });
    HINOMI_ASSIGN(const std::int64_t looked, look_at_each(kernel, page.records, state));
    count += looked;
  }
  if (count == 0) state.led_on.clear();
  kernel.note_words_old(!whole);
  return count;
}

}  // namespace hinomi::procedure
