// A case is accepted, gets a lead investigator, and is worked on: tasks, a timeline, clues, things and copies
// as evidence with their moves. Some are cleared and sent, some closed; most are still under investigation.
// Parts of a case know its id and are linked to it, as the case's screen shows them.
#include "app/demo/courses.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"

namespace hinomi::app::demo {
namespace {

struct CaseStory {
  Held held;
  const Force* force = nullptr;
  Campaign campaign;
  Story story;
  const access::Principal* lead = nullptr;
  Instant begun;
  std::size_t open_parts = 0;  // that keep the case from closing
};
using Telling = std::shared_ptr<CaseStory>;

Result<void> step(World& world, Held& held, const access::Principal& person, Step step) {
  return world.stage.step(person, held, step);
}

// Makes a part of the case and links it.
Result<std::shared_ptr<Held>> part(World& world, const Telling& story, const access::Principal& person,
                                   const std::string& type, LinkKind kind, Json fields) {
  fields["case"] = story->held.id;
  HINOMI_ASSIGN(const Held made, world.stage.make(person, type, fields));
  auto held = std::make_shared<Held>(made);
  HINOMI_TRY(world.stage.link(person, *held, kind, story->held.id, "事件の一部"));
  return held;
}

void add_tasks(World& world, const Telling& story) {
  struct Work {
    const char *what, *kind, *result;
  };
  static const Work works[] = {
      {"振込先口座の捜査関係事項照会", "inquiry", "名義人と入出金の記録の回答を受けた。"},
      {"被害者からの聴取", "hearing", "経緯を聴取し、調書を作成した。"},
      {"接続記録の保全要請", "preservation", "保全した旨の回答を受けた。"},
      {"端末の解析依頼", "analysis", "解析結果の報告を受けた。"},
      {"差押許可状の請求", "warrant", "許可状の発付を受けた。"},
      {"現場周辺の防犯カメラの確認", "scene", "該当する時間帯の映像を確認した。"},
      {"関係する都道府県警察への連絡", "liaison", "同種の事件の有無について回答を受けた。"},
  };
  const std::int64_t count = world.stage.chance().between(2, 4);
  for (std::int64_t i = 0; i < count; ++i) {
    world.stage.after(60, 20'000, [&world, story]() -> Result<void> {
      Chance& chance = world.stage.chance();
      const Work& work = chance.one_of(works);
      const auto& doer = story->force->with(Role::investigator, chance);
      const auto due = static_cast<std::int32_t>(chance.between(3, 20));
      HINOMI_ASSIGN(const auto task, part(world, story, *story->lead, "task", LinkKind::part_of,
                                          {{"what", work.what},
                                           {"kind", work.kind},
                                           {"due_on", day_text(world.stage.now(), due)},
                                           {"doer", doer.id}}));
      ++story->open_parts;
      HINOMI_TRY(step(world, *task, *story->lead, {"give", {}, {}, {}, doer.id, {}}));
      if (chance.percent(12)) return {};  // stays open, and grows overdue
      world.stage.after(200, 4'000, [&world, task, &doer] {
        return step(world, *task, doer, {"begin", {}, {}, {}, {}, {}});
      });
      world.stage.after(4'100, 26'000, [&world, story, task, &doer, &work]() -> Result<void> {
        const Json result{{"result", work.result}};
        HINOMI_TRY(step(world, *task, doer, {"finish", to_text(result), {}, {}, {}, {}}));
        --story->open_parts;
        return {};
      });
      return {};
    });
  }
}

