// See situation.hpp.
#include "observe/answers/situation.hpp"

#include <algorithm>
#include <map>

#include "observe/answers/alert_behind.hpp"
#include "observe/answers/scope.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t day_seconds = 86'400;

using Activity = std::map<std::uint32_t, store::Observations::SensorActivity>;

Result<Activity> activity_by_number(const store::Observations& observations, const store::SensorScope& scope,
                                    Instant from, Instant to) {
  HINOMI_ASSIGN(const auto rows, observations.activity(scope, from, to));
  Activity activity;
  for (const auto& row : rows) activity[row.number] = row;
  return activity;
}

// Fed live, or by the simulator: then silence means that something is wrong.
Result<bool> is_fed_continuously(store::Store& store, const access::Principal& person,
                                 const store::SensorRecord& record) {
  if (record.demonstration) return true;
  ListReceiptsQuery query;
  query.sensor = record.id;
  query.limit = 1;
  HINOMI_ASSIGN(const auto page, store.receipts().list(person, query));
  return !page.items.empty() && page.items.front().source.starts_with("live:");
}

Figure rate_of(std::uint64_t packets, std::uint64_t seconds, std::uint64_t addresses) {
  Figure figure;
  if (seconds > 0 && addresses > 0) {
    figure.value = static_cast<double>(packets) * day_seconds /
                   (static_cast<double>(seconds) * static_cast<double>(addresses));
  }
  return figure;
}

// The loudest alert of the period that nobody has judged.
Result<std::optional<Alert>> standing_out(store::Store& store, const access::Principal& person, Instant from,
                                          Instant to) {
  HINOMI_ASSIGN(const auto alerts, store.alerts().in_period(person, from, to, 500));
  std::optional<Alert> best;
  for (const auto& alert : alerts) {
    if (alert.verdict != Verdict::unreviewed || alert.severity >= Severity::low) continue;
    const bool louder = !best || alert.severity < best->severity ||
                        (alert.severity == best->severity && alert.packets > best->packets);
    if (louder) best = alert;
  }
  return best;
}

Result<Explanation> explain(const store::Observations& observations, const store::SensorScope& scope,
                            const Alert& alert) {
  FacetsQuery query;
  query.filter = filter_of(alert);
  query.by = {Dimension::asn, Dimension::tool};
  query.unit = Unit::packets;
  HINOMI_ASSIGN(const auto facets, observations.facets(scope, query));
  Explanation explanation;
  explanation.alert = alert.id;
  explanation.detector = alert.detector;
  explanation.subject = alert.subject;
  explanation.sources = facets.sources;
  if (facets.sources > 0) {
    explanation.new_ratio = static_cast<double>(facets.new_sources) / static_cast<double>(facets.sources);
  }
  for (const auto& facet : facets.facets) {
    if (facet.dimension == Dimension::asn) explanation.as_count = facet.total_keys;
    if (facet.dimension != Dimension::tool) continue;
    for (const auto& item : facet.items) {
      const auto tool = parse_tool(item.key);
      if (!tool || *tool == Tool::none || item.ratio <= explanation.tool_ratio) continue;
      explanation.tool = *tool;
      explanation.tool_ratio = item.ratio;
    }
  }
  return explanation;
}

}  // namespace

Result<SensorList> sensors_with_state(store::Store& store, const store::Observations& observations,
                                      const access::Principal& person, Instant now,
                                      std::chrono::seconds silence) {
  HINOMI_ASSIGN(const auto records, store.sensors().list(person));
  HINOMI_ASSIGN(const auto scope, sensor_scope(store, person));
  HINOMI_ASSIGN(const auto whole, activity_by_number(observations, scope, Instant{}, now));
  const auto day_ago = now - std::chrono::hours(24);
  HINOMI_ASSIGN(const auto lately, activity_by_number(observations, scope, day_ago, now));
  SensorList list;
  for (const auto& record : records) {
    Sensor sensor = store::to_sensor(record);
    if (!scope.may_see_destinations) sensor.addresses.clear();
    if (const auto found = whole.find(record.number); found != whole.end()) {
      sensor.first_seen = found->second.first;
      sensor.last_seen = found->second.last;
    }
    if (const auto found = lately.find(record.number); found != lately.end()) {
      const auto& day = found->second;
      sensor.packets = static_cast<std::int64_t>(day.packets);
      sensor.dropped = static_cast<std::int64_t>(day.dropped);
      sensor.coverage = std::min(1.0, static_cast<double>(day.observed_seconds) / day_seconds);
      sensor.rate = rate_of(day.packets, day.observed_seconds, store::site(record).address_count());
    }
    if (!record.retired && sensor.last_seen) {
      HINOMI_ASSIGN(const bool continuous, is_fed_continuously(store, person, record));
      const bool silent = now - *sensor.last_seen > silence;
      sensor.state = !silent ? SensorState::observing : continuous ? SensorState::missing : SensorState::idle;
    }
    list.items.push_back(std::move(sensor));
  }
  list.total = static_cast<std::int64_t>(list.items.size());
  return list;
}

Result<void> complete_situation(store::Store& store, const store::Observations& observations,
                                const access::Principal& person, Instant now, std::chrono::seconds silence,
                                Situation& situation) {
  HINOMI_ASSIGN(const auto counts, store.alerts().counts(person));
  situation.alerts_to_judge = counts.unreviewed;
  situation.alerts_urgent = counts.unreviewed_urgent;
  HINOMI_ASSIGN(const auto sensors, sensors_with_state(store, observations, person, now, silence));
  for (const auto& sensor : sensors.items) {
    if (sensor.state != SensorState::retired) ++situation.sensors_total;
    if (sensor.state == SensorState::missing) ++situation.sensors_missing;
  }
  HINOMI_ASSIGN(const auto alert, standing_out(store, person, situation.from, situation.to));
  if (alert) {
    HINOMI_ASSIGN(const auto scope, sensor_scope(store, person));
    HINOMI_ASSIGN(situation.explanation, explain(observations, scope, *alert));
  }
  return {};
}

}  // namespace hinomi::observe
