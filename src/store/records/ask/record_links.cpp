// Links between records. Owns record_link. A link shows only to who may see both of its ends. Limit:
// record_links_max shown. Records that name another in a field are found by its filter rows. Fails: not_found
// `record.not_found` inside a change; for a reader what may not be seen has no links.
#include <algorithm>

#include "store/limits.hpp"
#include "store/records/records_state.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO record_link (id, from_record, to_record, kind, reason, made_by, made_by_name, made_us, step)"
    " VALUES ($id, $from, $to, $kind, $reason, $made_by, $made_by_name, $made, $step)";
constexpr std::string_view delete_sql = "DELETE FROM record_link WHERE id = $id";
constexpr std::string_view links_sql =
    "SELECT l.id, l.from_record, l.to_record, l.kind, l.reason, l.made_by, l.made_by_name, l.made_us, l.step"
    " FROM record_link l WHERE l.from_record = $record"
    " UNION SELECT l.id, l.from_record, l.to_record, l.kind, l.reason, l.made_by, l.made_by_name, l.made_us,"
    " l.step FROM record_link l WHERE l.to_record = $record ORDER BY 8, 1";
constexpr std::string_view step_links_sql =
    "SELECT l.id, r.id, l.kind, l.reason, l.made_by, l.made_by_name, l.made_us, l.step FROM record_link l"
    " JOIN record r ON r.key = l.to_record WHERE l.from_record = $record AND l.kind = $kind AND l.step <> ''"
    " ORDER BY l.made_us, l.id";
constexpr std::string_view leads_sql =
    "WITH RECURSIVE way (record) AS (SELECT $from UNION SELECT l.to_record FROM record_link l"
    " JOIN way ON l.from_record = way.record WHERE l.kind = $kind)"
    " SELECT 1 FROM way WHERE record = $to ORDER BY record LIMIT 1";
constexpr std::string_view referring_sql =
    "SELECT DISTINCT f.record FROM record_filter f WHERE f.type IN (SELECT value FROM json_each($types))"
    " AND f.field IN (SELECT value FROM json_each($fields)) AND f.value = $value ORDER BY f.record";

const std::string& seen_others_sql() {
  static const std::string sql = record_rows::select(
      "json_each($keys) k CROSS JOIN record r ON r.key = k.value"
      " WHERE r.type IN (SELECT value FROM json_each($types)) AND " +
      std::string(record_gates::seen_sql) + " ORDER BY k.key");
  return sql;
}

struct LinkRow {
  StoredLink link;
  std::int64_t from = 0, to = 0;
  std::int64_t other(std::int64_t record) const { return from == record ? to : from; }
};

Result<std::vector<LinkRow>> links_of(Snapshot& snapshot, std::int64_t record) {
  std::vector<LinkRow> rows;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(links_sql));
  statement.bind("$record", record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    LinkRow found;
    found.link.id = row.text(0);
    found.from = row.integer(1);
    found.to = row.integer(2);
    HINOMI_ASSIGN(found.link.kind, read_enum(row.integer(3), all_link_kind()));
    found.link.reason = row.text(4);
    found.link.made_by = row.text(5);
    found.link.made_by_name = row.text(6);
    found.link.made = row.instant(7);
    found.link.step = row.text(8);
    rows.push_back(std::move(found));
    return {};
  }));
  return rows;
}

std::vector<std::int64_t> others_of(const std::vector<LinkRow>& links, std::int64_t record) {
  std::vector<std::int64_t> keys;
  for (const LinkRow& link : links) keys.push_back(link.other(record));
  return keys;
}

Result<std::map<std::int64_t, StoredRecord>> seen_among(Snapshot& snapshot, const record_gates::View& view,
                                                        const std::vector<std::string>& types,
                                                        std::span<const std::int64_t> keys, Instant now) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(seen_others_sql()));
  statement.bind("$keys", record_rows::number_list(keys)).bind("$types", list_text(types));
  record_gates::bind_view(statement, view, now);
  HINOMI_ASSIGN(auto rows, record_rows::read_rows(statement));
  std::map<std::int64_t, StoredRecord> seen;
  for (record_rows::Row& row : rows) seen.emplace(row.key, std::move(row.record));
  return seen;
}

// Keys of the records of the types that name the record in one of the fields.
Result<std::vector<std::int64_t>> naming_keys(Snapshot& snapshot, std::string_view record,
                                              const std::vector<std::string>& types,
                                              const std::vector<std::string>& fields) {
  std::vector<std::int64_t> keys;
  if (fields.empty()) return keys;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(referring_sql));
  statement.bind("$types", list_text(types)).bind("$fields", list_text(fields)).bind("$value", record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    keys.push_back(row.integer(0));
    return {};
  }));
  return keys;
}

}  // namespace

