// The safeguards of requests to others: the basis of the day, two persons, no target twice, the days of the
// law, the ledger, the end of a need, a victim's business. Each fails when its guard is taken out of the
// definition.
#include <random>
#include <set>

#include "procedure/definition_samples.hpp"
#include "procedure/legal_basis.hpp"
#include "procedure/request_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::RequestOffice;

const char* kinds[] = {"account_freeze", "removal_request",  "takedown_request",     "warning_listing",
                       "isp_notice",     "sms_block",        "preservation_request", "inquiry",
                       "warrant",        "analysis_request", "mutual_assistance"};

// The table once more, read the slow way: every row, day by day of text.
bool oracle(const Definitions& definitions, const std::string& kind, const std::string& code,
            const std::string& day, Role role) {
  for (const LegalRow& row : definitions.legal_rows()) {
    const auto text = [](Day one) { return to_iso_jst(start_of_jst_day(one)).substr(0, 10); };
    if (row.code != code || text(row.from) > day || (row.to && text(*row.to) < day)) continue;
    if (std::count(row.kinds.begin(), row.kinds.end(), kind) == 0) continue;
    return row.roles.empty() || std::count(row.roles.begin(), row.roles.end(), role) > 0;
  }
  return false;
}

RecordDetail inquiry(RequestOffice& desk, const std::string& phone, const std::string& kind = "a") {
  return desk.office.make(
      desk.detective, "inquiry",
      Json{{"summary", "契約者の照会"},
           {"basis", "code_197_2"},
           {"desk", desk.desk},
           {"grounds", "被疑者の特定に必要である。"},
           {"use", "不正送金事件の捜査"},
           {"ledger_kind", kind},
           {"handler", desk.lead.id},
           {"targets", Json::array({Json{{"phone", phone}, {"wanted", "契約者の氏名"}}})}});
}

std::string text_of(const RecordDetail& detail, const char* field) {
  const auto values = parse_json(detail.fields);
  return values->contains(field) && (*values)[field].is_string() ? (*values)[field].get<std::string>() : "";
}

}  // namespace

