// What is a person's own: the sources that they signed in from, their saved views, how they want mail.
#include <doctest/doctest.h>

#include "store/limits.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

struct Two {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  access::Principal boss = test::administrator_of("13");
  std::string one = make("one"), other = make("other");

  std::string make(const std::string& name) {
    return store->people()
        .make(boss, {name, name, "13", {Role::analyst}, {}, Confidentiality::class2}, "x", false)
        ->person.id;
  }
};

TEST_CASE("KnownSources are_a_persons_own_and_are_forgotten_unused") {
  Two two;
  KnownSources& known = two.store->known_sources();
  const std::string sources[] = {"address:192.0.2.1", "device:abc"};
  const std::string address[] = {sources[0]};
  const Instant now = two.store->database().now();
  CHECK_FALSE(*known.knows(two.one, sources, now));
  REQUIRE(known.note(two.one, sources));
  CHECK(*known.knows(two.one, address, now));
  CHECK_FALSE(*known.knows(two.other, sources, now));
  CHECK_FALSE(*known.knows(two.one, address, now + limits::known_source_time_max + std::chrono::hours(1)));
}

TEST_CASE("KnownSources push_out_the_longest_unused") {
  Two two;
  KnownSources& known = two.store->known_sources();
  const auto source = [](std::int64_t i) { return std::string("device:") + std::to_string(i); };
  for (std::int64_t i = 0; i <= limits::known_sources_max; ++i) {
    const std::string one[] = {source(i)}, kept[] = {source(0)};
    REQUIRE(known.note(two.one, one));
    REQUIRE(known.note(two.one, kept));
  }
  const std::string first[] = {source(0)}, second[] = {source(1)},
                    last[] = {source(limits::known_sources_max)};
  const Instant now = two.store->database().now();
  CHECK(*known.knows(two.one, first, now));
  CHECK_FALSE(*known.knows(two.one, second, now));
  CHECK(*known.knows(two.one, last, now));
}

TEST_CASE("SavedViews are_kept_by_name_for_their_person_only") {
  Two two;
  SavedViews& views = two.store->saved_views();
  const auto actor = test::observer_of("13");
  const auto kept = views.save(actor, two.one, {" 夜間の23番 ", "/observe/explore?port=tcp/23"});
  REQUIRE(kept);
  CHECK(kept->name == "夜間の23番");
  const auto again = views.save(actor, two.one, {"夜間の23番", "/observe/explore?port=tcp/2323"});
  REQUIRE(again);
  CHECK(again->id == kept->id);
  REQUIRE(views.save(actor, two.other, {"夜間の23番", "/observe/explore"}));
  const auto list = views.list(two.one);
  REQUIRE(list);
  REQUIRE(list->items.size() == 1);
  CHECK(list->items[0].path == "/observe/explore?port=tcp/2323");
  CHECK(views.remove(actor, two.other, kept->id).error().code == "view.not_found");
  REQUIRE(views.remove(actor, two.one, kept->id));
  CHECK(views.list(two.one)->items.empty());
  CHECK(views.list(two.other)->items.size() == 1);
  std::vector<std::string> actions;
  const auto page = two.store->journal().list(test::auditor_of("13"), {});
  REQUIRE(page);
  for (const JournalEntry& entry : page->items)
    if (entry.action.starts_with("view.")) {
      actions.push_back(entry.action);
      CHECK(entry.payload.find("tcp/23") == std::string::npos);
    }
  CHECK(actions == std::vector<std::string>{"view.removed", "view.saved", "view.saved", "view.saved"});
}

TEST_CASE("SavedViews refuse_what_is_no_address_of_the_screens") {
  Two two;
  const auto actor = test::observer_of("13");
  const auto code = [&](const std::string& name, const std::string& path) {
    return two.store->saved_views().save(actor, two.one, {name, path}).error().code;
  };
  for (const char* path : {"", "//evil.example/", "https://evil.example/", "/observe", "/people",
                           "/observe/../people", "/observe/\\evil", "/observe/a\nb", "javascript:1"}) {
    CAPTURE(path);
    CHECK(code("x", path) == "view.path_unfit");
  }
  CHECK(code("x", "/observe/" + std::string(limits::saved_view_path_bytes_max, 'a')) == "view.path_unfit");
  for (const std::string& name :
       {std::string(), std::string("  "), std::string(65, 'a'), std::string("a\nb")}) {
    CHECK(code(name, "/observe/explore") == "view.name_unfit");
  }
  std::string longest;
  for (int i = 0; i < 64; ++i) longest += "語";
  CHECK(bool(two.store->saved_views().save(actor, two.one, {longest, "/observe/explore"})));
}

TEST_CASE("SavedViews are_bounded") {
  Two two;
  const auto actor = test::observer_of("13");
  for (std::int64_t i = 0; i < limits::saved_views_max; ++i)
    REQUIRE(two.store->saved_views().save(actor, two.one, {std::to_string(i), "/observe/explore"}));
  CHECK(two.store->saved_views().save(actor, two.one, {"more", "/observe/explore"}).error().code ==
        "view.too_many");
  CHECK(bool(two.store->saved_views().save(actor, two.one, {"7", "/observe/sources"})));
}

TEST_CASE("MailWishes stand_until_replaced_and_their_address_stays_out_of_the_journal") {
  Two two;
  MailWishes& wishes = two.store->mail_wishes();
  const auto actor = test::observer_of("13");
  CHECK_FALSE(wishes.find(two.one)->has_value());
  const PersonMail first{two.one, MailWish::at_once, "secret.name@force.example", Language::en, {}};
  const auto kept = wishes.keep(actor, first);
  REQUIRE(kept);
  CHECK(kept->changed > Instant{});
  REQUIRE(wishes.keep(actor, {two.other, MailWish::off, "", Language::ja, {}}));
  auto all = wishes.all();
  REQUIRE(all);
  CHECK(all->size() == 2);
  const auto found = wishes.find(two.one);
  REQUIRE(found->has_value());
  CHECK((*found)->address == first.address);
  CHECK((*found)->wish == MailWish::at_once);
  CHECK((*found)->language == Language::en);
  REQUIRE(wishes.keep(actor, {two.one, MailWish::daily, "new.name@force.example", Language::ja, {}}));
  CHECK((*wishes.find(two.one))->wish == MailWish::daily);
  PersonChange leaving;
  leaving.active = false;
  REQUIRE(two.store->people().change(two.boss, two.one, leaving));
  all = wishes.all();
  REQUIRE(all->size() == 1);
  CHECK((*all)[0].person == two.other);
  std::vector<std::string> payloads;
  const auto page = two.store->journal().list(test::auditor_of("13"), {});
  REQUIRE(page);
  for (const JournalEntry& entry : page->items) {
    if (entry.action != "person.mail_changed") continue;
    payloads.push_back(entry.payload);
    CHECK(entry.payload.find("name@") == std::string::npos);
  }
  REQUIRE(payloads.size() == 3);
  CHECK(payloads.front() == R"({"domain":"force.example","wish":"daily"})");
}

}  // namespace
}  // namespace hinomi::store
