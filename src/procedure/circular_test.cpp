// Measures of the two circulars, each held against what the shipped record types do on the real kernel. The
// title or the comment above a test names the measure; the page 施策 counts these as its proof.
#include <algorithm>

#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

std::int64_t told(Office& office, const access::Principal& person, const std::string& kind) {
  REQUIRE(office.procedures().run_timers());
  const auto notices = office.procedures().notices(person);
  REQUIRE(notices);
  return std::count_if(notices->items.begin(), notices->items.end(),
                       [&](const Notice& notice) { return notice.kind == kind; });
}

RecordDetail support_asked(Office& office, const access::Principal& officer) {
  const auto draft = office.make(
      officer, "support_request",
      Json{{"subject", "端末の解析の助言"}, {"kind", "technical_advice"}, {"detail", "助言を求める。"}});
  return office.done(office.step(officer, draft, "request", Json(), "", "13"));
}

RecordDetail freeze_checked(Office& office, const access::Principal& officer, const std::string& basis,
                            const std::string& account) {
  const auto desk = office.make(officer, "partner_desk", Json{{"title", "架空銀行"}});
  const auto draft = office.make(officer, "account_freeze",
                                 Json{{"summary", "口座の取引停止"},
                                      {"basis", basis},
                                      {"desk", desk.record.id},
                                      {"targets", Json::array({Json{{"account", account}}})},
                                      {"grounds", "振込先口座として使われた疑い。"}});
  return office.done(office.step(officer, draft, "ask_approval"));
}

}  // namespace

// F1(1), N3-1(1): a request for support that nobody accepts for 60 minutes goes to the head of the division.
TEST_CASE("Support_request left_for_60_minutes_is_told_to_the_division_head") {
  Office office;
  const auto officer = office.hire("officer", "07", {Role::intake_officer});
  const auto head = office.hire("head", "07", {Role::division_head});
  office.be("2026-11-21 23:30");  // a Saturday night: the clock does not wait for office hours
  const auto request = support_asked(office, officer);
  office.be("2026-11-22 00:29");
  CHECK(told(office, head, "deadline.over") == 0);
  office.be("2026-11-22 00:31");
  CHECK(told(office, head, "deadline.over") == 1);
}

// N1-2(1)イ: no silent rejection.
TEST_CASE("Support_request is_refused_only_with_a_reason_and_then_decided_at_headquarters") {
  Office office;
  const auto officer = office.hire("officer", "07", {Role::intake_officer});
  const auto receiver = office.hire("receiver", "13", {Role::unit_head});
  const auto request = support_asked(office, officer);
  CHECK(code_of(office.step(receiver, request, "refuse")) == "record.reason_missing");
  const auto refused = office.done(office.step(receiver, request, "refuse", Json(), "他事件の対応中のため"));
  CHECK(refused.record.state == "arbitration");
  CHECK(refused.record.owner == "07");
}

// F2(1)イ: what needs experts is with them within 15 minutes or headquarters is told.
TEST_CASE("Report that_needs_experts_is_handed_over_in_15_minutes_or_told") {
  Office office;
  const auto officer = office.hire("officer", "07", {Role::intake_officer});
  const auto arbiter = office.hire("arbiter", "07", {Role::arbiter});
  const auto receiver = office.hire("receiver", "13", {Role::unit_head});
  Json fields = test::report_fields();
  fields["expert_needed"] = true;
  auto report = office.done(office.step(officer, office.make(officer, "report", fields), "submit"));
  office.be("2026-11-21 22:00");
  report = office.done(office.step(officer, report, "hand_over", Json(), "", "13"));
  CHECK(report.record.owner == "07");  // until the other side accepts
  office.be("2026-11-21 22:14");
  CHECK(told(office, arbiter, "deadline.over") == 0);
  office.be("2026-11-21 22:16");
  CHECK(told(office, arbiter, "deadline.over") == 1);
  const auto taken = office.done(
      office.step(receiver, office.look(receiver, report), "accept_handover", Json{{"category", "fraud"}}));
  CHECK(taken.record.owner == "13");
  CHECK(taken.record.assignee == receiver.id);
}

