// Keeps circles and their members as their records say; every statement on the tables share_circle and
// share_member. In, out: Circle. A newer version of the record replaces all that stood, an older one changes
// nothing. Fails as the database does; malformed `store.damaged`.
#include "store/share/share_rows.hpp"

namespace hinomi::store::share_circles {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO share_circle (id, collection, record_number, title, alias, tlp, in_force, version,"
    " agreement, label_confidentiality, label_tlp, label_handling, label_owner, label_compartment)"
    " VALUES ($id, $collection, $record_number, $title, $alias, $tlp, $in_force, $version, $agreement,"
    " $label_confidentiality, $label_tlp, $label_handling, $label_owner, $label_compartment)"
    " ON CONFLICT (id) DO UPDATE SET record_number = excluded.record_number, title = excluded.title,"
    " alias = excluded.alias, tlp = excluded.tlp, in_force = excluded.in_force, version = excluded.version,"
    " agreement = excluded.agreement,"
    " label_confidentiality = excluded.label_confidentiality, label_tlp = excluded.label_tlp,"
    " label_handling = excluded.label_handling, label_owner = excluded.label_owner,"
    " label_compartment = excluded.label_compartment";
constexpr std::string_view number_sql = "SELECT number, version FROM share_circle WHERE id = $id";
constexpr std::string_view leave_sql = "UPDATE share_member SET former = 1, gives = 0 WHERE circle = $circle";
constexpr std::string_view member_sql =
    "INSERT INTO share_member (circle, id, place, name, account, gives, former)"
    " VALUES ($circle, $id, $place, $name, $account, $gives, 0) ON CONFLICT (circle, id) DO UPDATE SET"
    " place = excluded.place, name = excluded.name, gives = excluded.gives, former = 0";
constexpr std::string_view all_sql =
    "SELECT number, id, collection, record_number, title, alias, tlp, in_force, version,"
    " agreement, label_confidentiality, label_tlp, label_handling, label_owner, label_compartment"
    " FROM share_circle ORDER BY title, id";
constexpr std::string_view of_account_sql =
    "SELECT number, id, collection, record_number, title, alias, tlp, in_force, version,"
    " agreement, label_confidentiality, label_tlp, label_handling, label_owner, label_compartment"
    " FROM share_circle WHERE number IN"
    " (SELECT circle FROM share_member WHERE account = $account) ORDER BY title, id";
constexpr std::string_view members_sql =
    "SELECT id, name, account, gives, former FROM share_member WHERE circle = $circle"
    " ORDER BY former, place, id";

Result<Circle> read_row(const Statement& row) {
  Circle circle;
  circle.number = row.integer(0);
  circle.id = row.text(1);
  circle.collection = row.text(2);
  circle.record_number = row.text(3);
  circle.title = row.text(4);
  circle.alias = row.text(5);
  HINOMI_ASSIGN(circle.tlp, read_enum(row.integer(6), all_tlp()));
  circle.in_force = row.flag(7);
  circle.version = row.integer(8);
  circle.agreement = row.text(9);
  HINOMI_ASSIGN(circle.label, read_label(row, 10));
  return circle;
}

Result<std::vector<CircleMember>> members_of(Snapshot& snapshot, std::int64_t circle) {
  std::vector<CircleMember> members;
  HINOMI_ASSIGN(auto row, snapshot.prepare(members_sql));
  row.bind("$circle", circle);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return members;
    members.push_back({row.text(0), row.text(1), row.text(2), row.flag(3), row.flag(4)});
  }
}

Result<std::vector<Circle>> read_all(Snapshot& snapshot, Statement& row) {
  std::vector<Circle> circles;
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) break;
    HINOMI_ASSIGN(auto circle, read_row(row));
    circles.push_back(std::move(circle));
  }
  for (Circle& circle : circles) {
    HINOMI_ASSIGN(circle.members, members_of(snapshot, circle.number));
  }
  return circles;
}

Result<void> put_members(Transaction& transaction, const Circle& circle, std::int64_t number) {
  HINOMI_ASSIGN(auto leave, transaction.prepare(leave_sql));
  HINOMI_TRY(leave.bind("$circle", number).run());
  HINOMI_ASSIGN(auto insert, transaction.prepare(member_sql));
  std::int64_t place = 0;
  for (const CircleMember& member : circle.members) {
    insert.restart();
    insert.bind("$circle", number).bind("$id", member.id).bind("$place", place++);
    insert.bind("$name", member.name).bind("$account", member.account);
    HINOMI_TRY(insert.bind_flag("$gives", member.gives).run());
  }
  return {};
}

}  // namespace

Result<bool> put(Transaction& transaction, const Circle& circle) {
  HINOMI_ASSIGN(auto held, transaction.prepare(number_sql));
  HINOMI_ASSIGN(const bool known, held.bind("$id", circle.id).step());
  if (known && held.integer(1) >= circle.version) return false;
  HINOMI_ASSIGN(auto row, transaction.prepare(put_sql));
  row.bind("$id", circle.id).bind("$collection", circle.collection);
  row.bind("$record_number", circle.record_number).bind("$title", circle.title).bind("$alias", circle.alias);
  row.bind("$tlp", static_cast<std::int64_t>(circle.tlp)).bind_flag("$in_force", circle.in_force);
  row.bind("$version", circle.version).bind("$agreement", circle.agreement);
  bind_label(row, circle.label);
  HINOMI_TRY(row.run());
  HINOMI_ASSIGN(auto found, transaction.prepare(number_sql));
  HINOMI_TRY(found.bind("$id", circle.id).step());
  HINOMI_TRY(put_members(transaction, circle, found.integer(0)));
  return true;
}

Result<std::vector<Circle>> all(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(all_sql));
  return read_all(snapshot, row);
}

Result<std::vector<Circle>> of_account(Snapshot& snapshot, std::string_view account) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(of_account_sql));
  return read_all(snapshot, row.bind("$account", account));
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"put_circle", put_sql},           {"circle_number", number_sql},
                                            {"members_leave", leave_sql},      {"put_member", member_sql},
                                            {"all_circles", all_sql},          {"circles_of", of_account_sql},
                                            {"members_of_circle", members_sql}};
  return texts;
}

}  // namespace hinomi::store::share_circles
