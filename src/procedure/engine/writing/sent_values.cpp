// See sent_values.hpp.
#include "procedure/engine/writing/sent_values.hpp"

#include <algorithm>
#include <set>

#include "procedure/engine/values/index_keys.hpp"
#include "store/sending/sendings.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

// Tables of identifiers that the change touches.
std::vector<std::string> tables_changed(const Change& change) {
  std::vector<std::string> fields;
  for (const FieldDefinition& field : change.type.fields) {
    if (field.kind == FieldKind::table && change.changed.contains(field.name)) fields.push_back(field.name);
  }
  return fields;
}

std::set<std::pair<ObservableKind, std::string>> values_of(const Change& change, const StoredRecord& record,
                                                           const std::string& field) {
  std::set<std::pair<ObservableKind, std::string>> values;
  for (const auto& match : named_in(change.kernel, change.type, record, field))
    values.emplace(match.kind, match.value);
  return values;
}

}  // namespace

Result<void> check_sent_values(const Change& change) {
  const auto fields = tables_changed(change);
  if (fields.empty()) return {};
  HINOMI_ASSIGN(const auto sendings, store::Sendings().of_record(change.transaction, change.record.id));
  const bool left = std::any_of(sendings.begin(), sendings.end(), [](const store::StoredSending& sending) {
    return sending.state != SendingState::cancelled && sending.state != SendingState::refused;
  });
  if (!left) return {};
  for (const std::string& field : fields) {
    const auto before = values_of(change, change.before, field),
               now = values_of(change, change.record, field);
    if (!std::includes(now.begin(), now.end(), before.begin(), before.end()))
      return fail(ErrorKind::conflict, "record.sent_stays", {{"field", field}});
  }
  return {};
}

}  // namespace hinomi::procedure
