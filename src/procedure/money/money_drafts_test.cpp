// Drafts of freeze requests for where money went, as faults would spoil them: under which label, for whom
// asked already, and how often.
#include "decode/text/find_observables.hpp"
#include "procedure/money/freeze_state.hpp"
#include "procedure/money/limits.hpp"
#include "procedure/money/money_desk.hpp"
#include "procedure/request_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::RequestOffice;

const std::string first = "0001-001-普通-1234567", second = "9999-101-普通-0000001",
                  third = "9999-102-当座-0000002", fourth = "9999-103-普通-0000003",
                  wallet = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";

Json transfer(const std::string& from, const char* to_column, const std::string& to,
              std::int64_t yen = 700'000) {
  return Json{{"from_account", from}, {to_column, to}, {"yen", yen}, {"at", "2026-11-16 10:05"}};
}

struct Marks {
  std::optional<Confidentiality> confidentiality = {};
  std::optional<Tlp> tlp = {};
  std::optional<std::string> compartment = {};
};

RecordDetail made(Procedures& procedures, const access::Principal& person, const std::string& type,
                  const Json& fields, const Marks& marks = {}) {
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  wanted.confidentiality = marks.confidentiality;
  wanted.tlp = marks.tlp;
  wanted.compartment = marks.compartment;
  auto record = procedures.make(person, type, wanted);
  if (!record) FAIL(test::told(record.error()));
  return *std::move(record);
}

Json trail_fields(const Json& rows, const char* source = "架空銀行の回答") {
  return Json{{"summary", "振込先口座の取引明細"}, {"source", source}, {"transfers", rows}};
}

RecordDetail trail(RequestOffice& desk, const access::Principal& person, const Json& rows,
                   const Marks& marks = {}, const char* source = "架空銀行の回答") {
  return made(desk.office.procedures(), person, "money_trail", trail_fields(rows, source), marks);
}

// The kernel of the program, which finds identifiers in texts.
std::unique_ptr<Procedures> that_read_texts(RequestOffice& desk) {
  auto calendar = Calendar::load(HINOMI_SOURCE_DIR "/content");
  REQUIRE(calendar);
  const auto clock = [&desk] { return desk.office.now(); };
  Room room{&desk.office.store(), test::all_definitions(), *calendar, decode::find_observables, clock, false};
  return std::make_unique<Procedures>(std::move(room));
}

MoneyDesk money_of(RequestOffice& desk) { return {desk.office.procedures(), desk.office.now()}; }

FreezeProposals proposed(RequestOffice& desk, const access::Principal& person, const RecordDetail& record) {
  auto proposals = money_of(desk).propose(person, record.record.type, record.record.id);
  if (!proposals) FAIL(test::told(proposals.error()));
  return *std::move(proposals);
}

MoneyFlow flow(RequestOffice& desk, const RecordDetail& record) {
  auto found = money_of(desk).flow(desk.officer, record.record.type, record.record.id);
  if (!found) FAIL(test::told(found.error()));
  return *std::move(found);
}

access::Principal cleared(access::Principal person) {
  person.clearance = Confidentiality::class3;
  person.compartments = {"alpha", "beta"};
  return person;
}

Label label_of(RequestOffice& desk, const access::Principal& person, const std::string& id) {
  return desk.office.done(desk.office.procedures().detail(person, freeze_type, id)).record.label;
}

RecordDetail sent(RequestOffice& desk, RecordDetail request) {
  request = desk.office.done(desk.office.step(desk.officer, request, "ask_approval"));
  request = desk.office.done(desk.office.step(desk.chief, request, "approve"));
  return desk.office.done(desk.office.step(desk.officer, request, "send", Json{{"sent_by", "by_hand"}}));
}

}  // namespace

