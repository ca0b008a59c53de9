// Keeps accounts. A record of a person is 機密性2 and stays within the organisation that the person serves.
#include "store/people/people.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "store/people/people_sql.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"

namespace hinomi::store {
namespace {

Error person_not_found(std::string_view id) {
  return fail(ErrorKind::not_found, "person.not_found", {{"person", std::string(id)}});
}

// 2 to 64 of a-z 0-9 . _ - : no look-alikes, no letters that fold differently.
bool is_sign_in_name(std::string_view name) {
  return name.size() >= 2 && name.size() <= 64 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string_view::npos;
}

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The program and the machine's own command line hold no compartments, and the first account must come from
// somewhere.
bool is_machine(const access::Principal& actor) { return actor.id == "program" || actor.id == "local"; }

// Nobody gives away more than they have: only what goes beyond the account's present rights is asked about.
Result<void> check_rights(const access::Principal& actor, const Person& before, const Person& after) {
  if (is_machine(actor)) return {};
  if (after.clearance > before.clearance && after.clearance > actor.clearance) {
    return fail(ErrorKind::forbidden, "person.rights_beyond_own",
                {{"right", std::string(to_text(after.clearance))}});
  }
  for (const std::string& compartment : after.compartments) {
    if (holds(before.compartments, compartment) || holds(actor.compartments, compartment)) continue;
    return fail(ErrorKind::forbidden, "person.rights_beyond_own", {{"right", compartment}});
  }
  return {};
}

// What is within reach comes from the table of organisations, so an unknown code is out of reach too.
Result<void> check_wanted(const access::Principal& actor, const PersonWanted& wanted, const Person& person) {
  if (!is_sign_in_name(wanted.name))
    return fail(ErrorKind::malformed, "person.name_unfit", {{"name", wanted.name}});
  if (actor.id != "program" && !holds(actor.organisations_below, wanted.organisation)) {
    return fail(ErrorKind::malformed, "person.organisation_out_of_reach",
                {{"organisation", wanted.organisation}});
  }
  return check_rights(actor, {}, person);
}

Label label_of(const Person& person) {
  Label label;
  label.confidentiality = Confidentiality::class2;
  label.tlp = Tlp::amber;
  label.owner = person.organisation;
  return label;
}

Result<Account> read_account(const Statement& row, const VaultKey& key) {
  Account account;
  Person& person = account.person;
  person.id = row.text(0);
  person.name = row.text(1);
  person.display_name = row.text(2);
  person.organisation = row.text(3);
  HINOMI_ASSIGN(person.roles, read_enums<Role>(row.text_view(4), parse_role));
  HINOMI_ASSIGN(person.compartments, read_list(row.text_view(5)));
  HINOMI_ASSIGN(person.clearance, read_enum(row.integer(6), all_confidentiality()));
  person.active = row.flag(7);
  person.totp = !row.is_null(8);
  if (person.totp) {
    HINOMI_ASSIGN(account.totp_secret, open_text(key, row.text_view(8), person.id));
  }
  person.locked_until = row.optional_instant(9);
  person.last_sign_in = row.optional_instant(10);
  account.password_hash = row.text(11);
  account.must_change_password = row.flag(12);
  account.totp_last_step = row.integer(13);
  account.failures = row.integer(14);
  account.created = row.instant(15);
  return account;
}

Json rights_json(const Person& person) {
  return Json{{"roles", parse_json(enums_text(person.roles)).operator*()},
              {"compartments", person.compartments},
              {"clearance", to_text(person.clearance)},
              {"active", person.active}};
}

Result<void> insert_person(Transaction& transaction, const Account& account) {
  const Person& person = account.person;
  HINOMI_ASSIGN(auto statement, transaction.prepare(people_sql::insert));
  statement.bind("$id", person.id).bind("$name", person.name).bind("$display_name", person.display_name);
  statement.bind("$organisation", person.organisation).bind("$roles", enums_text(person.roles));
  statement.bind("$compartments", list_text(person.compartments));
  statement.bind("$clearance", static_cast<std::int64_t>(person.clearance));
  statement.bind("$password_hash", account.password_hash);
  statement.bind_flag("$must_change_password", account.must_change_password)
      .bind("$created", account.created);
  return statement.run();
}

void take_change(Person& person, const PersonChange& change) {
  if (change.display_name) person.display_name = *change.display_name;
  if (change.roles) person.roles = *change.roles;
  if (change.compartments) person.compartments = *change.compartments;
  if (change.clearance) person.clearance = *change.clearance;
  if (change.active) person.active = *change.active;
}

}  // namespace

People::People(Database& database, Journal& journal, const VaultKey& key)
    : x_database(database), x_journal(journal), x_key(key) {}

Result<std::optional<Account>> People::read_one(Snapshot& snapshot, std::string_view sql,
                                                std::string_view value) const {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
  HINOMI_ASSIGN(const bool there, statement.bind("$value", value).step());
  if (!there) return std::optional<Account>();
  HINOMI_ASSIGN(Account account, read_account(statement, x_key));
  return std::optional<Account>(std::move(account));
}

Result<Account> People::read_within(Snapshot& snapshot, const access::Principal& actor,
                                    std::string_view id) const {
  HINOMI_ASSIGN(auto account, read_one(snapshot, people_sql::by_id, id));
  const bool own = account && account->person.id == actor.id;
  const bool reached = account && holds(actor.organisations_below, account->person.organisation);
  if (!own && !reached) return person_not_found(id);
  return *std::move(account);
}

Result<void> People::append_change(Transaction& transaction, const access::Principal& actor,
                                   const Account& account, const std::string& payload_json) {
  const JournalDraft draft{"person.changed", "person/" + account.person.id, payload_json,
                           label_of(account.person)};
  HINOMI_TRY(x_journal.append(transaction, actor, draft));
  return {};
}

Result<Account> People::make(const access::Principal& actor, const PersonWanted& wanted,
                             const std::string& password_hash, bool must_change_password) {
  Account account;
  account.password_hash = password_hash;
  account.must_change_password = must_change_password;
  account.created = x_database.now();
  account.person = {make_id(account.created),
                    wanted.name,
                    wanted.display_name,
                    wanted.organisation,
                    wanted.roles,
                    wanted.compartments,
                    wanted.clearance,
                    true,
                    false,
                    {},
                    {}};
  HINOMI_TRY(check_wanted(actor, wanted, account.person));
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto taken, read_one(transaction, people_sql::by_name, wanted.name));
    if (taken) return fail(ErrorKind::conflict, "person.name_taken", {{"name", wanted.name}});
    HINOMI_TRY(insert_person(transaction, account));
    Json payload = rights_json(account.person);
    payload["name"] = wanted.name;
    payload["organisation"] = wanted.organisation;
    const JournalDraft draft{"person.made", "person/" + account.person.id, to_text(payload),
                             label_of(account.person)};
    HINOMI_TRY(x_journal.append(transaction, actor, draft));
    return {};
  }));
  return account;
}

