// Charts of the observation store: lines over time with comparison and normal band, and ports by time. Bins
// are aligned to JST (weeks begin on Monday); the first and the last are cut by the range. Steps that are not
// whole hours read raw events and are bounded. Normal band: values of the same bin in up to four weeks
// before, or, when these are fewer than three, of the same time of day in up to fourteen days before; median
// +/- 2 * max(1.4826 * MAD, median / 10), not below zero; absent with fewer than three samples. A sample
// needs half its time observed.
#include <algorithm>
#include <cmath>

#include "store/observations/measure.hpp"
#include "store/observations/ranking.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t points_max = 1500, points_chosen_max = 400;
constexpr std::int64_t raw_days_max = 14;
constexpr std::int64_t lines_max = 5;
constexpr std::int64_t day_seconds = 86400, week_seconds = 7 * day_seconds;
constexpr double sample_coverage_min = 0.5;

std::int64_t chosen_step(Instant from, Instant to, bool whole_hours, Unit unit) {
  const std::int64_t length = std::max<std::int64_t>(1, (to - from).count() / 1'000'000'000);
  for (const std::int64_t step : {60, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800}) {
    if (whole_hours && step < 3600) continue;
    if (unit == Unit::sources && step < day_seconds && length > week_seconds)
      continue;  // as published: sources a day
    if (length / step < points_chosen_max) return step;
  }
  return 4 * week_seconds;
}

Result<void> check_step(Instant from, Instant to, std::int64_t step) {
  if (step <= 0)
    return fail(ErrorKind::malformed, "observe.step_unreadable", {{"step", std::to_string(step)}});
  if (bin_of(Instant{to.nanoseconds - 1}, step) - bin_of(from, step) >= points_max) {
    return fail(ErrorKind::limit_exceeded, "observe.too_many_points",
                {{"limit", std::to_string(points_max)}});
  }
  if (step % 3600 != 0 && to - from > std::chrono::days(raw_days_max)) {
    return fail(ErrorKind::limit_exceeded, "observe.range_too_long",
                {{"limit", std::to_string(raw_days_max)}});
  }
  return {};
}

std::int64_t shift_of(std::string_view compare, Instant from, Instant to, std::int64_t step) {
  std::int64_t shift = week_seconds;
  if (compare == "previous") shift = (to - from).count() / 1'000'000'000;
  if (compare == "year") shift = 52 * week_seconds;  // the same day of the week
  return (shift + step - 1) / step * step;
}

struct Bins {
  std::int64_t first, end, step;
  Instant from, to;
  Instant begin_of(std::int64_t bin) const { return std::max(from, start_of_bin(bin, step)); }
  Instant end_of(std::int64_t bin) const { return std::min(to, start_of_bin(bin + 1, step)); }
};

/// Observed time of bins, each computed once.
class ObservedBins {
 public:
  ObservedBins(const Inquiry& inquiry, Bins bins) : x_inquiry(inquiry), x_bins(bins) {}
  const Observed& at(std::int64_t bin) {
    const auto found = x_known.find(bin);
    if (found != x_known.end()) return found->second;
    return x_known[bin] =
               observed_in(x_inquiry.view, x_inquiry.shape(), x_bins.begin_of(bin), x_bins.end_of(bin));
  }

 private:
  const Inquiry& x_inquiry;
  Bins x_bins;
  std::map<std::int64_t, Observed> x_known;
};

Cell cell_at(const Line& line, std::int64_t bin) {
  const auto found = line.find(bin);
  return found == line.end() ? Cell{} : found->second;
}

double median(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

void set_band(SeriesPoint& point, std::vector<double> samples) {
  if (samples.size() < 3) return;
  const double centre = median(samples);
  for (double& sample : samples) sample = std::abs(sample - centre);
  const double spread = 2 * std::max(1.4826 * median(samples), centre / 10);
  point.low = std::max(0.0, centre - spread);
  point.high = centre + spread;
}

std::vector<double> samples_before(const Line& history, ObservedBins& observed, std::int64_t bin,
                                   std::int64_t bins, int count, Unit unit) {
  std::vector<double> samples;
  for (int i = 1; i <= count; ++i) {
    const Observed& seen = observed.at(bin - i * bins);
    if (seen.ratio() < sample_coverage_min) continue;
    const auto value = value_of(cell_at(history, bin - i * bins), unit, seen);
    if (value) samples.push_back(*value);
  }
  return samples;
}

LinesWanted wanted_lines(const Bins& bins, const SeriesQuery& query, Unit unit, std::span<const Key> keys) {
  return {.from = bins.from,
          .to = bins.to,
          .step = bins.step,
          .by = query.by,
          .keys = keys,
          .packets = unit != Unit::sources,
          .sources = unit == Unit::sources};
}

/// The lines of one series request with what they are compared with.
struct Drawn {
  Lines now, compared, history;
  std::int64_t shift = 0;  // in bins
  bool band = false;
};

Result<Drawn> read_drawn(const Inquiry& inquiry, const SeriesQuery& query, const Bins& bins, Unit unit,
                         std::span<const Key> keys) {
  Drawn drawn;
  HINOMI_ASSIGN(drawn.now, inquiry.lines(wanted_lines(bins, query, unit, keys)));
  if (query.compare) {
    const std::int64_t seconds = shift_of(*query.compare, bins.from, bins.to, bins.step);
    drawn.shift = seconds / bins.step;
    Bins before = bins;
    before.from = bins.from - std::chrono::seconds(seconds);
    before.to = bins.to - std::chrono::seconds(seconds);
    HINOMI_ASSIGN(drawn.compared, inquiry.lines(wanted_lines(before, query, unit, keys)));
  }
  drawn.band = query.band.value_or(false) && bins.step >= 3600 && week_seconds % bins.step == 0;
  if (drawn.band) {
    Bins before = bins;
    before.from = start_of_bin(bins.first, bins.step) - std::chrono::seconds(4 * week_seconds);
    before.to = start_of_bin(bins.end, bins.step);
    HINOMI_ASSIGN(drawn.history, inquiry.lines(wanted_lines(before, query, unit, keys)));
  }
  return drawn;
}

std::vector<SeriesPoint> points_of(const Inquiry& inquiry, const Drawn& drawn, const Key& key,
                                   const Bins& bins, Unit unit) {
  static const Line nothing;
  const auto line_of = [&](const Lines& lines) -> const Line& {
    const auto found = lines.find(key);
    return found == lines.end() ? nothing : found->second;
  };
  Bins shifted = bins;
  shifted.from = bins.from - std::chrono::seconds(drawn.shift * bins.step);
  shifted.to = bins.to - std::chrono::seconds(drawn.shift * bins.step);
  Bins whole = bins;
  whole.from = Instant{INT64_MIN};
  whole.to = Instant{INT64_MAX};
  ObservedBins observed(inquiry, bins), observed_shifted(inquiry, shifted), observed_whole(inquiry, whole);
  std::vector<SeriesPoint> points;
  for (std::int64_t bin = bins.first; bin < bins.end; ++bin) {
    SeriesPoint point{.time = start_of_bin(bin, bins.step)};
    const Observed& seen = observed.at(bin);
    point.coverage = seen.ratio();
    point.value = value_of(cell_at(line_of(drawn.now), bin), unit, seen);
    if (drawn.shift > 0) {
      const std::int64_t other = bin - drawn.shift;
      point.compare = value_of(cell_at(line_of(drawn.compared), other), unit, observed_shifted.at(other));
    }
    if (drawn.band) {
      const Line& history = line_of(drawn.history);
      auto samples = samples_before(history, observed_whole, bin, week_seconds / bins.step, 4, unit);
      if (samples.size() < 3 && day_seconds % bins.step == 0) {
        samples = samples_before(history, observed_whole, bin, day_seconds / bins.step, 14, unit);
      }
      set_band(point, std::move(samples));
    }
    points.push_back(std::move(point));
  }
  return points;
}

}  // namespace

Result<Series> Observations::series(const SensorScope& scope, const SeriesQuery& query) const {
  const ObservationFilter& filter = query.filter;
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  const Unit unit = query.unit.value_or(Unit::per_day_per_address);
  const bool whole_hours = query.band.value_or(false);
  const std::int64_t step = query.step ? *query.step : chosen_step(filter.from, filter.to, whole_hours, unit);
  HINOMI_TRY(check_step(filter.from, filter.to, step));
  const Bins bins{bin_of(filter.from, step), bin_of(Instant{filter.to.nanoseconds - 1}, step) + 1, step,
                  filter.from, filter.to};
  Series series{.unit = unit, .step_seconds = step, .from = filter.from, .to = filter.to};
  series.coverage = coverage_of(inquiry.view, inquiry.shape(), filter.from, filter.to);
  std::vector<Key> keys{Key{0, 0}};
  if (query.by) {
    HINOMI_ASSIGN(const auto ranking, rank_keys(inquiry, *query.by, unit, filter.from, filter.to, lines_max));
    keys.clear();
    for (const RankedKey& ranked : ranking.keys) keys.push_back(ranked.key);
  }
  HINOMI_ASSIGN(const auto drawn, read_drawn(inquiry, query, bins, unit, keys));
  for (const Key& key : keys) {
    SeriesLine line;
    if (query.by) {
      line.key = key_text(*query.by, key, scope);
      line.label_ja = key_label(*query.by, key, scope, Language::ja);
      line.label_en = key_label(*query.by, key, scope, Language::en);
    }
    if (filter.from < filter.to) line.points = points_of(inquiry, drawn, key, bins, unit);
    series.lines.push_back(std::move(line));
  }
  return series;
}

Result<Heat> Observations::heat(const SensorScope& scope, const HeatQuery& query) const {
  const ObservationFilter& filter = query.filter;
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  const Unit unit = Unit::per_day_per_address;
  const std::int64_t step = query.step.value_or(3600);
  HINOMI_TRY(check_step(filter.from, filter.to, step));
  const std::int64_t limit = std::clamp<std::int64_t>(query.limit.value_or(8), 1, 50);
  HINOMI_ASSIGN(const auto ranking, rank_keys(inquiry, Dimension::port, unit, filter.from, filter.to, limit));
  Heat heat{.unit = unit};
  if (filter.from >= filter.to) return heat;
  const Bins bins{bin_of(filter.from, step), bin_of(Instant{filter.to.nanoseconds - 1}, step) + 1, step,
                  filter.from, filter.to};
  std::vector<Key> keys;
  for (const RankedKey& ranked : ranking.keys) keys.push_back(ranked.key);
  HINOMI_ASSIGN(
      const auto lines,
      inquiry.lines(
          {.from = filter.from, .to = filter.to, .step = step, .by = Dimension::port, .keys = keys}));
  ObservedBins observed(inquiry, bins);
  for (std::int64_t bin = bins.first; bin < bins.end; ++bin) heat.columns.push_back(start_of_bin(bin, step));
  for (const Key& key : keys) {
    HeatRow row{.key = key_text(Dimension::port, key, scope),
                .label = key_label(Dimension::port, key, scope, Language::en)};
    const auto found = lines.find(key);
    for (std::int64_t bin = bins.first; bin < bins.end; ++bin) {
      const Cell cell = found == lines.end() ? Cell{} : cell_at(found->second, bin);
      row.values.push_back(value_of(cell, unit, observed.at(bin)));
    }
    heat.rows.push_back(std::move(row));
  }
  return heat;
}

}  // namespace hinomi::store
