// Figures by method of one period: accesses with the mark of a scanning tool, and accesses that carry a
// payload, each as a whole, by method, by country and by day. Rates are 件/日・IP. Within publish/ only.
#pragma once
#include "store/observations.hpp"

namespace hinomi::publish {

struct MethodFigures {
  std::optional<double> rate;           // of the whole
  std::optional<double> daily_sources;  // mean over observed days of the day's distinct sources
  std::vector<FacetItem> kinds, countries;
  std::vector<SeriesPoint> rate_days, source_days;
  std::vector<SeriesLine> kind_days;
};

struct Methods {
  MethodFigures tools, payloads;
  std::vector<FacetItem> kinds;  // of both, most first; keys tool=mirai, payload=http
};

Result<Methods> method_figures(const store::Observations& observations, const store::SensorScope& scope,
                               Instant from, Instant to);

/// Values of the filter that keep what has a mark or a payload, as in an address: zmap,masscan,mirai.
std::string tool_marks();
std::string payload_kinds();

}  // namespace hinomi::publish
