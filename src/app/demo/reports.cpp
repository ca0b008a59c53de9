// A report comes in by one of the ways that reports come, waits a while, is looked at and decided; most are
// accepted, answered and closed by another person, some are handed over, referred, held, merged or become
// cases. Shares and times are invented.
#include "app/demo/courses.hpp"
#include "base/json.hpp"
#include "procedure/intake/intake_desk.hpp"

namespace hinomi::app::demo {
namespace {

using Telling = std::shared_ptr<ReportStory>;

constexpr std::string_view agency = "00", special_unit = "90";
const char* const channels[] = {"online", "telephone", "counter", "emergency_call", "mail", "bank", "patrol"};
constexpr std::size_t channel_weights[] = {46, 24, 14, 3, 6, 4, 3};
const char* const ages[] = {"under_18", "under_20", "twenties",  "thirties", "forties",
                            "fifties",  "sixties",  "seventies", "eighties"};
const char* const sectors[] = {"manufacturing", "wholesale_retail", "service",   "information",
                               "construction",  "medical",          "education", "other"};

// Populous places report more.
const Force& draw_force(World& world) {
  static const std::vector<std::string> great{"13", "27", "14", "23", "11", "12", "28", "40", "01"};
  Chance& chance = world.stage.chance();
  const auto& forces = world.stage.cast().forces;
  if (chance.percent(45)) return world.stage.cast().of(chance.one_of(great));
  while (true) {
    const Force& force = chance.one_of(forces);
    if ((force.code != agency && force.code != special_unit) || chance.percent(10)) return force;
  }
}

Campaign draw_campaign(World& world) {
  Chance& chance = world.stage.chance();
  const Instant now = world.stage.now();
  if (chance.percent(55)) {
    for (int attempt = 0; attempt < 12; ++attempt) {
      const Campaign& campaign = chance.one_of(world.campaigns);
      if (campaign.from <= now && now <= campaign.to) return campaign;
    }
  }
  std::vector<std::size_t> weights;
  for (const StoryKind& kind : story_kinds()) weights.push_back(kind.weight);
  return make_campaign(chance, chance.weighted(weights), now, now);
}

Json entities(Chance& chance, const Story& story) {
  Json rows = Json::array();
  for (const Named& named : story.named) {
    if (chance.percent(85))
      rows.push_back({{"kind", named.kind}, {"value", named.value}, {"part", "suspect"}});
  }
  return rows;
}

void add_reporter(Chance& chance, const StoryKind& kind, Json& fields) {
  if (!kind.of_companies && chance.percent(8)) {
    fields["reporter_kind"] = "anonymous";
    return;
  }
  const std::string number = "090-0000-" + chance.digits(4);
  fields["reporter_kind"] = kind.of_companies ? "body" : "person";
  fields["reporter_name"] = kind.of_companies ? invented_body(chance) : invented_name(chance);
  fields["reporter_phone"] = number;
  if (chance.percent(60)) fields["reporter_mail"] = "soudan" + chance.digits(5) + "@todokede.example";
  fields["reply_wanted"] = chance.percent(55);
  fields["consent_share"] = chance.percent(70);
  if (kind.of_companies) {
    fields["sector"] = chance.one_of(sectors);
    fields["body_size"] = chance.percent(30) ? "large" : "small";
    fields["business_impact"] = chance.percent(40) ? "stopped" : "part";
  } else {
    fields["age_band"] = chance.one_of(ages);
  }
}

Json report_fields(World& world, const ReportStory& report, Instant occurred) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  const StoryKind& kind = story_kinds()[report.campaign.kind];
  const std::string& code = report.force->code;
  const bool national = code == agency || code == special_unit;
  Json fields{{"summary", report.story.summary},
              {"narrative", report.story.narrative},
              {"channel", channels[chance.weighted(channel_weights)]},
              {"techniques", Json::array({kind.technique})},
              {"prefecture", national ? "13" : code},
              {"occurred_at", to_iso_jst(occurred)},
              {"entities", entities(chance, report.story)}};
  fields["kind"] = report.story.loss > 0 ? "report" : chance.percent(65) ? "consultation" : "tip";
  if (report.story.loss > 0) fields["loss"] = report.story.loss;
  if (chance.percent(70)) fields["category"] = report.category;
  if (chance.percent(5)) fields["urgency"] = "high";
  add_reporter(chance, kind, fields);
  return fields;
}

Result<void> step(World& world, const Telling& report, const access::Principal& person, Step step) {
  return world.stage.step(person, report->held, step);
}

const access::Principal& officer(World& world, const ReportStory& report) {
  return report.force->with(Role::intake_officer, world.stage.chance());
}

void close_later(World& world, const Telling& report, std::string how) {
  world.stage.after(600, 9'000, [&world, report, how]() -> Result<void> {
    const Json ending{{"closing_kind", how},
                      {"closing_note", "届出人に説明し、了承を得た。"},
                      {"told", report->answer_wanted ? "told" : "not_wanted"}};
    HINOMI_TRY(
        step(world, report, officer(world, *report), {"apply_close", to_text(ending), {}, {}, {}, {}}));
    world.stage.after(300, 5'000, [&world, report] {
      const auto& head = report->force->with(Role::division_head, world.stage.chance());
      return step(world, report, head, {"confirm_close", {}, {}, {}, {}, {}});
    });
    return {};
  });
}