// N2-2(2), F5(3)カ: the bank is asked on a basis that holds, by two persons, within 60 minutes.
TEST_CASE("Freeze needs_a_second_person_and_a_basis_and_is_urged_after_60_minutes") {
  Office office;
  const auto officer = office.hire("officer", "07", {Role::section_chief, Role::intake_officer});
  const auto chief = office.hire("chief", "07", {Role::section_chief});
  const auto head = office.hire("head", "07", {Role::unit_head});
  const auto request = freeze_checked(office, officer, "relief_act_3", "0001-001-普通-1234567");
  CHECK(code_of(office.step(officer, request, "approve")).starts_with("guard.distinct"));
  office.pass(std::chrono::minutes(61));
  CHECK(told(office, head, "deadline.over") == 1);
  const auto approved = office.done(office.step(chief, office.look(chief, request), "approve"));
  CHECK(approved.record.state == "approved");
  const auto wrong = freeze_checked(office, officer, "code_197_3",
                                    "0001-001-普通-7654321");  // only a judicial police officer may
  CHECK(code_of(office.step(chief, wrong, "approve")).starts_with("guard.legal_basis"));
}

// F3(2)エ: the agency decides on limbs and grounds, and never the one who reported.
TEST_CASE("Serious_incident is_reported_with_limbs_and_decided_by_the_agency") {
  Office office;
  const auto head = office.hire("head", "07", {Role::division_head}, Purpose::investigation);
  auto agency = office.hire("agency", "00", {Role::division_head}, Purpose::investigation);
  agency.organisations_below = {"00", "07", "13", "27"};
  const auto made = office.make(head, "case", Json{{"summary", "病院のシステム停止"}});
  CHECK(code_of(office.step(head, made, "report_serious")) == "guard.fields_complete");
  const Json limbs{{"serious_limbs", Json::array({"infrastructure"})},
                   {"serious_grounds", "診療が停止した。"}};
  const auto reported = office.done(office.step(head, made, "report_serious", limbs));
  CHECK(parse_json(reported.fields)->at("serious_decision") == "reported");
  CHECK_FALSE(office.step(head, reported, "decide_serious", Json(), "該当する"));
  const auto decided = office.done(office.step(agency, office.look(agency, reported), "decide_serious",
                                               Json(), "基幹インフラの要件に該当"));
  CHECK(parse_json(decided.fields)->at("serious_decision") == "decided_serious");
  CHECK(decided.record.owner == "07");
}

// N1-3(1), F5(4)イ: the end of an agreement is told 90 and 30 days before.
TEST_CASE("Agreement tells_its_end_90_and_30_days_before") {
  Office office;
  const auto liaison = office.hire("liaison", "07", {Role::liaison});
  const auto head = office.hire("head", "07", {Role::division_head});
  Json items = Json::array();
  for (const char* item :
       {"parties", "purpose", "information", "handling", "contacts", "cost", "term", "ending"}) {
    items.push_back(Json{{"item", item}, {"text", "定める。"}});
  }
  auto agreement = office.make(liaison, "agreement",
                               Json{{"title", "共同対処協定"},
                                    {"kind", "joint_response"},
                                    {"partner", "架空商工会"},
                                    {"items", items}});
  agreement = office.done(office.step(liaison, agreement, "propose"));
  const Json term{{"concluded_on", "2026-11-20"},
                  {"ends_on", "2027-03-31"},
                  {"contact", "窓口 000"},
                  {"contact_checked_on", "2026-11-20"}};
  agreement = office.done(office.step(head, office.look(head, agreement), "conclude", term));
  office.be("2026-12-30 09:00");
  CHECK(told(office, liaison, "deadline.reminder") == 0);
  office.be("2027-01-01 09:00");
  CHECK(told(office, liaison, "deadline.reminder") == 1);
  CHECK(told(office, head, "deadline.reminder") == 0);
  office.be("2027-03-02 09:00");
  CHECK(told(office, head, "deadline.reminder") == 1);
}

// N3-5(4), F1(5)ア: an incident of the own systems is taken up within an hour and judged within four.
TEST_CASE("Csirt_incident is_urged_after_one_hour_and_judged_within_four") {
  Office office;
  const auto duty = office.hire("duty", "07", {Role::duty_officer});
  const auto unit = office.hire("unit", "07", {Role::unit_head});
  const auto head = office.hire("head", "07", {Role::division_head});
  office.be("2026-11-22 02:00");
  const auto incident = office.make(
      duty, "csirt_incident", Json{{"summary", "端末の不審な通信"}, {"detected_at", "2026-11-22 01:30"}});
  office.be("2026-11-22 02:31");
  CHECK(told(office, unit, "deadline.over") == 1);
  office.done(office.step(duty, office.look(duty, incident), "accept"));
  office.be("2026-11-22 05:31");
  CHECK(told(office, head, "deadline.over") == 1);
}