TEST_CASE("SR2 a_draft_is_as_strict_as_every_record_that_led_to_its_account") {
  RequestOffice desk;
  const access::Principal officer = cleared(desk.officer);
  const auto request = desk.freeze(first);
  trail(desk, officer, Json::array({transfer(first, "to_account", second)}),
        {Confidentiality::class3, Tlp::red, "alpha"});
  trail(desk, officer, Json::array({transfer(second, "to_wallet", wallet)}));
  trail(desk, officer, Json::array({transfer(first, "to_account", third)}));
  const FreezeProposals drafts = proposed(desk, officer, request);
  REQUIRE(drafts.items.size() == 3);
  CHECK(drafts.left.empty());
  // second directly and the wallet by way of it; third by what is not marked.
  std::map<std::string, Label> labels;
  for (const MoneyFreeze& each : drafts.items) {
    const auto draft = desk.office.done(desk.office.procedures().detail(officer, freeze_type, each.id));
    const Json target = (*parse_json(draft.fields))["targets"][0];
    labels[target.begin()->get<std::string>()] = draft.record.label;
  }
  for (const std::string& place : {second, wallet}) {
    CHECK(labels[place].confidentiality == Confidentiality::class3);
    CHECK(labels[place].tlp == Tlp::red);
    CHECK(labels[place].compartment == "alpha");
  }
  CHECK(labels[third].confidentiality == Confidentiality::class2);
  CHECK(labels[third].compartment.empty());
}

TEST_CASE("SR2 nothing_is_drafted_of_records_in_different_compartments_and_the_answer_says_so") {
  RequestOffice desk;
  const access::Principal officer = cleared(desk.officer);
  const auto request = desk.freeze(first);
  trail(desk, officer, Json::array({transfer(first, "to_account", second)}), {{}, {}, "alpha"});
  trail(desk, officer, Json::array({transfer(first, "to_account", second)}), {{}, {}, "beta"});
  trail(desk, officer, Json::array({transfer(first, "to_account", third)}));
  const FreezeProposals drafts = proposed(desk, officer, request);
  REQUIRE(drafts.items.size() == 1);
  CHECK(label_of(desk, officer, drafts.items[0].id).compartment.empty());
  CHECK(drafts.left == std::vector<MoneyPlace>{{ObservableKind::account, second}});
}

TEST_CASE("MoneyDesk drafts_for_an_account_that_an_answer_only_mentions") {
  RequestOffice desk;
  const access::Principal& officer = desk.officer;
  const auto procedures = that_read_texts(desk);
  auto request = made(*procedures, officer, "account_freeze", desk.freeze_fields(first));
  const auto step = [&](const access::Principal& person, const char* name, const Json& fields = Json()) {
    TransitionWanted wanted;
    wanted.version = request.record.version;
    if (!fields.is_null()) wanted.fields = to_text(fields);
    request =
        desk.office.done(procedures->step(person, request.record.type, request.record.id, name, wanted));
  };
  step(officer, "ask_approval");
  step(desk.chief, "approve");
  step(officer, "send", Json{{"sent_by", "by_hand"}});
  step(officer, "record_answer", Json{{"outcome", "done"}, {"moved_on_to", "送付先 " + wallet + " へ"}});
  made(*procedures, officer, "money_trail",
       trail_fields(Json::array({transfer(first, "to_wallet", wallet)})));
  const MoneyDesk money(*procedures, desk.office.now());
  const auto held = procedures->holding(officer, ObservableKind::wallet, wallet);
  REQUIRE(held);
  CHECK(std::any_of(held->items.begin(), held->items.end(),
                    [&](const auto& each) { return each.record.id == request.record.id; }));
  const auto found = money.flow(officer, freeze_type, request.record.id);
  REQUIRE(found);
  REQUIRE(found->accounts.size() == 2);
  CHECK(found->accounts[0].standing == FreezeStanding::frozen);
  CHECK(found->accounts[1].step == 1);
  CHECK(found->accounts[1].standing == FreezeStanding::none);
  CHECK(found->accounts[1].freezes.empty());
  const auto drafts = money.propose(officer, freeze_type, request.record.id);
  REQUIRE(drafts);
  CHECK(drafts->items.size() == 1);
}