Result<std::optional<Account>> People::find(std::string_view id) const {
  std::optional<Account> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, read_one(snapshot, people_sql::by_id, id));
    return {};
  }));
  return found;
}

Result<std::optional<Account>> People::find_by_name(std::string_view name) const {
  std::optional<Account> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, read_one(snapshot, people_sql::by_name, name));
    return {};
  }));
  return found;
}

Result<PersonList> People::list(const access::Principal& actor) const {
  PersonList list;
  Where where;
  where.in("person.organisation", {actor.organisations_below.begin(), actor.organisations_below.end()});
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, where.prepare(snapshot, people_sql::list));
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) break;
      HINOMI_ASSIGN(Account account, read_account(statement, x_key));
      list.items.push_back(std::move(account.person));
    }
    list.total = static_cast<std::int64_t>(list.items.size());
    return {};
  }));
  return list;
}

Result<std::int64_t> People::count() const {
  std::int64_t persons = 0;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(people_sql::count));
    HINOMI_TRY(statement.step());
    persons = statement.integer(0);
    return {};
  }));
  return persons;
}

Result<Account> People::change(const access::Principal& actor, std::string_view id,
                               const PersonChange& change) {
  std::optional<Account> changed;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(Account account, read_within(transaction, actor, id));
    const Person held = account.person;
    take_change(account.person, change);
    const Person& person = account.person;
    HINOMI_TRY(check_rights(actor, held, person));
    HINOMI_ASSIGN(auto statement, transaction.prepare(people_sql::update));
    statement.bind("$id", person.id).bind("$display_name", person.display_name);
    statement.bind("$roles", enums_text(person.roles)).bind("$compartments", list_text(person.compartments));
    statement.bind("$clearance", static_cast<std::int64_t>(person.clearance))
        .bind_flag("$active", person.active);
    HINOMI_TRY(statement.run());
    HINOMI_TRY(append_change(transaction, actor, account,
                             to_text(Json{{"before", rights_json(held)}, {"after", rights_json(person)}})));
    changed = std::move(account);
    return {};
  }));
  return *std::move(changed);
}

}  // namespace hinomi::store
