// What tests of requests to others share: an office with the people of one force, and a desk that two of them
// put in force, so that requests may go to it. In: an empty store. Out: drafts of requests with all that
// approval asks for. Tests only; names and accounts are invented.
#pragma once
#include "procedure/test_office.hpp"

namespace hinomi::procedure::test {

struct RequestOffice {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal chief = office.hire("chief", "13", {Role::section_chief});
  access::Principal head = office.hire("head", "13", {Role::unit_head});
  access::Principal division = office.hire("division", "13", {Role::division_head});
  access::Principal liaison = office.hire("liaison", "13", {Role::liaison});
  access::Principal lead = office.hire("lead", "13", {Role::lead_investigator}, Purpose::investigation);
  access::Principal detective = office.hire("detective", "13", {Role::investigator}, Purpose::investigation);
  access::Principal judicial =
      office.hire("judicial", "13", {Role::judicial_officer}, Purpose::investigation);
  access::Principal head_of_case = office.hire("head2", "13", {Role::unit_head}, Purpose::investigation);
  std::string desk = desk_of("架空銀行 不正利用対策室");

  std::string desk_of(const std::string& title) {
    const Json day = "2026-11-01";
    const Json fields{
        {"title", title},
        {"organisation_name", "架空銀行"},
        {"legal_name", "株式会社架空銀行"},
        {"desk", "不正利用対策室"},
        {"sector", "bank"},
        {"contact", "03-0000-0000"},
        {"takes", Json::array({"account_freeze", "removal_request", "takedown_request", "warning_listing",
                               "isp_notice", "sms_block", "preservation_request", "inquiry", "warrant",
                               "analysis_request", "mutual_assistance"})},
        {"data_kinds", Json::array({"account"})},
        {"tlp", "amber"},
        {"forms", Json::array({"pdf"})},
        {"way", "by_hand"}};
    const auto asked =
        office.done(office.step(liaison, office.make(liaison, "partner_desk", fields), "ask_check"));
    return office.done(office.step(chief, asked, "activate", Json{{"verified_on", day}, {"tested_on", day}}))
        .record.id;
  }
  std::string case_id() {
    return office.make(head_of_case, "case", Json{{"summary", "不正送金事件"}}).record.id;
  }
  Json freeze_fields(const std::string& account, const std::string& basis = "relief_act_3") {
    return Json{{"summary", "振込先口座の凍結"},
                {"basis", basis},
                {"desk", desk},
                {"grounds", "振込先口座として使われた疑い。"},
                {"targets", Json::array({Json{{"account", account}}})}};
  }
  RecordDetail freeze(const std::string& account, const std::string& basis = "relief_act_3") {
    return office.make(officer, "account_freeze", freeze_fields(account, basis));
  }
  RecordDetail preservation(const std::string& case_record, const std::string& until) {
    return office.make(detective, "preservation_request",
                       Json{{"summary", "接続記録の保全"},
                            {"basis", "code_197_3"},
                            {"desk", desk},
                            {"grounds", "差押えに必要である。"},
                            {"case", case_record},
                            {"keep_until", until},
                            {"targets", Json::array({Json{{"ip", "192.0.2.7"}, {"log", "connection"}}})}});
  }
  /// A preservation that was sent, to be kept until the day.
  RecordDetail kept(const std::string& case_record, const std::string& until) {
    auto request = preservation(case_record, until);
    request = office.done(office.step(detective, request, "ask_approval"));
    request = office.done(office.step(judicial, request, "approve"));
    return office.done(office.step(judicial, request, "send", Json{{"sent_by", "by_hand"}}));
  }
};

}  // namespace hinomi::procedure::test
