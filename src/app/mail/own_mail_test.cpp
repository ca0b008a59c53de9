// How a person gets notices by mail: the own choice goes before the administrator's list, and an address
// outside the allowed domains is neither taken nor used.
#include <doctest/doctest.h>

#include "app/mail/own_mail.hpp"
#include "base/file.hpp"
#include "store/test_store.hpp"

namespace hinomi::app {
namespace {

struct Desk {
  store::test::Folder folder;
  std::unique_ptr<store::Store> store = store::test::open_store(folder);
  access::Principal boss = store::test::administrator_of("13");
  Configuration configuration;
  std::string officer = make("tanto"), other = make("kakari");

  std::string make(const std::string& name) {
    return store->people()
        .make(boss, {name, name, "13", {Role::intake_officer}, {}, Confidentiality::class2}, "x", false)
        ->person.id;
  }
  MailRoom room() { return {*store, configuration}; }
  void set(const char* key, const std::string& value) { REQUIRE(configuration.set(key, value)); }
  void list(const std::string& rows) {
    const std::string file = folder.path("recipients.yaml");
    REQUIRE(write_file_durably(file, "recipients:\n" + rows));
    set("mail.recipients_file", file);
  }
  Result<MailSettings> change(const std::string& person, MailWish wish, const std::string& address,
                              const std::string& language = "ja") {
    access::Principal actor = boss;
    actor.id = person;
    return change_own_mail(room(), actor, person, {wish, address, language});
  }
  std::string code(MailWish wish, const std::string& address, const std::string& language = "ja") {
    const auto changed = change(officer, wish, address, language);
    return changed ? "" : changed.error().code;
  }
};

}  // namespace

TEST_CASE("OwnMail is_off_for_who_said_nothing_and_tells_what_the_list_says") {
  Desk desk;
  auto settings = own_mail(desk.room(), desk.officer);
  REQUIRE(settings);
  CHECK(settings->wish == MailWish::off);
  CHECK(settings->address.empty());
  CHECK_FALSE(settings->own);
  CHECK_FALSE(settings->served);
  CHECK(settings->daily_at == "08:30");
  CHECK(addressees(desk.room())->empty());
  desk.set("mail.host", "mail.force.example");
  desk.list("  - {name: tanto, address: listed@force.example, digest: true}\n");
  settings = own_mail(desk.room(), desk.officer);
  REQUIRE(settings);
  CHECK(settings->served);
  CHECK(settings->wish == MailWish::daily);
  CHECK(settings->address == "listed@force.example");
  CHECK_FALSE(settings->own);
  CHECK(own_mail(desk.room(), desk.other)->wish == MailWish::off);
}

TEST_CASE("OwnMail goes_before_the_administrators_list") {
  Desk desk;
  desk.list(
      "  - {name: tanto, address: listed@force.example, notices: true}\n"
      "  - {name: kakari, address: kakari@force.example, notices: true}\n");
  REQUIRE(addressees(desk.room())->size() == 2);
  const auto changed = desk.change(desk.officer, MailWish::daily, " own@force.example ", "en");
  REQUIRE(changed);
  CHECK(changed->own);
  CHECK(changed->address == "own@force.example");
  auto all = addressees(desk.room());
  REQUIRE(all);
  REQUIRE(all->size() == 2);
  CHECK((*all)[0].person == desk.officer);
  CHECK((*all)[0].recipient.address == "own@force.example");
  CHECK((*all)[0].recipient.digest);
  CHECK_FALSE((*all)[0].recipient.notices);
  CHECK((*all)[0].recipient.language == Language::en);
  CHECK((*all)[0].recipient.since > Instant{});
  CHECK((*all)[1].recipient.address == "kakari@force.example");
  // Off means off, whatever the list says.
  REQUIRE(desk.change(desk.officer, MailWish::off, ""));
  all = addressees(desk.room());
  REQUIRE(all->size() == 1);
  CHECK((*all)[0].person == desk.other);
  PersonChange leaving;
  leaving.active = false;
  REQUIRE(desk.change(desk.other, MailWish::at_once, "other@force.example"));
  REQUIRE(desk.store->people().change(desk.boss, desk.other, leaving));
  CHECK(addressees(desk.room())->empty());
}

TEST_CASE("OwnMail takes_only_one_plain_address_of_an_allowed_domain") {
  Desk desk;
  CHECK(desk.code(MailWish::at_once, "") == "mail.address_unfit");
  CHECK(desk.code(MailWish::at_once, "a@force.example, b@force.example") == "mail.address_unfit");
  CHECK(desk.code(MailWish::at_once, "a@force.example\r\nBcc: b@force.example") == "mail.address_unfit");
  CHECK(desk.code(MailWish::at_once, "a@force..example") == "mail.address_unfit");
  CHECK(desk.code(MailWish::at_once, "a@force.example", "fr") == "request.field_type");
  desk.set("mail.sender", "hinomi@force.example");
  CHECK(desk.code(MailWish::at_once, "a@elsewhere.example") == "mail.domain_unfit");
  CHECK(desk.code(MailWish::at_once, "a@force.example") == "");
  desk.set("mail.domains", "*");
  CHECK(desk.code(MailWish::at_once, "a@elsewhere.example") == "");
  desk.set("mail.domains", "Force.example  division.example");
  CHECK(own_mail(desk.room(), desk.officer)->domains ==
        std::vector<std::string>{"force.example", "division.example"});
  // Taken before the domains were set: it is used no more.
  CHECK(addressees(desk.room())->empty());
  CHECK(desk.code(MailWish::at_once, "a@elsewhere.example") == "mail.domain_unfit");
  CHECK(desk.code(MailWish::at_once, "a@sub.force.example") == "mail.domain_unfit");
  CHECK(desk.code(MailWish::at_once, "a@force.example.attacker.example") == "mail.domain_unfit");
  CHECK(desk.code(MailWish::at_once, "A@FORCE.example") == "");
  CHECK(addressees(desk.room())->size() == 1);
  desk.set("mail.domains", "force");
  CHECK(own_mail(desk.room(), desk.officer).error().code == "mail.key_unfit");
}

}  // namespace hinomi::app
