// Joint work of three forces, one in each column of the board, from the contact that waits for its answer to
// the active one with a simultaneous action for which one force is ready. Tokyo belongs to all of them.
// Nothing leaves: reports to the agency are demonstration data. Fails as the kernel does.
#include "app/demo/courses.hpp"
#include "base/json.hpp"

namespace hinomi::app::demo {
namespace {

Result<std::string> agency_desk(Stage& stage, const Force& force) {
  HINOMI_ASSIGN(const Held desk, open_desk(stage, force,
                                           {{"title", "警察庁 報告窓口"},
                                            {"organisation_name", "警察庁"},
                                            {"legal_name", "警察庁サイバー警察局長"},
                                            {"desk", "報告窓口"},
                                            {"sector", "police"},
                                            {"inside", true},
                                            {"takes", {"joint_investigation"}}}));
  return desk.id;
}

// Tells the agency, and begins when it is to go that far.
Result<void> report(World& world, const Force& lead, const std::string& desk, Held& joint, bool begun) {
  Stage& stage = world.stage;
  const auto& head = lead.with(Role::force_head, stage.chance());
  const Json told{{"agency_desk", desk}, {"reported_on", day_text(stage.now())}};
  HINOMI_TRY(stage.step(head, joint, {"report", to_text(told), {}, {}, {}, {}}));
  if (!begun) return {};
  const Json led{{"commander", lead.with(Role::lead_investigator, stage.chance()).id}};
  return stage.step(head, joint, {"begin", to_text(led), {}, {}, {}, {}});
}

Result<void> plan_action(World& world, const Force& lead, const Force& member, const Held& joint) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  const auto& officer = lead.with(Role::unit_head, chance);
  const Json fields{
      {"title", "口座売買グループの一斉取締り"},
      {"joint", joint.id},
      {"begins_at", day_text(stage.end(), 2) + " 06:00"},
      {"places",
       {{{"place", "架空市中央一丁目"}, {"organisation", lead.code}, {"team", "第一班"}, {"strength", 8}},
        {{"place", "架空市港二丁目"}, {"organisation", member.code}, {"team", "第二班"}, {"strength", 6}}}}};
  HINOMI_ASSIGN(Held action, stage.make(officer, "simultaneous_action", fields));
  HINOMI_TRY(stage.step(officer, action, {"plan", {}, {}, {}, {}, {}}));
  return stage.step(officer, action, {"report_ready", {}, {}, {}, {}, {}});
}

// How far it goes: 0 waits for the answer, 1 is in talks, 2 is being signed, 3 is agreed, 4 is reported, 5 is
// active with an action planned.
Result<void> play_one(World& world, const Force& lead, const Force& member, const std::string& desk,
                      int far) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  static constexpr const char* titles[] = {"不正送金事件の相互連絡",     "偽サイト事件の共同捜査",
                                           "サポート詐欺事件の合同捜査", "投資詐欺事件の合同捜査",
                                           "不正アクセス事件の合同捜査", "口座売買グループの合同捜査"};
  const auto& officer = lead.with(Role::division_head, chance);
  const Json fields{{"title", titles[far]},
                    {"members", {{{"organisation", member.code}}}},
                    {"message", "同一の識別子に係る事件を捜査している。連絡を願いたい。"}};
  HINOMI_ASSIGN(Held joint, stage.make(officer, "joint_investigation", fields));
  HINOMI_TRY(stage.step(officer, joint, {"get_in_touch", {}, {}, {}, {}, {}}));
  if (far == 0) return {};
  const Json reply{{"reply", "当方も同一の口座を把握している。"}};
  HINOMI_TRY(stage.step(member.with(Role::division_head, chance), joint,
                        {"answer", to_text(reply), {}, {}, {}, {}}));
  if (far == 1) return {};
  const Json proposed{
      {"kind", "joint"},
      {"items", {"forces", "case", "rules", "commander", "strength", "place", "dissolution", "other"}},
      {"agreement", "関係警察は、対象事件の捜査を共同して行い、捜査情報を共有する。"}};
  HINOMI_TRY(stage.step(officer, joint, {"propose", to_text(proposed), {}, {}, {}, {}}));
  HINOMI_TRY(stage.step(lead.with(Role::force_head, chance), joint, {"sign", {}, {}, {}, {}, {}}));
  if (far == 2) return {};
  HINOMI_TRY(
      stage.step(member.with(Role::force_head, chance), joint, {"sign_as_member", {}, {}, {}, {}, {}}));
  HINOMI_TRY(stage.step(lead.with(Role::force_head, chance), joint, {"conclude", {}, {}, {}, {}, {}}));
  if (far == 3) return {};
  HINOMI_TRY(report(world, lead, desk, joint, far == 5));
  if (far == 4) return {};
  return plan_action(world, lead, member, joint);
}

}  // namespace

void play_joint(World& world) {
  const Cast& cast = world.stage.cast();
  const Force *tokyo = &cast.of("13"), *osaka = &cast.of("27"), *fukuoka = &cast.of("40");
  const std::pair<const Force*, const Force*> pairs[] = {{osaka, tokyo},   {fukuoka, tokyo}, {osaka, tokyo},
                                                         {fukuoka, tokyo}, {tokyo, fukuoka}, {tokyo, osaka}};
  const auto desk = std::make_shared<std::string>();
  world.stage.at(world.stage.end() - std::chrono::hours(61), [&world, tokyo, desk]() -> Result<void> {
    HINOMI_ASSIGN(*desk, agency_desk(world.stage, *tokyo));
    return {};
  });
  for (int far = 0; far < 6; ++far) {
    const auto [lead, member] = pairs[far];
    world.stage.at(world.stage.end() - std::chrono::hours(60 - far * 8),
                   [&world, lead, member, desk, far] { return play_one(world, *lead, *member, *desk, far); });
  }
}

}  // namespace hinomi::app::demo
