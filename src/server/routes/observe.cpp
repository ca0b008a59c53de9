// Rows of observations: every one makes the person's sensor scope first, so that no query reaches further.
// Periods and page sizes are checked against limits.hpp and fail as malformed, naming the field.
// Times UTC; days and hours of day in JST.
#include <charconv>

#include "base/address.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "observe/answers/scope.hpp"
#include "observe/answers/search_text.hpp"
#include "observe/answers/situation.hpp"
#include "server/event_csv.hpp"
#include "server/limits.hpp"
#include "server/routes/tables.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::chrono::hours situation_span{24};
constexpr std::chrono::hours detail_span{24 * 30};
constexpr std::int64_t marks_max = 200;
constexpr std::int64_t period_seconds_max = (limits::period_years_max * 366 + 2) * 86'400;

Error out_of_range(std::string_view field, std::string_view expected) {
  return fail(ErrorKind::malformed, "request.field_type",
              {{"field", std::string(field)}, {"expected", std::string(expected)}});
}

Result<void> check_period(Instant from, Instant to) {
  if (from >= to) return out_of_range("to", "a time after from");
  // In whole seconds, since the farthest two times are more nanoseconds apart than 64 bits hold.
  const std::int64_t seconds = to.nanoseconds / 1'000'000'000 - from.nanoseconds / 1'000'000'000;
  if (seconds <= period_seconds_max) return {};
  return fail(ErrorKind::malformed, "observe.period_too_long",
              {{"limit", std::to_string(limits::period_years_max)}});
}

Result<void> check_limit(const std::optional<std::int64_t>& limit, std::int64_t most) {
  if (!limit || (*limit >= 1 && *limit <= most)) return {};
  return out_of_range("limit", "1 to " + std::to_string(most));
}

Result<store::SensorScope> scope_of(const Call& call, const Services& services) {
  return observe::sensor_scope(*services.store, call.person);
}

Result<Situation> situation(Call& call, const SituationQuery& query, const Services& services) {
  const Instant now = services.clock();
  const Instant to = query.to.value_or(now);
  const Instant from = query.from.value_or(to - situation_span);
  HINOMI_TRY(check_period(from, to));
  HINOMI_ASSIGN(const auto scope, scope_of(call, services));
  HINOMI_ASSIGN(Situation situation, services.observations->situation(scope, from, to));
  HINOMI_TRY(observe::complete_situation(*services.store, *services.observations, call.person, now,
                                         services.configuration.seconds(silence_key), situation));
  return situation;
}

Result<Series> series(Call& call, const SeriesQuery& query, const Services& services) {
  HINOMI_TRY(check_period(query.filter.from, query.filter.to));
  if (query.step && *query.step < 1) return out_of_range("step", "1 or more");
  HINOMI_ASSIGN(const auto scope, scope_of(call, services));
  HINOMI_ASSIGN(Series series, services.observations->series(scope, query));
  HINOMI_ASSIGN(const auto alerts, services.store->alerts().in_period(call.person, query.filter.from,
                                                                      query.filter.to, marks_max));
  for (const Alert& alert : alerts) {
    if (alert.severity == Severity::notice) continue;  // ordinary scans would hide the line
    series.marks.push_back({alert.started, alert.id, alert.number, alert.detector, alert.subject});
  }
  if (services.complete_series) HINOMI_TRY(services.complete_series(call.person, query, series));
  return series;
}

Result<PortDetail> port_detail(Call& call, const PortDetailQuery& query, const Services& services) {
  const auto protocol = parse_protocol(call.parameter("protocol"));
  std::uint16_t port = 0;
  const std::string& text = call.parameter("port");
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (!protocol || code != std::errc{} || end != text.data() + text.size()) {
    return fail(ErrorKind::not_found, "http.path");
  }
  const Instant to = query.to.value_or(services.clock());
  const Instant from = query.from.value_or(to - detail_span);
  HINOMI_TRY(check_period(from, to));
  HINOMI_ASSIGN(const auto scope, scope_of(call, services));
  HINOMI_ASSIGN(PortDetail detail, services.observations->port(scope, *protocol, port, from, to));
  if (services.name_port) services.name_port(detail);
  return detail;
}