Result<std::vector<std::pair<StoredLink, StoredRecord>>> Records::links(const access::Principal& person,
                                                                        const std::vector<std::string>& types,
                                                                        std::string_view record) const {
  std::vector<std::pair<StoredLink, StoredRecord>> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    HINOMI_ASSIGN(const auto row, record_rows::find_by_id(snapshot, record));
    const record_rows::Row asked = row.value_or(record_rows::Row{});
    HINOMI_ASSIGN(const bool own, record_access::sees(snapshot, view, asked, x_state->database.now()));
    const std::int64_t key = row && own ? row->key : 0;
    HINOMI_ASSIGN(auto links, links_of(snapshot, key));
    const auto others = others_of(links, key);
    HINOMI_ASSIGN(const auto seen, seen_among(snapshot, view, types, others, x_state->database.now()));
    for (LinkRow& link : links) {
      const auto other = seen.find(link.other(key));
      if (other == seen.end() || std::ssize(found) >= limits::record_links_max) continue;
      link.link.from = link.from == key ? std::string(record) : other->second.id;
      link.link.to = link.to == key ? std::string(record) : other->second.id;
      found.emplace_back(std::move(link.link), other->second);
    }
    return {};
  }));
  return found;
}

Result<std::vector<StoredRecord>> Records::open_linked(Snapshot& snapshot, std::string_view record,
                                                       const std::vector<std::string>& types,
                                                       const std::vector<std::string>& fields) const {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  HINOMI_ASSIGN(const auto links, links_of(snapshot, key));
  HINOMI_ASSIGN(auto rows, record_rows::find_by_keys(snapshot, others_of(links, key)));
  HINOMI_ASSIGN(const auto naming, naming_keys(snapshot, record, types, fields));
  HINOMI_ASSIGN(auto others, record_rows::find_by_keys(snapshot, naming));
  std::move(others.begin(), others.end(), std::back_inserter(rows));
  std::map<std::string, StoredRecord> open;
  for (record_rows::Row& row : rows) {
    const bool wanted = std::find(types.begin(), types.end(), row.record.type) != types.end();
    if (wanted && row.record.phase < Phase::done) open.emplace(row.record.id, std::move(row.record));
  }
  std::vector<StoredRecord> found;
  for (auto& [id, other] : open) found.push_back(std::move(other));
  return found;
}

Result<std::vector<StoredRecord>> Records::referring(Snapshot& snapshot, std::string_view record,
                                                     const std::vector<std::string>& types,
                                                     const std::vector<std::string>& fields) const {
  HINOMI_ASSIGN(const auto keys, naming_keys(snapshot, record, types, fields));
  HINOMI_ASSIGN(auto rows, record_rows::find_by_keys(snapshot, keys));
  std::vector<StoredRecord> found;
  for (record_rows::Row& row : rows) found.push_back(std::move(row.record));
  return found;
}

Result<bool> Records::leads_to(Snapshot& snapshot, std::string_view from, std::string_view to,
                               LinkKind kind) const {
  HINOMI_ASSIGN(const std::int64_t from_key, record_rows::key_of(snapshot, from));
  HINOMI_ASSIGN(const std::int64_t to_key, record_rows::key_of(snapshot, to));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(leads_sql));
  statement.bind("$from", from_key).bind("$to", to_key).bind("$kind", static_cast<std::int64_t>(kind));
  return statement.step();
}

Result<std::vector<StoredLink>> Records::remove_step_links(Transaction& transaction, std::string_view record,
                                                           LinkKind kind) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, record));
  std::vector<StoredLink> links;
  {
    HINOMI_ASSIGN(auto statement, transaction.prepare(step_links_sql));
    statement.bind("$record", key).bind("$kind", static_cast<std::int64_t>(kind));
    HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      links.push_back({row.text(0), std::string(record), row.text(1), kind, row.text(3), row.text(4),
                       row.text(5), row.instant(6), row.text(7)});
      return {};
    }));
  }
  for (const StoredLink& link : links) HINOMI_TRY(remove_link(transaction, link.id));
  return links;
}

Result<void> Records::add_link(Transaction& transaction, const StoredLink& link) {
  HINOMI_ASSIGN(const std::int64_t from, record_rows::key_of(transaction, link.from));
  HINOMI_ASSIGN(const std::int64_t to, record_rows::key_of(transaction, link.to));
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$id", link.id).bind("$from", from).bind("$to", to);
  statement.bind("$kind", static_cast<std::int64_t>(link.kind)).bind("$reason", link.reason);
  statement.bind("$made_by", link.made_by).bind("$made_by_name", link.made_by_name);
  statement.bind("$made", link.made).bind("$step", link.step);
  return statement.run();
}

Result<void> Records::remove_link(Transaction& transaction, std::string_view id) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(delete_sql));
  statement.bind("$id", id);
  return statement.run();
}

std::span<const StatementText> record_link_statements() {
  static const StatementText texts[] = {
      {"insert_link", insert_sql},       {"delete_link", delete_sql}, {"links", links_sql},
      {"step_links", step_links_sql},    {"leads", leads_sql},        {"referring", referring_sql},
      {"seen_others", seen_others_sql()}};
  return texts;
}

}  // namespace hinomi::store
