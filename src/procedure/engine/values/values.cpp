// See values.hpp. Each kind of field has one function that takes a JSON value and gives the stored form.
#include "procedure/engine/values/values.hpp"

#include <algorithm>
#include <set>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/text/entered_account.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

Error unfit(std::string_view field, std::string_view expected) {
  return fail(ErrorKind::malformed, "record.field_type",
              {{"field", std::string(field)}, {"expected", std::string(expected)}});
}

Result<std::string> text_value(const Json& value, std::string_view field) {
  if (!value.is_string()) return unfit(field, "text");
  return value.get<std::string>();
}

Result<Json> read_words(const FieldDefinition& field, const Json& value) {
  HINOMI_ASSIGN(const std::string text, text_value(value, field.name));
  const bool lines = field.kind == FieldKind::long_text;
  const std::int64_t most =
      field.length_max.value_or(lines ? limits::long_text_characters_max : limits::text_characters_max);
  HINOMI_TRY(check_text(field.name, text, most, lines));
  return Json(text);
}

Result<Json> read_number(const FieldDefinition& field, const Json& value) {
  const bool beyond = value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t{INT64_MAX};
  if (!value.is_number_integer() || beyond) return unfit(field.name, "integer");
  const auto number = value.get<std::int64_t>();
  const std::int64_t least = field.minimum.value_or(field.kind == FieldKind::yen ? 0 : INT64_MIN);
  if (number < least || number > field.maximum.value_or(INT64_MAX)) {
    return fail(ErrorKind::malformed, "record.field_range",
                {{"field", field.name},
                 {"minimum", field.minimum || field.kind == FieldKind::yen ? std::to_string(least) : ""},
                 {"maximum", field.maximum ? std::to_string(*field.maximum) : ""}});
  }
  return Json(number);
}

std::string day_text(Day day) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
  return text;
}

Error no_time(std::string_view field, std::string_view text) {
  return fail(ErrorKind::malformed, "record.field_time",
              {{"field", std::string(field)}, {"text", std::string(text.substr(0, 64))}});
}

Result<Json> read_day(const FieldDefinition& field, const Json& value) {
  HINOMI_ASSIGN(const std::string text, text_value(value, field.name));
  const auto read = parse_timestamp(text);
  if (!read) return no_time(field.name, text);
  return Json(day_text(jst_day(read->instant)));
}

Result<Json> read_instant(const FieldDefinition& field, const Json& value) {
  const Json* text = &value;
  if (value.is_object()) {
    const auto given = value.find("text");
    if (given == value.end()) return unfit(field.name, "instant");
    text = &*given;
  }
  HINOMI_ASSIGN(const std::string original, text_value(*text, field.name));
  const auto read = parse_timestamp(original);
  if (!read) return no_time(field.name, original);
  return Json{{"text", original},
              {"instant", to_iso(read->instant)},
              {"offset", read->offset_seconds},
              {"precision", read->precision_ns}};
}

Result<void> check_term(const Kernel& kernel, const FieldDefinition& field, const std::string& code) {
  const Vocabulary* vocabulary = kernel.definitions().vocabulary(field.vocabulary.value_or(""));
  if (vocabulary != nullptr) {
    for (const Term& term : vocabulary->terms) {
      if (term.code == code && !term.retired) return {};
    }
  }
  return fail(ErrorKind::malformed, "record.field_choice",
              {{"field", field.name}, {"value", code.substr(0, 64)}});
}

Result<Json> read_choice(const Kernel& kernel, const FieldDefinition& field, const Json& value) {
  HINOMI_ASSIGN(const std::string code, text_value(value, field.name));
  HINOMI_TRY(check_term(kernel, field, code));
  return Json(code);
}

// Codes in sorted order, each once.
template <class Check>
Result<Json> read_codes(const FieldDefinition& field, const Json& value, Check check) {
  if (!value.is_array() || value.size() > limits::choices_max) return unfit(field.name, "list");
  std::set<std::string> codes;
  for (const Json& item : value) {
    HINOMI_ASSIGN(const std::string code, text_value(item, field.name));
    HINOMI_TRY(check(code));
    codes.insert(code);
  }
  return Json(codes);
}