void add_timeline(World& world, const Telling& story) {
  struct Entry {
    const char *what, *lane;
    int hours;  // before the case was noticed
    bool money;
  };
  static const Entry entries[] = {
      {"不審なメッセージを受信", "traffic", 80, false},
      {"偽の画面に情報を入力", "damage", 76, false},
      {"口座から振込み", "money", 74, true},
      {"別の口座へ送金", "money", 73, true},
      {"現金の引出し", "money", 70, true},
      {"被害に気付き金融機関へ連絡", "response", 40, false},
      {"外部のサーバーと通信", "traffic", 38, false},
      {"通信記録の保全を要請", "investigation", 12, false},
      {"口座の取引停止を確認", "response", 8, false},
  };
  for (const Entry& entry : entries) {
    if (!world.stage.chance().percent(60)) continue;
    world.stage.after(60, 9'000, [&world, story, &entry]() -> Result<void> {
      Chance& chance = world.stage.chance();
      const Instant at = story->begun - std::chrono::minutes(entry.hours * 60 + chance.between(0, 55));
      Json fields{{"what", entry.what}, {"lane", entry.lane}, {"begins_at", to_iso_jst(at)}};
      if (entry.money && story->story.loss > 0) fields["amount"] = story->story.loss;
      const auto& writer = story->force->with(Role::investigator, chance);
      HINOMI_ASSIGN(const auto made,
                    part(world, story, writer, "timeline_entry", LinkKind::part_of, std::move(fields)));
      if (chance.percent(50)) {
        world.stage.after(100, 3'000, [&world, story, made] {
          return step(world, *made, *story->lead, {"confirm", {}, {}, {}, {}, {}});
        });
      }
      return {};
    });
  }
}

void add_clues(World& world, const Telling& story) {
  static const char* const whats[] = {"振込先口座と同じ名義の口座", "偽サイトの設置に使われた名前",
                                      "同じ電話番号を用いた別の届出", "公開情報から得たアカウント"};
  static const char *const grades[] = {"a", "b", "c"}, *const contents[] = {"1", "2", "3"};
  const std::int64_t count = world.stage.chance().between(0, 2);
  for (std::int64_t i = 0; i < count; ++i) {
    world.stage.after(300, 20'000, [&world, story]() -> Result<void> {
      Chance& chance = world.stage.chance();
      const auto& finder = story->force->with(Role::investigator, chance);
      Json rows = Json::array();
      for (const Named& named : story->story.named)
        rows.push_back({{"kind", named.kind}, {"value", named.value}});
      HINOMI_ASSIGN(const auto clue, part(world, story, finder, "clue", LinkKind::clue_of,
                                          {{"what", chance.one_of(whats)},
                                           {"kind", "observable"},
                                           {"got_at", to_iso_jst(world.stage.now())},
                                           {"entities", std::move(rows)}}));
      const Json rated{{"source_grade", chance.one_of(grades)}, {"content_grade", chance.one_of(contents)}};
      if (!chance.percent(70)) return {};
      world.stage.after(200, 5'000, [&world, story, clue, rated] {
        return step(world, *clue, *story->lead, {"rate", to_text(rated), {}, {}, {}, {}});
      });
      return {};
    });
  }
}

Result<void> lend(World& world, const Telling& story, const std::shared_ptr<Held>& item) {
  Chance& chance = world.stage.chance();
  const auto& keeper = story->force->with(Role::custodian, chance);
  const auto& analyst = story->force->with(Role::lab_analyst, chance);
  const Json out{{"giver", keeper.id},
                 {"taker", analyst.id},
                 {"move_note", "内容の解析のため"},
                 {"lent_until", day_text(world.stage.now(), 14)}};
  HINOMI_TRY(step(world, *item, keeper, {"lend", to_text(out), {}, {}, {}, {}}));
  world.stage.after(6'000, 22'000, [&world, item, &keeper, &analyst]() -> Result<void> {
    HINOMI_TRY(step(world, *item, analyst, {"hand_in", {}, {}, {}, {}, {}}));
    const Json back{{"giver", analyst.id}, {"taker", keeper.id}};
    return step(world, *item, keeper, {"take_back", to_text(back), {}, {}, {}, {}});
  });
  return {};
}

