// Several forces on one record (N2-2(3), F3(2)ウ): who reads as a member, whose head signs, who leads, and
// what a force that leaves still sees. Forces and people are invented.
#include "procedure/letters/letter_desk.hpp"
#include "procedure/shared_records.hpp"
#include "procedure/test_office.hpp"
#include "store/sending/sendings.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

Json all_items() {
  return Json{"forces", "case", "rules", "commander", "strength", "place", "dissolution", "other"};
}

struct Joint {
  Office office;
  access::Principal here = office.hire("kacho13", "13", {Role::division_head}, Purpose::investigation);
  access::Principal head = office.hire("honbucho13", "13", {Role::force_head}, Purpose::investigation);
  access::Principal there = office.hire("kacho27", "27", {Role::division_head}, Purpose::investigation);
  access::Principal head_there = office.hire("honbucho27", "27", {Role::force_head}, Purpose::investigation);
  access::Principal far = office.hire("kacho07", "07", {Role::division_head}, Purpose::investigation);

  RecordDetail in_touch() {
    const Json members = Json::array({{{"organisation", "27"}}});
    return office.done(office.step(
        here,
        office.make(here, "joint_investigation", Json{{"title", "架空の合同捜査"}, {"members", members}}),
        "get_in_touch"));
  }
  RecordDetail talks() {
    return office.done(office.step(there, in_touch(), "answer", Json{{"reply", "了解"}}));
  }
  Json agreement(const Json& items) {
    return Json{{"kind", "joint"}, {"items", items}, {"agreement", "架空の協定の本文"}};
  }
  RecordDetail signing() {
    return office.done(office.step(here, talks(), "propose", agreement(all_items())));
  }
  RecordDetail active() {
    auto joint = office.done(office.step(head, signing(), "sign"));
    joint = office.done(office.step(head_there, joint, "sign_as_member"));
    joint = office.done(office.step(here, joint, "conclude"));
    joint = office.done(office.step(here, joint, "report", report_to(agency)));
    hand_over(joint);
    return office.done(office.step(head, joint, "begin", Json{{"commander", here.id}}));
  }
  Json report_to(const std::string& desk) {
    return Json{{"agency_desk", desk}, {"reported_on", "2026-11-16"}};
  }
  // A desk of the police that two of them put in force.
  std::string desk_of(const std::string& title, bool inside = true) {
    const Json fields{{"title", title},      {"organisation_name", title},
                      {"legal_name", title}, {"desk", "架空の窓口"},
                      {"sector", "police"},  {"contact", "03-0000-0000"},
                      {"inside", inside},    {"takes", Json::array({"joint_investigation"})},
                      {"tlp", "amber"},      {"data_kinds", Json::array({"account"})},
                      {"way", "by_hand"},    {"forms", Json::array({"pdf"})}};
    const auto asked =
        office.done(office.step(liaison, office.make(liaison, "partner_desk", fields), "ask_check"));
    return office
        .done(office.step(chief, asked, "activate",
                          Json{{"verified_on", "2026-11-01"}, {"tested_on", "2026-11-01"}}))
        .record.id;
  }
  std::vector<store::StoredSending> sendings(const RecordDetail& record) {
    std::vector<store::StoredSending> found;
    REQUIRE(office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(found, store::Sendings().of_record(snapshot, record.record.id));
      return {};
    }));
    return found;
  }
  // What the people of the outbox do with what goes by hand.
  void hand_over(const RecordDetail& record) {
    for (store::StoredSending& sending : sendings(record)) {
      if (sending.state != SendingState::waiting) continue;
      sending.state = SendingState::handed_over;
      REQUIRE(office.store().database().write([&](store::Transaction& transaction) -> Result<void> {
        return store::Sendings().update(transaction, sending);
      }));
    }
  }
  access::Principal liaison = office.hire("renkei13", "13", {Role::liaison});
  access::Principal chief = office.hire("kakaricho13", "13", {Role::section_chief}, Purpose::investigation);
  access::Principal chief_there =
      office.hire("kakaricho27", "27", {Role::section_chief}, Purpose::investigation);
  std::string agency = desk_of("架空の警察庁窓口");
  bool reads(const access::Principal& person, const RecordDetail& record) {
    return bool(office.procedures().detail(person, record.record.type, record.record.id));
  }
};

}  // namespace

