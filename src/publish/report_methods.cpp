// See report_methods.hpp.
#include "publish/report_methods.hpp"

#include <algorithm>

namespace hinomi::publish {
namespace {

constexpr std::int64_t rows_max = 100, day_seconds = 86400;

template <class Value>
std::vector<Value> all_but_none(std::span<const Value> values) {
  std::vector<Value> kept;
  for (const Value value : values) {
    if (value != Value::none) kept.push_back(value);
  }
  return kept;
}

template <class Value>
std::string comma_separated(const std::vector<Value>& values) {
  std::string text;
  for (const Value value : values) text += (text.empty() ? "" : ",") + std::string(to_text(value));
  return text;
}

Result<MethodFigures> figures_of(const store::Observations& observations, const store::SensorScope& scope,
                                 const ObservationFilter& filter, Dimension by) {
  MethodFigures figures;
  HINOMI_ASSIGN(auto list, observations.facets(
                               scope, {.filter = filter, .by = {by, Dimension::country}, .limit = rows_max}));
  figures.rate = list.rate.value;
  figures.kinds = std::move(list.facets[0].items);
  figures.countries = std::move(list.facets[1].items);
  HINOMI_ASSIGN(auto rates, observations.series(scope, {.filter = filter, .step = day_seconds}));
  HINOMI_ASSIGN(auto sources,
                observations.series(scope, {.filter = filter, .step = day_seconds, .unit = Unit::sources}));
  HINOMI_ASSIGN(auto kinds, observations.series(scope, {.filter = filter, .step = day_seconds, .by = by}));
  figures.rate_days = std::move(rates.lines.front().points);
  figures.source_days = std::move(sources.lines.front().points);
  figures.kind_days = std::move(kinds.lines);
  double sum = 0, days = 0;
  for (const SeriesPoint& point : figures.source_days) {
    if (point.coverage <= 0) continue;
    sum += point.value.value_or(0);
    days += 1;
  }
  if (days > 0) figures.daily_sources = sum / days;
  return figures;
}

void add_kinds(std::vector<FacetItem>& all, const std::vector<FacetItem>& kinds, const std::string& field) {
  for (FacetItem item : kinds) {
    item.key = field + "=" + item.key;
    all.push_back(std::move(item));
  }
}

}  // namespace

std::string tool_marks() { return comma_separated(all_but_none(all_tool())); }

std::string payload_kinds() { return comma_separated(all_but_none(all_payload_kind())); }

Result<Methods> method_figures(const store::Observations& observations, const store::SensorScope& scope,
                               Instant from, Instant to) {
  Methods methods;
  ObservationFilter filter{.from = from, .to = to, .family = Family::access};
  filter.tool = all_but_none(all_tool());
  HINOMI_ASSIGN(methods.tools, figures_of(observations, scope, filter, Dimension::tool));
  filter.tool.reset();
  filter.payload = all_but_none(all_payload_kind());
  HINOMI_ASSIGN(methods.payloads, figures_of(observations, scope, filter, Dimension::payload));
  add_kinds(methods.kinds, methods.tools.kinds, "tool");
  add_kinds(methods.kinds, methods.payloads.kinds, "payload");
  std::sort(methods.kinds.begin(), methods.kinds.end(), [](const FacetItem& a, const FacetItem& b) {
    const double of_a = a.value.value_or(0), of_b = b.value.value_or(0);
    return of_a != of_b ? of_a > of_b : a.key < b.key;
  });
  std::int64_t rank = 0;
  for (FacetItem& item : methods.kinds) item.rank = ++rank;
  return methods;
}

}  // namespace hinomi::publish
