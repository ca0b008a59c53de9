// What the tests of sending share: a store with records, an outbox whose mail server does as it is told, a
// folder of partners, a clock that stands until it is moved, a liaison who drafts and a chief who approves.
// Tests only; names are invented.
#pragma once
#include <array>
#include <filesystem>

#include "exchange/sending/outbox.hpp"
#include "procedure/test_office.hpp"
#include "store/sending/sendings.hpp"

namespace hinomi::exchange::test {

inline std::shared_ptr<const procedure::Definitions> sending_definitions() {
  static const auto definitions = [] {
    auto files = procedure::test::all_files();
    auto text = read_file(HINOMI_SOURCE_DIR "/src/exchange/sending/testdata/test_request.yaml", 1u << 20);
    REQUIRE(text);
    files["procedures/test_request.yaml"] = *std::move(text);
    auto read = procedure::Definitions::read(files);
    if (!read) FAIL(procedure::test::told(read.error()));
    return *std::move(read);
  }();
  return definitions;
}

/// What the mail server does with the next mails.
enum class MailMood : std::uint8_t { take, refuse, busy, down, silent };

class SendingHouse {
 public:
  SendingHouse() : x_now(std::make_shared<std::atomic<std::int64_t>>(0)) {
    be("2026-11-16 10:00");
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
    liaison = hire("liaison", "13", {Role::liaison});
    chief = hire("chief", "13", {Role::section_chief});
    stranger = hire("stranger", "27", {Role::liaison, Role::section_chief});
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
    x_procedures = std::make_unique<procedure::Procedures>(
        procedure::Room{x_store.get(), sending_definitions(), *calendar, {}, clock(), demonstration});
    SendingSetup setup;
    setup.rule.enabled = online;
    setup.folders = folders();
    setup.mail_sender = "hinomi@force.example";
    std::filesystem::create_directories(folders() + "/bank");
    x_outbox = std::make_unique<Outbox>(OutboxRoom{
        *x_store, *x_procedures, setup, [this](const SentMail& mail) { return take(mail); }, {}, clock()});
  }
  void reopen() {
    x_outbox.reset();
    x_procedures.reset();
    x_store.reset();
    open();
  }

  Clock clock() const {
    return [now = x_now] { return Instant{now->load()}; };
  }
  void be(const char* time) { x_now->store(parse_timestamp(time)->instant.nanoseconds); }
  void pass(std::chrono::nanoseconds span) { x_now->fetch_add(span.count()); }
  std::string folders() const { return x_folder.path("partners"); }
  Outbox& outbox() { return *x_outbox; }
  store::Store& store() { return *x_store; }
  procedure::Procedures& procedures() { return *x_procedures; }

  access::Principal hire(const std::string& name, const std::string& organisation, std::vector<Role> roles) {
    PersonWanted wanted{name, "係員 " + name, organisation, roles, {}, Confidentiality::class2};
    const auto account = x_store->people().make(access::program_principal(), wanted, "x", false);
    REQUIRE(account);
    auto person = store::test::person_of(organisation, std::move(roles), Purpose::prevention);
    person.id = account->person.id;
    person.name = account->person.display_name;
    return person;
  }

  RecordDetail made(const std::string& type, const Json& fields) {
    RecordWanted wanted;
    wanted.fields = to_text(fields);
    const auto made = x_procedures->make(liaison, type, wanted);
    if (!made) FAIL(procedure::test::told(made.error()));
    return *made;
  }
  Result<RecordDetail> step(const access::Principal& person, const RecordDetail& record, const char* step,
                            const Json& fields = Json(), const std::string& reason = {}) {
    TransitionWanted wanted;
    wanted.version = record.record.version;
    if (!fields.is_null()) wanted.fields = to_text(fields);
    if (!reason.empty()) wanted.reason = reason;
    return x_procedures->step(person, record.record.type, record.record.id, step, wanted);
  }
  RecordDetail done(const Result<RecordDetail>& result) {
    if (!result) FAIL(procedure::test::told(result.error()));
    return *result;
  }
  RecordDetail look(const RecordDetail& record) {
    return done(x_procedures->detail(liaison, record.record.type, record.record.id));
  }
  RecordDetail desk(const std::string& way, Json more = Json::object()) {
    Json fields{{"title", "架空銀行"},
                {"organisation_name", "架空銀行"},
                {"legal_name", "株式会社架空銀行"},
                {"desk", "対策室"},
                {"sector", "bank"},
                {"contact", "03-0000-0000"},
                {"takes", {"account_freeze"}},
                {"data_kinds", {"account"}},
                {"tlp", "amber"},
                {"forms", {"pdf"}},
                {"way", way},
                {"folder", "bank"},
                {"mail_address", "desk@partner.example"}};
    fields.update(more);
    const Json days{{"verified_on", "2026-11-01"}, {"tested_on", "2026-11-01"}};
    return done(
        step(chief, done(step(liaison, made("partner_desk", fields), "ask_check")), "activate", days));
  }
  RecordDetail approved(const RecordDetail& desk, const std::string& basis = "police_act_2") {
    const Json fields{{"summary", "取引停止の依頼"},
                      {"addressee", desk.record.id},
                      {"basis", basis},
                      {"account", "0001-001-普通-1000000"},
                      {"victim", "架空 太郎"}};
    return done(step(chief, done(step(liaison, made("test_request", fields), "ask")), "approve"));
  }
  RecordDetail sent(const RecordDetail& desk) { return done(step(liaison, approved(desk), "send")); }

  /// Works the outbox off until nothing is due.
  void work() {
    constexpr std::array all{SendingWay::mail_smime, SendingWay::mail_archive, SendingWay::folder,
                             SendingWay::https, SendingWay::by_hand};
    for (int turn = 0; turn < 50; ++turn) {
      const auto worked = x_outbox->work_one(all, {});
      REQUIRE(worked);
      if (!*worked) return;
    }
    FAIL("the outbox never comes to rest");
  }
  std::vector<Sending> sendings(const RecordDetail& record) {
    const auto found = x_outbox->of_record(liaison, record.record.type, record.record.id);
    REQUIRE(found);
    return found->items;
  }
  Sending only(const RecordDetail& record) {
    const auto all = sendings(record);
    REQUIRE(all.size() == 1);
    return all.front();
  }
  std::size_t in_folder() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folders() + "/bank"))
      count += entry.path().filename().string().front() != '.';
    return count;
  }

  Result<void> take(const SentMail& mail) {
    if (mood == MailMood::down) return fail(ErrorKind::unavailable, "mail.unreachable", {{"host", "x"}});
    HINOMI_TRY(mail.leaves());
    if (mood == MailMood::busy) return fail(ErrorKind::conflict, "mail.refused", {{"status", "451"}});
    if (mood == MailMood::refuse) return fail(ErrorKind::conflict, "mail.refused", {{"status", "550"}});
    mails.push_back(mail.message);
    if (mood == MailMood::silent) return fail(ErrorKind::unavailable, "mail.unreachable", {{"host", "x"}});
    return {};
  }

  access::Principal liaison, chief, stranger;
  std::vector<std::string> mails;
  MailMood mood = MailMood::take;
  bool online = true, demonstration = false;

 private:
  store::test::Folder x_folder;
  std::shared_ptr<std::atomic<std::int64_t>> x_now;
  std::unique_ptr<store::Store> x_store;
  std::unique_ptr<procedure::Procedures> x_procedures;
  std::unique_ptr<Outbox> x_outbox;
};

}  // namespace hinomi::exchange::test