TEST_CASE("SR1 the_table_of_bases_answers_as_a_slow_reading_does") {
  const auto definitions = test::all_definitions();
  std::mt19937_64 random(20261123);
  std::vector<std::string> codes{"none"};
  for (const LegalRow& row : definitions->legal_rows()) codes.push_back(row.code);
  const auto roles = all_role();
  std::int64_t held = 0;
  for (int turn = 0; turn < 100'000; ++turn) {
    const std::string kind = kinds[random() % std::size(kinds)];
    const std::string code = codes[random() % codes.size()];
    const Day day = add_days(Day{2010, 1, 1}, static_cast<std::int32_t>(random() % 8'000));
    const std::vector<Role> role{roles[random() % roles.size()]};
    const auto row = legal_row_on(*definitions, kind, code, day);
    const bool allowed = row && may_act(**row, role);
    const std::string text = to_iso_jst(start_of_jst_day(day)).substr(0, 10);
    REQUIRE(allowed == oracle(*definitions, kind, code, text, role.front()));
    held += allowed ? 1 : 0;
    for (const LegalRow* offered : bases_offered(*definitions, kind, role, day)) {
      REQUIRE(legal_row_on(*definitions, kind, offered->code, day));
    }
  }
  CHECK(held > 1'000);
}

// 令和7年法律39号: the day stands in one line of content/legal.
TEST_CASE("SR1 the_order_to_record_is_not_offered_once_the_production_order_is_in_force") {
  const auto definitions = test::all_definitions();
  const std::vector<Role> role{Role::judicial_officer};
  const auto offers = [&](const char* code, Day day) {
    const auto rows = bases_offered(*definitions, "warrant", role, day);
    return std::any_of(rows.begin(), rows.end(), [&](const LegalRow* row) { return row->code == code; });
  };
  CHECK(offers("code_99_2_record_order", Day{2027, 3, 30}));
  CHECK_FALSE(offers("code_102_2_provision", Day{2027, 3, 30}));
  CHECK_FALSE(offers("code_99_2_record_order", Day{2027, 3, 31}));
  CHECK(offers("code_102_2_provision", Day{2027, 3, 31}));
}

TEST_CASE("SR1 a_request_on_a_basis_that_ended_goes_no_further") {
  RequestOffice desk;
  const auto draft = desk.office.make(desk.detective, "warrant",
                                      Json{{"summary", "記録命令付差押え"},
                                           {"basis", "code_99_2_record_order"},
                                           {"desk", desk.desk},
                                           {"grounds", "通信履歴が必要である。"},
                                           {"case", desk.case_id()},
                                           {"offence", "fraud"},
                                           {"business_effect", "none"},
                                           {"targets", Json::array({Json{{"what", "通信履歴"}}})}});
  auto request = desk.office.done(desk.office.step(desk.detective, draft, "ask_approval"));
  request = desk.office.done(desk.office.step(desk.judicial, request, "approve"));
  const Json sending{{"sent_by", "by_hand"}, {"requested_on", "2027-03-31"}};
  desk.office.be("2027-03-31 00:00");
  request = desk.office.look(desk.judicial, request);
  CHECK(code_of(desk.office.step(desk.judicial, request, "send", sending)) == "guard.legal_basis_invalid");
  desk.office.be("2027-03-30 23:59");
  desk.office.done(desk.office.step(desk.judicial, request, "send", sending));
}

// In every kind, whoever drafted or asked is never the one who lets it out; searched over all paths.
TEST_CASE("SR5 no_single_actor_gets_a_request_out_in_any_of_the_eleven_kinds") {
  const auto definitions = test::all_definitions();
  const Instant now = start_of_jst_day({2026, 11, 23});
  for (const char* name : kinds) {
    const RecordType* type = definitions->in_force(name, now);
    REQUIRE_MESSAGE(type != nullptr, name);
    CHECK(definitions->family(name) == "action_request");
    // One person walks alone: steps that demand another person are closed to them.
    std::set<std::string> reached{type->initial};
    bool more = true;
    while (more) {
      more = false;
      for (const TransitionDefinition& step : type->transitions) {
        const bool other = std::any_of(step.guards.begin(), step.guards.end(), [](const GuardUse& use) {
          return use.guard == "distinct_actor" || use.guard == "distinct_from_drafter";
        });
        if (other || step.to == "=" || step.program) continue;
        for (const std::string& from : step.from)
          if (reached.contains(from)) more = reached.insert(step.to).second || more;
      }
    }
    for (const char* out : {"approved", "sent", "answered", "issued", "executed"})
      CHECK_MESSAGE(!reached.contains(out), name << " " << out);
  }
}

TEST_CASE("SR5 the_drafter_of_a_freeze_does_not_approve_it_and_the_second_person_does") {
  RequestOffice desk;
  auto request = desk.office.make(desk.chief, "account_freeze", desk.freeze_fields("0001-001-普通-1234567"));
  request = desk.office.done(desk.office.step(desk.chief, request, "ask_approval"));
  CHECK(code_of(desk.office.step(desk.chief, request, "approve")) == "guard.distinct_from_drafter");
  request = desk.office.done(desk.office.step(desk.head, request, "approve"));
  request = desk.office.done(desk.office.step(desk.chief, request, "send", Json{{"sent_by", "by_hand"}}));
  desk.office.pass(std::chrono::minutes(25));
  request = desk.office.done(desk.office.step(desk.chief, request, "record_answer",
                                              Json{{"outcome", "done"}, {"frozen_yen", 1'200'000}}));
  CHECK(parse_json(request.fields)->at("answer_minutes") == 25);
}

TEST_CASE("Duplicate the_same_target_is_refused_while_open_and_shows_the_first") {
  RequestOffice desk;
  const auto first =
      desk.office.done(desk.office.step(desk.officer, desk.freeze("0001-001-普通-1234567"), "ask_approval"));
  const auto second = desk.freeze("0001-001-普通-1234567");
  const auto refused = desk.office.step(desk.officer, second, "ask_approval");
  REQUIRE(code_of(refused) == "guard.duplicate");
  CHECK(argument(refused.error(), "number") == first.record.number);
  desk.office.done(desk.office.step(desk.officer, desk.freeze("0001-001-普通-7654321"), "ask_approval"));
  desk.office.done(desk.office.step(desk.chief, first, "cancel", Json(), "別の口座であった。"));
  desk.office.done(desk.office.step(desk.officer, second, "ask_approval"));
}

// What the asker may not see changes no answer (SR2).
TEST_CASE("Duplicate a_request_of_another_force_that_is_not_seen_changes_nothing") {
  RequestOffice desk;
  const auto other = desk.office.hire("other", "07", {Role::intake_officer});
  const auto liaison = desk.office.hire("liaison07", "07", {Role::liaison});
  Json fields = desk.freeze_fields("0001-001-普通-1234567");
  fields["desk"] = desk.office.make(liaison, "partner_desk", Json{{"title", "架空銀行"}}).record.id;
  desk.office.done(
      desk.office.step(other, desk.office.make(other, "account_freeze", fields), "ask_approval"));
  desk.office.done(desk.office.step(desk.officer, desk.freeze("0001-001-普通-1234567"), "ask_approval"));
}

// 刑事訴訟法197条3項・4項: 30 days, extended by at most 30, 60 in all.
TEST_CASE("SR15 a_preservation_is_30_days_and_with_extensions_60") {
  struct Row {
    const char *sent, *until, *code;
  };
  for (const Row& row :
       {Row{"2026-11-16 10:00", "2026-12-16", ""}, Row{"2026-11-16 10:00", "2026-12-17", "guard.limit_days"},
        Row{"2028-02-10 10:00", "2028-03-11", ""},  // a leap year
        Row{"2028-02-10 10:00", "2028-03-12", "guard.limit_days"}, Row{"2027-02-10 10:00", "2027-03-12", ""},
        Row{"2027-02-10 10:00", "2027-03-13", "guard.limit_days"}, Row{"2026-11-16 23:59", "2026-12-16", ""},
        Row{"2026-11-17 00:00", "2026-12-17", ""}}) {
    CAPTURE(row.until);
    RequestOffice desk;
    desk.office.be(row.sent);
    const auto draft = desk.preservation(desk.case_id(), row.until);
    CHECK(code_of(desk.office.step(desk.detective, draft, "ask_approval")) == row.code);
  }
}

TEST_CASE("SR15 an_extension_counts_from_the_end_of_the_first_and_ends_after_60_days") {
  RequestOffice desk;
  auto request = desk.kept(desk.case_id(), "2026-12-16");
  desk.office.be("2026-12-10 10:00");
  const auto extend = [&](const char* until) {
    return desk.office.step(desk.judicial, desk.office.look(desk.judicial, request), "extend",
                            Json{{"keep_until", until}, {"extension_grounds", "令状の請求に日を要する。"}},
                            "特に必要がある。");
  };
  CHECK(code_of(extend("2027-01-16")) == "guard.limit_days");  // 61
  CHECK(extend("2027-01-15"));                                 // 60
  CHECK(code_of(extend("2027-01-16")) == "guard.limit_days");
}

TEST_CASE("SR15 a_first_period_that_was_short_is_extended_by_30_days_at_most") {
  RequestOffice desk;
  auto request = desk.kept(desk.case_id(), "2026-11-26");
  const auto extend = [&](const char* until) {
    return desk.office.step(desk.judicial, desk.office.look(desk.judicial, request), "extend",
                            Json{{"keep_until", until}, {"extension_grounds", "日を要する。"}}, "必要。");
  };
  CHECK(code_of(extend("2026-12-27")) == "guard.limit_days");  // 31 after the 26th
  CHECK(extend("2026-12-26"));
}

TEST_CASE("SR15 only_a_judicial_police_officer_asks_to_preserve") {
  RequestOffice desk;
  const auto request = desk.office.done(
      desk.office.step(desk.detective, desk.preservation(desk.case_id(), "2026-12-01"), "ask_approval"));
  CHECK(code_of(desk.office.step(desk.lead, request, "approve")) == "record.step_role");
  CHECK(code_of(desk.office.step(desk.head_of_case, request, "approve")) == "record.step_role");
  desk.office.done(desk.office.step(desk.judicial, request, "approve"));
}

TEST_CASE("SR15 the_program_proposes_to_cancel_when_the_need_ends_and_a_person_decides") {
  RequestOffice desk;
  const auto matter = desk.office.make(desk.head_of_case, "case", Json{{"summary", "不正送金事件"}});
  auto request = desk.kept(matter.record.id, "2026-12-01");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.look(desk.judicial, request).record.state == "sent");
  auto ended = desk.office.done(desk.office.step(desk.head_of_case, matter, "decline",
                                                 Json{{"closing_note", "事件性がない。"}}, "事件性がない。"));
  if (ended.record.phase != Phase::done) {
    const auto second = desk.office.hire("head3", "13", {Role::division_head}, Purpose::investigation);
    ended = desk.office.done(desk.office.step(second, desk.office.look(second, ended), "confirm_drop"));
  }
  REQUIRE(ended.record.phase == Phase::done);
  REQUIRE(desk.office.procedures().run_timers());
  request = desk.office.look(desk.judicial, request);
  CHECK(request.record.state == "cancel_proposed");
  request = desk.office.done(desk.office.step(desk.judicial, request, "still_needed",
                                              Json{{"outcome", "done"}}, "別の事件で必要である。"));
  REQUIRE(desk.office.procedures().run_timers());  // asked once for that case, not again and again
  CHECK(desk.office.look(desk.judicial, request).record.state == "answered");
}

TEST_CASE("SR14 the_ledger_of_inquiries_has_no_gap_and_a_void_number_says_why") {
  RequestOffice desk;
  std::set<std::string> numbers;
  RecordDetail last;
  for (int turn = 1; turn <= 6; ++turn) {
    auto request = inquiry(desk, "03-0000-000" + std::to_string(turn));
    request = desk.office.done(desk.office.step(desk.detective, request, "ask_approval"));
    if (turn == 3) {
      // A number is drawn with the approval: what was sent back has used none.
      request = desk.office.done(
          desk.office.step(desk.head_of_case, request, "return", Json(), "記載が足りない。"));
      continue;
    }
    last = desk.office.done(desk.office.step(desk.head_of_case, request, "approve"));
    CHECK(numbers.insert(text_of(last, "ledger_number")).second);
  }
  CHECK(numbers ==
        std::set<std::string>{"令8-A00001", "令8-A00002", "令8-A00003", "令8-A00004", "令8-A00005"});
  CHECK(code_of(desk.office.step(desk.head_of_case, last, "void", Json{{"void_reason", "誤記"}})) ==
        "record.reason_missing");
  CHECK(code_of(desk.office.step(desk.head_of_case, last, "void", Json(), "誤記のため")) ==
        "guard.fields_complete");
  last = desk.office.done(
      desk.office.step(desk.head_of_case, last, "void", Json{{"void_reason", "宛先の誤り"}}, "誤記のため"));
  CHECK(text_of(last, "ledger_number") == "令8-A00005");
  auto other = inquiry(desk, "03-0000-0099", "b");
  other = desk.office.done(desk.office.step(desk.detective, other, "ask_approval"));
  CHECK(text_of(desk.office.done(desk.office.step(desk.head_of_case, other, "approve")), "ledger_number") ==
        "令8-B00001");
}

TEST_CASE("SR14 an_inquiry_without_a_purpose_goes_nowhere") {
  RequestOffice desk;
  auto request = inquiry(desk, "03-0000-0001");
  request = desk.office.done(desk.office.procedures().change(desk.detective, "inquiry", request.record.id,
                                                             {R"({"use": ""})", request.record.version, {}}));
  CHECK(code_of(desk.office.step(desk.detective, request, "ask_approval")) == "guard.fields_complete");
}

TEST_CASE("SR21 a_seizure_that_halts_business_needs_the_head_and_the_whole_checklist") {
  RequestOffice desk;
  const auto draft = desk.office.make(desk.detective, "warrant",
                                      Json{{"summary", "サーバの差押え"},
                                           {"basis", "code_218_seizure"},
                                           {"desk", desk.desk},
                                           {"grounds", "証拠である。"},
                                           {"case", desk.case_id()},
                                           {"offence", "computer_obstruction"},
                                           {"business_effect", "halts"},
                                           {"targets", Json::array({Json{{"what", "サーバ機器"}}})}});
  const auto request = desk.office.done(desk.office.step(desk.detective, draft, "ask_approval"));
  CHECK(code_of(desk.office.step(desk.judicial, request, "approve")) == "guard.field_is");
  CHECK(code_of(desk.office.step(desk.judicial, request, "approve_halting", Json(), "必要")) ==
        "record.step_role");
  CHECK(code_of(desk.office.step(desk.head_of_case, request, "approve_halting",
                                 Json{{"recovery", Json::array({"told", "return_plan"})}}, "必要")) ==
        "guard.agreement_items");
  const auto approved = desk.office.done(
      desk.office.step(desk.head_of_case, request, "approve_halting",
                       Json{{"recovery", Json::array({"copy_instead", "told", "return_plan", "restart"})}},
                       "複写では足りない。"));
  CHECK(approved.record.state == "approved");
}

}  // namespace hinomi::procedure
