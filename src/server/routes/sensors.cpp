// Rows of sensors and receipts. Addresses watched are shown only to who may configure sensors.
// A change names the version that the person saw (If-Match); a stale one fails as conflict.
// Spans without observation are put in as missing. Times UTC.
#include <algorithm>

#include "access/decision.hpp"
#include "observe/answers/scope.hpp"
#include "observe/answers/situation.hpp"
#include "observe/sensor_ledger.hpp"
#include "server/api_sensor_json.hpp"
#include "server/routes/tables.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::chrono::hours spans_shown{24 * 30};
constexpr std::int64_t receipts_shown = 50;
constexpr std::int64_t ledgers_shown = 60, ledgers_shown_max = 1'440;

void hide_addresses(const Call& call, Sensor& sensor) {
  if (!access::may(call.person, Permission::observe_configure).allowed) sensor.addresses.clear();
}

Result<SensorList> sensors(const Call& call, const Services& services) {
  HINOMI_ASSIGN(SensorList list,
                observe::sensors_with_state(*services.store, *services.observations, call.person,
                                            services.clock(), services.configuration.seconds(silence_key)));
  for (Sensor& sensor : list.items) hide_addresses(call, sensor);
  return list;
}

Result<SensorList> list_sensors(Call& call, const ListSensorsQuery& query, const Services& services) {
  HINOMI_ASSIGN(SensorList list, sensors(call, services));
  if (query.state)
    std::erase_if(list.items, [&](const Sensor& sensor) { return sensor.state != *query.state; });
  list.total = static_cast<std::int64_t>(list.items.size());
  return list;
}

Result<Sensor> one_sensor(const Call& call, const Services& services, const std::string& id) {
  HINOMI_ASSIGN(SensorList list, sensors(call, services));
  for (Sensor& sensor : list.items) {
    if (sensor.id == id) return std::move(sensor);
  }
  return fail(ErrorKind::not_found, "sensor.not_found", {{"sensor", id}});
}

/// Spans observed, and the gaps between them as missing, over the last 30 days of the sensor's life.
std::vector<CoverageSpan> with_gaps(const std::vector<TimeSpan>& observed) {
  std::vector<CoverageSpan> spans;
  for (const TimeSpan& span : observed) {
    if (!spans.empty() && spans.back().to < span.from) {
      spans.push_back({spans.back().to, span.from, CoverageState::missing});
    }
    spans.push_back({span.from, span.to, CoverageState::observed});
  }
  return spans;
}

Result<SensorDetail> sensor_detail(Call& call, const Services& services) {
  const std::string& id = call.parameter("id");
  SensorDetail detail;
  HINOMI_ASSIGN(detail.sensor, one_sensor(call, services, id));
  HINOMI_ASSIGN(const auto record, services.store->sensors().find(call.person, id));
  if (!record) return fail(ErrorKind::not_found, "sensor.not_found", {{"sensor", id}});
  const Instant now = services.clock();
  HINOMI_ASSIGN(const auto observed,
                services.observations->observed_spans(record->number, now - spans_shown, now));
  detail.spans = with_gaps(observed);
  HINOMI_ASSIGN(auto page,
                services.store->receipts().list(call.person, {.sensor = id, .limit = receipts_shown}));
  detail.receipts = std::move(page.items);
  call.answer.headers.emplace_back("ETag", "\"" + std::to_string(detail.sensor.version) + "\"");
  return detail;
}

// A token made for one sensor neither makes others (no identifier fits) nor changes them.
Result<void> check_token_sensor(const Call& call, std::string_view id, const std::string& named) {
  const auto& only = call.person.only_sensor;
  if (!only || *only == id) return {};
  return fail(ErrorKind::forbidden, "access.other_sensor", {{"sensor", named}});
}

