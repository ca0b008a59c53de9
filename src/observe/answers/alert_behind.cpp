// See alert_behind.hpp.
#include "observe/answers/alert_behind.hpp"

#include "observe/answers/scope.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t hour = 3600;

Instant hour_before(Instant time) { return Instant::from_seconds(time.seconds() / hour * hour); }
Instant hour_after(Instant time) { return Instant::from_seconds((time.seconds() / hour + 1) * hour); }

}  // namespace

ObservationFilter filter_of(const Alert& alert) {
  ObservationFilter filter;
  filter.from = hour_before(alert.started);
  filter.to = hour_after(alert.last);
  filter.family = alert.detector == Detector::backscatter ? Family::backscatter : Family::access;
  filter.sensor = {{alert.sensor}};
  if (alert.source) filter.source = {{*alert.source}};
  if (!alert.source && alert.protocol && alert.port) {
    filter.port = {{std::string(to_text(*alert.protocol)) + "/" + std::to_string(*alert.port)}};
  }
  return filter;
}

std::string search_parameters(const ObservationFilter& filter) {
  std::string text = "from=" + to_iso(filter.from) + "&to=" + to_iso(filter.to);
  if (filter.family) text += "&family=" + std::string(to_text(*filter.family));
  const auto add = [&](std::string_view name, const std::optional<std::vector<std::string>>& values) {
    if (!values) return;
    text += "&" + std::string(name) + "=";
    for (std::size_t i = 0; i < values->size(); ++i) text += (i == 0 ? "" : ",") + (*values)[i];
  };
  add("sensor", filter.sensor);
  add("port", filter.port);
  add("source", filter.source);
  return text;
}

Result<void> show_behind(store::Store& store, const store::Observations& observations,
                         const access::Principal& person, AlertDetail& detail) {
  HINOMI_ASSIGN(const auto scope, sensor_scope(store, person));
  const ObservationFilter filter = filter_of(detail.alert);
  detail.filter = search_parameters(filter);

  SeriesQuery series;
  series.filter = filter;
  series.filter.from = filter.from - std::chrono::hours(48);
  series.filter.to = filter.to + std::chrono::hours(12);
  series.step = hour;
  series.unit = Unit::packets;
  series.band = true;
  HINOMI_ASSIGN(detail.series, observations.series(scope, series));

  FacetsQuery facets;
  facets.filter = filter;
  facets.unit = Unit::packets;
  facets.by = {Dimension::source, Dimension::country, Dimension::tool, Dimension::payload};
  if (detail.alert.source) facets.by = {Dimension::port, Dimension::tool, Dimension::payload};
  HINOMI_ASSIGN(auto list, observations.facets(scope, facets));
  detail.facets = std::move(list.facets);
  return {};
}

}  // namespace hinomi::observe
