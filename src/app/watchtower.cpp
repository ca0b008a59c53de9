// See watchtower.hpp.
#include "app/watchtower.hpp"

#include <algorithm>

#include "app/content.hpp"
#include "app/demo/record_demonstration.hpp"
#include "app/geography_in_use.hpp"
#include "app/intake_counts.hpp"
#include "app/intelligence.hpp"
#include "app/sending.hpp"
#include "app/sharing.hpp"
#include "app/site_signs.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "decode/text/find_observables.hpp"
#include "exchange/sending/outbox.hpp"
#include "observe/answers/scope.hpp"
#include "observe/importer.hpp"
#include "observe/ingest.hpp"
#include "procedure/measures.hpp"
#include "procedure/procedures.hpp"
#include "publish/observation_report.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::app {

struct Watchtower::State {
  Settings settings;
  Clock clock;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<store::Observations> observations;
  observe::Geography geography, demonstration_geography;
  std::unique_ptr<observe::Ingest> live;
  IntakeCounts counts;
  std::optional<procedure::Measures> measures;
  std::unique_ptr<procedure::Procedures> procedures;
  std::unique_ptr<Intelligence> intelligence;
  std::unique_ptr<Sharing> sharing;
  std::unique_ptr<exchange::Outbox> outbox;
};

namespace {

Result<std::unique_ptr<procedure::Procedures>> open_procedures(store::Store& store,
                                                               const Configuration& configuration,
                                                               Clock clock, bool demonstration) {
  HINOMI_ASSIGN(const auto content, content_folder(configuration));
  procedure::Room room;
  room.clock = std::move(clock);
  room.demonstration = demonstration;
  room.store = &store;
  HINOMI_ASSIGN(room.definitions, procedure::Definitions::load(content));
  HINOMI_ASSIGN(room.calendar, procedure::Calendar::load(content));
  room.find_observables = decode::find_observables;
  return std::make_unique<procedure::Procedures>(std::move(room));
}

store::ObservationsOptions observations_options(const Settings& settings) {
  store::ObservationsOptions options;
  options.path = settings.observations_path();
  options.memory_megabytes = settings.configuration.integer("store.duckdb_memory_megabytes");
  options.threads = settings.configuration.integer("store.duckdb_threads");
  return options;
}

}  // namespace

Result<std::unique_ptr<store::Store>> open_store(const Settings& settings, Clock clock) {
  HINOMI_TRY(make_folder(settings.directory));
  store::StoreOptions options;
  options.clock = std::move(clock);
  options.directory = settings.directory;
  options.vault_key_file = settings.configuration.text("store.vault_key_file");
  HINOMI_ASSIGN(auto store, store::Store::open(options));
  HINOMI_ASSIGN(const auto content, content_folder(settings.configuration));
  HINOMI_ASSIGN(const auto organisations, read_organisations(content));
  HINOMI_TRY(store->organisations().load(organisations));
  const auto code = settings.configuration.text("organisation.code");
  HINOMI_ASSIGN(const auto own, store->organisations().find(code));
  if (!own) return fail(ErrorKind::not_found, "organisation.unknown", {{"code", code}});
  return store;
}

