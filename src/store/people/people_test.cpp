// Accounts, sessions, tokens and organisations: who reaches whom, what the journal says, what stands in the
// file.
#include "store/people/people.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

PersonWanted wanted(const std::string& name, const std::string& organisation) {
  return {name,   "表示名 " + name,       organisation, {Role::analyst, Role::observer},
          {"c1"}, Confidentiality::class2};
}

access::Principal administrator_of(const std::string& organisation) {
  auto person = test::administrator_of(organisation);
  person.compartments = {"c1"};
  return person;
}

std::vector<std::string> actions(Store& store, const std::string& organisation) {
  std::vector<std::string> names;
  const auto page = store.journal().list(test::auditor_of(organisation), {});
  REQUIRE(page);
  for (const JournalEntry& entry : page->items) names.insert(names.begin(), entry.action);
  return names;
}

TEST_CASE("People made_account_is_found_as_it_was_made") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto made = store->people().make(administrator_of("13"), wanted("sato.h", "13"), "argon-text", true);
  REQUIRE(made);
  const auto found = store->people().find_by_name("sato.h");
  REQUIRE(found);
  REQUIRE(found->has_value());
  CHECK((*found)->person == made->person);
  CHECK((*found)->password_hash == "argon-text");
  CHECK((*found)->must_change_password);
  CHECK((*found)->person.roles == std::vector<Role>{Role::analyst, Role::observer});
  CHECK_FALSE(store->people().find(test::hostile_texts[0])->has_value());
  CHECK(*store->people().count() == 1);
  const auto again = store->people().make(administrator_of("13"), wanted("sato.h", "13"), "x", true);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "person.name_taken");
}

TEST_CASE("People refuses_names_outside_the_alphabet") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto refused = [&](const std::string& name) {
    const auto made = store->people().make(administrator_of("13"), wanted(name, "13"), "x", true);
    return !made && made.error().code == "person.name_unfit";
  };
  for (const char* name : test::hostile_texts) CHECK(refused(name));
  CHECK(refused("a"));
  CHECK(refused("Sato"));
  CHECK(refused(std::string(65, 'a')));
  CHECK_FALSE(refused(std::string(64, 'a')));
}

TEST_CASE("People administrators_reach_only_their_own_organisation_and_below") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  auto national = administrator_of("00");
  national.organisations_below = {"00", "13", "27"};
  const auto tokyo = store->people().make(national, wanted("tokyo", "13"), "x", false);
  REQUIRE(store->people().make(national, wanted("osaka", "27"), "x", false));
  REQUIRE(tokyo);
  CHECK(store->people().list(national)->total == 2);
  CHECK(store->people().list(administrator_of("13"))->total == 1);
  CHECK(store->people().list(administrator_of("40"))->total == 0);
  PersonChange change;
  change.active = false;
  const auto denied = store->people().change(administrator_of("27"), tokyo->person.id, change);
  REQUIRE_FALSE(denied);
  CHECK(denied.error().code == "person.not_found");
  CHECK((*store->people().find(tokyo->person.id))->person.active);
  CHECK(bool(store->people().change(administrator_of("13"), tokyo->person.id, change)));
  CHECK_FALSE((*store->people().find(tokyo->person.id))->person.active);
}

TEST_CASE("People nobody_gives_more_than_they_have_nor_beyond_their_reach") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto admin = administrator_of("13");
  const auto code_of_making = [&](const PersonWanted& want) {
    const auto made = store->people().make(admin, want, "x", false);
    return made ? std::string() : made.error().code;
  };
  CHECK(code_of_making(wanted("up", "00")) == "person.organisation_out_of_reach");
  CHECK(code_of_making(wanted("nowhere", "zz")) == "person.organisation_out_of_reach");
  PersonWanted cleared = wanted("cleared", "13"), compartment = wanted("compartment", "13");
  cleared.clearance = Confidentiality::class3;
  compartment.compartments = {"c1", "x"};
  CHECK(code_of_making(cleared) == "person.rights_beyond_own");
  CHECK(code_of_making(compartment) == "person.rights_beyond_own");
  CHECK(*store->people().count() == 0);

  const auto machine = access::local_principal("hinomi", "13", {"13"});
  const auto made = store->people().make(machine, compartment, "x", false);
  REQUIRE(made);
  PersonChange renamed, raised, widened;
  renamed.display_name = "新しい名前";
  raised.clearance = Confidentiality::class3;
  widened.compartments = {"c1", "x", "y"};
  CHECK(bool(store->people().change(admin, made->person.id, renamed)));
  CHECK(store->people().change(admin, made->person.id, raised).error().code == "person.rights_beyond_own");
  CHECK(store->people().change(admin, made->person.id, widened).error().code == "person.rights_beyond_own");
  const auto found = *store->people().find(made->person.id);
  CHECK(found->person.display_name == "新しい名前");
  CHECK(found->person.clearance == Confidentiality::class2);
  CHECK(found->person.compartments == std::vector<std::string>{"c1", "x"});
}

