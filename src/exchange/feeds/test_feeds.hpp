// What the tests of feeds share: a store with records, intelligence and the desk of feeds, that can be closed
// and opened again; a clock that stands until it is moved; an analyst who drafts and a chief who approves.
// Tests only; names are invented, addresses are those of documentation and of this machine.
#pragma once
#include <atomic>
#include <memory>
#include <string>

#include "exchange/feeds/fake_taxii.hpp"
#include "exchange/feeds/feed_desk.hpp"
#include "procedure/test_office.hpp"
#include "store/feeds/feeds.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::exchange::test {

class House {
 public:
  House() : x_now(std::make_shared<std::atomic<std::int64_t>>(0)) {
    be("2026-11-16 10:00");
    rule.enabled = true;
    rule.inside = {*parse_block("127.0.0.1")};
    open();
    std::vector<Organisation> organisations;
    for (const char* code : {"00", "13", "27"}) {
      Organisation organisation;
      organisation.code = code;
      if (organisation.code != "00") organisation.parent = "00";
      organisation.ja = organisation.en = code;
      organisation.tenant = true;
      organisations.push_back(organisation);
    }
    REQUIRE(x_store->organisations().load(organisations));
    analyst = hire("analyst", "13", {Role::analyst, Role::liaison});
    chief = hire("chief", "13", {Role::section_chief});
    stranger = hire("stranger", "27", {Role::analyst});
  }

  void open() {
    store::StoreOptions options;
    options.directory = x_folder.path();
    options.clock = clock();
    auto store = store::Store::open(options);
    REQUIRE(store);
    x_store = *std::move(store);
    auto calendar = procedure::Calendar::load(HINOMI_SOURCE_DIR "/content");
    REQUIRE(calendar);
    procedure::Room room{x_store.get(), procedure::test::all_definitions(), *calendar, {}, clock(), false};
    x_procedures = std::make_unique<procedure::Procedures>(std::move(room));
    auto intel = store::Intel::open(x_store->database(), x_store->journal(), x_store->vault().key(),
                                    {x_folder.path()});
    REQUIRE(intel);
    x_intel = *std::move(intel);
    x_desk = std::make_unique<FeedDesk>(FeedDeskRoom{*x_store, *x_intel, *x_procedures, rule, clock()});
    x_procedures->supply_check("feed", [this](const access::Principal&, const StoredRecord& record) {
      return x_desk->check(record);
    });
  }
  void close() {
    x_desk.reset();
    x_intel.reset();
    x_procedures.reset();
    x_store.reset();
  }
  void reopen() {
    close();
    open();
  }

  Clock clock() const {
    return [now = x_now] { return Instant{now->load()}; };
  }
  void be(const char* time) { x_now->store(parse_timestamp(time)->instant.nanoseconds); }
  void pass(std::chrono::nanoseconds span) { x_now->fetch_add(span.count()); }
  store::Store& store() { return *x_store; }
  store::Intel& intel() { return *x_intel; }
  FeedDesk& desk() { return *x_desk; }
  procedure::Procedures& procedures() { return *x_procedures; }
  std::string folder() const { return x_folder.path(); }

  access::Principal hire(const std::string& name, const std::string& organisation, std::vector<Role> roles) {
    PersonWanted wanted{name, "係員 " + name, organisation, roles, {}, Confidentiality::class2};
    const auto account = x_store->people().make(access::program_principal(), wanted, "x", false);
    REQUIRE(account);
    auto person = store::test::person_of(organisation, std::move(roles), Purpose::prevention);
    person.id = account->person.id;
    person.name = account->person.display_name;
    return person;
  }