Result<void> check_item(const FieldDefinition& field, const std::string& code) {
  const bool known = std::any_of(field.items.begin(), field.items.end(),
                                 [&](const Term& item) { return item.code == code; });
  if (known) return {};
  return fail(ErrorKind::malformed, "record.field_choice",
              {{"field", field.name}, {"value", code.substr(0, 64)}});
}

Result<Json> read_person(const Kernel& kernel, const FieldDefinition& field, const Json& value) {
  HINOMI_ASSIGN(const std::string id, text_value(value, field.name));
  HINOMI_ASSIGN(const auto card, kernel.person(id));
  if (card) return Json(id);
  return fail(ErrorKind::malformed, "record.field_person", {{"field", field.name}});
}

Result<Json> read_organisation(const Kernel& kernel, const FieldDefinition& field, const Json& value) {
  HINOMI_ASSIGN(const std::string code, text_value(value, field.name));
  HINOMI_ASSIGN(const auto found, kernel.store().organisations().find(code));
  if (found) return Json(code);
  return fail(ErrorKind::malformed, "record.field_organisation",
              {{"field", field.name}, {"value", code.substr(0, 64)}});
}

// A record that the person may not see looks like one that is not there.
Result<Json> read_reference(const ValueRoom& room, const FieldDefinition& field, const Json& value) {
  HINOMI_ASSIGN(const std::string text, text_value(value, field.name));
  const Error missing = fail(ErrorKind::malformed, "record.field_record",
                             {{"field", field.name}, {"value", text.substr(0, 64)}});
  if (room.person.id == "program") return Json(text);
  std::vector<std::string> types = readable_types(room.kernel, room.person);
  if (field.record_type) {
    const auto kinds = room.kernel.definitions().kinds(*field.record_type);
    std::erase_if(types, [&](const std::string& type) {
      return std::find(kinds.begin(), kinds.end(), type) == kinds.end();
    });
  }
  if (types.empty()) return missing;
  HINOMI_ASSIGN(const auto found, is_id(text)
                                      ? room.kernel.records().find(room.person, types, text)
                                      : room.kernel.records().find_by_number(room.person, types, text));
  return found ? Result<Json>(Json(found->id)) : Result<Json>(missing);
}

bool has_strict_form(ObservableKind kind) {
  switch (kind) {
    case ObservableKind::ip:
    case ObservableKind::domain:
    case ObservableKind::url:
    case ObservableKind::email:
    case ObservableKind::hash:
    case ObservableKind::cve:
      return true;
    case ObservableKind::phone:
    case ObservableKind::account:
    case ObservableKind::postal_account:
    case ObservableKind::wallet:
    case ObservableKind::handle:
    case ObservableKind::sms_sender:
    case ObservableKind::person_name:
    case ObservableKind::endpoint:
    case ObservableKind::file_name:
    case ObservableKind::network:
    case ObservableKind::asn:
    case ObservableKind::registry_key:
    case ObservableKind::mutex:
    case ObservableKind::attack_id:
    case ObservableKind::postal_code:
    case ObservableKind::mac_address:
    case ObservableKind::fuzzy_hash:
    case ObservableKind::fingerprint:
    case ObservableKind::user_agent:
    case ObservableKind::certificate:
    case ObservableKind::file_path:
    case ObservableKind::day:
    case ObservableKind::other:
      return false;
  }
  HINOMI_ASSERT(false);
}

// An account that is entered as one is read strictly: a request on a wrong one stops nobody, or the wrong
// one.
Result<Json> entered(std::string_view field, Result<std::string> form) {
  if (form) return Json(*std::move(form));
  Error error = form.error();
  error.args.emplace_back("field", std::string(field));
  return error;
}

// A mobile line of a band, or an account of a provider, that the vocabulary of the column lists.
Result<std::string> enter_listed(const Kernel& kernel, const FieldDefinition& field,
                                 const std::string& text) {
  const Vocabulary* vocabulary = kernel.definitions().vocabulary(*field.vocabulary);
  std::vector<std::string> bands;
  std::vector<decode::EmoneyProvider> providers;
  for (const Term& term : vocabulary != nullptr ? vocabulary->terms : std::vector<Term>()) {
    if (term.retired) continue;
    bands.push_back(term.label.ja);
    providers.push_back({term.label.ja, term.label.en});
  }
  return field.observable == ObservableKind::phone ? decode::enter_mobile_line(text, bands)
                                                   : decode::enter_emoney(text, providers);
}

