// See hit_desks.hpp.
#include "store/intel/hit_desks.hpp"

#include "store/sql/columns.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view desks_sql =
    "SELECT organisation, name, telephone, hours, changed_us FROM hit_desk ORDER BY organisation";
constexpr std::string_view put_desk_sql =
    "INSERT INTO hit_desk (organisation, name, telephone, hours, changed_us) VALUES ($organisation, $name,"
    " $telephone, $hours, $now) ON CONFLICT (organisation) DO UPDATE SET name = $name, telephone = "
    "$telephone,"
    " hours = $hours, changed_us = $now";
constexpr std::string_view count_sql =
    "INSERT INTO hit_counted (scope, day, counted) VALUES ($scope, $day, $more) ON CONFLICT (scope, day) DO"
    " UPDATE SET counted = hit_counted.counted + $more RETURNING counted";
constexpr std::string_view put_hand_sql =
    "INSERT INTO hit_hand (record, mark, kind, sealed, made_us) VALUES ($record, $mark, $kind, $sealed, $now)"
    " ON CONFLICT (record, mark) DO NOTHING";
constexpr std::string_view drop_hand_sql = "DELETE FROM hit_hand WHERE record = $record AND mark = $mark";
constexpr std::string_view hand_sql =
    "SELECT kind, sealed FROM hit_hand WHERE record = $record ORDER BY made_us, mark";
constexpr std::string_view forget_hand_sql = "DELETE FROM hit_hand WHERE record = $record";

std::string hand_mark(const VaultKey& key, std::string_view record, const HitValue& value) {
  return keyed_digest(
      key, "hand " + std::string(record) + '\n' + std::string(to_text(value.kind)) + '\n' + value.value);
}
std::string hand_bound_to(std::string_view record) { return "hit_hand/" + std::string(record); }

}  // namespace

Result<std::vector<HitDeskRow>> hit_desks(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(desks_sql));
  std::vector<HitDeskRow> desks;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return desks;
    desks.push_back(
        {statement.text(0), statement.text(1), statement.text(2), statement.text(3), statement.instant(4)});
  }
}

Result<void> put_hit_desk(Transaction& transaction, const HitDeskRow& desk) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_desk_sql));
  statement.bind("$organisation", desk.organisation).bind("$name", desk.name);
  statement.bind("$telephone", desk.telephone).bind("$hours", desk.hours).bind("$now", transaction.now());
  return statement.run();
}

Result<std::int64_t> count_hit(Transaction& transaction, std::string_view scope, std::int64_t day,
                               std::int64_t more) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(count_sql));
  statement.bind("$scope", scope).bind("$day", day).bind("$more", more);
  HINOMI_TRY(statement.step());
  const std::int64_t counted = statement.integer(0);
  HINOMI_TRY(statement.run());
  return counted;
}

Result<bool> put_hand_value(Transaction& transaction, const VaultKey& key, std::string_view record,
                            const HitValue& value) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_hand_sql));
  statement.bind("$record", record).bind("$mark", hand_mark(key, record, value));
  statement.bind("$kind", static_cast<std::int64_t>(value.kind)).bind("$now", transaction.now());
  statement.bind("$sealed", seal_text(key, value.value, hand_bound_to(record)));
  HINOMI_TRY(statement.run());
  return statement.changes() > 0;
}

Result<bool> drop_hand_value(Transaction& transaction, const VaultKey& key, std::string_view record,
                             const HitValue& value) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(drop_hand_sql));
  statement.bind("$record", record).bind("$mark", hand_mark(key, record, value));
  HINOMI_TRY(statement.run());
  return statement.changes() > 0;
}

Result<std::vector<HitValue>> hand_values(Snapshot& snapshot, const VaultKey& key, std::string_view record) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(hand_sql));
  statement.bind("$record", record);
  std::vector<HitValue> values;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return values;
    HINOMI_ASSIGN(const auto kind, read_enum(statement.integer(0), all_observable_kind()));
    HINOMI_ASSIGN(std::string value, open_text(key, statement.text(1), hand_bound_to(record)));
    values.push_back({kind, std::move(value), false});
  }
}

Result<void> forget_hand_values(Transaction& transaction, std::string_view record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(forget_hand_sql));
  return statement.bind("$record", record).run();
}

std::span<const StatementText> hit_desk_statements() {
  static constexpr StatementText texts[] = {{"hit_desks", desks_sql},
                                            {"put_hit_desk", put_desk_sql},
                                            {"count_hit", count_sql},
                                            {"put_hit_hand", put_hand_sql},
                                            {"drop_hit_hand", drop_hand_sql},
                                            {"hit_hand", hand_sql},
                                            {"forget_hit_hand", forget_hand_sql}};
  return texts;
}

}  // namespace hinomi::store