// F3(1): one record is relayed from force to force; nobody types it again and nothing of it changes.
TEST_CASE("Report is_relayed_as_one_record_without_a_changed_field") {
  Office office;
  const auto officer = office.hire("officer", "07", {Role::intake_officer});
  const auto receiver = office.hire("receiver", "13", {Role::unit_head});
  Json fields = test::report_fields();
  fields["category"] = "fraud";
  const auto made = office.done(office.step(officer, office.make(officer, "report", fields), "submit"));
  const auto sent = office.done(office.step(officer, made, "hand_over", Json(), "", "13"));
  const auto taken = office.done(office.step(receiver, office.look(receiver, sent), "accept_handover"));
  CHECK(taken.record.id == made.record.id);
  CHECK(taken.record.number == made.record.number);
  CHECK(parse_json(taken.fields)->at("narrative") == parse_json(made.fields)->at("narrative"));
  CHECK(taken.changes.size() == 4);  // made, received, handed over, taken over
}

// F5(3)キ: a sender whom others can help better is referred, with the desk named and the text that was given.
TEST_CASE("Report about_abuse_is_referred_with_a_named_desk") {
  Office office;
  const auto officer = office.hire("officer", "07", {Role::intake_officer});
  const auto report = test::received_report(office, officer);
  CHECK_FALSE(office.step(officer, report, "refer"));
  CHECK_FALSE(office.step(officer, report, "refer", Json{{"referral", "no_such_desk"}}));
  const auto referred = office.done(
      office.step(officer, report, "refer",
                  Json{{"referral", "human_rights"}, {"referral_text", "法務局の窓口を案内した。"}}));
  CHECK(referred.record.state == "referred");
  CHECK(parse_json(referred.fields)->at("referral") == "human_rights");
}

// N2-7(1), F1(4)イ: each move of a copy compares its digest and lengthens its chain; a difference freezes it.
TEST_CASE("Evidence_copy keeps_its_chain_and_freezes_when_its_digest_differs") {
  Office office;
  const auto keeper = office.hire("keeper", "07", {Role::custodian}, Purpose::investigation);
  const auto head = office.hire("head", "07", {Role::division_head}, Purpose::investigation);
  const auto file = office.make(head, "case", Json{{"summary", "不正アクセス"}});
  const std::string digest(64, 'a');
  const auto copy = office.make(keeper, "evidence_copy",
                                Json{{"what", "端末の複製"},
                                     {"kind", "image"},
                                     {"sha256", digest},
                                     {"size", 1024},
                                     {"authority", "submission"},
                                     {"made_at", "2026-11-15 10:00"},
                                     {"tool", "複製装置"},
                                     {"tool_version", "1.0"}});
  Json move{{"giver", head.id},
            {"taker", keeper.id},
            {"case", file.record.id},
            {"store", "vault"},
            {"digest_now", digest}};
  const auto stored = office.done(office.step(keeper, copy, "store", move));
  CHECK(stored.record.state == "stored");
  REQUIRE(parse_json(stored.fields)->at("custody").size() == 1);
  move = Json{{"giver", keeper.id},
              {"taker", head.id},
              {"lent_until", "2026-11-30"},
              {"digest_now", std::string(64, 'b')}};
  CHECK(code_of(office.step(keeper, stored, "lend", move)) == "guard.hash_differs");
  CHECK(office.look(keeper, stored).record.state == "frozen");
}

// N3-3(1), F1(4)ア: a device is lent to a named person and comes back; what is lent cannot be lent again.
TEST_CASE("Equipment is_lent_to_a_named_person_and_only_once") {
  Office office;
  const auto keeper = office.hire("keeper", "07", {Role::custodian}, Purpose::investigation);
  const auto head = office.hire("head", "07", {Role::unit_head}, Purpose::investigation);
  auto device = office.make(keeper, "equipment", Json{{"name", "書込み防止装置"}, {"kind", "write_blocker"}});
  CHECK_FALSE(office.step(keeper, device, "order"));
  device = office.done(office.step(head, device, "order"));
  device =
      office.done(office.step(keeper, office.look(keeper, device), "issue", Json{{"serial", "資-0001"}}));
  CHECK_FALSE(office.step(keeper, device, "lend", Json{{"lent_until", "2026-11-30"}}));
  device = office.done(
      office.step(keeper, device, "lend", Json{{"borrower", head.id}, {"lent_until", "2026-11-30"}}));
  CHECK_FALSE(
      office.step(keeper, device, "lend", Json{{"borrower", keeper.id}, {"lent_until", "2026-11-30"}}));
  device = office.done(office.step(keeper, device, "take_back"));
  CHECK(device.record.state == "issued");
}

}  // namespace hinomi::procedure