TEST_CASE("MoneyDesk says_of_a_request_objected_to_before_the_answer_that_it_is_asked") {
  RequestOffice desk;
  auto request = sent(desk, desk.freeze(first));
  const MoneyPlace place{ObservableKind::account, first};
  const auto objected =
      desk.office.done(desk.office.step(desk.chief, request, "object", Json{{"appeal", "名義人の申立て"}}));
  CHECK(standing_of(objected, place) == FreezeStanding::asked);
  auto lifting = sent(desk, desk.freeze(third));
  lifting = desk.office.done(
      desk.office.step(desk.chief, lifting, "ask_lift", Json{{"correction", "誤認"}}, "誤認"));
  CHECK(standing_of(lifting, {ObservableKind::account, third}) == FreezeStanding::asked);
  auto given_up = sent(desk, desk.freeze(second));
  given_up = desk.office.done(desk.office.step(desk.officer, given_up, "fail", Json(), "取扱いなし"));
  CHECK(standing_of(given_up, {ObservableKind::account, second}) == FreezeStanding::failed);
  given_up = desk.office.done(desk.office.step(desk.chief, given_up, "give_up", Json(), "取扱いなし"));
  CHECK(standing_of(given_up, {ObservableKind::account, second}) == FreezeStanding::failed);
  CHECK_FALSE(standing_of(given_up, place));
  auto cancelled = desk.freeze(fourth);
  cancelled = desk.office.done(desk.office.step(desk.officer, cancelled, "cancel", Json(), "不要"));
  CHECK(standing_of(cancelled, {ObservableKind::account, fourth}) == FreezeStanding::none);
}

TEST_CASE("MoneyDesk begins_with_accounts_that_a_report_names_with_their_kind") {
  RequestOffice desk;
  Json fields = test::report_fields();
  fields["entities"] = Json::array({Json{{"kind", "account"}, {"value", first}}});
  const auto report = desk.office.make(desk.officer, "report", fields);
  trail(desk, desk.officer, Json::array({transfer(first, "to_account", second)}));
  const MoneyFlow found = flow(desk, report);
  REQUIRE(found.accounts.size() == 2);
  CHECK(found.accounts[0].place == MoneyPlace{ObservableKind::account, first});
}

TEST_CASE("MoneyDesk follows_the_last_row_of_the_longest_statement") {
  RequestOffice desk;
  const auto procedures = that_read_texts(desk);
  Json rows = Json::array();
  for (int row = 0; row < 500; ++row) {
    const std::string number = std::to_string(1'000'000 + row);
    rows.push_back(transfer("9999-201-普通-" + number, "to_account", "9999-202-普通-" + number));
  }
  made(*procedures, desk.officer, "money_trail", trail_fields(rows));
  const auto held = procedures->holding(desk.officer, ObservableKind::account, "9999-202-普通-1000499");
  REQUIRE(held);
  CHECK(held->items.size() == 1);
  // A text names it in the form of texts.
  const auto found = decode::find_observables("振込先は 9999-202-普通-1000499 です。");
  REQUIRE(found.size() == 1);
  const auto told = procedures->holding(desk.officer, ObservableKind::account, found[0].value);
  REQUIRE(told);
  CHECK(told->items.size() == 1);
}

TEST_CASE("MoneyDesk drafts_for_no_account_of_which_it_opened_not_every_request") {
  RequestOffice desk;
  const auto request = desk.freeze(first);
  trail(desk, desk.officer, Json::array({transfer(first, "to_account", second)}));
  // Cancelled ones are in front of the one that stands.
  for (std::size_t each = 0; each <= limits::money_records_max; ++each) {
    const auto again = desk.freeze(second);
    desk.office.done(desk.office.step(desk.officer, again, "cancel", Json(), "不要"));
  }
  CHECK(flow(desk, request).cut);
  const FreezeProposals drafts = proposed(desk, desk.officer, request);
  CHECK(drafts.items.empty());
  CHECK(drafts.left.size() == 1);
}

