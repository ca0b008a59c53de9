// Values of fields: checked against the definition and brought to the form in which they are stored. Texts
// stay as they were written (escaping is the edge's work); control characters are refused. Stored forms:
// text, choice, person, organisation, record, observable: text; day: 2026-11-22; instant: {text, instant,
// offset, precision}, the original kept (SR23); choices, checklist: sorted codes; table: rows of objects;
// integer, yen: number; flag: boolean; file: list of files, written by the kernel alone. Fails as malformed
// `record.field_*` with the field's name in `field`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Shown in place of a masked value.
inline constexpr std::string_view masked_text = "●●●";

struct ValueRoom {
  const Kernel& kernel;
  const access::Principal& person;
  const RecordType& type;
};

/// What became of the values under a change.
struct ChangedValues {
  std::string fields;  // canonical JSON of all values
  std::vector<std::string> changed;
};

/// Puts new values over present ones; null empties a field. A masked field sent back as shown stays as it is.
Result<ChangedValues> with_values(const ValueRoom& room, const std::string& present,
                                  const std::string& given_json);
/// Fails as malformed `record.field_required` when a field that the state demands is empty.
Result<void> check_required(const RecordType& type, std::string_view state, const std::string& fields_json);
/// Reads values as they are stored; an empty object when the text is none.
Json stored_object(std::string_view text);
/// The text of a field of stored values; empty when there is none.
std::string text_in(const Json& values, std::string_view name);
bool is_empty(const Json& value);
/// Counts code points.
std::int64_t characters(std::string_view text);
/// Fails when the text is no UTF-8, has control characters or is too long.
Result<void> check_text(std::string_view field, std::string_view text, std::int64_t characters_max,
                        bool lines);
/// The value with what is masked hidden; for lists, notices and exports.
Json masked_value(const FieldDefinition& field, const Json& value);
/// Writes a value on one line for people: labels of choices, dates as written, without markup.
std::string value_text(const Kernel& kernel, const FieldDefinition& field, const Json& value,
                       bool english = false);
/// The canonical form of an identifier of the kind, or an empty text when it is not recognised.
std::string canonical(const Kernel& kernel, ObservableKind kind, std::string_view text);

}  // namespace hinomi::procedure
