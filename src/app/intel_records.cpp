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

void add_target(const Json& row, const char* column, ObservableKind kind,
                std::vector<intel::WatchedValue>& values) {
  const std::string written = text_in(row, column);
  if (written.empty()) return;
  const auto taken = intel::taken_value(kind, written);
  values.push_back({kind, taken ? taken->value : written});
}

void add_people(const StoredRecord& record, const std::string& more, std::vector<std::string>& people) {
  people = {record.drafter};
  for (const std::string& person : {record.assignee.value_or(""), more}) {
    const bool known = std::find(people.begin(), people.end(), person) != people.end();
    if (!person.empty() && !known) people.push_back(person);
  }
}

// Records by which something is taken in; what is made of them, and requests of our own, name a target
// without its having come back.
constexpr std::array<const char*, 5> taken_in_types{"report", "fake_site", "hotline_item", "csirt_incident",
                                                    "clue"};

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
  add_people(record, text_in(fields, "told"), watch.people);
  watch.since = record.updated;
  return watch;
}

std::optional<intel::Watch> watch_of_takedown(const StoredRecord& request) {
  const Json fields = object_of(request.fields);
  const auto written = fields.find("down_at");
  if (written == fields.end() || !written->is_object()) return std::nullopt;
  const auto down = parse_timestamp(text_in(*written, "instant"));
  const auto rows = fields.find("targets");
  if (!down || rows == fields.end() || !rows->is_array()) return std::nullopt;
  intel::Watch watch;
  watch.id = request.id;
  for (const Json& row : *rows) {
    if (!row.is_object()) continue;
    add_target(row, "url", ObservableKind::url, watch.values);
    add_target(row, "domain", ObservableKind::domain, watch.values);
    add_target(row, "ip", ObservableKind::ip, watch.values);
  }
  watch.record_types.assign(taken_in_types.begin(), taken_in_types.end());
  add_people(request, "", watch.people);
  watch.since = down->instant;
  watch.later_only = true;
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
