// Several forces on one record (N2-2(3), F3(2)ウ): who reads as a member, whose head signs, who leads, and
// what a force that leaves still sees. Forces and people are invented.
#include "procedure/test_office.hpp"

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
    joint = office.done(office.step(here, joint, "report", Json{{"reported_on", "2026-11-16"}}));
    return office.done(office.step(head, joint, "begin", Json{{"commander", here.id}}));
  }
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
  record =
      joint.office.done(joint.office.step(joint.here, record, "report", Json{{"reported_on", "2026-11-16"}}));
  record =
      joint.office.done(joint.office.step(joint.head, record, "begin", Json{{"commander", joint.here.id}}));
  CHECK(record.record.assignee == joint.here.id);
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
  const auto chief = joint.office.hire("kakaricho13", "13", {Role::section_chief}, Purpose::investigation);
  const auto chief_there =
      joint.office.hire("kakaricho27", "27", {Role::section_chief}, Purpose::investigation);
  const auto record = joint.active();
  const auto share = [&](const access::Principal& drafter, const access::Principal& approver) {
    const Json fields{{"title", "架空の資料"}, {"joint", record.record.id}, {"content", "示す項目だけ"}};
    auto made = joint.office.done(
        joint.office.step(drafter, joint.office.make(drafter, "joint_share", fields), "ask"));
    CHECK(code_of(joint.office.step(drafter, made, "share")) != "");
    return joint.office.done(joint.office.step(approver, made, "share"));
  };
  const auto ours = share(chief, joint.here), theirs = share(chief_there, joint.there);
  CHECK(joint.reads(joint.there, ours));
  CHECK(joint.reads(joint.here, theirs));
  CHECK(!joint.reads(joint.far, ours));
  joint.office.done(joint.office.step(joint.there, record, "leave", Json(), "担当を終えたため"));
  CHECK(!joint.reads(joint.there, record));
  CHECK(!joint.reads(joint.there, ours));
  CHECK(joint.reads(joint.there, theirs));
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