void advise_later(World& world, const Telling& report) {
  world.stage.after(60, 3'000, [&world, report]() -> Result<void> {
    static const char* const advices[] = {
        "金融機関に口座の停止を申し出ること、パスワードを変えることを助言した。",
        "画面の写しを保存し、相手に連絡しないよう助言した。",
        "カード会社への連絡と、同じパスワードを使っている所での変更を助言した。",
        "機器をネットワークから切り離し、記録を保存するよう助言した。"};
    const Json fields{{"advice", world.stage.chance().one_of(advices)}};
    HINOMI_TRY(step(world, report, officer(world, *report), {"advise", to_text(fields), {}, {}, {}, {}}));
    close_later(world, report, "advised");
    return {};
  });
}

void link_to_last(World& world, const Telling& report, const access::Principal& person) {
  auto& last = world.last_of[{report->force->code, report->campaign.account}];
  if (!last.empty() && last != report->held.id)
    (void)world.stage.link(person, report->held, LinkKind::related, last, "同じ相手方の識別子");
  last = report->held.id;
}

Result<void> accept(World& world, const Telling& report) {
  const auto& person = officer(world, *report);
  const Json fields{{"category", report->category}};
  HINOMI_TRY(step(world, report, person, {"accept", to_text(fields), {}, {}, {}, {}}));
  if (report->campaign.from < report->campaign.to) link_to_last(world, report, person);
  if (world.stage.chance().percent(8)) {
    world.stage.after(30, 900, [&world, report] {
      return step(world, report, officer(world, *report), {"await_complaint", {}, {}, {}, {}, {}});
    });
    return {};
  }
  advise_later(world, report);
  return {};
}

Result<void> make_case(World& world, const Telling& report) {
  const auto& head = report->force->with(Role::unit_head, world.stage.chance());
  const Json fields{{"complaint", world.stage.chance().percent(60) ? "accepted" : "planned"}};
  HINOMI_TRY(step(world, report, head, {"make_case", to_text(fields), {}, {}, {}, {}}));
  HINOMI_ASSIGN(const Held made, world.stage.linked(head, report->held, "case"));
  ++world.cases;
  open_case(world, made, *report);
  if (world.stage.chance().percent(50)) close_later(world, report, "case_made");
  return {};
}

Result<void> hand_over(World& world, const Telling& report) {
  const Force& to = draw_force(world);
  if (to.code == report->force->code) return accept(world, report);
  HINOMI_TRY(step(world, report, officer(world, *report),
                  {"hand_over", {}, "振込先口座の所在地を管轄するため", to.code, {}, {}}));
  world.stage.after(40, 1'400, [&world, report, &to]() -> Result<void> {
    report->force = &to;
    const Json fields{{"category", report->category}};
    HINOMI_TRY(
        step(world, report, officer(world, *report), {"accept_handover", to_text(fields), {}, {}, {}, {}}));
    advise_later(world, report);
    return {};
  });
  return {};
}

