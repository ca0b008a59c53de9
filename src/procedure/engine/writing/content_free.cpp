// See content_free.hpp.
#include "procedure/engine/writing/content_free.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "decode/file/sniff.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/values/values.hpp"
#include "store/records/ask/record_relations.hpp"

namespace hinomi::procedure {
namespace {

const std::vector<LinkKind> both_ways{LinkKind::made_from, LinkKind::merged_into};
const std::vector<LinkKind> with_those_above{LinkKind::made_from, LinkKind::merged_into, LinkKind::part_of,
                                             LinkKind::evidence_of, LinkKind::clue_of};

bool holds(const Json& value, const std::vector<std::string>& wanted) {
  if (value.is_boolean()) return value == true;
  const auto is_wanted = [&](const Json& one) {
    return one.is_string() &&
           std::find(wanted.begin(), wanted.end(), one.get_ref<const std::string&>()) != wanted.end();
  };
  return value.is_array() ? std::any_of(value.begin(), value.end(), is_wanted) : is_wanted(value);
}

// Those from which the record has the restriction.
Result<std::vector<std::string>> above(store::Snapshot& snapshot, const RecordType& type,
                                       const StoredRecord& record, std::size_t limit) {
  HINOMI_ASSIGN(auto ids, store::linked_records(snapshot, record.id, {with_those_above, both_ways},
                                                static_cast<std::int64_t>(limit)));
  const Json values = stored_object(record.fields);
  for (const FieldDefinition& field : type.fields) {
    if (field.kind == FieldKind::record && values.contains(field.name) && values[field.name].is_string())
      ids.push_back(values[field.name].get<std::string>());
  }
  return ids;
}

}  // namespace

bool is_free_by_itself(const Kernel& kernel, const RecordType& type, const StoredRecord& record) {
  if (type.content_free) return true;
  const ContentFree* rule = kernel.definitions().content_free_when(type.name, type.version);
  if (rule == nullptr) return false;
  const Json values = stored_object(record.fields);
  const auto value = values.find(rule->field);
  return value != values.end() && holds(*value, rule->values);
}

Result<std::optional<bool>> find_content_free(const Kernel& kernel, store::Snapshot& snapshot,
                                              const RecordType& type, const StoredRecord& record,
                                              std::size_t related_max) {
  if (is_free_by_itself(kernel, type, record)) return std::optional(true);
  std::set<std::string> seen{record.id};
  // One more than may be seen, beside the record itself, so that a cut is never taken for the end.
  HINOMI_ASSIGN(auto waiting, above(snapshot, type, record, related_max + 2));
  for (std::size_t at = 0; at < waiting.size(); ++at) {
    if (!seen.insert(waiting[at]).second) continue;
    if (seen.size() > related_max + 1) return std::optional<bool>();
    HINOMI_ASSIGN(const auto other, kernel.records().load(snapshot, waiting[at]));
    if (!other) continue;
    HINOMI_ASSIGN(const RecordType* other_type, kernel.type_of(*other));
    if (is_free_by_itself(kernel, *other_type, *other)) return std::optional(true);
    HINOMI_ASSIGN(const auto further, above(snapshot, *other_type, *other, related_max + 2));
    waiting.insert(waiting.end(), further.begin(), further.end());
  }
  return std::optional(false);
}

Result<bool> is_content_free(const Kernel& kernel, store::Snapshot& snapshot, const RecordType& type,
                             const StoredRecord& record, std::size_t related_max) {
  HINOMI_ASSIGN(const auto found, find_content_free(kernel, snapshot, type, record, related_max));
  return found.value_or(true);
}

Result<void> check_text_beside(const Kernel& kernel, store::Snapshot& snapshot, const StoredRecord& record,
                               const std::string& field, std::string_view text) {
  if (!decode::holds_encoded_picture(text)) return {};
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  HINOMI_ASSIGN(const bool empty, is_content_free(kernel, snapshot, *type, record));
  return empty ? Result<void>(fail(ErrorKind::forbidden, "record.file_content_free", {{"field", field}}))
               : Result<void>();
}

Result<std::vector<std::string>> bound_directly(const Kernel& kernel, store::Snapshot& snapshot,
                                                const std::string& id, std::int64_t limit) {
  std::vector<std::string> types;
  for (const RecordType* type : kernel.definitions().all(kernel.now())) types.push_back(type->name);
  const auto fields = reference_fields(kernel, types);
  HINOMI_ASSIGN(auto ids, store::linked_records(snapshot, id, {both_ways, with_those_above}, limit));
  HINOMI_ASSIGN(const auto naming, store::naming_records(snapshot, id, {types, fields}, limit));
  ids.insert(ids.end(), naming.begin(), naming.end());
  return ids;
}

Result<BoundRecords> bound_records(const Kernel& kernel, store::Snapshot& snapshot, const std::string& id,
                                   std::size_t limit) {
  std::set<std::string> seen{id};
  std::vector<std::string> waiting{id};
  std::size_t at = 0;
  // With the record itself, and one more that tells of a cut.
  for (; at < waiting.size() && waiting.size() < limit + 2; ++at) {
    HINOMI_ASSIGN(auto next,
                  bound_directly(kernel, snapshot, waiting[at], static_cast<std::int64_t>(limit) + 2));
    for (std::string& other : next) {
      if (seen.insert(other).second) waiting.push_back(std::move(other));
    }
  }
  const bool whole = at == waiting.size() && waiting.size() < limit + 2;
  waiting.erase(waiting.begin());
  return BoundRecords{std::move(waiting), whole};
}

}  // namespace hinomi::procedure
