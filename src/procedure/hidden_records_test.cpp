// What a person may not see changes nothing that the kernel tells (SR2): no notice comes of it, and naming it
// is answered as naming what is not there. Lists, counts, searches and links are compared with an oracle in
// store/records/worlds. Fails when a notice is sent without asking whether its reader sees the record, or
// when a reference is looked up by its id alone.
#include "base/ids.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;

const std::vector<std::string> inside_only{"秘匿班"};

struct Desk {
  Office office;

  access::Principal hire(const std::string& name, std::vector<Role> roles,
                         const std::vector<std::string>& compartments) {
    const PersonWanted wanted{name, "係員 " + name, "13", roles, compartments, Confidentiality::class2};
    const auto account = office.store().people().make(access::program_principal(), wanted, "x", false);
    REQUIRE(account);
    auto person = store::test::person_of("13", std::move(roles), Purpose::prevention);
    person.id = account->person.id;
    person.name = account->person.display_name;
    person.compartments = compartments;
    return person;
  }
  RecordDetail make(const access::Principal& person, const std::string& type, const Json& fields,
                    bool hidden) {
    RecordWanted wanted;
    wanted.fields = to_text(fields);
    if (hidden) wanted.compartment = inside_only.front();
    return office.done(office.procedures().make(person, type, wanted));
  }
  std::size_t notices(const access::Principal& person) {
    const auto list = office.procedures().notices(person);
    REQUIRE(list);
    return list->items.size();
  }
};

}  // namespace

TEST_CASE("SR2 no_notice_tells_of_a_record_that_its_reader_may_not_see") {
  Desk desk;
  const auto officer = desk.hire("officer", {Role::intake_officer}, inside_only);
  const auto inside = desk.hire("inside", {Role::unit_head}, inside_only);
  const auto outside = desk.hire("outside", {Role::unit_head}, {});
  const auto split = [&](bool hidden) {
    const auto matter = desk.make(officer, "matter", Json{{"subject", "案"}}, hidden);
    desk.office.done(
        desk.office.step(officer, desk.office.done(desk.office.step(officer, matter, "begin")), "split"));
  };
  split(true);
  CHECK(desk.notices(outside) == 0);
  const std::size_t told = desk.notices(inside);
  CHECK(told > 0);
  split(false);
  CHECK(desk.notices(outside) > 0);
  CHECK(desk.notices(inside) > told);
}

TEST_CASE("SR2 naming_a_hidden_record_is_answered_as_naming_what_is_not_there") {
  Desk desk;
  auto holder = desk.hire("holder", {Role::section_chief, Role::unit_head}, inside_only);
  auto officer = desk.hire("officer", {Role::intake_officer, Role::section_chief}, {});
  holder.purpose = officer.purpose = Purpose::investigation;
  const auto hidden = desk.make(holder, "case", Json{{"summary", "架空の事件"}}, true);
  const auto seen = desk.make(holder, "case", Json{{"summary", "架空の事件"}}, false);
  const auto task = [&](const std::string& reference) {
    RecordWanted wanted;
    wanted.fields = to_text(Json{{"what", "聴取"}, {"case", reference}});
    return desk.office.procedures().make(officer, "task", wanted);
  };
  const auto answer = [&](const std::string& reference) {
    const auto made = task(reference);
    REQUIRE_FALSE(made);
    std::string text = test::told(made.error());
    const auto at = text.find(reference);
    return at == std::string::npos ? text : text.erase(at, reference.size());
  };
  CHECK(task(seen.record.id));
  CHECK(answer(hidden.record.id) == answer(make_id(desk.office.now())));
  REQUIRE_FALSE(hidden.record.number.empty());
  CHECK(answer(hidden.record.number) == answer("事-13-令8-999999"));
}

}  // namespace hinomi::procedure