TEST_CASE("People secrets_are_neither_in_the_journal_nor_readable_in_the_file") {
  const test::Folder folder;
  {
    const auto store = test::open_store(folder);
    const auto admin = administrator_of("13");
    const auto made = store->people().make(admin, wanted("sato", "13"), "HASH-ONE", true);
    REQUIRE(made);
    REQUIRE(store->people().set_password(admin, made->person.id, "HASH-TWO", false));
    REQUIRE(store->people().set_totp(admin, made->person.id, "JBSWY3DPEHPK3PXP"));
    const auto found = *store->people().find(made->person.id);
    CHECK(found->password_hash == "HASH-TWO");
    CHECK(found->totp_secret == "JBSWY3DPEHPK3PXP");
    CHECK(found->person.totp);
    const auto page = store->journal().list(test::auditor_of("13"), {});
    REQUIRE(page);
    for (const JournalEntry& entry : page->items) {
      CHECK(entry.payload.find("HASH") == std::string::npos);
      CHECK(entry.payload.find("JBSWY") == std::string::npos);
    }
    CHECK(actions(*store, "13") ==
          std::vector<std::string>{"person.made", "person.changed", "person.changed"});
    REQUIRE(store->people().set_totp(admin, made->person.id, std::nullopt));
    CHECK_FALSE((*store->people().find(made->person.id))->totp_secret);
    REQUIRE(store->people().set_totp(admin, made->person.id, "JBSWY3DPEHPK3PXP"));
  }
  std::ifstream in(folder.path("records.sqlite"), std::ios::binary);
  const std::string file((std::istreambuf_iterator<char>(in)), {});
  CHECK(file.find("HASH-TWO") != std::string::npos);
  CHECK(file.find("JBSWY3DPEHPK3PXP") == std::string::npos);
}

TEST_CASE("People failures_lock_and_a_sign_in_clears") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto made = store->people().make(administrator_of("13"), wanted("sato", "13"), "x", false);
  REQUIRE(made);
  const Instant until = Instant::from_seconds(1'800'000'000);
  REQUIRE(store->people().note_failure(made->person.id, 5, until));
  auto found = *store->people().find(made->person.id);
  CHECK(found->failures == 5);
  CHECK(found->person.locked_until == until);
  REQUIRE(store->people().note_sign_in(made->person.id, 77));
  found = *store->people().find(made->person.id);
  CHECK(found->failures == 0);
  CHECK_FALSE(found->person.locked_until);
  CHECK(found->person.last_sign_in);
  CHECK(found->totp_last_step == 77);
  REQUIRE(store->people().note_sign_in(made->person.id, std::nullopt));
  CHECK((*store->people().find(made->person.id))->totp_last_step == 77);
}

