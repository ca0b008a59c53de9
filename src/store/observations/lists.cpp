// Rows of the observation store: access events newest first, sources most packets first, each page by page.
// An event page reads raw tables day by day from the newest and passes over days that the rollups know to be
// empty. Cursors hold the last row's place (time and number, or packets and address), so rows added meanwhile
// shift nothing.
#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/text.hpp"
#include "store/observations/ranking.hpp"
#include "store/observations/top_sources.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t page_rows_max = 500, page_rows_usual = 100;

std::int64_t page_rows(std::optional<std::int64_t> limit) {
  return std::clamp(limit.value_or(page_rows_usual), std::int64_t{1}, page_rows_max);
}

/// Reads a cursor of `count` numbers joined with dots.
Result<std::vector<std::uint64_t>> read_cursor(const std::string& cursor, std::size_t count) {
  std::vector<std::uint64_t> numbers;
  for (const std::string_view part : split(cursor, '.')) {
    std::uint64_t number = 0;
    const auto [end, code] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (code == std::errc() && end == part.data() + part.size()) numbers.push_back(number);
  }
  if (numbers.size() == count) return numbers;
  return fail(ErrorKind::malformed, "request.cursor_unreadable");
}

std::string hex16(std::uint64_t value) {
  char text[20];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

constexpr std::string_view event_columns =
    "number, time_ns, last_ns, sensor::BIGINT, src_hi, src_lo, dst_hi, dst_lo, source_port::BIGINT, "
    "port::BIGINT, "
    "protocol::BIGINT, flags::BIGINT, payload::BIGINT, tool::BIGINT, icmp_type::BIGINT, country::UBIGINT, "
    "asn::BIGINT, packets::BIGINT, CAST(least(bytes, 9223372036854775807) AS BIGINT), payload_digest";

EventRow event_row(const duck::Rows& rows, const Inquiry& inquiry) {
  EventRow row;
  row.id = std::to_string(rows.natural(0));
  row.time = Instant{rows.integer(1)};
  row.last = Instant{rows.integer(2)};
  const Key sensor{static_cast<std::uint64_t>(rows.integer(3)), 0};
  row.sensor = key_text(Dimension::sensor, sensor, inquiry.scope);
  row.sensor_name = key_label(Dimension::sensor, sensor, inquiry.scope, Language::ja);
  row.source = to_text(IpAddress{rows.natural(4), rows.natural(5)});
  if (inquiry.scope.may_see_destinations)
    row.destination = to_text(IpAddress{rows.natural(6), rows.natural(7)});
  row.protocol = static_cast<Protocol>(rows.integer(10));
  if (row.protocol == Protocol::tcp || row.protocol == Protocol::udp) {
    row.source_port = rows.integer(8);
    row.port = rows.integer(9);
  }
  if (row.protocol == Protocol::icmp || row.protocol == Protocol::icmp6) row.icmp_type = rows.integer(14);
  row.flags = static_cast<FlagsClass>(rows.integer(11));
  row.payload = static_cast<PayloadKind>(rows.integer(12));
  row.tool = static_cast<Tool>(rows.integer(13));
  row.country = country_text(rows.natural(15));
  if (rows.integer(16) != 0) row.asn = rows.integer(16);
  row.packets = rows.integer(17);
  row.bytes = rows.integer(18);
  if (rows.natural(19) != 0) row.payload_digest = hex16(rows.natural(19));
  return row;
}

/// Days with events of the inquiry, newest first, and their sums.
struct EventDays {
  std::vector<std::int32_t> days;
  Cell total;
};

Result<EventDays> event_days(const Inquiry& inquiry, Instant from, Instant to) {
  EventDays found;
  HINOMI_ASSIGN(const auto lines, inquiry.lines({.from = from, .to = to, .step = 86400}));
  for (const auto& [key, line] : lines) {
    for (const auto& [bin, cell] : line) {
      const std::int32_t day = day_of(start_of_bin(bin, 86400));
      if (inquiry.shape().days.contains(day)) found.days.push_back(day);
      found.total.events += cell.events;
      found.total.packets += cell.packets;
    }
  }
  std::sort(found.days.rbegin(), found.days.rend());
  return found;
}

std::string events_statement(const Inquiry& inquiry, std::int32_t day, Instant from, Instant to,
                             const std::optional<std::vector<std::uint64_t>>& after, std::int64_t rows) {
  std::string text = "SELECT " + std::string(event_columns) + " FROM " + day_table(day) + " AS e";
  if (inquiry.conditions.new_sources) {
    text += " ANTI JOIN " + seen_before(inquiry.view, inquiry.shape(), from) +
            " AS seen ON e.src_hi = seen.src_hi AND e.src_lo = seen.src_lo";
  }
  text += events_where(inquiry.view, inquiry.conditions, from, to);
  if (after) {
    const auto time = std::to_string(static_cast<std::int64_t>((*after)[0]));
    text += " AND (time_ns < " + time + " OR (time_ns = " + time + " AND number < " +
            std::to_string((*after)[1]) + "))";
  }
  return text + " ORDER BY time_ns DESC, number DESC LIMIT " + std::to_string(rows);
}

using Cursor = std::optional<std::vector<std::uint64_t>>;

/// Rows of a page of sources, and the least weight that one of them has in a settled month (0: not known).
struct SourcesFound {
  std::vector<Key> keys;
  std::vector<SourceRow> rows;
  std::uint64_t weight_min = 0;
};

/// Source, packets, first and last of a page, and one row more if there is one.
std::string sources_statement(const Inquiry& inquiry, Instant from, Instant to, std::span<const Key> only,
                              const Cursor& after, std::int64_t rows) {
  const Columns columns{.source = true, .times = true, .weight = true};
  std::string text =
      "SELECT src_hi, src_lo, CAST(sum(packets) AS UBIGINT) AS p, min(first_ns), max(last_ns), "
      "min(weight) FROM " +
      inquiry.rows({.from = from, .to = to, .columns = columns}) + " AS r" +
      (only.empty() ? "" : " SEMI JOIN " + listed_sources(only) + " USING (src_hi, src_lo)") +
      " GROUP BY src_hi, src_lo";
  if (after) {
    const auto packets = std::to_string((*after)[0]), high = std::to_string((*after)[1]),
               low = std::to_string((*after)[2]);
    text += " HAVING p < " + packets + " OR (p = " + packets + " AND (src_hi > " + high +
            " OR (src_hi = " + high + " AND src_lo > " + low + ")))";
  }
  return text + " ORDER BY p DESC, src_hi, src_lo LIMIT " + std::to_string(rows);
}

Result<SourcesFound> find_sources(const Inquiry& inquiry, Instant from, Instant to, std::span<const Key> only,
                                  const Cursor& after, std::int64_t limit) {
  SourcesFound found;
  HINOMI_ASSIGN(auto rows, inquiry.reader.query(sources_statement(inquiry, from, to, only, after, limit)));
  while (rows.next()) {
    found.keys.emplace_back(rows.natural(0), rows.natural(1));
    SourceRow row{.source = to_text(IpAddress{rows.natural(0), rows.natural(1)})};
    row.packets = static_cast<std::int64_t>(rows.natural(2));
    row.first = Instant{rows.integer(3)};
    row.last = Instant{rows.integer(4)};
    row.is_new = true;
    found.rows.push_back(std::move(row));
    if (rows.is_null(5)) continue;
    const std::uint64_t weight = rows.natural(5);
    found.weight_min = found.weight_min == 0 ? weight : std::min(found.weight_min, weight);
  }
  return found;
}

/// Rows of a page, from the sources that can be on it where these are known.
Result<SourcesFound> find_page(const Inquiry& inquiry, Instant from, Instant to, const Cursor& after,
                               std::int64_t limit) {
  FirstSources first{.column = "packets", .place = limit};
  if (after) first.most = (*after)[0];
  HINOMI_ASSIGN(const auto only, first_sources(inquiry, from, to, first));
  return find_sources(inquiry, from, to, only, after, limit);
}

/// Fills ports, tool, country, AS and novelty of the page's rows.
Result<void> fill_sources(const Inquiry& inquiry, Instant from, Instant to, SourcesFound& found) {
  const std::vector<Key>& keys = found.keys;
  if (keys.empty()) return {};
  std::map<Key, SourceRow*> by_key;
  for (std::size_t i = 0; i < keys.size(); ++i) by_key[keys[i]] = &found.rows[i];
  const RowsWanted wanted{
      .from = from, .to = to, .columns = {.source = true, .detail = true}, .weight_min = found.weight_min};
  HINOMI_ASSIGN(
      auto detail,
      inquiry.reader.query(
          "SELECT src_hi, src_lo, count(DISTINCT CASE WHEN protocol < 2 THEN (protocol::UINTEGER << 16) + "
          "key_port END), "
          "max(country)::UBIGINT, max(asn)::BIGINT, CAST(arg_max(tool, marked) AS BIGINT) FROM "
          "(SELECT src_hi, src_lo, protocol, key_port, country, asn, tool, "
          "sum(sum(packets)) OVER (PARTITION BY src_hi, src_lo, tool) * 4 + 3 - tool AS marked FROM " +
          inquiry.rows(wanted) + " SEMI JOIN " + listed_sources(keys) +
          " USING (src_hi, src_lo) "
          "GROUP BY src_hi, src_lo, protocol, key_port, country, asn, tool) GROUP BY src_hi, src_lo"));
  while (detail.next()) {
    SourceRow& row = *by_key.at({detail.natural(0), detail.natural(1)});
    row.ports = detail.integer(2);
    row.country = country_text(detail.natural(3));
    if (detail.integer(4) != 0) row.asn = detail.integer(4);
    row.tool = static_cast<Tool>(detail.integer(5));
  }
  HINOMI_ASSIGN(auto seen,
                inquiry.reader.query("SELECT src_hi, src_lo FROM " + listed_sources(keys) + " SEMI JOIN " +
                                     rows_before(inquiry.view, inquiry.shape(), from) +
                                     " AS before USING (src_hi, src_lo)"));
  while (seen.next()) by_key.at({seen.natural(0), seen.natural(1)})->is_new = false;
  return {};
}

}  // namespace

