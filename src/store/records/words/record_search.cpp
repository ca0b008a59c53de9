// Searches by words, by number and by identifier, and finds the records that hold a value. In: what a person
// typed; out: records last made first, with the field that holds it. Limits: record_search_rows_max hits,
// record_holders_max holders counted. Fails as the database does; nothing found is an empty list.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "store/limits.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"
#include "store/records/words/search_keys.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t gates_always_asked = 16;

constexpr std::string_view every_total_sql = "SELECT coalesce(sum(total), 0) FROM record_count";
constexpr std::string_view seen_totals_sql =
    "SELECT coalesce(sum(total), 0),"
    " coalesce(sum(CASE WHEN type IN (SELECT value FROM json_each($types)) THEN total ELSE 0 END), 0)"
    " FROM record_count WHERE gate IN (SELECT value FROM json_each($gates))";

// Holders of a value: those within the gates from the index alone, and those granted.
std::string holders_text(const std::string& value) {
  return "SELECT m.record, m.field, m.kind FROM record_match m WHERE " + value +
         " AND m.kind IN (SELECT value FROM json_each($kinds))"
         " AND m.type IN (SELECT value FROM json_each($types))"
         " AND m.type || $dot || m.field NOT IN (SELECT value FROM json_each($hidden))"
         " AND m.gate IN (SELECT value FROM json_each($gates))"
         " UNION SELECT m.record, m.field, m.kind FROM record_grant g CROSS JOIN record r ON r.key = g.record"
         " CROSS JOIN record_match m ON m.record = r.key"
         " WHERE g.grantee IN (SELECT value FROM json_each($grantees))"
         " AND (g.until_us IS NULL OR g.until_us > $now) AND r.label_confidentiality <= $clearance"
         " AND r.label_compartment IN (SELECT value FROM json_each($compartments))"
         " AND m.type || $dot || m.field NOT IN (SELECT value FROM json_each($hidden))"
         " AND r.type IN (SELECT value FROM json_each($types)) AND " +
         value + " AND m.kind IN (SELECT value FROM json_each($kinds)) ORDER BY 1 DESC, 3, 2 LIMIT $limit";
}

const std::string& holders_sql() {
  static const std::string sql = holders_text("m.value = $value");
  return sql;
}

const std::string& holders_between_sql() {
  static const std::string sql = holders_text("m.value >= $value AND m.value < $below");
  return sql;
}

const std::string& words_sql() {
  static const std::string sql =
      "SELECT r.key FROM record_words w CROSS JOIN record r ON r.key = w.rowid"
      " WHERE w.record_words MATCH $match AND r.type IN (SELECT value FROM json_each($types))"
      " AND NOT EXISTS (SELECT 1 FROM record_words_old o WHERE o.record = r.key) AND " +
      std::string(record_gates::seen_sql) + " ORDER BY w.rowid DESC LIMIT $limit";
  return sql;
}

struct Holder {
  std::int64_t key = 0;
  std::string field;
  std::int64_t kind = 0;
};

struct Wanted {
  std::string value;
  std::vector<std::int64_t> kinds;
  const FieldSight& sight;
};

using Range = std::pair<std::string, std::string>;

// The addresses of web pages under a domain: the domain itself, a path, or a port after it.
std::vector<Range> pages_under(const std::string& domain) {
  std::vector<Range> ranges;
  for (const std::string scheme : {"http://", "https://"}) {
    const std::string page = scheme + domain;
    ranges.emplace_back(page, page + '\x01');
    for (const char next : {'/', ':', '?', '#'})
      ranges.emplace_back(page + next, page + static_cast<char>(next + 1));
  }
  return ranges;
}

Result<void> add_holders_of(Statement& statement, std::vector<Holder>& holders) {
  return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    holders.push_back({row.integer(0), row.text(1), row.integer(2)});
    return {};
  });
}

void bind_holders(Statement& statement, const record_gates::View& view, const std::vector<std::string>& types,
                  const std::vector<std::int64_t>& kinds, const FieldSight& sight, Instant now) {
  statement.bind("$kinds", record_rows::number_list(kinds)).bind("$types", list_text(types));
  statement.bind("$limit", limits::record_holders_max);
  statement.bind("$hidden", list_text(sight.hidden)).bind("$dot", ".");
  record_gates::bind_view(statement, view, now);
}

