// See intel_records.hpp.
#include "app/intel_records.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "intel/know/values.hpp"

namespace hinomi::app {
namespace {

Json object_of(std::string_view text) {
  auto read = parse_json(text);
  return read && read->is_object() ? *std::move(read) : Json::object();
}

std::string text_in(const Json& fields, const char* name) {
  const auto found = fields.find(name);
  return found != fields.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A kind that the row does not fit is watched as it is written, in its canonical form where it has one.
void add_values(const Json& fields, std::vector<intel::WatchedValue>& values) {
  const auto rows = fields.find("values");
  if (rows == fields.end() || !rows->is_array()) return;
  for (const Json& row : *rows) {
    const auto kind = row.is_object() ? parse_observable_kind(text_in(row, "kind")) : std::nullopt;
    if (!kind) continue;
    const std::string written = text_in(row, "value");
    const auto taken = intel::taken_value(*kind, written);
    values.push_back({*kind, taken ? taken->value : written});
  }
}

bool names(const Json& fields, const char* side) {
  const auto sides = fields.find("sides");
  return sides != fields.end() && sides->is_array() &&
         std::find(sides->begin(), sides->end(), side) != sides->end();
}

}  // namespace

intel::Watch watch_of(const StoredRecord& record) {
  const Json fields = object_of(record.fields);
  intel::Watch watch;
  watch.id = record.id;
  add_values(fields, watch.values);
  watch.part = text_in(fields, "part");
  watch.original = text_in(fields, "original");
  watch.intelligence = names(fields, "intelligence");
  watch.record = names(fields, "record");
  watch.observation = names(fields, "observation");
  watch.people = {record.drafter};
  for (const std::string& person : {record.assignee.value_or(""), text_in(fields, "told")}) {
    const bool known = std::find(watch.people.begin(), watch.people.end(), person) != watch.people.end();
    if (!person.empty() && !known) watch.people.push_back(person);
  }
  watch.since = record.updated;
  return watch;
}

bool is_over(const StoredRecord& record, Instant now) {
  const std::string until = text_in(object_of(record.fields), "until");
  return !until.empty() && until < to_iso_jst(now).substr(0, 10);
}

RuleText rule_of(std::string_view fields_json) {
  const Json fields = object_of(fields_json);
  return {parse_rule_form(text_in(fields, "form")), text_in(fields, "text")};
}

}  // namespace hinomi::app
