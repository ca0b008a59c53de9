// Accounts as officers meet them (N2-2(1), N2-2(2)): entered strictly, followed through records that they may
// see, drafts of freeze requests for where the money went, and the list of what is frozen until the release.
#include "procedure/money/money_desk.hpp"

#include "procedure/request_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::RequestOffice;

const std::string first = "0001-001-普通-1234567", second = "9999-101-普通-0000001",
                  third = "9999-102-当座-0000002", wallet = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";

Json transfer(const std::string& from, const char* to_column, const std::string& to, std::int64_t yen,
              const char* at) {
  return Json{{"from_account", from}, {to_column, to}, {"yen", yen}, {"at", at}};
}

RecordDetail trail(RequestOffice& desk, const access::Principal& person, const Json& rows) {
  return desk.office.make(
      person, "money_trail",
      Json{{"summary", "振込先口座の取引明細"}, {"source", "架空銀行の回答"}, {"transfers", rows}});
}

Json chain() {
  return Json::array({transfer(first, "to_account", second, 700'000, "2026-11-16 10:05"),
                      transfer(first, "to_account", third, 300'000, "2026-11-16 10:10"),
                      transfer(second, "to_wallet", wallet, 650'000, "2026-11-16 10:30")});
}

MoneyDesk money_of(RequestOffice& desk) { return {desk.office.procedures(), desk.office.now()}; }

MoneyFlow flow(RequestOffice& desk, const access::Principal& person, const RecordDetail& record) {
  auto found = money_of(desk).flow(person, record.record.type, record.record.id);
  if (!found) FAIL(test::told(found.error()));
  return *std::move(found);
}

RecordDetail sent(RequestOffice& desk, RecordDetail request) {
  request = desk.office.done(desk.office.step(desk.officer, request, "ask_approval"));
  request = desk.office.done(desk.office.step(desk.chief, request, "approve"));
  return desk.office.done(desk.office.step(desk.officer, request, "send", Json{{"sent_by", "by_hand"}}));
}

std::string refused(RequestOffice& desk, const Json& targets, std::string_view argument = {}) {
  RecordWanted wanted;
  Json fields = desk.freeze_fields(first);
  fields["targets"] = targets;
  wanted.fields = to_text(fields);
  const auto made = desk.office.procedures().make(desk.officer, "account_freeze", wanted);
  if (made) return "";
  if (argument.empty()) return made.error().code;
  for (const auto& [name, value] : made.error().args)
    if (name == argument) return value;
  return "none";
}

}  // namespace

TEST_CASE("EnteredAccount in_a_request_is_refused_with_its_part_its_column_and_its_row") {
  RequestOffice desk;
  const auto row = [](const char* column, const char* value) { return Json{{column, value}}; };
  CHECK(refused(desk, Json::array({row("account", "001-001-普通-1234567")})) == "account.bank_code");
  CHECK(refused(desk, Json::array({row("account", "0001-01-普通-1234567")})) == "account.branch_code");
  CHECK(refused(desk, Json::array({row("postal", "14040-12345671")})) == "account.postal_check");
  CHECK(refused(desk, Json::array({row("wallet", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")})) ==
        "account.wallet");
  const Json two = Json::array({row("account", first.c_str()), row("account", "0001-001-普通-12345678")});
  CHECK(refused(desk, two) == "account.number");
  CHECK(refused(desk, two, "row") == "2");
  CHECK(refused(desk, two, "field") == "targets.account");
  CHECK(refused(desk, Json::array({row("account", "０００１／００１／普通／１２３４５６７")})).empty());
}

TEST_CASE("EnteredAccount of_a_mobile_line_or_electronic_money_says_what_was_expected") {
  RequestOffice desk;
  const auto row = [](const char* column, const char* value) { return Json::array({Json{{column, value}}}); };
  CHECK(refused(desk, row("mobile", "03-0000-0000")) == "account.mobile");
  CHECK(refused(desk, row("mobile", "03-0000-0000"), "bands") == "060, 070, 080, 090");
  CHECK(refused(desk, row("mobile", "03-0000-0000"), "field") == "targets.mobile");
  CHECK(refused(desk, row("mobile", "060-1000-0001")).empty());
  CHECK(refused(desk, row("emoney", "知らないペイ 12345")) == "account.emoney_provider");
  CHECK(refused(desk, row("emoney", "知らないペイ 12345"), "providers").starts_with("架空ペイ, "));
  CHECK(refused(desk, row("emoney", "架空ペイ 123")) == "account.emoney_number");
  CHECK(refused(desk, row("emoney", "Kakuu Pay 0000-1234-56")).empty());
}

TEST_CASE("EnteredAccount of_a_mobile_line_or_electronic_money_is_asked_for_once_and_stands_in_the_list") {
  RequestOffice desk;
  const auto ask = [&](const char* column, const char* value) {
    Json fields = desk.freeze_fields(first);
    fields["targets"] = Json::array({Json{{column, value}, {"holder", "テスト タロウ"}}});
    return desk.office.make(desk.officer, "account_freeze", fields);
  };
  const auto line = sent(desk, ask("mobile", "090-0000-1234"));
  CHECK(code_of(desk.office.step(desk.officer, ask("mobile", "+81 90 0000 1234"), "ask_approval")) ==
        "guard.duplicate");
  // Electronic money that is numbered as a telephone is not that line.
  const auto money = sent(desk, ask("emoney", "架空ペイ 09000001234"));
  CHECK(code_of(desk.office.step(desk.officer, ask("emoney", "kakuu pay 090-0000-1234"), "ask_approval")) ==
        "guard.duplicate");
  for (const RecordDetail& request : {line, money})
    desk.office.done(desk.office.step(desk.officer, request, "record_answer", Json{{"outcome", "done"}}));
  const auto list = money_of(desk).frozen(desk.officer);
  REQUIRE(list->items.size() == 2);
  CHECK(list->items[0].place == MoneyPlace{ObservableKind::other, "架空ペイ 09000001234"});
  CHECK(list->items[1].place == MoneyPlace{ObservableKind::phone, "+819000001234"});
}

TEST_CASE("MoneyDesk follows_the_money_to_electronic_money_and_drafts_its_request") {
  RequestOffice desk;
  const auto request = desk.freeze(first);
  trail(desk, desk.officer,
        Json::array({transfer(first, "to_emoney", "kakuu pay 0000 123456", 50'000, "2026-11-16 10:05")}));
  const MoneyFlow found = flow(desk, desk.officer, request);
  REQUIRE(found.accounts.size() == 2);
  CHECK(found.accounts[1].place == MoneyPlace{ObservableKind::other, "架空ペイ 0000123456"});
  const auto proposed = money_of(desk).propose(desk.officer, "account_freeze", request.record.id);
  REQUIRE(proposed->items.size() == 1);
  const auto draft = desk.office.procedures().detail(desk.officer, "account_freeze", proposed->items[0].id);
  CHECK((*parse_json(draft->fields))["targets"][0]["emoney"] == "架空ペイ 0000123456");
  // It is a start as any other account.
  const MoneyFlow back = flow(desk, desk.officer, *draft);
  REQUIRE(back.accounts.size() == 1);
  CHECK(back.accounts[0].in_yen == 50'000);
}

TEST_CASE("HolderName is_one_in_the_list_and_in_the_flow_however_banks_write_it") {
  RequestOffice desk;
  Json fields = desk.freeze_fields(first);
  fields["targets"] =
      Json::array({Json{{"account", first}, {"holder", "ﾃｽﾄ ﾀﾛｳ"}},
                   Json{{"account", second}, {"holder", "テスト　タロウ"}},
                   Json{{"account", third}, {"holder", "カ）テスト"}}, Json{{"wallet", wallet}}});
  const auto request = sent(desk, desk.office.make(desk.officer, "account_freeze", fields));
  trail(desk, desk.officer, chain());
  const MoneyFlow found = flow(desk, desk.officer, request);
  REQUIRE(found.accounts.size() == 4);
  CHECK(found.accounts[0].holder == "ﾃｽﾄ ﾀﾛｳ");
  CHECK(found.accounts[0].same_holder == 1);
  CHECK(found.accounts[2].same_holder == 0);
  CHECK(found.accounts[3].same_holder == 0);
  desk.office.done(desk.office.step(desk.officer, request, "record_answer",
                                    Json{{"outcome", "done"}, {"frozen_yen", 640'000}}));
  const MoneyDesk money = money_of(desk);
  const auto named = [&](const char* holder) { return *money.frozen(desk.officer, holder); };
  CHECK(named("").items.size() == 4);
  CHECK(named("").items[1].same_holder == 1);
  REQUIRE(named("てすと たろう").items.size() == 2);
  CHECK(named("てすと たろう").items[0].holder == "ﾃｽﾄ ﾀﾛｳ");  // as entered
  CHECK(named("タロウ").frozen_yen == 640'000);
  REQUIRE(named("株式会社テスト").items.size() == 1);
  CHECK(named("株式会社テスト").items[0].place.value == third);
  CHECK(named("ハナコ").items.empty());
  CHECK(named("ハナコ").frozen_yen == 0);
}

TEST_CASE("MoneyDesk gives_the_median_of_the_minutes_from_the_report_to_its_request") {
  RequestOffice desk;
  const auto other = desk.office.hire("osaka", "27", {Role::intake_officer});
  CHECK_FALSE(money_of(desk).frozen(desk.officer)->report_minutes.has_value());
  int number = 0;
  for (const int minutes : {25, 8, 12, 15}) {
    auto report = test::received_report(desk.office, desk.officer);
    report = desk.office.done(desk.office.step(desk.officer, report, "accept", Json{{"category", "fraud"}}));
    const auto made = desk.office.done(
        desk.office.procedures().step(desk.officer, "report", report.record.id, "request_action",
                                      {.version = report.record.version}, "account_freeze"));
    auto request = desk.office.done(
        desk.office.procedures().detail(desk.officer, "account_freeze", made.links.front().other.id));
    RecordPatch patch;
    patch.version = request.record.version;
    patch.fields = to_text(desk.freeze_fields("0001-001-普通-000001" + std::to_string(number++)));
    request = desk.office.done(
        desk.office.procedures().change(desk.officer, "account_freeze", request.record.id, patch));
    desk.office.pass(std::chrono::minutes(minutes));
    request = sent(desk, request);
    CHECK((*parse_json(request.fields))["report_minutes"] == minutes);
  }
  sent(desk, desk.freeze(first));  // of no report
  const auto list = money_of(desk).frozen(desk.officer);
  CHECK(list->report_minutes == 13.5);
  CHECK(list->report_requests == 4);
  CHECK_FALSE(money_of(desk).frozen(other)->report_minutes.has_value());
}

TEST_CASE("EnteredAccount is_one_target_however_it_was_written") {
  RequestOffice desk;
  sent(desk, desk.freeze(first));
  const auto again = desk.freeze("０００１／００１／普通預金／１２３４５６７");
  CHECK(code_of(desk.office.step(desk.officer, again, "ask_approval")) == "guard.duplicate");
}

TEST_CASE("MoneyDesk follows_the_money_of_a_request_to_the_wallet") {
  RequestOffice desk;
  const auto request = desk.freeze(first);
  trail(desk, desk.officer, chain());
  const MoneyFlow found = flow(desk, desk.officer, request);
  REQUIRE(found.accounts.size() == 4);
  CHECK(found.accounts[0].place == MoneyPlace{ObservableKind::account, first});
  CHECK(found.accounts[0].standing == FreezeStanding::asked);
  CHECK(found.accounts[1].place.value == second);
  CHECK(found.accounts[1].left_yen == 50'000);
  CHECK(found.accounts[3].place == MoneyPlace{ObservableKind::wallet, wallet});
  CHECK(found.accounts[3].step == 2);
  CHECK(found.transfers.size() == 3);
  CHECK(found.transfers[0].source == "架空銀行の回答");
  CHECK(found.may_propose);
}

TEST_CASE("MoneyDesk follows_no_record_that_was_struck_out") {
  RequestOffice desk;
  const auto request = desk.freeze(first);
  const auto wrong = trail(desk, desk.officer, chain());
  desk.office.done(desk.office.step(desk.chief, wrong, "strike", Json(), "明細の取り違え"));
  CHECK(flow(desk, desk.officer, request).accounts.size() == 1);
}

// Two worlds that differ in a hidden record alone give the same answer.
TEST_CASE("MoneyDesk answers_the_same_whether_or_not_a_hidden_record_is_there") {
  RequestOffice desk;
  const auto other = desk.office.hire("osaka", "27", {Role::intake_officer});
  const auto request = desk.freeze(first);
  const MoneyFlow before = flow(desk, desk.officer, request);
  trail(desk, other, chain());
  CHECK(flow(desk, desk.officer, request) == before);
  auto hidden = desk.freeze_fields(second);
  hidden.erase("desk");
  desk.office.make(other, "account_freeze", hidden);
  trail(desk, desk.officer, chain());
  CHECK(flow(desk, desk.officer, request).accounts[1].standing == FreezeStanding::none);
  CHECK_FALSE(money_of(desk).flow(other, "account_freeze", request.record.id));
}

TEST_CASE("SR5 the_drafts_for_accounts_reached_are_requests_that_need_two_persons") {
  RequestOffice desk;
  const auto request = sent(desk, desk.freeze(first));
  trail(desk, desk.officer, chain());
  const MoneyDesk money = money_of(desk);
  const auto proposed = money.propose(desk.chief, "account_freeze", request.record.id);
  REQUIRE(proposed);
  REQUIRE(proposed->items.size() == 3);
  auto draft =
      desk.office.done(desk.office.procedures().detail(desk.chief, "account_freeze", proposed->items[0].id));
  CHECK(draft.record.state == "draft");
  const auto fields = *parse_json(draft.fields);
  CHECK(fields["targets"][0]["account"] == second);
  CHECK(fields["basis"] == "relief_act_3");
  CHECK(fields["grounds"].get<std::string>().find("700,000円（裏付け：架空銀行の回答）") !=
        std::string::npos);
  CHECK(draft.links.at(0).other.id == request.record.id);
  RecordPatch patch;
  patch.version = draft.record.version;
  patch.fields = to_text(Json{{"desk", desk.desk}});
  draft =
      desk.office.done(desk.office.procedures().change(desk.chief, "account_freeze", draft.record.id, patch));
  draft = desk.office.done(desk.office.step(desk.chief, draft, "ask_approval"));
  CHECK(code_of(desk.office.step(desk.chief, draft, "approve")) == "guard.distinct_from_drafter");
  desk.office.done(desk.office.step(desk.head, draft, "approve"));
  // Pressed again, nothing is asked for twice.
  CHECK(money.propose(desk.chief, "account_freeze", request.record.id)->items.empty());
}

TEST_CASE("MoneyDesk lists_what_is_frozen_with_grounds_until_the_release") {
  RequestOffice desk;
  const MoneyDesk money = money_of(desk);
  auto request = sent(desk, desk.freeze(first));
  CHECK(money.frozen(desk.officer)->items.empty());
  request = desk.office.done(desk.office.step(desk.officer, request, "record_answer",
                                              Json{{"outcome", "done"}, {"frozen_yen", 640'000}}));
  const auto list = money.frozen(desk.officer);
  REQUIRE(list);
  REQUIRE(list->items.size() == 1);
  CHECK(list->items[0].place.value == first);
  CHECK(list->items[0].grounds == "振込先口座として使われた疑い。");
  CHECK(list->items[0].since == desk.office.now());
  CHECK(list->frozen_yen == 640'000);
  request = desk.office.done(desk.office.step(desk.chief, request, "ask_lift",
                                              Json{{"correction", "名義人が被害者と判明"}}, "誤認"));
  CHECK(money.frozen(desk.officer)->items.size() == 1);
  desk.office.done(
      desk.office.step(desk.head, request, "lift", Json{{"correction", "名義人が被害者と判明"}}));
  CHECK(money.frozen(desk.officer)->items.empty());
  CHECK(money.frozen(desk.office.hire("osaka", "27", {Role::intake_officer}))->items.empty());
  CHECK_FALSE(desk.office.entries("record.listed").empty());
}

TEST_CASE("MoneyDesk counts_of_a_partly_done_request_only_the_rows_that_say_frozen") {
  RequestOffice desk;
  Json fields = desk.freeze_fields(first);
  fields["targets"].push_back(Json{{"account", second}, {"frozen", true}});
  auto request = sent(desk, desk.office.make(desk.officer, "account_freeze", fields));
  desk.office.done(
      desk.office.step(desk.officer, request, "record_answer", Json{{"outcome", "part"}, {"frozen_yen", 5}}));
  const auto list = money_of(desk).frozen(desk.officer);
  REQUIRE(list->items.size() == 1);
  CHECK(list->items[0].place.value == second);
}

}  // namespace hinomi::procedure