TEST_CASE("Joint N2-2(3) a_contact_is_read_by_its_members_alone_and_answered_by_one") {
  Joint joint;
  const auto contact = joint.in_touch();
  CHECK(joint.reads(joint.there, contact));
  CHECK(!joint.reads(joint.far, contact));
  CHECK(code_of(joint.office.step(joint.here, contact, "answer", Json{{"reply", "自答"}})) ==
        "record.step_relation");
  CHECK(joint.office.done(joint.office.step(joint.there, contact, "answer", Json{{"reply", "了解"}}))
            .record.state == "talks");
}

TEST_CASE("Joint N2-2(3) nobody_leads_before_the_eight_items_stand_and_every_head_has_signed") {
  Joint joint;
  Json seven = all_items();
  seven.erase(seven.size() - 1);
  CHECK(code_of(joint.office.step(joint.here, joint.talks(), "propose", joint.agreement(seven))) ==
        "guard.agreement_items");
  auto record = joint.signing();
  CHECK(code_of(joint.office.step(joint.here, record, "conclude")) == "guard.heads_approved");
  CHECK(code_of(joint.office.step(joint.here, record, "sign")) == "record.step_role");
  record = joint.office.done(joint.office.step(joint.head, record, "sign"));
  record = joint.office.done(joint.office.step(joint.head, record, "sign"));  // for its own force, twice
  CHECK(code_of(joint.office.step(joint.here, record, "conclude")) == "guard.heads_approved");
  CHECK(code_of(joint.office.step(joint.head_there, record, "sign")) == "record.step_relation");
  record = joint.office.done(joint.office.step(joint.head_there, record, "sign_as_member"));
  record = joint.office.done(joint.office.step(joint.here, record, "conclude"));
  CHECK(code_of(joint.office.step(joint.head, record, "begin", Json{{"commander", joint.here.id}})) ==
        "record.step_state");  // not before the report
  record = joint.office.done(joint.office.step(joint.here, record, "report", joint.report_to(joint.agency)));
  joint.hand_over(record);
  record =
      joint.office.done(joint.office.step(joint.head, record, "begin", Json{{"commander", joint.here.id}}));
  CHECK(record.record.assignee == joint.here.id);
}

TEST_CASE("Joint N2-2(3) nothing_begins_before_the_report_has_left_or_was_handed_over") {
  Joint joint;
  auto record = joint.office.done(joint.office.step(joint.head, joint.signing(), "sign"));
  record = joint.office.done(joint.office.step(joint.head_there, record, "sign_as_member"));
  record = joint.office.done(joint.office.step(joint.here, record, "conclude"));
  const std::string outside = joint.desk_of("架空の社外窓口", false);
  CHECK(code_of(joint.office.step(joint.here, record, "report", joint.report_to(outside))) ==
        "sending.tlp_beyond");
  const Json commander{{"commander", joint.here.id}};
  record = joint.office.done(joint.office.step(joint.here, record, "report", joint.report_to(joint.agency)));
  REQUIRE(joint.sendings(record).size() == 1);
  CHECK(code_of(joint.office.step(joint.head, record, "begin", commander)) == "guard.not_told");
  joint.hand_over(record);
  // What was handed over before the report was made anew does not count for the new one.
  record = joint.office.done(joint.office.step(joint.here, record, "report_anew", Json(), "窓口の誤り"));
  record = joint.office.done(joint.office.step(joint.here, record, "report", joint.report_to(joint.agency)));
  CHECK(code_of(joint.office.step(joint.head, record, "begin", commander)) == "guard.not_told");
  joint.hand_over(record);
  CHECK(joint.office.done(joint.office.step(joint.head, record, "begin", commander)).record.state ==
        "active");
  const auto letters =
      joint.office.procedures().letters().of(joint.here, "joint_investigation", record.record.id);
  REQUIRE(letters);
  CHECK(letters->letters.size() == 2);
}

