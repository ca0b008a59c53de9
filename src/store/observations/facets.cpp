// Rankings with their totals and the period before; see observations.hpp. The period before has the same
// length and ends where this one begins; if nothing of it was observed, previous figures are absent and rows
// are marked missing. Rows are at most what the query asks for; ties are ordered by key. Fails as the
// database does.
#include <algorithm>

#include "store/observations/ranking.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t rows_max = 100, rows_usual = 10;

struct Periods {
  Instant from, to, before;
  Observed now, previous;
};

FacetItem item_of(const Inquiry& inquiry, Dimension by, const RankedKey& ranked, std::uint64_t packets) {
  FacetItem item;
  item.key = key_text(by, ranked.key, inquiry.scope);
  item.label_ja = key_label(by, ranked.key, inquiry.scope, Language::ja);
  item.label_en = key_label(by, ranked.key, inquiry.scope, Language::en);
  item.packets = static_cast<std::int64_t>(ranked.cell.packets);
  item.rank = ranked.rank;
  item.ratio = packets > 0 ? static_cast<double>(ranked.cell.packets) / static_cast<double>(packets) : 0;
  return item;
}

void set_previous(FacetItem& item, const RankedKey* earlier, Unit unit, const Observed& observed) {
  const Cell cell = earlier != nullptr ? earlier->cell : Cell{};
  const Figure figure = figure_of(item.value, value_of(cell, unit, observed));
  item.previous = figure.previous;
  item.change = figure.change;
  item.change_ratio = figure.change_ratio;
  if (earlier != nullptr && figure.previous) item.previous_rank = earlier->rank;
  if (!figure.previous) {
    item.mark = "missing";
  } else if (earlier == nullptr) {
    item.mark = "new";
  }
}

Result<Facet> read_facet(const Inquiry& inquiry, Dimension by, Unit unit, const Periods& periods,
                         std::int64_t limit) {
  HINOMI_ASSIGN(const auto ranking, rank_keys(inquiry, by, unit, periods.from, periods.to, limit));
  std::vector<Key> keys;
  for (const RankedKey& ranked : ranking.keys) keys.push_back(ranked.key);
  std::map<Key, std::uint64_t> sources;
  if (by != Dimension::source && unit != Unit::sources) {
    HINOMI_ASSIGN(sources, sources_of(inquiry, by, periods.from, periods.to, keys));
  }
  HINOMI_ASSIGN(const auto earlier, ranks_of(inquiry, by, unit, periods.before, periods.from, keys));
  Facet facet{.dimension = by, .unit = unit};
  facet.total_keys = static_cast<std::int64_t>(ranking.total_keys);
  std::uint64_t listed = 0;
  for (const RankedKey& ranked : ranking.keys) {
    FacetItem item = item_of(inquiry, by, ranked, ranking.packets);
    listed += ranked.cell.packets;
    item.value = value_of(ranked.cell, unit, periods.now);
    const std::uint64_t counted = unit == Unit::sources ? ranked.cell.sources : sources[ranked.key];
    item.sources = by == Dimension::source ? 1 : static_cast<std::int64_t>(counted);
    const auto before = earlier.find(ranked.key);
    set_previous(item, before == earlier.end() ? nullptr : &before->second, unit, periods.previous);
    facet.items.push_back(std::move(item));
  }
  facet.other_packets = static_cast<std::int64_t>(ranking.packets - listed);
  return facet;
}

}  // namespace

Result<FacetList> Observations::facets(const SensorScope& scope, const FacetsQuery& query) const {
  const ObservationFilter& filter = query.filter;
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  const Unit unit = query.unit.value_or(Unit::per_day_per_address);
  const std::int64_t limit = std::clamp(query.limit.value_or(rows_usual), std::int64_t{1}, rows_max);
  Periods periods{filter.from, filter.to, filter.from - (filter.to - filter.from)};
  periods.now = observed_in(inquiry.view, inquiry.shape(), periods.from, periods.to);
  periods.previous = observed_in(inquiry.view, inquiry.shape(), periods.before, periods.from);
  FacetList list;
  for (const Dimension by : query.by) {
    HINOMI_ASSIGN(auto facet, read_facet(inquiry, by, unit, periods, limit));
    list.facets.push_back(std::move(facet));
  }
  HINOMI_ASSIGN(const auto now, inquiry.total(periods.from, periods.to, false));
  HINOMI_ASSIGN(const auto before, inquiry.total(periods.before, periods.from, false));
  HINOMI_ASSIGN(const auto counts, inquiry.source_counts(periods.from, periods.to));
  list.packets = static_cast<std::int64_t>(now.packets);
  list.events = static_cast<std::int64_t>(now.events);
  list.sources = static_cast<std::int64_t>(counts.sources);
  list.new_sources = static_cast<std::int64_t>(counts.fresh);
  list.rate = figure_of(value_of(now, Unit::per_day_per_address, periods.now),
                        value_of(before, Unit::per_day_per_address, periods.previous));
  list.coverage = coverage_of(inquiry.view, inquiry.shape(), filter.from, filter.to);
  return list;
}

}  // namespace hinomi::store
