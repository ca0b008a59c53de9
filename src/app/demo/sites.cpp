// Fake sites that wait for their first or second judgement, that two officers judged differently, that went
// out to a maker of filters, that somebody objects to; and items of the hotline on their way from the centre
// to the prefecture in charge. Three forces. Every address is under .example.
#include "app/demo/courses.hpp"
#include "base/json.hpp"

namespace hinomi::app::demo {
namespace {

struct Site {
  const char *name, *kind, *brand;
};
constexpr Site sites[] = {
    {"mihon-shop-outlet", "fake_shop", "見本通販"},     {"gekiyasu-kaden", "fake_shop", ""},
    {"kakuu-bank-login", "phishing_bank", "架空銀行"},  {"kasou-card-auth", "phishing_card", "仮想カード"},
    {"kakuu-post-fuzai", "phishing_other", "架空運輸"}, {"virus-keikoku", "support_fraud", ""},
    {"toushi-salon", "investment_fraud", ""},
};
// How many of a force stand where, and how far each went.
enum class Far { received, judged, differing, harmless, confirmed, listed, objected, delisting };
struct Share {
  Far far;
  int count;
};
constexpr Share shares[] = {{Far::received, 9},  {Far::judged, 5}, {Far::differing, 2}, {Far::harmless, 2},
                            {Far::confirmed, 4}, {Far::listed, 3}, {Far::objected, 1},  {Far::delisting, 1}};

// What the acts of one force share.
struct Desk {
  const Force* force;
  std::string maker;  // the maker's desk
};

Json judged(const char* prefix, bool harmful) {
  const std::string before = prefix;
  Json fields{{before + "judgement", harmful ? "harmful" : "not_harmful"}};
  if (harmful) {
    fields[before + "illegality"] = {"imitates", "asks_secrets"};
    fields[before + "unreachable"] = {"no_contact"};
  }
  return fields;
}

// A request to the maker names the site, so that its sending lists it.
Result<void> give_out(World& world, const Desk& desk, const std::string& url) {
  Stage& stage = world.stage;
  const auto& liaison = desk.force->with(Role::liaison, stage.chance());
  const auto& chief = desk.force->with(Role::section_chief, stage.chance());
  const Json fields{{"summary", "確認済みの偽サイトの提供"},
                    {"basis", "police_act_2"},
                    {"desk", desk.maker},
                    {"grounds", "職員二名が偽サイトに該当すると判定したため。"},
                    {"targets", {{{"url", url}}}},
                    {"illegal", {"imitates", "takes", "seen_whole"}},
                    {"unreachable", {"no_contact", "not_legitimate"}}};
  HINOMI_ASSIGN(Held request, stage.make(liaison, "warning_listing", fields));
  HINOMI_TRY(stage.step(liaison, request, {"ask_approval", {}, {}, {}, {}, {}}));
  HINOMI_TRY(stage.step(chief, request, {"approve", {}, {}, {}, {}, {}}));
  return stage.step(liaison, request, {"send", to_text(Json{{"sent_by", "by_hand"}}), {}, {}, {}, {}});
}

Result<void> second_look(Stage& stage, const Desk& desk, Held& site, Far far) {
  const auto& chief = desk.force->with(Role::section_chief, stage.chance());
  const bool harmful = far != Far::differing && far != Far::harmless;
  const char* step = far == Far::differing ? "differ" : harmful ? "confirm" : "clear";
  return stage.step(chief, site, {step, to_text(judged("second_", harmful)), {}, {}, {}, {}});
}

Result<void> play_site(World& world, const Desk& desk, Far far) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  const Site& drawn = chance.one_of(sites);
  const std::string url = "https://" + std::string(drawn.name) + "-" + chance.digits(5) + ".example/";
  const auto& officer = desk.force->with(Role::investigator, chance);
  Json fields{{"url", url}, {"prefecture", desk.force->code}};
  if (*drawn.brand != '\0') fields["brand"] = drawn.brand;
  HINOMI_ASSIGN(Held site, stage.make(officer, "fake_site", fields));
  if (far == Far::received) return {};
  Json first = judged("", far != Far::harmless);
  first["kind"] = drawn.kind;
  HINOMI_TRY(stage.step(officer, site, {"judge", to_text(first), {}, {}, {}, {}}));
  if (far == Far::judged) return {};
  HINOMI_TRY(second_look(stage, desk, site, far));
  if (far != Far::listed && far != Far::objected && far != Far::delisting) return {};
  HINOMI_TRY(give_out(world, desk, url));
  if (far == Far::listed) return {};
  ++site.version;  // its listing, by the sending
  const auto& chief = desk.force->with(Role::section_chief, chance);
  const Json objection{{"objector", invented_name(chance)}, {"objection", "当店は実在する店舗である。"}};
  HINOMI_TRY(stage.step(chief, site, {"object", to_text(objection), {}, {}, {}, {}}));
  if (far == Far::objected) return {};
  const Json finding{{"finding", "登記及び店舗の写真により、実在を確認した。"}};
  return stage.step(chief, site,
                    {"ask_delisting", to_text(finding), "実在の店舗と確認したため。", {}, {}, {}});
}

Result<void> play_force(World& world, const Force& force) {
  Stage& stage = world.stage;
  HINOMI_ASSIGN(const Held maker, open_desk(stage, force,
                                            {{"title", "架空フィルター 提供窓口"},
                                             {"organisation_name", "架空フィルター"},
                                             {"legal_name", "株式会社架空フィルター"},
                                             {"desk", "不正サイト受付"},
                                             {"sector", "filter_maker"},
                                             {"takes", {"warning_listing"}}}));
  const Desk desk{&force, maker.id};
  for (const Share& share : shares) {
    for (int at = 0; at < share.count; ++at)
      stage.after(1, 2'400, [&world, desk, far = share.far] { return play_site(world, desk, far); });
  }
  return {};
}

struct Item {
  const char *klass, *words;
};
constexpr Item items[] = {{"account_trade", "口座の買取りをうたう書込み"},
                          {"access_act", "識別符号の販売をうたう書込み"},
                          {"crime_recruiting", "高額報酬をうたい運搬役を募る書込み"},
                          {"drugs", "隠語により薬物の販売をうたう書込み"},
                          {"serious_crime", "犯行を予告する書込み"}};

// How far an item goes: 0 is received, 1 searched, 2 its origin found, 3 assigned, 4 accepted, 5 refused,
// 6 deletion asked for, 7 the result reported.
Result<void> play_item(World& world, int far) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  const Force& agency = stage.cast().of("00");
  const Force& force =
      stage.cast().of(chance.one_of({std::string("13"), std::string("27"), std::string("40")}));
  const auto& officer = agency.with(Role::investigator, chance);
  const Item& drawn = chance.one_of(items);
  const Json fields{{"summary", drawn.words},
                    {"centre_number", "架-" + chance.digits(6)},
                    {"class", drawn.klass},
                    {"url", "https://keijiban-" + chance.digits(4) + ".example/res/" + chance.digits(4)},
                    {"received_at", to_iso_jst(stage.now())}};
  HINOMI_ASSIGN(Held item, stage.make(officer, "hotline_item", fields));
  if (far == 0) return {};
  HINOMI_TRY(stage.step(officer, item, {"search", {}, {}, {}, {}, {}}));
  if (far == 1) return {};
  if (far == 6)
    return stage.step(officer, item, {"ask_deletion", {}, "発信元を割り出せないため。", {}, {}, {}});
  const Json found{{"origin", force.code}, {"origin_grounds", "接続事業者の回答による。"}};
  HINOMI_TRY(stage.step(officer, item, {"find_origin", to_text(found), {}, {}, {}, {}}));
  if (far == 2) return {};
  HINOMI_TRY(stage.step(agency.with(Role::arbiter, chance), item, {"assign", {}, {}, force.code, {}, {}}));
  if (far == 3) return {};
  const auto& head = force.with(Role::unit_head, chance);
  if (far == 5) return stage.step(head, item, {"refuse", {}, "他の警察が捜査中のため。", {}, {}, {}});
  HINOMI_TRY(stage.step(head, item, {"accept", {}, {}, {}, {}, {}}));
  if (far == 4) return {};
  const Json result{{"result", "case_made"}, {"result_note", "事件として捜査中。"}};
  return stage.step(force.with(Role::investigator, chance), item,
                    {"report_result", to_text(result), {}, {}, {}, {}});
}

}  // namespace

void play_sites(World& world) {
  for (const char* code : {"13", "27", "40"}) {
    world.stage.at(world.stage.end() - std::chrono::hours(48), [&world, code = std::string(code)] {
      return play_force(world, world.stage.cast().of(code));
    });
  }
  for (int at = 0; at < 40; ++at) {
    const auto minutes = std::chrono::minutes(world.stage.chance().between(5, 2'800));
    world.stage.at(world.stage.end() - minutes, [&world, at] { return play_item(world, at % 8); });
  }
}

}  // namespace hinomi::app::demo