Result<std::vector<Holder>> holders_of(Snapshot& snapshot, const record_gates::View& view,
                                       const std::vector<std::string>& types, const Wanted& wanted,
                                       Instant now) {
  constexpr auto domain = static_cast<std::int64_t>(ObservableKind::domain);
  constexpr auto url = static_cast<std::int64_t>(ObservableKind::url);
  std::vector<Holder> holders;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(holders_sql()));
  bind_holders(statement, view, types, wanted.kinds, wanted.sight, now);
  statement.bind("$value", wanted.value);
  HINOMI_TRY(add_holders_of(statement, holders));
  if (wanted.kinds == std::vector{domain}) {
    HINOMI_ASSIGN(auto between, snapshot.prepare(holders_between_sql()));
    bind_holders(between, view, types, {url}, wanted.sight, now);
    for (const auto& [low, high] : pages_under(wanted.value)) {
      between.restart();
      between.bind("$value", low).bind("$below", high);
      HINOMI_TRY(add_holders_of(between, holders));
    }
  }
  std::stable_sort(holders.begin(), holders.end(),
                   [](const Holder& a, const Holder& b) { return a.key > b.key; });
  const auto same = [](const Holder& a, const Holder& b) { return a.key == b.key; };
  holders.erase(std::unique(holders.begin(), holders.end(), same), holders.end());
  return holders;
}

// Which of gates and types to make part of the question: those that leave out much.
struct Narrowing {
  std::vector<std::int64_t> gates;
  std::vector<std::string> types;
};

Result<Narrowing> narrowing_of(Snapshot& snapshot, const record_gates::View& view,
                               const std::vector<std::string>& types) {
  HINOMI_ASSIGN(auto every, snapshot.prepare(every_total_sql));
  HINOMI_TRY(every.step());
  HINOMI_ASSIGN(auto seen, snapshot.prepare(seen_totals_sql));
  seen.bind("$types", list_text(types)).bind("$gates", view.gate_list);
  HINOMI_TRY(seen.step());
  Narrowing narrowing;
  const std::int64_t mine = seen.integer(0);
  if (view.gates.size() <= gates_always_asked || mine * 4 < every.integer(0)) narrowing.gates = view.gates;
  if (seen.integer(1) * 2 < mine) narrowing.types = types;
  return narrowing;
}

std::vector<std::int64_t> all_kinds() {
  std::vector<std::int64_t> kinds;
  for (const ObservableKind kind : all_observable_kind()) kinds.push_back(static_cast<std::int64_t>(kind));
  return kinds;
}

// What a person may have typed for an identifier: as it stands, live again, folded.
std::vector<std::string> identifiers_in(std::string_view words) {
  std::vector<std::string> found;
  const std::string written(trim(words));
  for (std::string value : {written, refang(written), fold(refang(written))}) {
    if (value.empty() || std::find(found.begin(), found.end(), value) != found.end()) continue;
    found.push_back(std::move(value));
  }
  return found;
}

class Hits {
 public:
  Hits(std::vector<RecordFound>& found, std::int64_t limit) : x_found(found), x_limit(limit) {}
  bool full() const { return std::ssize(x_found) >= x_limit; }
  void add(StoredRecord record, std::string field) {
    if (full() || !x_seen.insert(record.id).second) return;
    x_found.push_back({std::move(record), std::move(field)});
  }

 private:
  std::vector<RecordFound>& x_found;
  std::int64_t x_limit;
  std::set<std::string> x_seen;
};

Result<void> add_holders(Snapshot& snapshot, const record_gates::View& view, const WordSearch& search,
                         const FieldSight& sight, Instant now, Hits& hits) {
  for (const std::string& value : identifiers_in(search.words)) {
    HINOMI_ASSIGN(auto holders, holders_of(snapshot, view, search.types, {value, all_kinds(), sight}, now));
    if (std::ssize(holders) > limits::record_search_rows_max)
      holders.resize(static_cast<std::size_t>(limits::record_search_rows_max));
    for (const Holder& holder : holders) {
      HINOMI_ASSIGN(auto rows, record_rows::find_by_keys(snapshot, std::span(&holder.key, 1)));
      if (!rows.empty()) hits.add(std::move(rows.front().record), holder.field);
    }
  }
  return {};
}

}  // namespace

