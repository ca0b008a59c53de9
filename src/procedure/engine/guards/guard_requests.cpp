// See guard_requests.hpp. Days are of JST; a span of N days ends N days after the day on which it begins.
#include "procedure/engine/guards/guard_requests.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/legal_basis.hpp"

namespace hinomi::procedure {
namespace {

using Parameters = std::span<const Parameter>;

constexpr std::int64_t seconds_a_day = 86'400;

Error refuse(std::string code, ErrorArgs arguments = {}) {
  return fail(ErrorKind::forbidden, std::move(code), std::move(arguments));
}

Json value_in(const StoredRecord& record, std::string_view field) {
  const auto values = parse_json(record.fields);
  if (!values || !values->is_object()) return {};
  const auto found = values->find(std::string(field));
  return found == values->end() ? Json() : *found;
}

std::string text_in(const StoredRecord& record, std::string_view field) {
  const Json value = value_in(record, field);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::int64_t day_number(Instant instant) {
  return start_of_jst_day(jst_day(instant)).seconds() / seconds_a_day;
}

// An instant is stored with its text and its moment: the moment counts, whatever zone the text is in.
std::optional<std::int64_t> day_in(const StoredRecord& record, std::string_view field) {
  const Json value = value_in(record, field);
  const std::string text = value.is_object()   ? value.value("instant", std::string())
                           : value.is_string() ? value.get<std::string>()
                                               : std::string();
  const auto read = parse_timestamp(text);
  return read ? std::optional(day_number(read->instant)) : std::nullopt;
}

bool is_open(const StoredRecord& record) {
  return record.phase == Phase::open || record.phase == Phase::waiting;
}

bool is_meant(const Kernel& kernel, Parameters parameters, std::string_view type) {
  const auto names = parameter(parameters, "types");
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const auto kinds = kernel.definitions().kinds(name);
    return std::find(kinds.begin(), kinds.end(), type) != kinds.end();
  });
}

Result<bool> has_ended(const Kernel& kernel, store::Snapshot& snapshot, const StoredRecord& other,
                       Parameters parameters) {
  if (other.phase == Phase::done || other.phase == Phase::disposed) return true;
  const auto steps = parameter(parameters, "steps");
  if (steps.empty()) return false;
  HINOMI_ASSIGN(const auto taken,
                kernel.records().last_taken(snapshot, other.id, {steps.begin(), steps.end()}));
  return taken.has_value();
}

// Whom the record serves: those that it names in a field, and those that it is linked to.
Result<std::vector<std::string>> needs_of(const Kernel& kernel, const RecordType& type,
                                          const StoredRecord& record, Parameters parameters) {
  std::vector<std::string> ids;
  for (const FieldDefinition& field : type.fields) {
    if (field.kind != FieldKind::record || !field.record_type) continue;
    const std::string id = text_in(record, field.name);
    if (!id.empty() && is_meant(kernel, parameters, *field.record_type)) ids.push_back(id);
  }
  std::vector<std::string> types;
  for (const std::string& name : parameter(parameters, "types")) {
    for (std::string& kind : kernel.definitions().kinds(name)) types.push_back(std::move(kind));
  }
  HINOMI_ASSIGN(const auto links, kernel.records().links(program_for(record.label.owner), types, record.id));
  for (const auto& [link, other] : links) ids.push_back(other.id);
  return ids;
}

}  // namespace

Result<std::vector<std::string>> ended_needs(const Kernel& kernel, store::Snapshot& snapshot,
                                             const RecordType& type, const StoredRecord& record,
                                             const GuardUse& use) {
  HINOMI_ASSIGN(const auto ids, needs_of(kernel, type, record, use.parameters));
  std::vector<std::string> ended;
  for (const std::string& id : ids) {
    HINOMI_ASSIGN(const auto other, kernel.records().load(snapshot, id));
    if (!other) continue;
    HINOMI_ASSIGN(const bool over, has_ended(kernel, snapshot, *other, use.parameters));
    if (over && std::find(ended.begin(), ended.end(), id) == ended.end()) ended.push_back(id);
  }
  return ended;
}