Result<SourceDetail> source_detail(Call& call, const Services& services) {
  HINOMI_ASSIGN(const IpAddress address, parse_address(call.parameter("source")));
  HINOMI_ASSIGN(const auto scope, scope_of(call, services));
  HINOMI_ASSIGN(SourceDetail detail, services.observations->source(scope, address, services.clock()));
  if (services.name_source) services.name_source(detail);
  return detail;
}

// A live indicator leaves the screen only when the journal knows who took it.
Result<void> note_indicator_copy(Call& call, const IndicatorCopy& copy, const Services& services) {
  if (copy.value.empty() || copy.value.size() > limits::indicator_bytes_max) {
    return out_of_range("value", "1 to " + std::to_string(limits::indicator_bytes_max) + " bytes");
  }
  HINOMI_TRY(services.store->journal().record(
      call.person, {"indicator.copied",
                    "indicator/" + to_hex(sha256(copy.value)).substr(0, 16),
                    to_text(Json{{"value", copy.value}}),
                    {Confidentiality::class2, Tlp::amber, {}, call.person.organisation, ""}}));
  return {};
}

/// A row whose answer is one call of the observation store.
template <class Query, class Answer>
Route filter_route(const Place& place, Result<Query> (*decode)(const QueryText&), const Services* services,
                   Result<Answer> (store::Observations::*read)(const store::SensorScope&, const Query&) const,
                   std::int64_t most) {
  return query_route<Query>(place, decode,
                            [services, read, most](Call& call, const Query& query) -> Result<Answer> {
                              HINOMI_TRY(check_period(query.filter.from, query.filter.to));
                              HINOMI_TRY(check_limit(query.limit, most));
                              HINOMI_ASSIGN(const auto scope, scope_of(call, *services));
                              return (services->observations->*read)(scope, query);
                            });
}

}  // namespace

void add_observe_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  using store::Observations;
  const Services* s = &services;
  table.push_back(query_route<SituationQuery>(
      {"situation", "GET", "/api/v1/situation", observe_read}, decode_situation_query,
      [s](Call& call, const SituationQuery& query) { return situation(call, query, *s); }));
  table.push_back(query_route<SeriesQuery>(
      {"series", "GET", "/api/v1/observe/series", observe_read}, decode_series_query,
      [s](Call& call, const SeriesQuery& query) { return series(call, query, *s); }));
  table.push_back(filter_route({"facets", "GET", "/api/v1/observe/facets", observe_read}, decode_facets_query,
                               s, &Observations::facets, 100));
  table.push_back(filter_route({"heat", "GET", "/api/v1/observe/heat", observe_read}, decode_heat_query, s,
                               &Observations::heat, 50));
  table.push_back(filter_route({"list_events", "GET", "/api/v1/observe/events", observe_read},
                               decode_list_events_query, s, &Observations::events, 500));
  table.push_back(query_route<EventsCsvQuery>(
      {"events_csv", "GET", "/api/v1/observe/events.csv", observe_read}, decode_events_csv_query,
      [s](Call& call, const EventsCsvQuery& query) -> Result<void> {
        HINOMI_TRY(check_period(query.filter.from, query.filter.to));
        HINOMI_ASSIGN(const auto scope, scope_of(call, *s));
        return answer_events_csv(call, scope, query, *s);
      }));
  table.push_back(filter_route({"list_sources", "GET", "/api/v1/observe/sources", observe_read},
                               decode_list_sources_query, s, &Observations::sources, 500));
  table.push_back(query_route<PortDetailQuery>(
      {"port_detail", "GET", "/api/v1/observe/ports/{protocol}/{port}", observe_read},
      decode_port_detail_query,
      [s](Call& call, const PortDetailQuery& query) { return port_detail(call, query, *s); }));
  table.push_back(plain_route({"source_detail", "GET", "/api/v1/observe/sources/{source}", observe_read},
                              [s](Call& call) { return source_detail(call, *s); }));
  table.push_back(body_route<IndicatorCopy>(
      {"note_indicator_copy", "POST", "/api/v1/observe/indicator-copies", observe_read},
      decode_indicator_copy,
      [s](Call& call, const IndicatorCopy& copy) { return note_indicator_copy(call, copy, *s); }));
  table.push_back(query_route<ResolveQuery>(
      {"resolve", "GET", "/api/v1/resolve", observe_read}, decode_resolve_query,
      [s](Call& call, const ResolveQuery& query) {
        return observe::read_search_text(*s->store, *s->observations, call.person, query.q, s->clock());
      }));
}

}  // namespace hinomi::server
