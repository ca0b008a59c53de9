// The effects on records that this one names by an identifier and not by a link, see effect_records.hpp: what
// stands in a table of addresses are the sites that were judged. In: the type, the field, states or a step.
// Out: rows of the table, or the other records moved on in the step's own transaction. All stays within the
// records of one owner. Limit: table_rows_max rows. Fails as the other record's step does. Source: domain.md
// fact 7, SR2, SR5.
#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/effect_records.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/writing/step.hpp"
#include "store/records/ask/record_everywhere.hpp"
#include "store/sending/sendings.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::effect {
namespace {

using Parameters = std::span<const Parameter>;

// The column by which a row names a record: the first identifier that every row has.
const TableColumn* naming_column(const FieldDefinition& table) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), [](const TableColumn& column) {
    return column.kind == FieldKind::observable && column.required && column.observable;
  });
  return found == table.columns.end() ? nullptr : &*found;
}

// What is gathered may not be under a stricter label than the record into which it comes.
bool fits_under(const Label& site, const Label& record) {
  return site.confidentiality <= record.confidentiality && site.tlp <= record.tlp &&
         site.compartment == record.compartment;
}

// Other requests of this type, to the same addressee, that are under way or reached it: asked once for each.
class Asked {
 public:
  Asked(Change& change, std::string same) : x_change(change), x_same(std::move(same)) {}

  // Whether one of them, made after the record, names it already.
  Result<bool> named(const RecordKeys::Match& match, Instant since) {
    const Kernel& kernel = x_change.kernel;
    HINOMI_ASSIGN(const auto found, kernel.records().holding(
                                        x_change.actor, {x_change.type.name}, {&match, 1}, x_change.record.id,
                                        limits::duplicates_looked, sight_of(kernel, x_change.actor)));
    for (const store::RecordMatch& one : found) {
      if (one.record.made < since) continue;
      HINOMI_ASSIGN(const bool counts, reached(one.record));
      if (counts) return true;
    }
    return false;
  }

 private:
  Result<bool> reached(const StoredRecord& row) {
    const auto known = x_known.find(row.id);
    if (known != x_known.end()) return known->second;
    HINOMI_ASSIGN(bool counts, has_or_will_leave(row));
    if (counts && !x_same.empty()) {
      HINOMI_ASSIGN(const auto other, x_change.kernel.records().load(x_change.transaction, row.id));
      const Json values = other ? stored_object(other->fields) : Json::object();
      counts = values.contains(x_same) && values[x_same] == x_change.value(x_same);
    }
    x_known.emplace(row.id, counts);
    return counts;
  }
  // What is over counts when it may have reached the addressee.
  Result<bool> has_or_will_leave(const StoredRecord& row) {
    if (row.phase != Phase::done && row.phase != Phase::disposed) return true;
    HINOMI_ASSIGN(const auto sendings, store::Sendings().of_record(x_change.transaction, row.id));
    return std::any_of(sendings.begin(), sendings.end(), [&](const store::StoredSending& sending) {
      return !sending.correction && (sending.state != SendingState::cancelled || row.demonstration) &&
             sending.state != SendingState::refused && sending.state != SendingState::bounced;
    });
  }

  Change& x_change;
  std::string x_same;
  std::map<std::string, bool> x_known;
};

std::set<std::string> named_already(const Change& change, const std::string& field) {
  std::set<std::string> values;
  for (const auto& match : index_keys(change.kernel, change.type, change.record).matches) {
    if (match.field.starts_with(field + ".")) values.insert(match.value);
  }
  return values;
}

Json row_of(const FieldDefinition& table, const RecordType& type, const Json& values) {
  Json row = Json::object();
  for (const TableColumn& column : table.columns) {
    const FieldDefinition* from = find_field(type, column.name);
    if (from == nullptr || from->kind != column.kind || !values.contains(column.name)) continue;
    row[column.name] = values[column.name];
  }
  return row;
}

}  // namespace

