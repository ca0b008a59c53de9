// Requests to others in three forces: a desk that is asked, and each of the eleven kinds on its way from the
// draft to the answer, so that the boards are alive. Every target is a documentation address or an invented
// number. Beside them, reports of banks from which accounts are frozen within minutes, with the money
// followed to a second account, electronic money and a mobile line.
#include "app/demo/courses.hpp"
#include "base/json.hpp"

namespace hinomi::app::demo {
namespace {

struct Kind {
  const char *type, *summary, *basis;
  Role drafter, approver, sender;
  const char* target;  // one row, JSON; 000 becomes a number of its own
  const char* more;    // further fields, JSON
  const char* answer;  // fields of the answer, JSON; empty: none is recorded
};

const std::vector<Kind>& kinds() {
  using enum Role;
  static const std::vector<Kind> all{
      {"account_freeze", "振込先口座の凍結", "relief_act_3", intake_officer, section_chief, intake_officer,
       R"({"account": "9999-101-普通-1234000", "holder": "カクウ タロウ", "amount": 1250400})", "{}",
       R"({"outcome": "done", "frozen_yen": 830400})"},
      {"removal_request", "中傷する書込みの削除", "platform_act", intake_officer, section_chief, liaison,
       R"({"url": "https://board.example/thread/000"})", R"({"large_platform": true})",
       R"({"outcome": "done", "removed_urls": 1})"},
      {"takedown_request", "フィッシングサイトの停止", "police_act_2", investigator, section_chief, liaison,
       R"({"url": "https://bank000.example/login", "part": "phishing"})", R"({"request_language": "both"})",
       R"({"outcome": "done", "down_urls": 1})"},
      {"warning_listing", "偽ショッピングサイトの警告表示", "police_act_2", intake_officer, section_chief,
       liaison, R"({"url": "https://shop000.example/"})",
       R"({"illegal": ["imitates", "takes", "seen_whole"], "unreachable": ["no_contact", "not_legitimate"]})",
       R"({"outcome": "done", "listed_urls": 1})"},
      {"isp_notice", "感染端末の利用者への注意喚起", "police_act_2", investigator, section_chief, liaison,
       R"({"ip": "2001:db8::000", "port": 40000, "seen_at": "2026-11-01 10:00", "malware": "invented-000"})",
       "{}", R"({"outcome": "done", "users_told": 41})"},
      {"sms_block", "宅配業者をかたるSMSの遮断", "police_act_2", intake_officer, section_chief, liaison,
       R"({"url": "https://post000.example/", "template": "お荷物のお届けにあがりましたが不在のため"})", "{}",
       R"({"outcome": "part", "blocked_messages": 1200})"},
      {"preservation_request", "接続記録の保全", "code_197_3", lead_investigator, judicial_officer,
       judicial_officer, R"({"handle": "invented_user_000", "log": "access"})", "{}",
       R"({"outcome": "done"})"},
      {"inquiry", "口座名義人の照会", "code_197_2", lead_investigator, section_chief, investigator,
       R"({"account": "9999-101-普通-7654000", "wanted": "名義人の氏名及び取引の明細"})",
       R"({"use": "不正送金事件の被疑者の特定", "ledger_kind": "a"})", R"({"outcome": "done"})"},
      {"warrant", "通信履歴の差押え", "code_218_seizure", lead_investigator, section_chief, judicial_officer,
       R"({"what": "接続記録 000"})", R"({"offence": "computer_fraud", "business_effect": "none"})", ""},
      {"analysis_request", "押収端末の解析", "analysis_rule_4", investigator, section_chief, investigator,
       R"({"what": "端末 000", "question": "遠隔操作の痕跡の有無"})", "{}", R"({"outcome": "done"})"},
      {"mutual_assistance", "海外事業者の契約者情報の要請", "cybercrime_convention", lead_investigator,
       division_head, investigator, R"({"ip": "2001:db8:1::000", "wanted": "契約者の情報 000"})",
       R"({"country": "架空国", "route": "contact_24_7", "request_language": "en"})", ""},
  };
  return all;
}

struct Asked {
  const Force* force = nullptr;
  std::string desk, case_record, handler;
};

Json read(std::string text, std::int64_t number) {
  const std::string digits = std::to_string(number);
  for (auto at = text.find("000"); at != std::string::npos; at = text.find("000", at + digits.size()))
    text.replace(at, 3, digits);
  auto read = parse_json(text);
  return read ? *std::move(read) : Json::object();
}

Json fields_of(const World& world, const Kind& kind, const Asked& asked, std::int64_t number) {
  Json fields = read(kind.more, number);
  fields["summary"] = kind.summary;
  fields["basis"] = kind.basis;
  fields["desk"] = asked.desk;
  fields["grounds"] = "届出及び捜査の結果、犯罪に利用されている疑いがあるため。";
  fields["targets"] = Json::array({read(kind.target, number)});
  const std::string type = kind.type;
  if (type == "preservation_request" || type == "warrant" || type == "mutual_assistance")
    fields["case"] = asked.case_record;
  if (type == "preservation_request") fields["keep_until"] = day_text(world.stage.now(), 25);
  if (type == "inquiry") fields["handler"] = asked.handler;
  return fields;
}

// How far each goes: 0 stays a draft, 1 waits for approval, 2 is approved, 3 was sent, 4 was answered.
Result<void> play_one(World& world, const Kind& kind, const Asked& asked, std::size_t far,
                      std::int64_t number) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  const auto& drafter = asked.force->with(kind.drafter, chance);
  HINOMI_ASSIGN(const Held made, stage.make(drafter, kind.type, fields_of(world, kind, asked, number)));
  const auto held = std::make_shared<Held>(made);
  if (far >= 1) HINOMI_TRY(stage.step(drafter, *held, {"ask_approval", {}, {}, {}, {}, {}}));
  const access::Principal* approver = asked.force->other_with(kind.approver, drafter);
  if (far < 2 || approver == nullptr) return {};
  HINOMI_TRY(stage.step(*approver, *held, {"approve", {}, {}, {}, {}, {}}));
  if (far < 3) return {};
  Json sending{{"sent_by", "by_hand"}};
  if (std::string_view(kind.type) == "warrant") sending["requested_on"] = day_text(stage.now());
  HINOMI_TRY(
      stage.step(asked.force->with(kind.sender, chance), *held, {"send", to_text(sending), {}, {}, {}, {}}));
  if (far < 4 || std::string_view(kind.answer).empty()) return {};
  const auto& taker = asked.force->with(Role::investigator, chance);
  stage.after(5, 200, [&stage, held, &taker, answer = std::string(kind.answer)] {
    return stage.step(taker, *held, {"record_answer", answer, {}, {}, {}, {}});
  });
  return {};
}

constexpr int bank_reports = 5;  // of each force

// Where the money of a bank's report went, by a number of its own.
struct Chain {
  std::string first, second, emoney, mobile;
};

Chain chain_of(std::int64_t number) {
  const std::string digits = std::to_string(7'000 + number);
  return {"9999-101-普通-200" + digits, "9999-102-普通-300" + digits, "架空ペイ 000000" + digits,
          "090-0000-" + digits};
}

Json chain_targets(const Chain& chain) {
  return Json::array({Json{{"account", chain.first}, {"holder", "ﾃｽﾄ ﾀﾛｳ"}, {"amount", 1'980'000}},
                      Json{{"account", chain.second}, {"holder", "テスト　タロウ"}},
                      Json{{"emoney", chain.emoney}},
                      Json{{"mobile", chain.mobile}, {"holder", "カ）カクウショウカイ"}}});
}

Result<void> record_trail(Stage& stage, const access::Principal& person, const Held& request,
                          const Chain& chain) {
  const auto row = [&](const char* column, const std::string& from, const std::string& to, std::int64_t yen,
                       std::int64_t minutes_ago) {
    return Json{{"from_account", from},
                {column, to},
                {"yen", yen},
                {"at", to_iso_jst(stage.now() - std::chrono::minutes(minutes_ago))}};
  };
  const Json transfers = Json::array({row("to_account", chain.first, chain.second, 1'200'000, 90),
                                      row("to_emoney", chain.second, chain.emoney, 300'000, 70)});
  HINOMI_TRY(stage.make(person, "money_trail",
                        Json{{"summary", "振込先口座の取引明細"},
                             {"source", "架空銀行の回答"},
                             {"request", request.id},
                             {"transfers", transfers}}));
  return {};
}

// The steps of a request of a bank's report, each some minutes after the one before.
Result<void> freeze_quickly(World& world, const Asked& asked, const std::shared_ptr<Held>& request,
                            const Chain& chain, const access::Principal& drafter) {
  Stage& stage = world.stage;
  HINOMI_TRY(stage.change(drafter, *request,
                          Json{{"basis", "relief_act_3"},
                               {"desk", asked.desk},
                               {"urgency", "high"},
                               {"grounds", "金融機関の通報により、被害金の振込先と認められるため。"},
                               {"targets", chain_targets(chain)}}));
  HINOMI_TRY(stage.step(drafter, *request, {"ask_approval", {}, {}, {}, {}, {}}));
  stage.after(2, 9, [&world, asked, request, chain, &drafter]() -> Result<void> {
    Stage& later = world.stage;
    const access::Principal* approver = asked.force->other_with(Role::section_chief, drafter);
    if (approver == nullptr) approver = asked.force->other_with(Role::unit_head, drafter);
    if (approver == nullptr) return {};
    HINOMI_TRY(later.step(*approver, *request, {"approve", {}, {}, {}, {}, {}}));
    HINOMI_TRY(
        later.step(drafter, *request, {"send", to_text(Json{{"sent_by", "by_hand"}}), {}, {}, {}, {}}));
    later.after(20, 180, [&world, asked, request, chain, &drafter]() -> Result<void> {
      const Json answer{{"outcome", "done"}, {"frozen_yen", world.stage.chance().between(100, 780) * 1'000}};
      HINOMI_TRY(world.stage.step(drafter, *request, {"record_answer", to_text(answer), {}, {}, {}, {}}));
      return record_trail(world.stage, drafter, *request, chain);
    });
    return {};
  });
  return {};
}

// A bank tells of a transfer; the desk takes the report up and asks for the freeze.
Result<void> play_bank_report(World& world, const Asked& asked, std::int64_t number) {
  Stage& stage = world.stage;
  const auto& officer = asked.force->with(Role::intake_officer, stage.chance());
  const Chain chain = chain_of(number);
  HINOMI_ASSIGN(Held report,
                stage.make(officer, "report",
                           Json{{"summary", "金融機関からの通報：法人口座からの不正な振込み"},
                                {"kind", "report"},
                                {"channel", "bank"},
                                {"category", "fraud"},
                                {"loss", 1'980'000},
                                {"narrative", "取引先を装う電話の後、振込先口座へ不正に送金された。"}}));
  HINOMI_TRY(stage.step(officer, report, {"submit", {}, {}, {}, {}, {}}));
  const auto held = std::make_shared<Held>(report);
  stage.after(1, 8, [&world, asked, held, chain, &officer]() -> Result<void> {
    Stage& later = world.stage;
    HINOMI_TRY(later.step(officer, *held, {"accept", to_text(Json{{"category", "fraud"}}), {}, {}, {}, {}}));
    HINOMI_ASSIGN(const Held request, later.step_making(officer, *held, "request_action", "account_freeze"));
    return freeze_quickly(world, asked, std::make_shared<Held>(request), chain, officer);
  });
  return {};
}

Result<void> play_force(World& world, const Force& force, std::int64_t place) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  Json takes = Json::array();
  for (const Kind& kind : kinds()) takes.push_back(kind.type);
  HINOMI_ASSIGN(const Held desk, open_desk(stage, force,
                                           {{"title", "架空通信・架空銀行 受付窓口"},
                                            {"organisation_name", "架空通信・架空銀行"},
                                            {"legal_name", "株式会社架空通信"},
                                            {"desk", "捜査協力窓口"},
                                            {"sector", "other"},
                                            {"takes", takes}}));
  HINOMI_ASSIGN(const Held matter, stage.make(force.with(Role::lead_investigator, chance), "case",
                                              Json{{"summary", "不正送金事件（対処依頼の例）"}}));
  const Asked asked{&force, desk.id, matter.id, force.with(Role::lead_investigator, chance).id};
  for (int report = 0; report < bank_reports; ++report) {
    stage.after(1, 2'400, [&world, asked, number = place * bank_reports + report] {
      return play_bank_report(world, asked, number);
    });
  }
  for (std::size_t kind = 0; kind < kinds().size(); ++kind) {
    for (std::size_t far = 0; far < 5; ++far) {
      const std::int64_t number = 100 + place * 100 + static_cast<std::int64_t>(kind * 5 + far);
      stage.after(1, 2'400, [&world, asked, kind, far, number] {
        return play_one(world, kinds()[kind], asked, far, number);
      });
    }
  }
  return {};
}

}  // namespace

Result<Held> open_desk(Stage& stage, const Force& force, Json fields) {
  fields.update({{"contact", "03-0000-0000"},
                 {"data_kinds", {"account", "site", "endpoint"}},
                 {"tlp", "amber"},
                 {"forms", {"pdf"}},
                 {"way", "by_hand"}});
  const auto& liaison = force.with(Role::liaison, stage.chance());
  HINOMI_ASSIGN(Held desk, stage.make(liaison, "partner_desk", fields));
  HINOMI_TRY(stage.step(liaison, desk, {"ask_check", {}, {}, {}, {}, {}}));
  if (const auto* second = force.other_with(Role::section_chief, liaison)) {
    const std::string day = day_text(stage.now());
    const Json checked{{"verified_on", day}, {"tested_on", day}};
    HINOMI_TRY(stage.step(*second, desk, {"activate", to_text(checked), {}, {}, {}, {}}));
  }
  return desk;
}

void play_requests(World& world) {
  std::int64_t place = 0;
  for (const char* code : {"13", "27", "40"}) {
    world.stage.at(world.stage.end() - std::chrono::hours(48), [&world, code = std::string(code), place] {
      return play_force(world, world.stage.cast().of(code), place);
    });
    ++place;
  }
}

}  // namespace hinomi::app::demo