TEST_CASE("Joint N2-2(3) a_report_that_is_made_anew_or_whose_agreement_changes_waits_no_more") {
  for (const std::string step : {"report_anew", "change"}) {
    CAPTURE(step);
    Joint joint;
    auto record = joint.office.done(joint.office.step(joint.head, joint.signing(), "sign"));
    record = joint.office.done(joint.office.step(joint.head_there, record, "sign_as_member"));
    record = joint.office.done(joint.office.step(joint.here, record, "conclude"));
    record =
        joint.office.done(joint.office.step(joint.here, record, "report", joint.report_to(joint.agency)));
    REQUIRE(joint.sendings(record).front().state == SendingState::waiting);
    record = joint.office.done(joint.office.step(joint.here, record, step, Json(), "内容の誤り"));
    CHECK(joint.sendings(record).front().state == SendingState::cancelled);
  }
}

TEST_CASE("Joint N2-2(3) each_report_is_sent_with_its_own_letter") {
  Joint joint;
  auto record = joint.office.done(joint.office.step(joint.head, joint.signing(), "sign"));
  record = joint.office.done(joint.office.step(joint.head_there, record, "sign_as_member"));
  record = joint.office.done(joint.office.step(joint.here, record, "conclude"));
  record = joint.office.done(joint.office.step(joint.here, record, "report", joint.report_to(joint.agency)));
  record = joint.office.done(joint.office.step(joint.here, record, "report_anew", Json(), "窓口の誤り"));
  record = joint.office.done(joint.office.step(joint.here, record, "report", joint.report_to(joint.agency)));
  const auto& desk = joint.office.procedures().letters();
  const auto sendings = joint.sendings(record);
  REQUIRE(sendings.size() == 2);
  const auto first = desk.made_by_step(record.record.id, "report", sendings[0].record_version);
  const auto second = desk.made_by_step(record.record.id, "report", sendings[1].record_version);
  REQUIRE(first);
  REQUIRE(second);
  REQUIRE(first->has_value());
  REQUIRE(second->has_value());
  CHECK(*first != *second);
  const auto none = desk.made_by_step(record.record.id, "report", record.record.version + 1);
  REQUIRE(none);
  CHECK_FALSE(none->has_value());
}

TEST_CASE("Joint N2-2(3) a_force_below_a_regional_bureau_reports_to_it_too") {
  Joint joint;
  std::vector<Organisation> organisations;
  for (const auto& [code, parent] :
       {std::pair{"00", ""}, std::pair{"kanto", "00"}, std::pair{"13", "kanto"}, std::pair{"27", "00"}}) {
    Organisation organisation;
    organisation.code = code;
    if (*parent != '\0') organisation.parent = parent;
    organisation.ja = organisation.en = code;
    organisation.tenant = true;
    organisations.push_back(organisation);
  }
  REQUIRE(joint.office.store().organisations().load(organisations));
  auto record = joint.office.done(joint.office.step(joint.head, joint.signing(), "sign"));
  record = joint.office.done(joint.office.step(joint.head_there, record, "sign_as_member"));
  record = joint.office.done(joint.office.step(joint.here, record, "conclude"));
  Json fields = joint.report_to(joint.agency);
  CHECK(code_of(joint.office.step(joint.here, record, "report", fields)) == "guard.bureau_named");
  fields["bureau_desk"] = joint.agency;  // one desk in two capacities
  CHECK(code_of(joint.office.step(joint.here, record, "report", fields)) == "guard.bureau_named");
  fields["bureau_desk"] = joint.desk_of("架空の管区窓口");
  record = joint.office.done(joint.office.step(joint.here, record, "report", fields));
  CHECK(joint.sendings(record).size() == 2);
}

TEST_CASE("Joint N2-2(3) a_changed_agreement_is_signed_anew_by_all") {
  Joint joint;
  auto record =
      joint.office.done(joint.office.step(joint.here, joint.active(), "change", Json(), "区域を広げるため"));
  record = joint.office.done(joint.office.step(joint.here, record, "propose", joint.agreement(all_items())));
  CHECK(code_of(joint.office.step(joint.here, record, "conclude")) == "guard.heads_approved");
}

