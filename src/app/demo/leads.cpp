// Providers with what they keep and for how long, and leads that go to them: some without a provider, some
// whose logs are gone in days, some preserved, asked for and answered. Three forces; documentation addresses.
// Fails as the kernel does.
#include "app/demo/courses.hpp"
#include "base/json.hpp"

namespace hinomi::app::demo {
namespace {

struct Provider {
  const char *name, *kind, *network, *host;  // host: how an address of the network begins
  bool shares;
  const char* log;
  std::int32_t days;
  const char *port, *precision;
};
constexpr Provider providers[] = {
    {"架空光通信", "fixed_access", "192.0.2.0/24", "192.0.2.", false, "connection", 90, "not_needed",
     "second"},
    {"架空モバイル", "mobile_access", "198.51.100.0/24", "198.51.100.", true, "connection", 60, "kept",
     "second"},
    {"架空クラウド", "hosting", "203.0.113.0/24", "203.0.113.", false, "access", 30, "not_needed", "second"},
};
constexpr const char* subjects[] = {"不正送金時のログイン", "偽サイトの更新に係る接続", "掲示板への書込み",
                                    "不正アクセス時の接続", "メールアカウントへのログイン"};

using ProviderIds = std::vector<std::string>;  // in the order of providers

Result<std::string> open_provider(Stage& stage, const Force& force, const Provider& provider) {
  const auto& liaison = force.with(Role::liaison, stage.chance());
  const Json fields{{"name", provider.name}, {"networks", {{{"network", provider.network}}}}};
  HINOMI_ASSIGN(Held made, stage.make(liaison, "provider", fields));
  const Json verified{
      {"kind", provider.kind},
      {"shares_addresses", provider.shares},
      {"desk", "捜査協力担当"},
      {"verified_on", day_text(stage.now(), -static_cast<std::int32_t>(stage.chance().between(5, 150)))},
      {"logs",
       {{{"kind", provider.log},
         {"days", provider.days},
         {"port", provider.port},
         {"precision", provider.precision}}}}};
  HINOMI_TRY(stage.step(liaison, made, {"verify", to_text(verified), {}, {}, {}, {}}));
  return made.id;
}

// How far a lead goes: 0 has no provider yet, 1 is ready, 2 preserved, 3 asked for, 4 answered, 5 given up.
Result<void> play_lead(World& world, const Force& force, const ProviderIds& ids, int far) {
  Stage& stage = world.stage;
  Chance& chance = stage.chance();
  const std::size_t at = chance.below(ids.size());
  const Provider& provider = providers[at];
  const auto& officer = force.with(Role::lead_investigator, chance);
  const std::string day =
      day_text(stage.now(), -static_cast<std::int32_t>(chance.between(2, provider.days - 1)));
  Json fields{{"subject", chance.one_of(subjects)},
              {"address", provider.host + std::to_string(chance.between(1, 254))},
              {"seen_at",
               day + "T1" + chance.digits(1) + ":2" + chance.digits(1) + ":3" + chance.digits(1) + "+09:00"}};
  if (provider.shares) fields["port"] = chance.between(20'000, 60'000);
  HINOMI_ASSIGN(Held lead, stage.make(officer, "trace_lead", fields));
  if (far == 0) return {};
  const Json chosen{{"provider", ids[at]}, {"log_kind", provider.log}};
  HINOMI_TRY(stage.step(officer, lead, {"choose_provider", to_text(chosen), {}, {}, {}, {}}));
  if (far == 1) return {};
  if (far == 5)
    return stage.step(
        officer, lead,
        {"give_up", to_text(Json{{"result", "log_gone"}}), "履歴がないと回答があったため。", {}, {}, {}});
  HINOMI_TRY(stage.step(officer, lead, {"note_kept", {}, {}, {}, {}, {}}));
  if (far == 2) return {};
  HINOMI_TRY(stage.step(officer, lead, {"note_asked", {}, {}, {}, {}, {}}));
  if (far == 3) return {};
  const Json answer{{"result", "found"}, {"answer", "契約者の氏名及び住所の回答を得た。"}};
  return stage.step(officer, lead, {"answer", to_text(answer), {}, {}, {}, {}});
}

Result<void> play_force(World& world, const Force& force) {
  ProviderIds ids;
  for (const Provider& provider : providers) {
    HINOMI_ASSIGN(std::string id, open_provider(world.stage, force, provider));
    ids.push_back(std::move(id));
  }
  for (int at = 0; at < 18; ++at)
    world.stage.after(1, 2'400, [&world, &force, ids, at] { return play_lead(world, force, ids, at % 6); });
  return {};
}

}  // namespace

void play_leads(World& world) {
  for (const char* code : {"13", "27", "40"}) {
    world.stage.at(world.stage.end() - std::chrono::hours(46), [&world, code = std::string(code)] {
      return play_force(world, world.stage.cast().of(code));
    });
  }
}

}  // namespace hinomi::app::demo