Watchtower::Watchtower(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Watchtower::~Watchtower() = default;

Result<std::unique_ptr<Watchtower>> Watchtower::open(const Settings& settings, Clock clock) {
  auto state = std::make_unique<State>();
  state->settings = settings;
  state->clock = std::move(clock);
  HINOMI_ASSIGN(state->store, open_store(settings, state->clock));
  HINOMI_ASSIGN(auto observations, store::Observations::open(observations_options(settings)));
  state->observations = std::make_unique<store::Observations>(std::move(observations));
  HINOMI_ASSIGN(state->procedures,
                open_procedures(*state->store, settings.configuration, state->clock, false));
  HINOMI_ASSIGN(const auto content, content_folder(settings.configuration));
  HINOMI_ASSIGN(state->measures, procedure::Measures::load(content));
  HINOMI_ASSIGN(state->intelligence,
                Intelligence::open({*state->store, *state->observations, *state->procedures,
                                    state->settings.configuration, state->clock}));
  HINOMI_ASSIGN(
      state->sharing,
      Sharing::open({*state->store, *state->intelligence, *state->procedures,
                     settings.configuration.text("organisation.code"),
                     static_cast<std::size_t>(settings.configuration.integer("server.request_bytes_max"))}));
  HINOMI_ASSIGN(state->outbox, open_outbox({*state->store, *state->procedures, state->settings.configuration,
                                            state->clock}));
  HINOMI_ASSIGN(state->geography, open_geography(settings, &state->store->journal()));
  state->demonstration_geography = observe::Geography::demonstration();
  std::unique_ptr<Watchtower> tower(new Watchtower(std::move(state)));
  tower->x_state->live = std::make_unique<observe::Ingest>(tower->room());
  HINOMI_TRY(observe::recover_receipts(tower->room()));
  return tower;
}

const Settings& Watchtower::settings() const { return x_state->settings; }
store::Store& Watchtower::store() { return *x_state->store; }
store::Observations& Watchtower::observations() { return *x_state->observations; }
Intelligence& Watchtower::intelligence() { return *x_state->intelligence; }
exchange::Outbox& Watchtower::outbox() { return *x_state->outbox; }
Sharing& Watchtower::sharing() { return *x_state->sharing; }
procedure::Procedures& Watchtower::procedures() { return *x_state->procedures; }
Result<std::unique_ptr<procedure::Procedures>> Watchtower::demonstration_procedures() {
  const Configuration& configuration = x_state->settings.configuration;
  HINOMI_ASSIGN(auto procedures, open_procedures(*x_state->store, configuration, x_state->clock, true));
  HINOMI_TRY(supply_site_signs(*procedures, *x_state->store, configuration));
  return procedures;
}
MeasureList Watchtower::measures() const {
  return x_state->measures->list(x_state->procedures->definitions(), system_now());
}
const IntakeCounts& Watchtower::intake_counts() const { return x_state->counts; }

observe::ObserveRoom Watchtower::room(bool demonstration) {
  const auto& configuration = x_state->settings.configuration;
  return {*x_state->store,
          *x_state->observations,
          demonstration ? x_state->demonstration_geography : x_state->geography,
          system_now,
          configuration.seconds("observe.window_seconds"),
          configuration.seconds("observe.gap_seconds"),
          configuration.integer("observe.alert_learning_hours")};
}

Result<store::SensorRecord> Watchtower::sensor(const access::Principal& person, const std::string& name) {
  HINOMI_ASSIGN(const auto sensor, store().sensors().find_by_name(person, name, Permission::observe_ingest));
  if (!sensor) return fail(ErrorKind::not_found, "sensor.not_found", {{"id", name}});
  return *sensor;
}

Result<observe::ImportReport> Watchtower::import_file(
    const access::Principal& person, const std::string& path, const std::string& sensor_name,
    std::stop_token stop, const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  HINOMI_ASSIGN(const auto record, sensor(person, sensor_name));
  HINOMI_ASSIGN(auto report,
                observe::import_capture(room(record.demonstration), {path, record, person, progress, stop}));
  x_state->counts.add(report.receipt);
  return report;
}

Result<Receipt> Watchtower::write_batch(const access::Principal& person, const SensorBatch& batch) {
  HINOMI_ASSIGN(const auto record, sensor(person, batch.sensor));
  HINOMI_ASSIGN(const auto receipt, x_state->live->take(record, batch, person));
  x_state->counts.add(receipt);
  return receipt;
}

Result<void> Watchtower::settle_alerts() { return x_state->live->settle(); }

Result<Removed> Watchtower::remove_demonstration(const access::Principal& person) {
  HINOMI_ASSIGN(const auto sensors, store().sensors().all());
  for (const auto& sensor : sensors) {
    const auto& within = person.organisations_below;
    if (!sensor.demonstration || std::find(within.begin(), within.end(), sensor.label.owner) != within.end())
      continue;
    return fail(ErrorKind::forbidden, "access.organisation");
  }
  HINOMI_ASSIGN(const auto numbers, store::demonstration::sensor_numbers(store().database()));
  HINOMI_ASSIGN(const auto events, observations().remove_sensors(numbers));
  HINOMI_ASSIGN(auto removed, store::demonstration::remove(store().database(), store().journal(), person));
  removed.removed.events = static_cast<std::int64_t>(events);
  HINOMI_ASSIGN(const std::int64_t records, demo::remove(store(), person));
  if (records > 0)
    log(LogLevel::info, "demonstration", "records removed", {{"records", std::to_string(records)}});
  return removed.removed;
}

Result<Report> Watchtower::report(const access::Principal& person, const std::string& period) {
  HINOMI_ASSIGN(const auto scope, observe::sensor_scope(store(), person));
  HINOMI_ASSIGN(const bool demonstration, observe::scope_has_demonstration(store(), person));
  return publish::make_report(observations(), scope, {period, system_now(), demonstration});
}

}  // namespace hinomi::app