Result<void> refer(World& world, const Telling& report) {
  static const char* const targets[] = {"consumer_centre", "phishing_council", "hotline_centre",
                                        "human_rights",    "platform",         "legal_support"};
  const Json fields{{"referral", world.stage.chance().one_of(targets)},
                    {"referral_text", "担当する窓口の連絡先を伝えた。"}};
  HINOMI_TRY(step(world, report, officer(world, *report), {"refer", to_text(fields), {}, {}, {}, {}}));
  close_later(world, report, "referred");
  return {};
}

Result<void> put_on_hold(World& world, const Telling& report) {
  const Json fields{{"hold_until", day_text(world.stage.now(), 5)}};
  HINOMI_TRY(step(world, report, officer(world, *report),
                  {"put_on_hold", to_text(fields), "届出人から資料が届くのを待つ。", {}, {}, {}}));
  world.stage.after(1'500, 6'000, [&world, report]() -> Result<void> {
    const Json resumed{{"category", report->category}};
    HINOMI_TRY(step(world, report, officer(world, *report), {"resume", to_text(resumed), {}, {}, {}, {}}));
    advise_later(world, report);
    return {};
  });
  return {};
}

Result<void> assign(World& world, const Telling& report) {
  const auto& chief = report->force->with(Role::section_chief, world.stage.chance());
  const auto& doer = officer(world, *report);
  const bool national = report->force->code == agency || report->force->code == special_unit;
  const Json fields{{"category", report->category}, {"prefecture", national ? "13" : report->force->code}};
  HINOMI_TRY(step(world, report, chief, {"decide", to_text(fields), {}, {}, doer.id, {}}));
  world.stage.after(20, 500, [&world, report] { return accept(world, report); });
  return {};
}

Result<void> emergency(World& world, const Telling& report) {
  const auto& duty = report->force->with(Role::duty_officer, world.stage.chance());
  HINOMI_TRY(step(world, report, duty, {"raise_emergency", {}, {}, {}, {}, {}}));
  world.stage.after(1, 12, [&world, report] { return accept(world, report); });
  return {};
}

Result<void> decide(World& world, const Telling& report) {
  using Way = Result<void> (*)(World&, const Telling&);
  static constexpr Way ways[] = {accept, assign, refer, hand_over, put_on_hold, emergency};
  static constexpr std::size_t weights[] = {60, 13, 13, 7, 5, 1};
  const std::string technique = story_kinds()[report->campaign.kind].technique;
  const bool serious = report->story.loss >= 300'000 || technique == "ransomware" || technique == "ddos";
  const bool wanted = world.cases * world.reports_wanted < world.cases_wanted * world.reports;
  if (serious && wanted) return make_case(world, report);
  return ways[world.stage.chance().weighted(weights)](world, report);
}

}  // namespace

std::string day_text(Instant instant, std::int32_t days_later) {
  return to_iso_jst(start_of_jst_day(add_days(jst_day(instant), days_later))).substr(0, 10);
}

Result<void> receive_report(World& world) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  auto report = std::make_shared<ReportStory>();
  report->force = &draw_force(world);
  report->campaign = draw_campaign(world);
  report->category = story_kinds()[report->campaign.kind].category;
  const Instant occurred = stage.now() - std::chrono::minutes(chance.between(30, 14'000));
  report->story = tell(chance, report->campaign, occurred);
  const Json fields = report_fields(world, *report, occurred);
  report->answer_wanted = fields.value("reply_wanted", false);
  const bool online = fields["channel"] == "online" || fields["channel"] == "mail";
  const access::Principal person =
      online ? procedure::intake::IntakeDesk::desk_of(report->force->code) : officer(world, *report);
  HINOMI_ASSIGN(report->held, stage.make(person, "report", fields));
  ++world.reports;
  HINOMI_TRY(step(world, report, person, {"submit", {}, {}, {}, {}, {}}));
  // What came in last is still in the queue.
  const bool fresh = stage.end() - stage.now() < std::chrono::hours(24);
  const std::int64_t wait = fresh ? 2'400 : chance.percent(80) ? 90 : 1'500;
  stage.after(5, wait, [&world, report] { return decide(world, report); });
  return {};
}

}  // namespace hinomi::app::demo
