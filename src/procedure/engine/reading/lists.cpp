// Lists, boards, search and similar records, see reading.hpp. Access is compiled into every query of the
// store; what is asked beyond the definition's filtered fields is refused. Limits: limits::list_rows_max
// rows, words_max characters. Fails: malformed `record.filter_unknown`, `request.enum_unknown`.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/values/values.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

bool any_class2(const std::vector<StoredRecord>& records) {
  return std::any_of(records.begin(), records.end(), [](const StoredRecord& record) {
    return record.label.confidentiality >= Confidentiality::class2;
  });
}

// The name of the condition that chooses kinds of a family; no field is called so.
constexpr std::string_view kind_condition = "record_type";

bool filters_by(const access::Principal& person, const RecordType& type, std::string_view name) {
  const FieldDefinition* field = find_field(type, name);
  return field != nullptr && field->filtered && searches_field(person, *field);
}

struct Conditions {
  std::vector<const RecordType*> types;
  std::vector<std::pair<std::string, std::string>> where;
};

// A kind that does not let the person filter by the field gives no answer by it.
Result<Conditions> conditions(const access::Principal& person, const ListedTypes& listed,
                              const std::optional<std::vector<std::string>>& where) {
  Conditions all{listed.types, {}};
  std::vector<std::string> kinds;
  for (const std::string& text : where.value_or(std::vector<std::string>{})) {
    const auto equals = text.find('=');
    const std::string name = text.substr(0, equals);
    if (listed.family && name == kind_condition && equals != std::string::npos) {
      kinds.push_back(text.substr(equals + 1));
      continue;
    }
    std::erase_if(all.types, [&](const RecordType* type) { return !filters_by(person, *type, name); });
    if (equals == std::string::npos || all.types.empty())
      return fail(ErrorKind::malformed, "record.filter_unknown", {{"field", name.substr(0, 64)}});
    all.where.emplace_back(name, text.substr(equals + 1));
  }
  if (!kinds.empty()) {
    std::erase_if(all.types, [&](const RecordType* type) {
      return std::find(kinds.begin(), kinds.end(), type->name) == kinds.end();
    });
  }
  return all;
}

bool shows_to_all(const std::vector<const RecordType*>& types, std::string_view name) {
  return std::all_of(types.begin(), types.end(), [&](const RecordType* type) {
    const FieldDefinition* field = find_field(*type, name);
    return field == nullptr || (field->mask == Mask::none && field->read_roles.empty());
  });
}

// How many records of each kind there are under the same conditions.
Result<RecordFacet> kinds_facet(const Kernel& kernel, const access::Principal& person,
                                store::RecordQuery query) {
  RecordFacet facet{std::string(kind_condition), {}};
  query.facets = false;
  query.cursor.clear();
  query.limit = 1;
  const std::vector<std::string> asked = query.types;
  for (const std::string& type : asked) {
    query.types = {type};
    HINOMI_ASSIGN(const auto rows, kernel.records().list(person, query));
    if (rows.total > 0) facet.items.push_back({type, rows.total});
  }
  std::stable_sort(facet.items.begin(), facet.items.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return facet;
}

Result<void> check_sort(const std::string& sort) {
  const std::string_view name = std::string_view(sort).substr(sort.starts_with('-') ? 1 : 0);
  for (const std::string_view known : {"due", "updated", "made", "number"}) {
    if (name == known) return {};
  }
  return fail(ErrorKind::malformed, "request.enum_unknown",
              {{"field", "sort"}, {"value", sort.substr(0, 64)}, {"expected", "due, updated, made, number"}});
}

std::string words_around(const std::string& text, const std::string& words) {
  constexpr std::size_t before = 30, whole = 120;
  const std::string folded = fold_name(text), wanted = fold_name(words);
  const auto at = folded.find(wanted);
  std::size_t begin =
      at == std::string::npos || at < before || folded.size() != text.size() ? 0 : at - before;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0u) == 0x80u) --begin;
  std::size_t end = std::min(text.size(), begin + whole);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
  std::string part = text.substr(begin, end - begin);
  std::replace_if(part.begin(), part.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return (begin > 0 ? "…" : "") + part + (end < text.size() ? "…" : "");
}

Result<std::string> snippet_of(const Kernel& kernel, const access::Principal& person,
                               const store::RecordFound& found, const std::string& words) {
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(found.record));
  const FieldDefinition* field = find_field(*type, found.field);
  if (field == nullptr) return std::string();
  if (field->mask != Mask::none || !sees_field(person, *field)) return std::string(masked_text);
  HINOMI_ASSIGN(const auto record, kernel.records().find(person, {found.record.type}, found.record.id));
  if (!record) return std::string();
  const auto values = parse_json(record->fields);
  if (!values || !values->contains(field->name)) return std::string();
  return words_around(value_text(kernel, *field, (*values)[field->name]), words);
}

bool looks_like_number(std::string_view words) {
  return std::count(words.begin(), words.end(), '-') >= 3 && words.find('\n') == std::string_view::npos;
}

