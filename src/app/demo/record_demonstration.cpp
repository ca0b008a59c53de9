// Reports come over the whole span, more of them in office hours; everything else follows from them. Commits
// do not wait for the disk while the demonstration is made: it can be made again.
#include "app/demo/record_demonstration.hpp"

#include <algorithm>

#include "app/demo/courses.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"

namespace hinomi::app::demo {
namespace {

constexpr std::size_t reports_a_campaign = 60;
constexpr std::string_view first_sign_in = "demo-00-uketsuke1";

std::vector<Campaign> campaigns(Chance& chance, const Wanted& wanted) {
  std::vector<std::size_t> weights;
  for (const StoryKind& kind : story_kinds()) weights.push_back(kind.weight);
  const auto span = std::chrono::duration_cast<std::chrono::minutes>(wanted.span).count();
  std::vector<Campaign> made;
  for (std::size_t i = 0; i < wanted.reports / reports_a_campaign + 8; ++i) {
    const Instant from = wanted.end - std::chrono::minutes(chance.between(0, span));
    const Instant to = from + std::chrono::hours(24 * chance.between(10, 45));
    made.push_back(make_campaign(chance, chance.weighted(weights), from, to));
  }
  return made;
}

// Three of four reports come in by day; of a small demonstration more came lately, so that queues are full.
Instant draw_time(Chance& chance, const Wanted& wanted) {
  const std::size_t lately = std::clamp<std::size_t>(6'000 / (wanted.reports + 1), 1, 15);
  if (chance.percent(lately)) return wanted.end - std::chrono::minutes(chance.between(5, 1'400));
  const auto days = std::chrono::duration_cast<std::chrono::hours>(wanted.span).count() / 24;
  const Day day = add_days(jst_day(wanted.end), -static_cast<std::int32_t>(chance.between(0, days)));
  const std::int64_t second =
      chance.percent(75) ? chance.between(8 * 3'600, 19 * 3'600) : chance.between(0, 86'399);
  return start_of_jst_day(day) + std::chrono::seconds(second);
}

Result<void> note(store::Store& store, std::string_view action, const Wanted& wanted) {
  return store.database().write([&](store::Transaction& transaction) -> Result<void> {
    Label label;
    label.owner = "00";
    const Json payload{{"seed", wanted.seed},
                       {"reports", wanted.reports},
                       {"cases", wanted.cases},
                       {"end", to_iso(wanted.end)}};
    HINOMI_TRY(store.journal().append(transaction, access::program_principal(),
                                      {std::string(action), "demonstration/", to_text(payload), label}));
    return {};
  });
}

Result<Loaded> play(Watchtower& tower, MadeClock& clock, const Wanted& wanted,
                    const std::function<void(std::size_t, std::size_t)>& seen) {
  Chance chance(wanted.seed);
  clock.show(wanted.end - wanted.span - std::chrono::hours(24));
  HINOMI_ASSIGN(const Cast cast, hire(tower.store(), chance, wanted.password));
  HINOMI_ASSIGN(const auto procedures, tower.demonstration_procedures());
  Stage stage(*procedures, clock, chance, cast, wanted.end);
  World world{stage, campaigns(chance, wanted), wanted.reports, wanted.cases, 0, 0, {}};
  for (std::size_t i = 0; i < wanted.reports; ++i) {
    Instant at = draw_time(chance, wanted);
    if (at >= wanted.end) at = wanted.end - std::chrono::minutes(chance.between(1, 600));
    stage.at(at, [&world] { return receive_report(world); });
  }
  if (wanted.reports > 0) {
    play_requests(world);
    play_sites(world);
    play_leads(world);
    play_joint(world);
  }
  HINOMI_TRY(stage.play([&](Instant) { seen(world.reports, wanted.reports); }));
  return Loaded{cast.people, world.reports, world.cases, stage.acts(), stage.refused()};
}

// Who cannot take it out again shall not bring it in.
Result<void> check_reach(store::Store& store, const std::vector<std::string>& within) {
  HINOMI_ASSIGN(const auto organisations, store.organisations().list());
  const bool all = std::all_of(organisations.begin(), organisations.end(), [&](const Organisation& each) {
    return std::find(within.begin(), within.end(), each.code) != within.end();
  });
  return all ? Result<void>() : fail(ErrorKind::forbidden, "access.organisation");
}

}  // namespace

Result<bool> may_load(Watchtower& tower) {
  store::Store& store = tower.store();
  const auto code = tower.settings().configuration.text("organisation.code");
  HINOMI_ASSIGN(const auto within, store.organisations().codes_below(code));
  if (!check_reach(store, within)) return false;
  HINOMI_ASSIGN(const bool any, store.records().any());
  HINOMI_ASSIGN(const auto known, store.people().find_by_name(first_sign_in));
  return !any && !known;
}

Result<Loaded> load(Watchtower& tower, MadeClock& clock, const Wanted& wanted,
                    const std::function<void(std::size_t done, std::size_t of)>& seen) {
  HINOMI_ASSIGN(const bool fresh, may_load(tower));
  if (!fresh) return fail(ErrorKind::conflict, "demonstration.not_empty");
  store::Database& database = tower.store().database();
  HINOMI_TRY(note(tower.store(), "demonstration.begun", wanted));
  HINOMI_TRY(database.wait_for_disk(false));
  auto loaded = play(tower, clock, wanted, seen);
  clock.run();
  HINOMI_TRY(database.wait_for_disk(true));
  if (loaded) HINOMI_TRY(note(tower.store(), "demonstration.loaded", wanted));
  return loaded;
}

Result<std::int64_t> remove(store::Store& store, const access::Principal& person) {
  HINOMI_ASSIGN(const bool any, store.records().has_demonstration());
  HINOMI_ASSIGN(const auto known, store.people().find_by_name(first_sign_in));
  if (!any && !known) return std::int64_t{0};
  HINOMI_TRY(check_reach(store, person.organisations_below));
  HINOMI_TRY(dismiss(store));  // first, so that nobody of it writes while its records go
  if (!any) return std::int64_t{0};
  std::int64_t records = 0;
  HINOMI_TRY(store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(records, store.records().remove_demonstration(transaction));
    Label label;
    label.owner = person.organisation;
    HINOMI_TRY(store.journal().append(
        transaction, person,
        {"demonstration.removed", "demonstration/", to_text(Json{{"records", records}}), label}));
    return {};
  }));
  return records;
}

}  // namespace hinomi::app::demo