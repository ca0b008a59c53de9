// What the tests of this folder share: forces with people, a clock that stands until it is moved, and the
// kernel on a real store with the record types of content/ and one more, `matter`, that uses the guards no
// other type does. Tests only; people and numbers are invented.
#pragma once
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "procedure/procedures.hpp"
#include "store/test_store.hpp"

namespace hinomi::procedure::test {

/// The whole of an error, for a test that fails.
inline std::string told(const Error& error) {
  std::string text = error.code;
  for (const auto& [name, value] : error.args) text += " " + name + "=" + value;
  return text;
}

inline std::map<std::string, std::string> all_files() {
  std::map<std::string, std::string> files;
  for (const auto& [name, path] :
       {std::pair{"procedures/matter.yaml", HINOMI_SOURCE_DIR "/src/procedure/testdata/matter.yaml"},
        std::pair{"measures.yaml", HINOMI_SOURCE_DIR "/content/measures.yaml"}}) {
    auto text = read_file(path, 1u << 20);
    REQUIRE(text);
    files[name] = *std::move(text);
  }
  for (const char* folder : {"procedures", "vocabularies", "legal", "letters"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(HINOMI_SOURCE_DIR "/content/") + folder)) {
      if (entry.path().extension() != ".yaml") continue;
      auto text = read_file(entry.path().string(), 1u << 20);
      REQUIRE(text);
      files[std::string(folder) + "/" + entry.path().filename().string()] = *std::move(text);
    }
  }
  return files;
}

/// Definitions take a while to read; tests share them.
inline std::shared_ptr<const Definitions> all_definitions() {
  static const std::shared_ptr<const Definitions> definitions = [] {
    auto read = Definitions::read(all_files());
    if (!read) FAIL(told(read.error()));
    return *std::move(read);
  }();
  return definitions;
}

class Office {
 public:
  Office() : x_now(std::make_shared<std::atomic<std::int64_t>>(0)) {
    const auto monday = parse_timestamp("2026-11-16 10:00");
    REQUIRE(monday);
    x_now->store(monday->instant.nanoseconds);
    open();
    std::vector<Organisation> organisations;
    for (const char* code : {"00", "07", "13", "27"}) {
      Organisation organisation;
      organisation.code = code;
      if (organisation.code != "00") organisation.parent = "00";
      organisation.ja = organisation.en = code;
      organisation.tenant = true;
      organisations.push_back(organisation);
    }
    REQUIRE(x_store->organisations().load(organisations));
  }

  store::Store& store() { return *x_store; }
  Procedures& procedures() { return *x_procedures; }
  Instant now() const { return Instant{x_now->load()}; }
  void pass(std::chrono::nanoseconds span) { x_now->fetch_add(span.count()); }
  void be(const char* time) { x_now->store(parse_timestamp(time)->instant.nanoseconds); }
  /// Closes everything and opens it again, as after a stop.
  void restart() {
    x_procedures.reset();
    x_store.reset();
    open();
  }

  access::Principal hire(const std::string& name, const std::string& organisation, std::vector<Role> roles,
                         Purpose purpose = Purpose::prevention) {
    PersonWanted wanted{name, "係員 " + name, organisation, roles, {}, Confidentiality::class2};
    const auto account = x_store->people().make(access::program_principal(), wanted, "x", false);
    REQUIRE(account);
    access::Principal person = store::test::person_of(organisation, std::move(roles), purpose);
    person.id = account->person.id;
    person.name = account->person.display_name;
    return person;
  }
  void fire(const access::Principal& person) {
    access::Principal program = access::program_principal();
    program.organisations_below = {person.organisation};
    PersonChange change;
    change.active = false;
    REQUIRE(x_store->people().change(program, person.id, change));
    pass(std::chrono::minutes(2));
  }

  RecordDetail make(const access::Principal& person, const std::string& type, const Json& fields) {
    RecordWanted wanted;
    wanted.fields = to_text(fields);
    const auto made = x_procedures->make(person, type, wanted);
    if (!made) FAIL(told(made.error()));
    return *made;
  }
  Result<RecordDetail> step(const access::Principal& person, const RecordDetail& record,
                            const std::string& step, const Json& fields = Json(),
                            const std::string& reason = {}, const std::string& organisation = {},
                            const std::string& other = {}) {
    TransitionWanted wanted;
    wanted.version = record.record.version;
    if (!fields.is_null()) wanted.fields = to_text(fields);
    if (!reason.empty()) wanted.reason = reason;
    if (!organisation.empty()) wanted.organisation = organisation;
    if (!other.empty()) wanted.record = wanted.person = other;
    return x_procedures->step(person, record.record.type, record.record.id, step, wanted);
  }
  /// Takes a step that must succeed.
  RecordDetail done(Result<RecordDetail> result) {
    if (!result) FAIL(told(result.error()));
    return *std::move(result);
  }
  RecordDetail look(const access::Principal& person, const RecordDetail& record) {
    return done(x_procedures->detail(person, record.record.type, record.record.id));
  }
  std::vector<JournalEntry> entries(const std::string& action) {
    access::Principal auditor = store::test::auditor_of("00");
    auditor.organisations_below = {"00", "07", "13", "27"};
    ListJournalQuery query;
    query.action = action;
    query.limit = 500;
    const auto page = x_store->journal().list(auditor, query);
    REQUIRE(page);
    return page->items;
  }

 private:
  void open() {
    store::StoreOptions options;
    options.directory = x_folder.path();
    options.clock = [now = x_now] { return Instant{now->load()}; };
    auto opened = store::Store::open(options);
    REQUIRE(opened);
    x_store = *std::move(opened);
    auto calendar = Calendar::load(HINOMI_SOURCE_DIR "/content");
    REQUIRE(calendar);
    Room room{x_store.get(), all_definitions(), *calendar, {}, options.clock, false};
    x_procedures = std::make_unique<Procedures>(std::move(room));
  }

  store::test::Folder x_folder;
  std::shared_ptr<std::atomic<std::int64_t>> x_now;
  std::unique_ptr<store::Store> x_store;
  std::unique_ptr<Procedures> x_procedures;
};

inline std::string code_of(const Result<RecordDetail>& result) { return result ? "" : result.error().code; }

inline Json report_fields() {
  return Json{{"summary", "偽サイトで購入した"}, {"kind", "report"},
              {"channel", "telephone"},          {"narrative", "shop.example で靴を買ったが届かない。"},
              {"reporter_name", "架空 太郎"},    {"reporter_phone", "03-0000-0000"}};
}

/// A report that has been received, with its number.
inline RecordDetail received_report(Office& office, const access::Principal& officer) {
  return office.done(office.step(officer, office.make(officer, "report", report_fields()), "submit"));
}

}  // namespace hinomi::procedure::test