Result<void> add_exact(const Kernel& kernel, const access::Principal& person,
                       const std::vector<std::string>& types, const std::string& words, std::int64_t limit,
                       RecordHits& hits) {
  if (looks_like_number(words)) {
    HINOMI_ASSIGN(const auto numbered, kernel.records().find_by_number(person, types, words));
    if (numbered) hits.items.push_back({row_of(kernel, *numbered), "number", numbered->number});
  }
  for (const FoundObservable& found : kernel.observables_in(words)) {
    if (found.text.size() != words.size()) continue;
    hits.kind = found.kind;
    hits.value = found.value;
    const std::vector<RecordKeys::Match> values{{found.kind, found.value, {}}};
    HINOMI_ASSIGN(const auto matches,
                  kernel.records().holding(person, types, values, "", limit, sight_of(kernel, person)));
    for (const store::RecordMatch& match : matches)
      hits.items.push_back({row_of(kernel, match.record), std::string(to_text(found.kind)), match.value});
    return {};
  }
  return {};
}

bool already(const RecordHits& hits, const std::string& id) {
  return std::any_of(hits.items.begin(), hits.items.end(),
                     [&](const RecordHit& hit) { return hit.record.id == id; });
}

// A value of a masked field counts, but is not shown as a reason.
std::string shown_reason(const RecordType& type, const RecordKeys::Match& own) {
  const FieldDefinition* field = find_field(type, own.field);
  const bool masked =
      own.kind == ObservableKind::person_name || field == nullptr || field->mask != Mask::none;
  return std::string(to_text(own.kind)) + ":" + (masked ? std::string(masked_text) : own.value);
}

}  // namespace

std::string question(std::string_view type, const store::RecordQuery& query) {
  Json json{{"type", type},           {"types", query.types}, {"states", query.states},
            {"owners", query.owners}, {"words", query.words}, {"sort", query.sort},
            {"cursor", query.cursor}, {"limit", query.limit}, {"where", query.where}};
  if (query.assignee) json["assignee"] = *query.assignee;
  if (query.overdue) json["overdue"] = *query.overdue;
  if (query.from) json["from"] = to_iso(*query.from);
  if (query.to) json["to"] = to_iso(*query.to);
  for (const Phase phase : query.phases) json["phases"].push_back(to_text(phase));
  for (const Severity urgency : query.urgencies) json["urgencies"].push_back(to_text(urgency));
  return to_text(json);
}

Result<store::RecordQuery> store_query(const Kernel& kernel, const access::Principal& person,
                                       const ListedTypes& listed, const ListRecordsQuery& query) {
  store::RecordQuery wanted;
  HINOMI_ASSIGN(auto asked, conditions(person, listed, query.where));
  for (const RecordType* type : asked.types) wanted.types.push_back(type->name);
  wanted.where = std::move(asked.where);
  wanted.states = query.state.value_or(std::vector<std::string>{});
  wanted.phases = query.phase.value_or(std::vector<Phase>{});
  wanted.owners = query.owner.value_or(std::vector<std::string>{});
  wanted.assignee = query.assignee;
  wanted.urgencies = query.urgency.value_or(std::vector<Severity>{});
  wanted.overdue = query.overdue;
  wanted.words = std::string(trim(query.words.value_or("")));
  if (characters(wanted.words) > static_cast<std::int64_t>(limits::words_max)) {
    return fail(ErrorKind::limit_exceeded, "record.field_long",
                {{"field", "words"}, {"limit", std::to_string(limits::words_max)}});
  }
  if (!wanted.words.empty()) wanted.word_groups = sight_of(kernel, person).word_groups;
  wanted.from = query.from;
  wanted.to = query.to;
  wanted.sort = query.sort.value_or("due");
  HINOMI_TRY(check_sort(wanted.sort));
  wanted.facets = query.facets.value_or(false);
  for (const FieldDefinition& field : listed.shown->fields) {
    if (field.filtered && shows_to_all(asked.types, field.name)) wanted.facet_fields.push_back(field.name);
  }
  wanted.cursor = query.cursor.value_or("");
  wanted.limit = std::clamp<std::int64_t>(query.limit.value_or(50), 1, limits::list_rows_max);
  return wanted;
}

Result<RecordPage> list_page(const Kernel& kernel, const access::Principal& person, std::string_view type,
                             const ListRecordsQuery& query) {
  HINOMI_ASSIGN(const ListedTypes listed, listed_types(kernel, person, type));
  HINOMI_ASSIGN(const store::RecordQuery wanted, store_query(kernel, person, listed, query));
  HINOMI_ASSIGN(auto rows, kernel.records().list(person, wanted));
  RecordPage page;
  for (const StoredRecord& record : rows.items) page.items.push_back(row_of(kernel, record));
  page.next = std::move(rows.next);
  page.total = rows.total;
  page.total_exact = rows.total_exact;
  page.facets = std::move(rows.facets);
  if (listed.family && wanted.facets) {
    HINOMI_ASSIGN(auto kinds, kinds_facet(kernel, person, wanted));
    page.facets.insert(page.facets.begin(), std::move(kinds));
  }
  // Facets count values of records beyond the page.
  if (any_class2(rows.items) || !page.facets.empty()) {
    HINOMI_TRY(note_list(kernel, person, {"record.listed", type, question(type, wanted), rows.items.size()}));
  }
  return page;
}