Result<Sensor> make_sensor(Call& call, const SensorWanted& wanted, const Services& services) {
  HINOMI_TRY(check_token_sensor(call, "", wanted.name));
  HINOMI_ASSIGN(const auto made, services.store->sensors().make(call.person, wanted));
  call.answer.status = 201;
  return store::to_sensor(made);
}

Result<Sensor> change_sensor(Call& call, const SensorChange& change, const Services& services) {
  const std::string& id = call.parameter("id");
  HINOMI_TRY(check_token_sensor(call, id, id));
  HINOMI_ASSIGN(const std::int64_t version, call.expected_version());
  auto changed = services.store->sensors().change(call.person, id, change, version);
  if (!changed && changed.error().kind == ErrorKind::conflict) {
    if (auto present = one_sensor(call, services, id)) call.present_json = to_text(encode(*present));
  }
  if (!changed) return changed.error();
  return one_sensor(call, services, id);
}

Result<void> write_ledger(Call& call, const SensorLedger& ledger, const Services& services) {
  HINOMI_ASSIGN(const auto sensor, services.store->sensors().find_by_name(call.person, ledger.sensor,
                                                                          Permission::observe_ingest));
  if (!sensor) return fail(ErrorKind::not_found, "sensor.not_found", {{"id", ledger.sensor}});
  HINOMI_TRY(check_token_sensor(call, sensor->id, ledger.sensor));
  return observe::take_ledger(*services.store, *sensor, ledger, call.person);
}

Result<LedgerPage> sensor_ledger(Call& call, const SensorLedgerQuery& query, const Services& services) {
  const std::string& id = call.parameter("id");
  HINOMI_ASSIGN(const auto record, services.store->sensors().find(call.person, id));
  if (!record) return fail(ErrorKind::not_found, "sensor.not_found", {{"sensor", id}});
  const std::int64_t limit =
      std::clamp<std::int64_t>(query.limit.value_or(ledgers_shown), 1, ledgers_shown_max);
  return observe::sensor_ledgers(*services.store, call.person, {id, query.from, query.to, limit});
}

}  // namespace

void add_sensor_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(query_route<ListSensorsQuery>(
      {"list_sensors", "GET", "/api/v1/observe/sensors", observe_read}, decode_list_sensors_query,
      [s](Call& call, const ListSensorsQuery& query) { return list_sensors(call, query, *s); }));
  table.push_back(body_route<SensorWanted>(
      {"make_sensor", "POST", "/api/v1/observe/sensors", observe_configure}, decode_sensor_wanted,
      [s](Call& call, const SensorWanted& wanted) { return make_sensor(call, wanted, *s); }));
  table.push_back(plain_route({"sensor_detail", "GET", "/api/v1/observe/sensors/{id}", observe_read},
                              [s](Call& call) { return sensor_detail(call, *s); }));
  table.push_back(body_route<SensorChange>(
      {"change_sensor", "PATCH", "/api/v1/observe/sensors/{id}", observe_configure}, decode_sensor_change,
      [s](Call& call, const SensorChange& change) { return change_sensor(call, change, *s); }));
  table.push_back(body_route<SensorLedger>(
      {"write_ledger", "POST", "/api/v1/observe/ledgers", observe_ingest}, decode_sensor_ledger,
      [s](Call& call, const SensorLedger& ledger) { return write_ledger(call, ledger, *s); }));
  table.push_back(query_route<SensorLedgerQuery>(
      {"sensor_ledger", "GET", "/api/v1/observe/sensors/{id}/ledger", observe_read},
      decode_sensor_ledger_query,
      [s](Call& call, const SensorLedgerQuery& query) { return sensor_ledger(call, query, *s); }));
  table.push_back(query_route<ListReceiptsQuery>(
      {"list_receipts", "GET", "/api/v1/observe/receipts", observe_read}, decode_list_receipts_query,
      [s](Call& call, const ListReceiptsQuery& query) {
        return s->store->receipts().list(call.person, query);
      }));
}

}  // namespace hinomi::server