  Json fields(const std::string& kind, const std::string& address) const {
    return Json{{"title", "架空の取得元"}, {"kind", kind},
                {"address", address},      {"hosts", "127.0.0.1"},
                {"basis", "police_act_2"}, {"grounds", "脅威情報の収集のため。"},
                {"until", "2027-03-31"},   {"source", "架空研究所"},
                {"source_grade", "b"},     {"info_grade", "2"},
                {"tlp", "green"},          {"every_minutes", 60}};
  }
  Result<RecordDetail> step(const access::Principal& person, const RecordDetail& record,
                            const std::string& step, const std::string& reason = {}) {
    TransitionWanted wanted;
    wanted.version = record.record.version;
    if (!reason.empty()) wanted.reason = reason;
    return x_procedures->step(person, record.record.type, record.record.id, step, wanted);
  }
  RecordDetail drafted(const Json& fields) {
    RecordWanted wanted;
    wanted.fields = to_text(fields);
    const auto made = x_procedures->make(analyst, "feed", wanted);
    if (!made) FAIL(procedure::test::told(made.error()));
    return *made;
  }
  RecordDetail done(const Result<RecordDetail>& result) {
    if (!result) FAIL(procedure::test::told(result.error()));
    return *result;
  }
  /// An agreement in force until a day.
  RecordDetail agreement(const std::string& ends_on) {
    const auto head = hire("head", "13", {Role::division_head});
    Json items = Json::array();
    for (const char* item :
         {"parties", "purpose", "information", "handling", "contacts", "cost", "term", "ending"})
      items.push_back(Json{{"item", item}, {"text", "定め"}});
    RecordWanted wanted;
    wanted.fields = to_text(
        Json{{"title", "架空の協定"}, {"kind", "information"}, {"partner", "架空協議会"}, {"items", items}});
    const auto made = done(x_procedures->make(analyst, "agreement", wanted));
    const auto proposed = done(step(analyst, made, "propose"));
    TransitionWanted conclude;
    conclude.version = proposed.record.version;
    conclude.fields = to_text(Json{{"concluded_on", "2026-04-01"},
                                   {"ends_on", ends_on},
                                   {"contact", "窓口"},
                                   {"contact_checked_on", "2026-11-01"}});
    return done(x_procedures->step(head, "agreement", proposed.record.id, "conclude", conclude));
  }
  RecordDetail in_force(const Json& fields) {
    const auto asked = step(analyst, drafted(fields), "ask_check");
    if (!asked) FAIL(procedure::test::told(asked.error()));
    const auto done = step(chief, *asked, "put_in_force");
    if (!done) FAIL(procedure::test::told(done.error()));
    return *done;
  }
  /// Asks the feed; the run as it ended.
  store::FeedRun ask(const std::string& id) {
    const auto run = x_desk->run(id, {});
    if (!run) FAIL(procedure::test::told(run.error()));
    return *run;
  }
  std::string code_of(const std::string& id) {
    const auto run = x_desk->run(id, {});
    if (!run) return run.error().code;
    return run->trouble ? run->trouble->code : "";
  }
  /// Values of the collection that stand in just one container each.
  std::size_t found_once(std::size_t objects) {
    const auto reader = x_intel->reader(analyst, Permission::intel_read);
    REQUIRE(reader);
    std::size_t once = 0;
    for (std::size_t at = 0; at < objects; ++at) {
      const auto sight = reader->sight(ObservableKind::ip, FakeTaxii::value(at));
      REQUIRE(sight);
      if (*sight && (*sight)->containers == 1) ++once;
    }
    return once;
  }
  std::size_t entries(const std::string& action) {
    auto auditor = store::test::auditor_of("00");
    auditor.organisations_below = {"00", "13", "27"};
    ListJournalQuery query;
    query.action = action;
    query.limit = 500;
    const auto page = x_store->journal().list(auditor, query);
    REQUIRE(page);
    return page->items.size();
  }

  OutboundRule rule;
  access::Principal analyst, chief, stranger;

 private:
  store::test::Folder x_folder;
  std::shared_ptr<std::atomic<std::int64_t>> x_now;
  std::unique_ptr<store::Store> x_store;
  std::unique_ptr<procedure::Procedures> x_procedures;
  std::unique_ptr<store::Intel> x_intel;
  std::unique_ptr<FeedDesk> x_desk;
};

}  // namespace hinomi::exchange::test