Result<EventPage> Observations::events(const SensorScope& scope, const ListEventsQuery& query) const {
  const ObservationFilter& filter = query.filter;
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  std::optional<std::vector<std::uint64_t>> after;
  if (query.cursor) {
    HINOMI_ASSIGN(after, read_cursor(*query.cursor, 2));
  }
  const std::int64_t limit = page_rows(query.limit);
  HINOMI_ASSIGN(const auto found, event_days(inquiry, filter.from, filter.to));
  EventPage page{.total = static_cast<std::int64_t>(found.total.events), .total_exact = true};
  page.packets = static_cast<std::int64_t>(found.total.packets);
  for (const std::int32_t day : found.days) {
    const auto rows_left = limit + 1 - static_cast<std::int64_t>(page.items.size());
    if (rows_left <= 0) break;
    if (after && start_of_day(day).nanoseconds > static_cast<std::int64_t>((*after)[0])) continue;
    HINOMI_ASSIGN(auto rows, inquiry.reader.query(
                                 events_statement(inquiry, day, filter.from, filter.to, after, rows_left)));
    while (rows.next()) page.items.push_back(event_row(rows, inquiry));
  }
  if (static_cast<std::int64_t>(page.items.size()) > limit) {
    page.items.pop_back();
    const EventRow& last = page.items.back();
    page.next = std::to_string(static_cast<std::uint64_t>(last.time.nanoseconds)) + "." + last.id;
  }
  return page;
}

Result<SourcePage> Observations::sources(const SensorScope& scope, const ListSourcesQuery& query) const {
  const ObservationFilter& filter = query.filter;
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  std::optional<std::vector<std::uint64_t>> after;
  if (query.cursor) {
    HINOMI_ASSIGN(after, read_cursor(*query.cursor, 3));
  }
  const std::int64_t limit = page_rows(query.limit);
  HINOMI_ASSIGN(const auto total, inquiry.total_sources(filter.from, filter.to));
  SourcePage page{.total = static_cast<std::int64_t>(total.sources), .total_exact = total.sources_exact};
  HINOMI_ASSIGN(auto found, find_page(inquiry, filter.from, filter.to, after, limit + 1));
  if (std::ssize(found.rows) > limit) {
    found.keys.pop_back();
    found.rows.pop_back();
    const Key& last = found.keys.back();
    page.next = std::to_string(found.rows.back().packets) + "." + std::to_string(last.first) + "." +
                std::to_string(last.second);
  }
  HINOMI_TRY(fill_sources(inquiry, filter.from, filter.to, found));
  page.items = std::move(found.rows);
  return page;
}

}  // namespace hinomi::store