TEST_CASE("Joint N2-2(3) an_arrest_waits_for_each_head") {
  Joint joint;
  const auto record = joint.active();
  const Json fields{
      {"what", "架空の逮捕"}, {"joint", record.record.id}, {"kind", "arrest"}, {"grounds", "架空の理由"}};
  auto task = joint.office.done(
      joint.office.step(joint.here, joint.office.make(joint.here, "joint_task", fields), "ask"));
  task = joint.office.done(joint.office.step(joint.head, task, "approve"));
  CHECK(code_of(joint.office.step(joint.here, task, "confirm")) == "guard.heads_approved");
  task = joint.office.done(joint.office.step(joint.head_there, task, "approve_as_member"));
  CHECK(joint.office.done(joint.office.step(joint.here, task, "confirm")).record.state == "approved");
  CHECK(code_of(joint.office.step(joint.here, record, "dissolve", Json{{"dissolved_on", "2026-11-20"}},
                                  "終わるため")) == "guard.nothing_open");
}

TEST_CASE("Joint N2-2(3) who_leaves_reads_no_more_of_others_and_keeps_its_own") {
  Joint joint;
  const auto record = joint.active();
  const auto share = [&](const access::Principal& owner, const access::Principal& drafter,
                         const access::Principal& approver) {
    const auto shown = joint.office.make(owner, "case", Json{{"summary", "架空の事件"}});
    const Json rows = Json::array({{{"number", shown.record.number}, {"labels", "事件名"}}});
    const Json fields{
        {"title", "架空の資料"}, {"joint", record.record.id}, {"content", "示す項目だけ"}, {"records", rows}};
    auto made = joint.office.done(
        joint.office.step(drafter, joint.office.make(drafter, "joint_share", fields), "ask"));
    CHECK(code_of(joint.office.step(drafter, made, "share")) == "record.step_role");
    return joint.office.done(joint.office.step(approver, made, "share"));
  };
  const auto shown_to = [&](const access::Principal& person) -> std::size_t {
    const auto list = shared_records({joint.office.procedures(), joint.office.store()}, person,
                                     record.record.type, record.record.id);
    return list ? list->items.size() : 0;
  };
  const auto ours = share(joint.here, joint.chief, joint.here),
             theirs = share(joint.there, joint.chief_there, joint.there);
  CHECK(joint.reads(joint.there, ours));
  CHECK(joint.reads(joint.here, theirs));
  CHECK(!joint.reads(joint.far, ours));
  CHECK(shown_to(joint.here) == 2);
  CHECK(shown_to(joint.there) == 2);
  joint.office.done(joint.office.step(joint.there, record, "leave", Json(), "担当を終えたため"));
  CHECK(!joint.reads(joint.there, record));
  CHECK(!joint.reads(joint.there, ours));
  CHECK(joint.reads(joint.there, theirs));
  CHECK(joint.reads(joint.here, ours));
  CHECK(!joint.reads(joint.here, theirs));  // nor the others what it had shown
  CHECK(shown_to(joint.there) == 0);
  CHECK(shown_to(joint.here) == 1);  // not what the force that left had shown
}

TEST_CASE("Joint N2-2(3) a_simultaneous_action_goes_when_every_force_is_ready") {
  Joint joint;
  const auto record = joint.active();
  const Json places = Json::array({{{"place", "架空の場所"}, {"organisation", "27"}, {"team", "第1班"}}});
  const Json fields{{"title", "架空の一斉取締り"},
                    {"joint", record.record.id},
                    {"begins_at", "2026-11-20 06:00"},
                    {"places", places}};
  auto plan = joint.office.done(
      joint.office.step(joint.here, joint.office.make(joint.here, "simultaneous_action", fields), "plan"));
  plan = joint.office.done(joint.office.step(joint.here, plan, "report_ready"));
  CHECK(code_of(joint.office.step(joint.here, plan, "go")) == "guard.heads_approved");
  plan = joint.office.done(joint.office.step(joint.there, plan, "report_ready_as_member"));
  CHECK(joint.office.done(joint.office.step(joint.here, plan, "go")).record.state == "under_way");
}

}  // namespace hinomi::procedure
