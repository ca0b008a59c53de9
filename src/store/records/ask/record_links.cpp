// Links between records. Owns record_link. A link shows only to who may see both of its ends. Limit:
// record_links_max shown. Fails: not_found `record.not_found` inside a change; for a reader what may not be
// seen has no links.
#include <algorithm>

#include "store/limits.hpp"
#include "store/records/records_state.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO record_link (id, from_record, to_record, kind, reason, made_by, made_by_name, made_us)"
    " VALUES ($id, $from, $to, $kind, $reason, $made_by, $made_by_name, $made)";
constexpr std::string_view delete_sql = "DELETE FROM record_link WHERE id = $id";
constexpr std::string_view links_sql =
    "SELECT l.id, l.from_record, l.to_record, l.kind, l.reason, l.made_by, l.made_by_name, l.made_us"
    " FROM record_link l WHERE l.from_record = $record"
    " UNION SELECT l.id, l.from_record, l.to_record, l.kind, l.reason, l.made_by, l.made_by_name, l.made_us"
    " FROM record_link l WHERE l.to_record = $record ORDER BY 8, 1";

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
                                                       const std::vector<std::string>& types) const {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  HINOMI_ASSIGN(const auto links, links_of(snapshot, key));
  HINOMI_ASSIGN(auto rows, record_rows::find_by_keys(snapshot, others_of(links, key)));
  std::map<std::string, StoredRecord> open;
  for (record_rows::Row& row : rows) {
    const bool wanted = std::find(types.begin(), types.end(), row.record.type) != types.end();
    if (wanted && row.record.phase < Phase::done) open.emplace(row.record.id, std::move(row.record));
  }
  std::vector<StoredRecord> found;
  for (auto& [id, other] : open) found.push_back(std::move(other));
  return found;
}

Result<void> Records::add_link(Transaction& transaction, const StoredLink& link) {
  HINOMI_ASSIGN(const std::int64_t from, record_rows::key_of(transaction, link.from));
  HINOMI_ASSIGN(const std::int64_t to, record_rows::key_of(transaction, link.to));
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$id", link.id).bind("$from", from).bind("$to", to);
  statement.bind("$kind", static_cast<std::int64_t>(link.kind)).bind("$reason", link.reason);
  statement.bind("$made_by", link.made_by).bind("$made_by_name", link.made_by_name);
  statement.bind("$made", link.made);
  return statement.run();
}

Result<void> Records::remove_link(Transaction& transaction, std::string_view id) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(delete_sql));
  statement.bind("$id", id);
  return statement.run();
}

std::span<const StatementText> record_link_statements() {
  static const StatementText texts[] = {{"insert_link", insert_sql},
                                        {"delete_link", delete_sql},
                                        {"links", links_sql},
                                        {"seen_others", seen_others_sql()}};
  return texts;
}

}  // namespace hinomi::store