Result<void> gather(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const Kernel& kernel = change.kernel;
  const std::string field = parameter_text(parameters, "field");
  const FieldDefinition* table = find_field(change.type, field);
  const RecordType* type =
      kernel.definitions().in_force(parameter_text(parameters, "type"), change.transaction.now());
  const TableColumn* naming = table == nullptr ? nullptr : naming_column(*table);
  if (type == nullptr || naming == nullptr)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", parameter_text(parameters, "type")}});
  Json rows = change.value(field);
  if (!rows.is_array()) rows = Json::array();
  const std::size_t before = rows.size();
  std::set<std::string> taken = named_already(change, field);
  Asked asked(change, parameter_text(parameters, "same"));
  store::RecordQuery query;
  if (reads(change.actor, *type)) query.types = {type->name};
  const auto states = parameter(parameters, "states");
  query.states.assign(states.begin(), states.end());
  query.owners = {change.record.label.owner};
  query.sort = "made";
  query.limit = limits::list_rows_max;
  while (!query.types.empty()) {
    HINOMI_ASSIGN(const auto page, kernel.records().list(change.actor, query));
    for (const StoredRecord& item : page.items) {
      if (rows.size() >= limits::table_rows_max || item.demonstration != change.record.demonstration ||
          !fits_under(item.label, change.record.label))
        continue;
      HINOMI_ASSIGN(const auto site, kernel.records().load(change.transaction, item.id));
      const Json values = site ? stored_object(site->fields) : Json::object();
      if (!values.contains(naming->name) || !values[naming->name].is_string()) continue;
      const RecordKeys::Match match{
          *naming->observable,
          match_form(kernel, *naming->observable, values[naming->name].get<std::string>()),
          field + "." + naming->name};
      if (taken.contains(match.value)) continue;
      HINOMI_ASSIGN(const bool named, asked.named(match, site->made));
      if (named) continue;
      taken.insert(match.value);
      rows.push_back(row_of(*table, *type, values));
    }
    if (!page.next || rows.size() >= limits::table_rows_max) break;
    query.cursor = *page.next;
  }
  change.told.emplace_back("gathered", std::to_string(rows.size() - before));
  change.set(field, rows);
  return {};
}

Result<void> each_named(const Change& change, std::string_view type, std::string_view field,
                        const std::function<Result<void>(const StoredRecord&)>& visit) {
  std::set<std::string> seen;
  for (const auto& match : named_in(change.kernel, change.type, change.record, field)) {
    HINOMI_ASSIGN(const auto found,
                  store::all_holding(change.transaction, match.kind, match.value, limits::duplicates_looked));
    for (const auto& [kind, id] : found) {
      if (kind != type || !seen.insert(id).second) continue;
      HINOMI_ASSIGN(const auto record, change.kernel.records().load(change.transaction, id));
      if (record && record->label.owner == change.record.label.owner &&
          record->demonstration == change.record.demonstration)
        HINOMI_TRY(visit(*record));
    }
  }
  return {};
}

Result<void> step_named(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const std::string type = parameter_text(parameters, "type"), step = parameter_text(parameters, "step");
  const access::Principal program = program_for(change.record.label.owner);
  std::size_t moved = 0;
  const auto move = [&](const StoredRecord& one) -> Result<void> {
    if (!fits_under(one.label, change.record.label)) return {};
    HINOMI_ASSIGN(const RecordType* other, change.kernel.type_of(one));
    const TransitionDefinition* transition = find_transition(*other, step);
    if (transition == nullptr) return {};
    const auto& from = transition->from;
    if (std::find(from.begin(), from.end(), one.state) == from.end()) return {};
    ++moved;
    TransitionWanted wanted;
    wanted.version = one.version;
    // Whoever reads the site may not be allowed to know of a request under a stricter label.
    if (fits_under(change.record.label, one.label)) wanted.reason = change.record.number;
    HINOMI_TRY(step_within(change.kernel, change.transaction, program, {type, one.id, step}, wanted));
    return {};
  };
  HINOMI_TRY(each_named(change, type, parameter_text(parameters, "field"), move));
  change.told.emplace_back("stepped", std::to_string(moved));
  return {};
}

}  // namespace hinomi::procedure::effect
