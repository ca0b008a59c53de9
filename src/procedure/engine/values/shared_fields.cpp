// See shared_fields.hpp.
#include "procedure/engine/values/shared_fields.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace hinomi::procedure {
namespace {

bool leads_elsewhere(FieldKind kind) {
  return kind == FieldKind::record || kind == FieldKind::person || kind == FieldKind::file;
}

}  // namespace

const FieldDefinition* shareable_field(const RecordType& type, std::string_view written) {
  const auto found = std::find_if(type.fields.begin(), type.fields.end(), [&](const FieldDefinition& field) {
    return field.name == written || field.label.ja == written || field.label.en == written;
  });
  if (found == type.fields.end() || leads_elsewhere(found->kind)) return nullptr;
  const bool column = std::any_of(found->columns.begin(), found->columns.end(),
                                  [](const TableColumn& each) { return leads_elsewhere(each.kind); });
  return column ? nullptr : &*found;
}

std::vector<std::string> written_fields(std::string_view text) {
  constexpr std::string_view separators[] = {"、", ",", "\n"};
  std::vector<std::string> fields;
  while (!text.empty()) {
    std::size_t end = text.size(), after = text.size();
    for (const std::string_view separator : separators) {
      const std::size_t at = text.find(separator);
      if (at < end) {
        end = at;
        after = at + separator.size();
      }
    }
    const std::string one(trim(text.substr(0, end)));
    if (!one.empty() && std::find(fields.begin(), fields.end(), one) == fields.end()) fields.push_back(one);
    text.remove_prefix(after);
  }
  return fields;
}

}  // namespace hinomi::procedure