Result<Json> read_observable(const ValueRoom& room, const FieldDefinition& definition, const Json& value) {
  const std::string& field = definition.name;
  const auto kind = definition.observable;
  HINOMI_ASSIGN(const std::string text, text_value(value, field));
  HINOMI_TRY(check_text(field, text, limits::long_text_characters_max, false));
  if (!kind) return Json(text);
  if (decode::is_account_kind(*kind)) return entered(field, decode::enter_account(*kind, text));
  if (definition.vocabulary) return entered(field, enter_listed(room.kernel, definition, text));
  const std::string form = canonical(room.kernel, *kind, text);
  if (!form.empty()) return Json(form);
  if (!has_strict_form(*kind) || !room.kernel.recognises()) return Json(std::string(trim(text)));
  return fail(ErrorKind::malformed, "record.field_observable",
              {{"field", std::string(field)}, {"kind", std::string(to_text(*kind))}});
}

FieldDefinition as_field(const FieldDefinition& table, const TableColumn& column) {
  FieldDefinition field;
  field.name = table.name + "." + column.name;
  field.label = column.label;
  field.kind = column.kind;
  field.vocabulary = column.vocabulary;
  field.observable = column.observable;
  return field;
}

Result<Json> read_value(const ValueRoom& room, const FieldDefinition& field, const Json& value);

Result<Json> read_row(const ValueRoom& room, const FieldDefinition& field, const Json& row) {
  if (!row.is_object()) return unfit(field.name, "table");
  Json read = Json::object();
  for (const TableColumn& column : field.columns) {
    const auto given = row.find(column.name);
    if (given == row.end() || is_empty(*given)) {
      if (!column.required) continue;
      return fail(ErrorKind::malformed, "record.field_required", {{"field", field.name + "." + column.name}});
    }
    HINOMI_ASSIGN(read[column.name], read_value(room, as_field(field, column), *given));
  }
  for (const auto& [name, value] : row.items()) {
    const bool known = std::any_of(field.columns.begin(), field.columns.end(),
                                   [&](const TableColumn& column) { return column.name == name; });
    if (!known)
      return fail(ErrorKind::malformed, "record.field_unknown",
                  {{"field", field.name + "." + name.substr(0, 64)}});
  }
  return read;
}

Result<Json> read_table(const ValueRoom& room, const FieldDefinition& field, const Json& value) {
  if (!value.is_array()) return unfit(field.name, "table");
  if (value.size() > limits::table_rows_max) {
    return fail(ErrorKind::limit_exceeded, "record.field_rows",
                {{"field", field.name}, {"limit", std::to_string(limits::table_rows_max)}});
  }
  Json rows = Json::array();
  for (const Json& row : value) {
    auto read = read_row(room, field, row);
    if (!read) {
      Error error = read.error();
      error.args.emplace_back("row", std::to_string(rows.size() + 1));
      return error;
    }
    rows.push_back(*std::move(read));
  }
  return rows;
}

Result<Json> read_value(const ValueRoom& room, const FieldDefinition& field, const Json& value) {
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::long_text:
      return read_words(field, value);
    case FieldKind::integer:
    case FieldKind::yen:
      return read_number(field, value);
    case FieldKind::day:
      return read_day(field, value);
    case FieldKind::instant:
      return read_instant(field, value);
    case FieldKind::choice:
      return read_choice(room.kernel, field, value);
    case FieldKind::choices:
      return read_codes(field, value,
                        [&](const std::string& code) { return check_term(room.kernel, field, code); });
    case FieldKind::flag:
      return value.is_boolean() ? Result<Json>(value) : Result<Json>(unfit(field.name, "flag"));
    case FieldKind::person:
      return read_person(room.kernel, field, value);
    case FieldKind::organisation:
      return read_organisation(room.kernel, field, value);
    case FieldKind::record:
      return read_reference(room, field, value);
    case FieldKind::observable:
      return read_observable(room, field, value);
    case FieldKind::file:
      return fail(ErrorKind::malformed, "record.field_by_file", {{"field", field.name}});
    case FieldKind::checklist:
      return read_codes(field, value, [&](const std::string& code) { return check_item(field, code); });
    case FieldKind::table:
      return read_table(room, field, value);
  }
  HINOMI_ASSERT(false);
}