void add_item(World& world, const Telling& story) {
  struct Thing {
    const char *what, *kind;
  };
  static const Thing things[] = {{"ノート型パソコン", "computer"},
                                 {"スマートフォン", "phone"},
                                 {"USBメモリ", "storage"},
                                 {"通帳及びキャッシュカード", "document"}};
  world.stage.after(2'000, 20'000, [&world, story]() -> Result<void> {
    Chance& chance = world.stage.chance();
    const Thing& thing = chance.one_of(things);
    const auto& finder = story->force->with(Role::investigator, chance);
    const auto& keeper = story->force->with(Role::custodian, chance);
    HINOMI_ASSIGN(const auto item, part(world, story, finder, "evidence_item", LinkKind::evidence_of,
                                        {{"what", thing.what},
                                         {"kind", thing.kind},
                                         {"quantity", 1},
                                         {"serial", "SN-" + chance.digits(8)},
                                         {"authority", chance.percent(60) ? "submission" : "seizure"},
                                         {"acquired_at", to_iso_jst(world.stage.now())},
                                         {"acquired_from", invented_name(chance)}}));
    ++story->open_parts;
    world.stage.after(30, 400, [&world, story, item, &finder, &keeper]() -> Result<void> {
      const Json stored{{"giver", finder.id},
                        {"taker", keeper.id},
                        {"first_seized_on", day_text(world.stage.now())},
                        {"store", "short_store"},
                        {"shelf", "甲-" + world.stage.chance().digits(2)}};
      HINOMI_TRY(step(world, *item, keeper, {"store_short", to_text(stored), {}, {}, {}, {}}));
      if (world.stage.chance().percent(40)) {
        world.stage.after(1'000, 9'000, [&world, story, item] { return lend(world, story, item); });
      } else {
        world.stage.after(20'000, 40'000, [&world, item, &keeper] {
          const Json moved{{"giver", keeper.id}, {"taker", keeper.id}, {"store", "long_store"}};
          return step(world, *item, keeper, {"store_long", to_text(moved), {}, {}, {}, {}});
        });
      }
      return {};
    });
    return {};
  });
}