// Each account by records of its own: more than one answer opens.
TEST_CASE("MoneyDesk opens_no_more_records_for_an_answer_than_its_limit") {
  RequestOffice desk;
  const auto request = desk.freeze(first);
  for (int each = 0; each < 6; ++each) {
    const std::string account = "9999-301-普通-000000" + std::to_string(each + 1);
    trail(desk, desk.officer, Json::array({transfer(first, "to_account", account)}));
    for (int more = 1; more <= 90; ++more)
      trail(desk, desk.officer, Json::array({transfer(account, "to_account", third, more)}));
  }
  const MoneyFlow found = flow(desk, request);
  CHECK(found.cut);
  CHECK(found.transfers.size() <= limits::money_opened_max);
  CHECK(found.accounts.size() == 8);
}

TEST_CASE("MoneyDesk sums_a_transfer_once_that_both_banks_state") {
  RequestOffice desk;
  const auto request = desk.freeze(first);
  const Json rows = Json::array({transfer(first, "to_account", second)});
  trail(desk, desk.officer, rows);
  trail(desk, desk.officer, rows, {}, "試験銀行の回答");
  CHECK(flow(desk, request).accounts[1].in_yen == 700'000);
  const auto drafts = proposed(desk, desk.officer, request);
  REQUIRE(drafts.items.size() == 1);
  const auto draft =
      desk.office.done(desk.office.procedures().detail(desk.officer, freeze_type, drafts.items[0].id));
  const auto grounds = (*parse_json(draft.fields))["grounds"].get<std::string>();
  CHECK(grounds.find("700,000円") == grounds.rfind("700,000円"));
  CHECK(grounds.find("架空銀行の回答") != std::string::npos);
  CHECK(grounds.find("試験銀行の回答") != std::string::npos);
}

// The draft names another account by now, so that the flow alone would have it drafted again.
TEST_CASE("MoneyDesk makes_one_draft_of_a_press_that_is_sent_twice") {
  RequestOffice desk;
  const auto request = desk.freeze(first);
  trail(desk, desk.officer, Json::array({transfer(first, "to_account", second)}));
  const auto once = proposed(desk, desk.officer, request);
  REQUIRE(once.items.size() == 1);
  auto draft = desk.office.done(desk.office.procedures().detail(desk.officer, freeze_type, once.items[0].id));
  RecordPatch patch;
  patch.version = draft.record.version;
  patch.fields = to_text(Json{{"targets", Json::array({Json{{"account", third}}})}});
  draft =
      desk.office.done(desk.office.procedures().change(desk.officer, freeze_type, draft.record.id, patch));
  const auto again = proposed(desk, desk.officer, request);
  REQUIRE(again.items.size() == 1);
  CHECK(again.items[0].id == once.items[0].id);
  draft = desk.office.look(desk.officer, draft);
  CHECK(draft.links.size() == 1);
}

TEST_CASE("MoneyDesk drafts_of_two_officers_end_in_one_request") {
  RequestOffice desk;
  const auto request = sent(desk, desk.freeze(first));
  trail(desk, desk.officer, Json::array({transfer(first, "to_account", second)}));
  const auto one = proposed(desk, desk.officer, request);
  REQUIRE(one.items.size() == 1);
  CHECK(proposed(desk, desk.chief, request).items.empty());
  // As if both had pressed at one moment.
  const auto other = desk.office.make(desk.chief, "account_freeze", desk.freeze_fields(second));
  desk.office.done(desk.office.step(desk.chief, other, "ask_approval"));
  auto draft = desk.office.done(desk.office.procedures().detail(desk.officer, freeze_type, one.items[0].id));
  RecordPatch patch;
  patch.version = draft.record.version;
  patch.fields = to_text(Json{{"desk", desk.desk}});
  draft =
      desk.office.done(desk.office.procedures().change(desk.officer, freeze_type, draft.record.id, patch));
  CHECK(code_of(desk.office.step(desk.officer, draft, "ask_approval")) == "guard.duplicate");
}

}  // namespace hinomi::procedure