namespace guard {

Result<void> legal_limit_days(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field"), from = parameter_text(parameters, "from");
  if (asked_in_step(view, field)) return {};
  const std::string code = text_in(view.record, parameter_text(parameters, "basis"));
  HINOMI_ASSIGN(const LegalRow* row,
                legal_row_on(view.kernel.definitions(), view.type.name, code, jst_day(view.kernel.now())));
  if (!row->days_each || !row->days_total) return {};
  const auto end = day_in(view.record, field);
  if (!end) return refuse("guard.fields_complete", {{"field", field}});
  // What has not begun begins today.
  const std::int64_t today = day_number(view.kernel.now());
  const auto began = from.empty() ? std::nullopt : day_in(view.record, from);
  const std::int64_t begin = began.value_or(today);
  const std::int64_t before = day_in(view.before, field).value_or(begin);
  // An extension is counted from the end that it extends.
  const std::int64_t since = began && before < *end ? std::max(before, begin) : begin;
  if (*end >= today && *end - since <= *row->days_each && *end - begin <= *row->days_total) return {};
  return refuse("guard.limit_days", {{"field", field},
                                     {"each", std::to_string(*row->days_each)},
                                     {"total", std::to_string(*row->days_total)}});
}

Result<void> not_duplicate(const GuardView& view, Parameters parameters) {
  const auto targets = named_in(view.kernel, view.type, view.record, parameter_text(parameters, "field"));
  if (targets.empty()) return {};
  const std::string same = parameter_text(parameters, "same");
  const auto past = parameter(parameters, "past");
  const Kernel& kernel = view.kernel;
  HINOMI_ASSIGN(const auto matches,
                kernel.records().holding(view.actor, {view.type.name}, targets, view.record.id,
                                         limits::duplicates_looked, sight_of(kernel, view.actor)));
  std::optional<StoredRecord> earliest;
  for (const store::RecordMatch& match : matches) {
    if (std::find(past.begin(), past.end(), match.record.state) != past.end()) continue;
    if (!is_open(match.record) || (earliest && earliest->made <= match.record.made)) continue;
    HINOMI_ASSIGN(auto other, kernel.records().load(view.snapshot, match.record.id));
    if (!other || (!same.empty() && value_in(*other, same) != value_in(view.record, same))) continue;
    earliest = std::move(other);
  }
  if (!earliest) return {};
  return refuse("guard.duplicate", {{"number", earliest->number}, {"record", earliest->id}});
}

Result<void> need_ended(const GuardView& view, Parameters parameters) {
  const GuardUse use{"need_ended", {parameters.begin(), parameters.end()}};
  HINOMI_ASSIGN(const auto ended, ended_needs(view.kernel, view.snapshot, view.type, view.record, use));
  return ended.empty() ? Result<void>(refuse("guard.need_not_ended")) : Result<void>();
}

Result<void> not_after(const GuardView& view, Parameters parameters) {
  const std::string field = parameter_text(parameters, "field"), limit = parameter_text(parameters, "limit");
  if (asked_in_step(view, field)) return {};
  const auto day = day_in(view.record, field), last = day_in(view.record, limit);
  if (day && last && *day <= *last) return {};
  return refuse("guard.not_after", {{"field", field}, {"limit", limit}});
}

Result<void> named_stand(const GuardView& view, Parameters parameters) {
  const Kernel& kernel = view.kernel;
  const std::string type = parameter_text(parameters, "type");
  const auto states = parameter(parameters, "states");
  const store::FieldSight sight = sight_of(kernel, view.actor);
  for (const auto& match : named_in(kernel, view.type, view.record, parameter_text(parameters, "field"))) {
    HINOMI_ASSIGN(const auto found, kernel.records().holding(view.actor, {type}, {&match, 1}, view.record.id,
                                                             limits::duplicates_looked, sight));
    std::optional<StoredRecord> other;
    bool stands = false;
    for (const store::RecordMatch& one : found) {
      if (one.record.label.owner != view.record.label.owner) continue;
      stands = stands || std::find(states.begin(), states.end(), one.record.state) != states.end();
      other = one.record;
    }
    if (other && !stands)
      return refuse("guard.named_stand", {{"number", other->number}, {"record", other->id}});
  }
  return {};
}

}  // namespace guard
}  // namespace hinomi::procedure
