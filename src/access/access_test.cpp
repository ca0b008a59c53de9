// Rules of access by table, known vectors of RFC 6238, and what secrets must be.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "access/decision.hpp"
#include "access/label_join.hpp"
#include "access/password.hpp"
#include "access/secret.hpp"
#include "access/totp.hpp"

namespace hinomi::access {
namespace {

Principal fukushima_analyst() {
  Principal person;
  person.id = "p1";
  person.organisation = "07";
  person.organisations_below = {"07", "0701"};
  person.roles = {Role::analyst};
  person.clearance = Confidentiality::class2;
  person.purpose = Purpose::observation;
  return person;
}

Label label_of(Confidentiality confidentiality, Tlp tlp, std::string owner, std::string compartment = "") {
  return {confidentiality, tlp, {}, std::move(owner), std::move(compartment)};
}

TEST_CASE("Decision follows_role_purpose_class_owner_and_compartment") {
  const auto person = fukushima_analyst();
  struct Row {
    Label label;
    const char* code;
  };
  const Row rows[] = {
      {label_of(Confidentiality::class2, Tlp::amber, "07"), ""},
      {label_of(Confidentiality::class2, Tlp::amber, "0701"), ""},
      {label_of(Confidentiality::class1, Tlp::green, "13"), ""},
      {label_of(Confidentiality::class2, Tlp::amber, "13"), "access.organisation"},
      {label_of(Confidentiality::class2, Tlp::amber_strict, "0701"), "access.organisation"},
      {label_of(Confidentiality::class2, Tlp::red, "0701"), "access.organisation"},
      {label_of(Confidentiality::class2, Tlp::red, "07"), ""},
      {label_of(Confidentiality::class3, Tlp::clear, "07"), "access.clearance"},
      {label_of(Confidentiality::class1, Tlp::clear, "07", "koan"), "access.compartment"},
  };
  for (const auto& row : rows) {
    const auto decision = decide(person, Permission::observe_read, row.label);
    CHECK(decision.code == row.code);
    CHECK(decision.allowed == decision.code.empty());
  }
}

TEST_CASE("SR2 Label that_speaks_of_two_things_is_as_strict_as_each") {
  Label own = label_of(Confidentiality::class1, Tlp::amber, "07"),
        other = label_of(Confidentiality::class2, Tlp::green, "13", "koan");
  own.handling = {"取扱注意"};
  other.handling = {"取扱注意", "捜査中"};
  const auto label = joined(own, other);
  REQUIRE(label);
  Label expected = label_of(Confidentiality::class2, Tlp::amber, "07", "koan");
  expected.handling = {"取扱注意", "捜査中"};
  CHECK(*label == expected);
  own.compartment = "gaiji";
  CHECK(joined(own, other).error().code == "access.compartments_differ");
}

TEST_CASE("SR2 Label is_no_looser_where_whoever_sees_the_one_sees_the_other") {
  const auto person = fukushima_analyst();
  const Label within = label_of(Confidentiality::class2, Tlp::amber, "07");
  struct Row {
    Label told;
    bool fits;
  };
  const Row rows[] = {
      {within, true},
      {label_of(Confidentiality::class1, Tlp::green, "13"), true},
      {label_of(Confidentiality::class2, Tlp::amber, "0701"), true},
      {label_of(Confidentiality::class2, Tlp::amber, "13"), false},
      {label_of(Confidentiality::class2, Tlp::red, "07"), false},
      {label_of(Confidentiality::class3, Tlp::clear, "07"), false},
      {label_of(Confidentiality::class1, Tlp::clear, "07", "koan"), false},
  };
  for (const Row& row : rows) CHECK(is_no_looser(person, within, row.told) == row.fits);
}

TEST_CASE("Decision refuses_an_administrator_all_content") {
  auto person = fukushima_analyst();
  person.roles = {Role::administrator};
  person.purpose = Purpose::administration;
  CHECK(decide(person, Permission::observe_read, label_of(Confidentiality::class1, Tlp::clear, "07")).code ==
        "access.permission");
  CHECK(may(person, Permission::people_manage).allowed);
}

TEST_CASE("SR3 administration_is_no_way_to_records") {
  auto person = fukushima_analyst();
  person.roles = {Role::administrator, Role::intake_officer};
  for (const Permission permission :
       {Permission::record_read, Permission::record_write, Permission::record_reveal,
        Permission::record_export, Permission::record_submit, Permission::break_glass}) {
    const auto roles = roles_with(permission);
    CHECK(std::find(roles.begin(), roles.end(), Role::administrator) == roles.end());
    // Who is both reads records for prevention and not while administering.
    person.purpose = Purpose::administration;
    CHECK_FALSE(may(person, permission).allowed);
  }
  CHECK(may(person, Permission::record_read).code == "access.purpose");
  person.purpose = Purpose::prevention;
  CHECK(may(person, Permission::record_read).allowed);
}

TEST_CASE("Decision refuses_content_under_a_purpose_without_content") {
  auto person = fukushima_analyst();
  person.roles = {Role::analyst, Role::auditor};
  person.purpose = Purpose::audit;
  CHECK(may(person, Permission::observe_read).code == "access.purpose");
  CHECK(may(person, Permission::audit_read).allowed);
  person.purpose = Purpose::investigation;  // none of the roles carries it
  CHECK(may(person, Permission::observe_read).code == "access.purpose");
}

TEST_CASE("Decision lets_token_scopes_only_narrow") {
  auto person = fukushima_analyst();
  person.scopes = {{Permission::observe_read, Permission::people_manage}};
  CHECK(may(person, Permission::observe_read).allowed);
  CHECK_FALSE(may(person, Permission::report_read).allowed);
  CHECK_FALSE(may(person, Permission::people_manage).allowed);
}

TEST_CASE("Totp matches_the_vectors_of_rfc_6238") {
  const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // "12345678901234567890"
  CHECK(totp_code(secret, 59 / 30) == "287082");
  CHECK(totp_code(secret, 1111111109 / 30) == "081804");
  CHECK(totp_code(secret, 1234567890 / 30) == "005924");
  CHECK(totp_code(secret, 20000000000 / 30) == "353130");
  CHECK(totp_code("not base32!", 1).empty());
}

TEST_CASE("Totp accepts_one_step_of_clock_skew_and_no_more") {
  const std::string secret = make_totp_secret();
  const auto now = Instant::from_seconds(1'800'000'015);
  const std::int64_t step = now.seconds() / 30;
  CHECK(matching_totp_step(secret, totp_code(secret, step), now) == step);
  CHECK(matching_totp_step(secret, totp_code(secret, step - 1), now) == step - 1);
  CHECK_FALSE(matching_totp_step(secret, totp_code(secret, step - 2), now).has_value());
  CHECK_FALSE(matching_totp_step(secret, "", now).has_value());
}

TEST_CASE("Totp escapes_the_account_in_its_address") {
  CHECK(totp_uri("ABC", "福島&x").find("Hinomi:%E7%A6%8F%E5%B3%B6%26x?") != std::string::npos);
}

TEST_CASE("Password verifies_only_what_made_the_hash") {
  const auto hash = hash_password("正しい馬の電池");
  REQUIRE(hash);
  CHECK(hash->starts_with("$argon2id$"));
  CHECK(verify_password(*hash, "正しい馬の電池"));
  CHECK_FALSE(verify_password(*hash, "正しい馬の電"));
  CHECK_FALSE(verify_password("", "x"));
  CHECK_FALSE(verify_password(std::string(500, 'a'), "x"));
  CHECK_FALSE(verify_password(unknown_person_hash(), ""));
}

TEST_CASE("Secret is_long_and_never_the_same") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) CHECK(seen.insert(make_secret("hnm_")).second);
  CHECK(make_secret("hnm_").size() == 47);
  CHECK(make_one_time_password().size() == 23);
  CHECK(secret_digest("a") != secret_digest("b"));
  CHECK(same_secret("abc", "abc"));
  CHECK_FALSE(same_secret("abc", "abd"));
  CHECK_FALSE(same_secret("abc", "abcd"));
}

}  // namespace
}  // namespace hinomi::access

TEST_CASE("SR1 nobody_labels_beyond_the_own_reach") {
  hinomi::access::Principal person;
  person.clearance = hinomi::Confidentiality::class2;
  person.compartments = {"A"};
  using hinomi::access::may_label;
  CHECK(may_label(person, hinomi::Confidentiality::class2, ""));
  CHECK(may_label(person, hinomi::Confidentiality::class1, "A"));
  CHECK(may_label(person, hinomi::Confidentiality::class2, "B").error().code == "record.label_beyond");
  CHECK(may_label(person, hinomi::Confidentiality::class3, "").error().code == "record.label_beyond");
}