TEST_CASE("Sessions are_found_until_they_end") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto made = store->people().make(administrator_of("13"), wanted("sato", "13"), "x", false);
  REQUIRE(made);
  const auto actor = test::observer_of("13");
  const Instant now = Instant::from_seconds(1000), end = Instant::from_seconds(2000);
  for (const char* digest : {"d1", "d2", "d3"}) {
    REQUIRE(
        store->sessions().open(actor, {digest, made->person.id, "csrf", Purpose::statistics, now, now, end}));
  }
  const auto found = *store->sessions().find("d1", now);
  REQUIRE(found);
  CHECK(found->person == made->person.id);
  CHECK(found->purpose == Purpose::statistics);
  CHECK_FALSE(store->sessions().find("d1", end)->has_value());
  CHECK_FALSE(store->sessions().find("' OR 1=1 --", now)->has_value());
  REQUIRE(store->sessions().touch("d1", now, Instant::from_seconds(3000)));
  CHECK(store->sessions().find("d1", end)->has_value());
  REQUIRE(store->sessions().set_purpose(actor, "d1", Purpose::observation));
  CHECK((*store->sessions().find("d1", now))->purpose == Purpose::observation);
  REQUIRE(store->sessions().close(actor, "d2"));
  CHECK(store->sessions().close(actor, "d2").error().code == "session.not_found");
  CHECK(*store->sessions().close_all(actor, made->person.id, "d1") == 1);
  CHECK(*store->sessions().remove_expired(Instant::from_seconds(5000)) == 1);
  REQUIRE(store->sessions().refuse(actor, "", "session.refused", "192.0.2.1"));
  CHECK(actions(*store, "13") ==
        std::vector<std::string>{"person.made", "session.opened", "session.opened", "session.opened",
                                 "session.purpose", "session.closed", "session.closed", "session.refused"});
}

TEST_CASE("Tokens are_found_by_digest_until_revoked_or_expired") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const auto made = store->people().make(administrator_of("13"), wanted("sato", "13"), "x", false);
  REQUIRE(made);
  const auto actor = test::observer_of("13");
  const TokenWanted want{"sensor key", {Permission::observe_ingest}, "sensor-1", 30};
  const auto token = store->tokens().make(actor, made->person.id, want, "digest-1");
  REQUIRE(token);
  CHECK(store->tokens().make(actor, made->person.id, want, "digest-2").error().code == "token.name_taken");
  const auto held = *store->tokens().find("digest-1", token->created);
  REQUIRE(held);
  CHECK(held->person == made->person.id);
  CHECK(held->token.scopes == std::vector<Permission>{Permission::observe_ingest});
  CHECK(held->token.sensor == "sensor-1");
  CHECK(token->expires - token->created == std::chrono::hours(720));
  CHECK_FALSE(store->tokens().find("digest-1", token->expires)->has_value());
  REQUIRE(store->tokens().touch(token->id, token->created));
  CHECK(store->tokens().list(made->person.id)->at(0).last_used);
  CHECK(store->tokens().revoke(actor, "somebody else", token->id).error().code == "token.not_found");
  REQUIRE(store->tokens().revoke(actor, made->person.id, token->id));
  CHECK_FALSE(store->tokens().find("digest-1", token->created)->has_value());
}

TEST_CASE("Organisations make_a_tree") {
  const test::Folder folder;
  const auto store = test::open_store(folder);
  const std::vector<Organisation> tree{{"13-1", "13", "第一", "First", false},
                                       {"00", {}, "警察庁", "Agency", true},
                                       {"13", "00", "警視庁", "Tokyo", true},
                                       {"27", "00", "大阪", "Osaka", true}};
  REQUIRE(store->organisations().load(tree));
  REQUIRE(store->organisations().load(tree));
  std::vector<std::string> codes;
  const auto all = store->organisations().list();
  for (const Organisation& organisation : *all) codes.push_back(organisation.code);
  CHECK(codes == std::vector<std::string>{"00", "13", "13-1", "27"});
  CHECK(*store->organisations().codes_below("13") == std::vector<std::string>{"13", "13-1"});
  CHECK(store->organisations().codes_below("99")->empty());
  CHECK((*store->organisations().find("27"))->ja == "大阪");
  const std::vector<Organisation> orphan{{"x", "nowhere", "x", "x", false}};
  CHECK(store->organisations().load(orphan).error().code == "organisation.parent_unknown");
  const std::vector<Organisation> ring{{"a", "b", "a", "a", false}, {"b", "a", "b", "b", false}};
  CHECK_FALSE(store->organisations().load(ring));
  CHECK(store->organisations().list()->size() == 4);
}

}  // namespace
}  // namespace hinomi::store