Result<std::vector<std::int64_t>> search_keys(Snapshot& snapshot, const WordTokens& tokens,
                                              const record_gates::View& view, const WordSearch& search,
                                              Instant now) {
  std::vector<std::int64_t> keys;
  if (view.nothing()) return keys;
  HINOMI_ASSIGN(const Narrowing narrowing, narrowing_of(snapshot, view, search.types));
  const std::string match = record_words::match_text(
      tokens, search.words, {narrowing.gates, view.grantee_codes, narrowing.types, search.groups});
  if (match.empty()) return keys;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(words_sql()));
  statement.bind("$match", match).bind("$types", list_text(search.types)).bind("$limit", search.limit);
  record_gates::bind_view(statement, view, now);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    keys.push_back(row.integer(0));
    return {};
  }));
  return keys;
}

Result<std::vector<RecordFound>> Records::search(const access::Principal& person,
                                                 const std::vector<std::string>& types,
                                                 std::string_view words, std::int64_t limit,
                                                 const FieldSight& sight) const {
  std::vector<RecordFound> found;
  const std::int64_t most = std::clamp<std::int64_t>(limit, 1, limits::record_search_rows_max);
  words = words.substr(0, limits::search_words_bytes_max);
  HINOMI_ASSIGN(auto numbered, find_by_number(person, types, trim(words)));
  if (numbered) numbered->fields = "{}";
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    Hits hits(found, most);
    if (numbered) hits.add(*std::move(numbered), "number");
    const Instant now = x_state->database.now();
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    const WordSearch search{types, words, most, sight.word_groups};
    HINOMI_TRY(add_holders(snapshot, view, search, sight, now, hits));
    if (hits.full()) return {};
    HINOMI_ASSIGN(const auto keys, search_keys(snapshot, x_state->tokens, view, search, now));
    HINOMI_ASSIGN(auto rows, record_rows::find_by_keys(snapshot, keys));
    for (record_rows::Row& row : rows) {
      HINOMI_ASSIGN(const std::string packed,
                    record_seal::read_words(snapshot, x_state->key, row.key, row.record.id));
      HINOMI_ASSIGN(const auto texts, record_words::unpack(packed));
      hits.add(std::move(row.record), record_words::field_of(texts, words, sight.word_groups));
    }
    return {};
  }));
  return found;
}

Result<std::vector<RecordMatch>> Records::holding(const access::Principal& person,
                                                  const std::vector<std::string>& types,
                                                  std::span<const RecordKeys::Match> values,
                                                  std::string_view except, std::int64_t limit,
                                                  const FieldSight& sight) const {
  std::vector<RecordMatch> found;
  const auto most = static_cast<std::size_t>(std::clamp<std::int64_t>(limit, 1, limits::record_rows_max));
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    HINOMI_ASSIGN(const auto self, record_rows::find_by_id(snapshot, except));
    std::set<std::pair<ObservableKind, std::string>> asked;
    for (const RecordKeys::Match& match : values) {
      if (!asked.emplace(match.kind, match.value).second) continue;
      HINOMI_ASSIGN(auto holders, holders_of(snapshot, view, types,
                                             {match.value, {static_cast<std::int64_t>(match.kind)}, sight},
                                             x_state->database.now()));
      if (self) std::erase_if(holders, [&](const Holder& holder) { return holder.key == self->key; });
      std::vector<std::int64_t> keys;
      for (const Holder& holder : holders) {
        if (keys.size() < most) keys.push_back(holder.key);
      }
      HINOMI_ASSIGN(auto rows, record_rows::find_by_keys(snapshot, keys));
      for (record_rows::Row& row : rows)
        found.push_back({std::move(row.record), match.kind, match.value, std::ssize(holders)});
    }
    return {};
  }));
  std::stable_sort(found.begin(), found.end(),
                   [](const RecordMatch& a, const RecordMatch& b) { return a.holders < b.holders; });
  if (found.size() > most) found.resize(most);
  return found;
}

std::span<const StatementText> record_search_statements() {
  static const StatementText texts[] = {{"every_total", every_total_sql},
                                        {"seen_totals", seen_totals_sql},
                                        {"holders", holders_sql()},
                                        {"holders_between", holders_between_sql()},
                                        {"words", words_sql()}};
  return texts;
}

}  // namespace hinomi::store