void add_copy(World& world, const Telling& story) {
  world.stage.after(9'000, 30'000, [&world, story]() -> Result<void> {
    Chance& chance = world.stage.chance();
    const auto& analyst = story->force->with(Role::lab_analyst, chance);
    const auto& keeper = story->force->with(Role::custodian, chance);
    const std::string digest = to_hex(sha256(bytes_of(story->held.id)));
    HINOMI_ASSIGN(const auto copy, part(world, story, analyst, "evidence_copy", LinkKind::evidence_of,
                                        {{"what", "端末の複製イメージ"},
                                         {"kind", "image"},
                                         {"sha256", digest},
                                         {"size", chance.between(8, 512) * 1'000'000'000},
                                         {"container", "raw"},
                                         {"authority", "submission"},
                                         {"made_at", to_iso_jst(world.stage.now())},
                                         {"tool", "模擬イメージャ"},
                                         {"tool_version", "3.2"},
                                         {"write_blocker", true}}));
    ++story->open_parts;
    const Json stored{
        {"giver", analyst.id}, {"taker", keeper.id}, {"store", "vault"}, {"digest_now", digest}};
    world.stage.after(10, 200, [&world, copy, &keeper, stored] {
      return step(world, *copy, keeper, {"store", to_text(stored), {}, {}, {}, {}});
    });
    return {};
  });
}

void end_case(World& world, const Telling& story) {
  Chance& chance = world.stage.chance();
  if (chance.percent(6)) {
    world.stage.after(30'000, 60'000, [&world, story] {
      const Json limit{{"limitation_on", day_text(story->begun, 7 * 365)}};
      return step(world, story->held, story->force->with(Role::unit_head, world.stage.chance()),
                  {"suspend", to_text(limit), "手掛かりが尽きたため", {}, {}, {}});
    });
    return;
  }
  if (!chance.percent(30)) return;
  world.stage.after(35'000, 110'000, [&world, story]() -> Result<void> {
    const Json cleared{{"cleared_cases", 1}, {"cleared_persons", world.stage.chance().between(1, 3)}};
    HINOMI_TRY(step(world, story->held, *story->lead, {"clear", to_text(cleared), {}, {}, {}, {}}));
    world.stage.after(1'000, 9'000, [&world, story]() -> Result<void> {
      const Json sent{{"sent_on", day_text(world.stage.now())}};
      HINOMI_TRY(step(world, story->held, *story->lead, {"send", to_text(sent), {}, {}, {}, {}}));
      return step(world, story->held, *story->lead, {"await_disposition", {}, {}, {}, {}, {}});
    });
    world.stage.after(20'000, 40'000, [&world, story]() -> Result<void> {
      const Json ending{{"disposition", "indicted"}, {"closing_note", "起訴により捜査を終えた。"}};
      HINOMI_TRY(step(world, story->held, *story->lead, {"apply_close", to_text(ending), {}, {}, {}, {}}));
      if (story->open_parts > 0) return {};  // stands with the head until nothing is open
      return step(world, story->held, story->force->with(Role::division_head, world.stage.chance()),
                  {"confirm_close", {}, {}, {}, {}, {}});
    });
    return {};
  });
}

Result<void> report_serious(World& world, const Telling& story) {
  Chance& chance = world.stage.chance();
  const Json limbs{{"serious_limbs", Json::array({"infrastructure"})},
                   {"serious_grounds", "重要な役務の提供に支障が生じているため。"}};
  HINOMI_TRY(step(world, story->held, story->force->with(Role::division_head, chance),
                  {"report_serious", to_text(limbs), {}, {}, {}, {}}));
  world.stage.after(600, 4'000, [&world, story] {
    Chance& drawn = world.stage.chance();
    const auto& agency = world.stage.cast().of("00").with(Role::division_head, drawn);
    const char* decision = drawn.percent(40) ? "decide_serious" : "decide_not_serious";
    return step(world, story->held, agency, {decision, {}, "報告された内容による。", {}, {}, {}});
  });
  return {};
}

Result<void> start(World& world, const Telling& story) {
  const auto& head = story->force->with(Role::unit_head, world.stage.chance());
  const Json fields{{"lead", story->lead->id}, {"serious_decision", "not_met"}};
  HINOMI_TRY(step(world, story->held, head, {"start", to_text(fields), {}, {}, {}, {}}));
  add_tasks(world, story);
  add_timeline(world, story);
  add_clues(world, story);
  if (world.stage.chance().percent(60)) add_item(world, story);
  if (world.stage.chance().percent(30)) add_copy(world, story);
  const std::string technique = story_kinds()[story->campaign.kind].technique;
  if (technique == "ransomware" || technique == "ddos") {
    world.stage.after(100, 1'400, [&world, story] { return report_serious(world, story); });
  }
  end_case(world, story);
  return {};
}

}  // namespace

void open_case(World& world, const Held& held, const ReportStory& report) {
  auto story = std::make_shared<CaseStory>();
  story->held = held;
  story->force = report.force;
  story->campaign = report.campaign;
  story->story = report.story;
  story->lead = &report.force->with(Role::lead_investigator, world.stage.chance());
  story->begun = world.stage.now();
  world.stage.after(30, 4'000, [&world, story]() -> Result<void> {
    Chance& chance = world.stage.chance();
    const StoryKind& kind = story_kinds()[story->campaign.kind];
    static const char* const grades[] = {"general", "general", "supported", "expert"};
    const Json fields{{"offences", Json::array({kind.offence})},
                      {"cyber_kind", kind.cyber_kind},
                      {"complexity", chance.one_of(grades)}};
    HINOMI_TRY(step(world, story->held, story->force->with(Role::unit_head, chance),
                    {"accept", to_text(fields), {}, {}, {}, {}}));
    world.stage.after(60, 3'000, [&world, story] { return start(world, story); });
    return {};
  });
}

}  // namespace hinomi::app::demo
