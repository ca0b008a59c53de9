// See hit_sides.hpp.
#include "store/intel/hit_sides.hpp"

#include <limits>

#include "store/records/gates/record_gates.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

const std::string& sides_sql() {
  static const std::string sql =
      "SELECT m.own, m.other, m.mark, m.told_us, coalesce(c.record, ''), c.contacted_us FROM"
      " (SELECT number, one_holder AS own, other, mark, told_us, told FROM hit_met WHERE one = $tenant UNION "
      "ALL"
      " SELECT number, other_holder AS own, one AS other, mark, told_us, told FROM hit_met WHERE other ="
      " $tenant) AS m JOIN record r ON r.id = m.own LEFT JOIN hit_contact c ON c.number = m.number AND"
      " c.organisation = $tenant WHERE m.told = 1 AND (m.told_us, m.mark, m.other) < ($told, $mark_after,"
      " $other_after) AND (m.mark = $mark OR $mark = '') AND (m.other = $other OR $other = '')"
      " AND r.type IN (SELECT value FROM json_each($types)) AND " +
      std::string(record_gates::seen_sql) +
      " ORDER BY m.told_us DESC, m.mark DESC, m.other DESC LIMIT $limit";
  return sql;
}

constexpr std::string_view contact_sql =
    "INSERT INTO hit_contact (number, organisation, record, contacted_us)"
    " SELECT number, one, $record, $now FROM hit_met WHERE mark = $mark AND one = $one AND other = $other "
    "UNION"
    " ALL SELECT number, other, $record, $now FROM hit_met WHERE mark = $mark AND one = $one AND other = "
    "$other"
    " ON CONFLICT (number, organisation) DO NOTHING";

}  // namespace

Result<std::vector<HitSide>> hit_sides(Snapshot& snapshot, const access::Principal& person,
                                       const HitSidesWanted& wanted, Instant now) {
  HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(sides_sql()));
  statement.bind("$tenant", wanted.tenant).bind("$types", list_text(wanted.types));
  const std::int64_t newest = std::numeric_limits<std::int64_t>::max();
  statement.bind("$told", wanted.after ? wanted.after->told.microseconds() : newest);
  statement.bind("$mark_after", wanted.after ? wanted.after->mark : std::string());
  statement.bind("$other_after", wanted.after ? wanted.after->other : std::string());
  statement.bind("$mark", wanted.mark).bind("$other", wanted.other).bind("$limit", wanted.limit);
  record_gates::bind_view(statement, view, now);
  std::vector<HitSide> sides;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return sides;
    sides.push_back({statement.text(0), statement.text(1), statement.text(2), statement.instant(3),
                     statement.text(4), statement.optional_instant(5)});
  }
}

Result<void> note_contact(Transaction& transaction, std::string_view tenant, const HitSide& side,
                          std::string_view record) {
  const bool in_order = tenant < side.other;
  HINOMI_ASSIGN(auto statement, transaction.prepare(contact_sql));
  statement.bind("$mark", side.mark).bind("$record", record).bind("$now", transaction.now());
  statement.bind("$one", in_order ? tenant : std::string_view(side.other));
  statement.bind("$other", in_order ? std::string_view(side.other) : tenant);
  return statement.run();
}

std::span<const StatementText> hit_side_statements() {
  static const StatementText texts[] = {{"hit_sides", sides_sql()}, {"hit_contact", contact_sql}};
  return texts;
}

}  // namespace hinomi::store