Result<RecordBoard> board_of(const Kernel& kernel, const access::Principal& person, std::string_view type,
                             const BoardQuery& query) {
  HINOMI_ASSIGN(const ListedTypes listed, listed_types(kernel, person, type));
  const RecordType* definition = listed.shown;
  ListRecordsQuery list;
  list.owner = query.owner;
  list.assignee = query.assignee;
  list.urgency = query.urgency;
  list.overdue = query.overdue;
  list.where = query.where;
  list.limit = limits::board_items_max;
  HINOMI_ASSIGN(store::RecordQuery wanted, store_query(kernel, person, listed, list));
  wanted.states = definition->board_states;
  HINOMI_ASSIGN(const auto counts, kernel.records().count_states(person, wanted));
  RecordBoard board;
  bool restricted = false;
  std::size_t shown = 0;
  for (const std::string& state : definition->board_states) {
    RecordBoardColumn column{state, 0, 0, {}};
    if (const auto found = counts.find(state); found != counts.end())
      std::tie(column.count, column.overdue) = found->second;
    wanted.states = {state};
    HINOMI_ASSIGN(const auto rows, kernel.records().list(person, wanted));
    for (const StoredRecord& record : rows.items) column.items.push_back(row_of(kernel, record));
    restricted = restricted || any_class2(rows.items);
    shown += rows.items.size();
    board.columns.push_back(std::move(column));
  }
  wanted.states = definition->board_states;
  if (restricted)
    HINOMI_TRY(note_list(kernel, person, {"record.listed", type, question(type, wanted), shown}));
  return board;
}

Result<RecordHits> hits(const Kernel& kernel, const access::Principal& person, std::string_view words,
                        std::int64_t limit) {
  const std::string wanted(trim(words));
  RecordHits found;
  HINOMI_TRY(check_text("words", wanted, static_cast<std::int64_t>(limits::words_max), false));
  const auto types = readable_types(kernel, person);
  if (wanted.empty() || types.empty()) return found;
  found.incomplete = kernel.words_old();  // asked first: what ends meanwhile is said once more
  const std::int64_t most = std::clamp<std::int64_t>(limit, 1, 100);
  HINOMI_TRY(add_exact(kernel, person, types, wanted, most, found));
  // Who holds an identifier is known from its index; its letters stand in nearly every text.
  std::vector<store::RecordFound> rows;
  if (!found.kind) {
    HINOMI_ASSIGN(rows, kernel.records().search(person, types, wanted, most, sight_of(kernel, person)));
  }
  for (const store::RecordFound& row : rows) {
    if (static_cast<std::int64_t>(found.items.size()) >= most) break;
    if (already(found, row.record.id)) continue;
    HINOMI_ASSIGN(auto snippet, snippet_of(kernel, person, row, wanted));
    found.items.push_back({row_of(kernel, row.record), row.field, std::move(snippet)});
  }
  found.total = static_cast<std::int64_t>(found.items.size());
  HINOMI_TRY(note_list(kernel, person, {"record.searched", "search", wanted, found.items.size()}));
  return found;
}

Result<SimilarList> similar_to(const Kernel& kernel, const access::Principal& person,
                               const StoredRecord& record) {
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  RecordKeys keys = index_keys(kernel, *type, record);
  const store::FieldSight sight = sight_of(kernel, person);
  std::erase_if(keys.matches, [&](const RecordKeys::Match& match) {
    const FieldDefinition* field = find_field(*type, match.field);
    return field != nullptr && !searches_field(person, *field);
  });
  SimilarList list;
  if (keys.matches.empty()) return list;
  HINOMI_ASSIGN(const auto matches,
                kernel.records().holding(person, readable_types(kernel, person), keys.matches, record.id,
                                         limits::similar_looked, sight));
  std::map<std::string, SimilarRecord> by_id;
  for (const store::RecordMatch& match : matches) {
    const auto own = std::find_if(keys.matches.begin(), keys.matches.end(), [&](const auto& each) {
      return each.kind == match.kind && each.value == match.value;
    });
    if (own == keys.matches.end()) continue;
    SimilarRecord& similar = by_id[match.record.id];
    similar.record = row_of(kernel, match.record);
    similar.reasons.push_back(shown_reason(*type, *own));
    // A value that few hold says much; one that a thousand hold says little.
    similar.score += std::max(0.5, 20.0 - std::log2(static_cast<double>(match.holders) + 1));
  }
  for (auto& [id, similar] : by_id) list.items.push_back(std::move(similar));
  std::stable_sort(list.items.begin(), list.items.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  if (list.items.size() > static_cast<std::size_t>(limits::similar_shown))
    list.items.resize(static_cast<std::size_t>(limits::similar_shown));
  if (list.items.empty()) return list;
  HINOMI_TRY(note_list(kernel, person,
                       {"record.similar", record.type, record.type + "/" + record.id, list.items.size()}));
  return list;
}

}  // namespace hinomi::procedure
