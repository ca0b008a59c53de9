// Notices to people. Owns the table notice. In: what the kernel tells a person; out: newest first, with how
// many are not seen. A notice carries a number and no content of the record. Limit: notices_max at once.
// Fails as the database does.
#include <algorithm>

#include "store/limits.hpp"
#include "store/records/records_state.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO notice (id, person, kind, record, type, number, arguments, made_us, seen)"
    " VALUES ($id, $person, $kind, $record, $type, $number, $arguments, $made, $seen)";
constexpr std::string_view remove_sql = "DELETE FROM notice WHERE id = $id";
constexpr std::string_view newest_sql =
    "SELECT id, kind, record, type, number, arguments, made_us, seen FROM notice WHERE person = $person"
    " ORDER BY made_us DESC, id DESC LIMIT $limit";
constexpr std::string_view unseen_sql = "SELECT count(*) FROM notice WHERE person = $person AND seen = 0";
constexpr std::string_view see_sql = "UPDATE notice SET seen = 1 WHERE person = $person AND id = $id";
constexpr std::string_view see_all_sql = "UPDATE notice SET seen = 1 WHERE person = $person AND seen = 0";

Notice read_notice(const Statement& row) {
  Notice notice;
  notice.id = row.text(0);
  notice.kind = row.text(1);
  if (std::string record = row.text(2); !record.empty()) notice.record = std::move(record);
  notice.type = row.text(3);
  notice.number = row.text(4);
  notice.arguments = row.text(5);
  notice.made = row.instant(6);
  notice.seen = row.flag(7);
  return notice;
}

}  // namespace

Result<void> Records::add_notice(Transaction& transaction, const StoredNotice& notice) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$id", notice.id).bind("$person", notice.person).bind("$kind", notice.kind);
  statement.bind("$record", notice.record).bind("$type", notice.type).bind("$number", notice.number);
  statement.bind("$arguments", notice.arguments).bind("$made", notice.made);
  statement.bind_flag("$seen", notice.seen);
  return statement.run();
}

Result<void> Records::remove_notices(Transaction& transaction, std::span<const std::string> ids) {
  for (const std::string& id : ids) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(remove_sql));
    statement.bind("$id", id);
    HINOMI_TRY(statement.run());
  }
  return {};
}

Result<NoticeList> Records::notices(std::string_view person, std::int64_t limit) const {
  NoticeList list;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto count, snapshot.prepare(unseen_sql));
    count.bind("$person", person);
    HINOMI_TRY(count.step());
    list.unseen = count.integer(0);
    HINOMI_ASSIGN(auto statement, snapshot.prepare(newest_sql));
    statement.bind("$person", person);
    statement.bind("$limit", std::clamp<std::int64_t>(limit, 1, limits::notices_max));
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      list.items.push_back(read_notice(row));
      return {};
    });
  }));
  return list;
}

Result<void> Records::notices_seen(std::string_view person, std::span<const std::string> ids) {
  return x_state->database.write([&](Transaction& transaction) -> Result<void> {
    if (ids.empty()) {
      HINOMI_ASSIGN(auto all, transaction.prepare(see_all_sql));
      all.bind("$person", person);
      return all.run();
    }
    for (const std::string& id : ids) {
      HINOMI_ASSIGN(auto one, transaction.prepare(see_sql));
      one.bind("$person", person).bind("$id", id);
      HINOMI_TRY(one.run());
    }
    return {};
  });
}

std::span<const StatementText> notice_statements() {
  static constexpr StatementText texts[] = {{"insert_notice", insert_sql},  {"remove_notice", remove_sql},
                                            {"newest_notices", newest_sql}, {"unseen_notices", unseen_sql},
                                            {"see_notice", see_sql},        {"see_all_notices", see_all_sql}};
  return texts;
}

}  // namespace hinomi::store