Result<Json> object_of(const std::string& text) {
  auto read = parse_json(text.empty() ? "{}" : text);
  if (!read) return read.error();
  if (!read->is_object())
    return fail(ErrorKind::malformed, "request.field_type", {{"field", "fields"}, {"expected", "an object"}});
  return *std::move(read);
}

// One given value: may the person write it, and what is stored?
Result<std::optional<Json>> new_value(const ValueRoom& room, const FieldDefinition& field, const Json& given,
                                      const Json& before) {
  if (field.mask != Mask::none && given == std::string(masked_text)) return std::optional<Json>();
  Json value;
  if (!is_empty(given)) {
    HINOMI_ASSIGN(value, read_value(room, field, given));
  }
  if (value == before) return std::optional<Json>();
  if (!sees_field(room.person, field) || !writes_field(room.person, field))
    return fail(ErrorKind::forbidden, "record.field_forbidden", {{"field", field.name}});
  if (field.by_program) return fail(ErrorKind::forbidden, "record.field_by_program", {{"field", field.name}});
  if (field.fixed && !before.is_null())
    return fail(ErrorKind::forbidden, "record.field_fixed", {{"field", field.name}});
  return std::optional<Json>(std::move(value));
}

}  // namespace

bool is_empty(const Json& value) {
  if (value.is_null()) return true;
  if (value.is_string()) return trim(value.get_ref<const std::string&>()).empty();
  return (value.is_array() || value.is_object()) && value.empty();
}

std::int64_t characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
}

Result<void> check_text(std::string_view field, std::string_view text, std::int64_t characters_max,
                        bool lines) {
  const bool control = std::any_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (lines && (c == '\n' || c == '\t' || c == '\r')) return false;
    return byte < 0x20 || byte == 0x7F;
  });
  if (control || !is_utf8(text)) {
    return fail(ErrorKind::malformed, "record.field_characters", {{"field", std::string(field)}});
  }
  if (characters(text) > characters_max) {
    return fail(ErrorKind::limit_exceeded, "record.field_long",
                {{"field", std::string(field)}, {"limit", std::to_string(characters_max)}});
  }
  return {};
}

Result<ChangedValues> with_values(const ValueRoom& room, const std::string& present,
                                  const std::string& given_json) {
  HINOMI_ASSIGN(Json values, object_of(present));
  HINOMI_ASSIGN(const Json given, object_of(given_json));
  ChangedValues changed;
  for (const auto& [name, value] : given.items()) {
    const FieldDefinition* field = find_field(room.type, name);
    if (field == nullptr)
      return fail(ErrorKind::malformed, "record.field_unknown", {{"field", name.substr(0, 64)}});
    const Json old = values.contains(name) ? values[name] : Json();
    HINOMI_ASSIGN(auto stored, new_value(room, *field, value, old));
    if (!stored) continue;
    changed.changed.push_back(name);
    if (stored->is_null()) {
      values.erase(name);
    } else {
      values[name] = *std::move(stored);
    }
  }
  changed.fields = to_text(values);
  if (changed.fields.size() > limits::fields_bytes_max) {
    return fail(ErrorKind::limit_exceeded, "record.too_large",
                {{"limit", std::to_string(limits::fields_bytes_max)}});
  }
  return changed;
}

Result<void> check_required(const RecordType& type, std::string_view state, const std::string& fields_json) {
  HINOMI_ASSIGN(const Json values, object_of(fields_json));
  for (const FieldDefinition& field : type.fields) {
    const auto& states = field.required_in;
    if (std::find(states.begin(), states.end(), state) == states.end()) continue;
    if (values.contains(field.name) && !is_empty(values[field.name])) continue;
    return fail(ErrorKind::malformed, "record.field_required", {{"field", field.name}});
  }
  return {};
}

Json masked_value(const FieldDefinition& field, const Json& value) {
  if (field.mask == Mask::none || is_empty(value)) return value;
  return Json(std::string(masked_text));
}

std::string canonical(const Kernel& kernel, ObservableKind kind, std::string_view text) {
  const std::string_view inner = trim(text);
  for (const FoundObservable& found : kernel.observables_in(inner)) {
    if (found.kind == kind && found.text.size() == inner.size()) return found.value;
  }
  return {};
}

}  // namespace hinomi::procedure
