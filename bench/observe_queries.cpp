// Times every query of the observation store's door over a store of 100 million events (one synthetic year of
// ten sensors with skewed sources, ports and countries). Prints the median of five in milliseconds, and the
// least of their processor times of all threads, which other work on the machine moves little; asserts
// nothing. Usage: observe_queries FOLDER [DAYS [EVENTS_A_DAY [PART_OF_A_NAME]]]; FOLDER keeps the store: a
// second run only asks. The events are made inside the engine, into the tables and rollups that
// Observations::write fills: eight days are drawn, the others are these again, of which a third of the
// sources have other addresses.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "store/observations/rollups.hpp"
#include "store/observations/schema.hpp"

using namespace hinomi;
using namespace hinomi::store;

namespace {

constexpr std::int64_t first_day = 19'723;  // 2024-01-01
constexpr std::int64_t drawn_days = 8;
constexpr int sensors = 10;

template <class T>
T must(Result<T> result) {
  if (!result) {
    const Error& error = result.error();
    std::fprintf(stderr, "failed: %s %s\n", error.code.c_str(),
                 error.args.empty() ? "" : error.args[0].second.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// One day of events: 59 % of steady scanners with few ports each, 35 % of sources that stay about three
/// days, 6 % of backscatter.
std::string day_of_events(std::int64_t day, std::int64_t events) {
  const std::string d = std::to_string(day), n = std::to_string(events);
  const std::string start = std::to_string((day * 86400 - 32400) * 1'000'000'000);
  return "CREATE OR REPLACE TEMP TABLE made AS "
         "WITH r AS (SELECT i, random() AS a, random() AS b, random() AS c, random() AS e FROM range(" +
         n +
         ") t(i)), "
         "s AS (SELECT *, CASE WHEN a < 0.06 THEN 2 WHEN a < 0.65 THEN 0 ELSE 1 END AS kind FROM r), "
         "k AS (SELECT *, CASE kind WHEN 0 THEN CAST(floor(pow(b, 3) * 5000) AS BIGINT) WHEN 1 THEN 1000000 "
         "+ " +
         d + " * 10000 + CAST(floor(b * 25000) AS BIGINT) ELSE 3000000000 + " + d +
         " * 50 + CAST(floor(b * b * 300) AS BIGINT) END AS src FROM s), "
         "h AS (SELECT *, hash(src) AS h FROM k), "
         "p AS (SELECT *, CASE kind WHEN 0 THEN CAST(floor(pow(((h >> 10) % 997 + floor(c * 3) * 79) % 1000 "
         "/ 1000.0, 4) "
         "* 2000) AS BIGINT) ELSE CAST(floor(pow(c, 7) * 8000) AS BIGINT) END AS p, "
         "CAST(floor(pow((h % 1000) / 1000.0, 3) * 60) AS BIGINT) AS z FROM h) "
         "SELECT CAST(i + " +
         std::to_string((day - first_day) * events + 1) + " AS UBIGINT) AS number, " + start +
         " + CAST(i * (86400000000000.0 / " + n + ") AS BIGINT) AS time_ns, (i % " + std::to_string(sensors) +
         " + 1)::UINTEGER AS sensor, 0::UBIGINT AS src_hi, CAST(281470681743360 + (src * 2654435761) % "
         "4294967296 AS "
         "UBIGINT) AS src_lo, CASE WHEN p % 10 < 7 THEN 0 WHEN p % 10 < 9 THEN 1 ELSE 2 END::UTINYINT AS "
         "protocol, "
         "CASE WHEN p % 10 = 9 THEN 0 ELSE 1 + (p * 7919) % 65535 END::USMALLINT AS key_port, "
         "CASE WHEN kind = 2 THEN 1 WHEN p % 10 < 7 THEN 0 WHEN p % 10 < 9 THEN 4 ELSE 5 END::UTINYINT AS "
         "flags, "
         "CASE WHEN kind = 2 THEN 1 ELSE 0 END::UTINYINT AS family, "
         "CASE WHEN e < 0.9 THEN 0 ELSE h % 5 END::UTINYINT AS payload, CASE WHEN kind = 0 THEN h % 4 ELSE 0 "
         "END::UTINYINT "
         "AS tool, CASE WHEN z = 4 THEN 19024 ELSE (65 + z // 8) * 256 + 65 + (z % 8) * 3 END::USMALLINT AS "
         "country, "
         "(64496 + h % 3000)::UINTEGER AS asn, (1 + CASE WHEN e < 0.2 THEN floor(e * 20) ELSE 0 "
         "END)::UINTEGER AS packets "
         "FROM p";
}

void fill_day(duck::Connection& writer, std::int64_t day, std::int64_t events) {
  must(writer.run(day_of_events(day, events)));
  const auto number = static_cast<std::int32_t>(day);
  must(writer.run(make_day_table(number)));
  must(writer.run(
      "INSERT INTO " + day_table(number) +
      " SELECT number, time_ns, time_ns, sensor, src_hi, src_lo, 0, 281473902969472 + number % 256, 40000, "
      "key_port, key_port, protocol, flags, family, payload, tool, 0, country, asn, packets, packets * 60, "
      "0 FROM made"));
  for (const std::string_view rollup : rollup_names) {
    const std::string name(rollup), keys(rollup_keys(rollup));
    const bool timed = has_times(rollup);
    const std::string times = timed ? ", first_ns, last_ns" : "",
                      sums = timed ? ", min(time_ns), max(time_ns)" : "";
    must(writer.run("INSERT INTO " + name + " (" + keys + ", packets, events" + times + ") SELECT " + keys +
                    ", sum(packets), count(*)" + sums + " FROM (SELECT *, " + std::to_string(day) +
                    " AS day, (time_ns // 3600000000000) AS hour FROM made) GROUP BY " + keys + " ORDER BY " +
                    keys));
  }
}

/// Copies the drawn days to the days `block` times later, in one transaction.
void copy_days(duck::Connection& writer, std::int64_t block, std::int64_t days, std::int64_t events) {
  const std::int64_t later = block * drawn_days;
  const std::string shift = std::to_string(later * 86'400'000'000'000);
  const std::string source =
      "src_lo + CASE WHEN src_lo % 3 = 0 THEN " + std::to_string(block) + " * 65536 ELSE 0 END AS src_lo";
  const std::string times =
      "first_ns + " + shift + " AS first_ns, last_ns + " + shift + " AS last_ns, " + source;
  const std::int64_t copied = std::min(drawn_days, days - later);
  must(writer.run("BEGIN"));
  for (std::int64_t day = first_day; day < first_day + copied; ++day) {
    const auto target = static_cast<std::int32_t>(day + later);
    must(writer.run(make_day_table(target)));
    must(writer.run("INSERT INTO " + day_table(target) + " SELECT * REPLACE (number + " +
                    std::to_string(later * events) + " AS number, time_ns + " + shift +
                    " AS time_ns, last_ns + " + shift + " AS last_ns, " + source + ") FROM " +
                    day_table(static_cast<std::int32_t>(day))));
  }
  for (const std::string_view rollup : rollup_names) {
    const bool daily = time_column(rollup) == "day";
    const std::string column(time_column(rollup)), name(rollup);
    const std::string by = std::to_string(daily ? later : later * 24);
    const std::string end = std::to_string(daily ? first_day + copied : (first_day + copied) * 24 - 9);
    must(writer.run("INSERT INTO " + name + " SELECT * REPLACE (" + column + " + " + by + " AS " + column +
                    (has_times(rollup) ? ", " + times : "") + ") FROM " + name + " WHERE " + column + " < " +
                    end));
  }
  must(writer.run("COMMIT"));
}

/// Makes the sketches of all days, a few days at a time as roll-ups do.
void sketch_days(duck::Connection& writer, std::int64_t days) {
  auto key = must(writer.query("SELECT sketch_key FROM rolled"));
  key.next();
  for (std::int64_t day = first_day; day < first_day + days; day += 4) {
    must(add_sketches(
        writer,
        "(SELECT (hour + 9) // 24 AS day, sensor, family, protocol, key_port, country, asn, src_hi, "
        "src_lo FROM source_hour WHERE hour >= " +
            std::to_string(day * 24 - 9) + " AND hour < " +
            std::to_string(std::min(day + 4, first_day + days) * 24 - 9) + ")",
        key.natural(0)));
  }
}

void fill(const std::string& path, std::int64_t days, std::int64_t events) {
  must(Observations::open({.path = path}));
  auto database = must(duck::Database::open({.path = path, .memory_megabytes = 3000}));
  auto writer = must(database.connect());
  const auto begin = std::chrono::steady_clock::now();
  must(writer.run("SET wal_autocheckpoint = '4GB'"));
  for (std::int64_t day = first_day; day < first_day + std::min(days, drawn_days); ++day)
    fill_day(writer, day, events);
  for (std::int64_t block = 1; block * drawn_days < days; ++block) copy_days(writer, block, days, events);
  const std::string from = std::to_string((first_day * 86400 - 32400) * 1'000'000'000);
  const std::string to = std::to_string(((first_day + days) * 86400 - 32400) * 1'000'000'000);
  for (int sensor = 1; sensor <= sensors; ++sensor) {
    const std::string number = std::to_string(sensor);
    must(writer.run("INSERT INTO coverage_span VALUES (" + number + ", " + from + ", " + to + ")"));
    must(writer.run("INSERT INTO batch VALUES ('b" + number + "', 'r', " + number + ", 1, 1, 1, 0, " + from +
                    ", " + to + ", " + std::to_string(days * events) + ")"));
  }
  must(writer.run("UPDATE rolled SET number = " + std::to_string(days * events)));
  sketch_days(writer, days);
  must(writer.run("CHECKPOINT"));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("made in %.0f s\n", took.count());
  for (const std::string table :
       {"port_hour", "mark_hour", "source_hour", "port_day", "mark_day", "source_day"}) {
    auto rows = must(writer.query("SELECT count(*) FROM " + table));
    rows.next();
    std::printf("  %-12s %12lld rows\n", table.c_str(), static_cast<long long>(rows.integer(0)));
  }
}

constexpr std::int64_t memory = 384;  // MB, as a server is set up

/// Settles the months that are over, as upkeep does.
void settle(Observations& store) {
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t processor = std::clock();
  int months = 0;
  while (must(store.settle_month(system_now()))) ++months;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const double used = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
  if (months > 0) std::printf("settled %d months in %.1f s, processor %.1f s\n", months, took.count(), used);
}

std::string only;  // part of the names to ask; empty: all

template <class Ask>
void time(const char* name, const char* range, Ask ask) {
  if ((std::string(name) + " " + range).find(only) == std::string::npos) return;
  std::vector<double> milliseconds, used;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t processor = std::clock();
    const auto begin = std::chrono::steady_clock::now();
    must(ask());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    milliseconds.push_back(took.count());
    used.push_back(static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC * 1000);
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  std::printf("%-34s %-5s %9.1f ms  processor %8.1f ms%s\n", name, range, milliseconds[2],
              *std::min_element(used.begin(), used.end()), milliseconds[2] > 300 ? "  above 300" : "");
  std::fflush(stdout);
}

// Addresses as day_of_events draws them, and as many again that no sensor saw.
std::vector<AddressBlock> swept_blocks(std::size_t count) {
  std::vector<AddressBlock> blocks;
  for (std::uint64_t i = 0; blocks.size() < count; ++i) {
    const std::uint64_t seen = (i * 2'654'435'761ULL) % 4'294'967'296ULL;
    blocks.push_back(
        {IpAddress::v4(static_cast<std::uint32_t>(i % 2 == 0 ? seen : seen ^ 0x5a5a'5a5aU)), 128});
  }
  return blocks;
}

void ask_sweeps(const Observations& store, const SensorScope& scope, Instant from, Instant to,
                const char* range) {
  for (const std::size_t count : {1UL, 100UL, 1'000'000UL}) {
    const auto blocks = swept_blocks(count);
    std::size_t hits = 0;
    const std::string name = "sweep of " + std::to_string(count) + " values";
    time(name.c_str(), range, [&] {
      hits = 0;
      return store.sweep(scope, blocks, from, to, [&](const Observations::SweptSource&) { ++hits; });
    });
    if (hits > 0) std::printf("  sources by sensor found: %zu\n", hits);
  }
}

void ask_all(const Observations& store, const SensorScope& scope, Instant from, Instant to,
             const char* range) {
  const ObservationFilter all{.from = from, .to = to};
  ObservationFilter port = all, country = all, both = all, network = all, flags = all, fresh = all,
                    needle = all;
  port.port = std::vector<std::string>{"tcp/1"};
  country.country = std::vector<std::string>{"JP"};
  both.port = port.port;
  both.country = country.country;
  network.port = port.port;
  network.asn = std::vector<std::int64_t>{64'500};
  flags.country = country.country;
  flags.flags = std::vector<FlagsClass>{FlagsClass::syn};
  fresh.new_sources = true;
  needle.source = std::vector<std::string>{"198.51.100.7"};
  const auto series = [&](const char* name, SeriesQuery query) {
    time(name, range, [&] { return store.series(scope, query); });
  };
  time("situation", range, [&] { return store.situation(scope, from, to); });
  series("series", {.filter = all});
  series("series compare+band", {.filter = all, .compare = "week", .band = true});
  series("series by port", {.filter = all, .by = Dimension::port});
  series("series by country", {.filter = all, .by = Dimension::country});
  series("series sources", {.filter = all, .unit = Unit::sources});
  series("series of one port", {.filter = port});
  series("series of one port+country", {.filter = both});
  series("series sources of port+country", {.filter = both, .unit = Unit::sources});
  series("series of one port+network", {.filter = network});
  series("series of country+flags", {.filter = flags});
  series("series of new sources", {.filter = fresh});
  const auto facets = [&](const char* name, FacetsQuery query) {
    time(name, range, [&] { return store.facets(scope, query); });
  };
  facets("facets port", {.filter = all, .by = {Dimension::port}});
  facets("facets country", {.filter = all, .by = {Dimension::country}});
  facets("facets asn", {.filter = all, .by = {Dimension::asn}});
  facets("facets source", {.filter = all, .by = {Dimension::source}});
  facets("facets port,country of one port", {.filter = port, .by = {Dimension::port, Dimension::country}});
  time("heat", range, [&] {
    return store.heat(scope, {.filter = all, .step = to - from > std::chrono::days(60) ? 86400 : 3600});
  });
  time("events first page", range, [&] { return store.events(scope, {.filter = all}); });
  time("events of one source", range, [&] { return store.events(scope, {.filter = needle}); });
  time("events of port+country", range, [&] { return store.events(scope, {.filter = both}); });
  time("sources first page", range, [&] { return store.sources(scope, {.filter = all}); });
  SensorScope few = scope;
  few.sensors.resize(3);
  time("sources of three sensors", range, [&] { return store.sources(few, {.filter = all}); });
  time("facets asn of three sensors", range,
       [&] { return store.facets(few, {.filter = all, .by = {Dimension::asn}}); });
  time("report_figures of three sensors", range,
       [&] { return store.report_figures(few, from, to, 200'000); });
  time("port", range, [&] { return store.port(scope, Protocol::tcp, 1, from, to); });
  time("source", range, [&] { return store.source(scope, *parse_address("198.51.100.7"), to); });
  ask_sweeps(store, scope, from, to, range);
  time("coverage", range, [&] { return store.coverage(scope, from, to); });
  time("report_figures", range, [&] { return store.report_figures(scope, from, to, 200'000); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : "build/bench-observe-queries";
  const std::int64_t days = argc > 2 ? std::atoll(argv[2]) : 365,
                     events = argc > 3 ? std::atoll(argv[3]) : 274'000;
  if (argc > 4) only = argv[4];
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "observations.duckdb").string();
  if (!std::filesystem::exists(path)) fill(path, days, events);
  std::printf("file %.2f GB, %lld events\n", static_cast<double>(std::filesystem::file_size(path)) / 1e9,
              static_cast<long long>(days * events));
  const auto opened = std::chrono::steady_clock::now();
  Observations store = must(Observations::open({.path = path, .memory_megabytes = memory, .threads = 2}));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - opened;
  std::printf("opened in %.0f ms; medians and least processor times of 5, memory limit %lld MB, 2 threads\n",
              took.count(), static_cast<long long>(memory));
  settle(store);
  SensorScope scope;
  for (int sensor = 1; sensor <= sensors; ++sensor) {
    scope.sensors.push_back({static_cast<std::uint32_t>(sensor), "sensor-" + std::to_string(sensor),
                             "sensor " + std::to_string(sensor), 16});
  }
  const Instant to = start_of_day(static_cast<std::int32_t>(first_day + days));
  ask_all(store, scope, to - std::chrono::hours(24), to, "24h");
  if (days >= 60) ask_all(store, scope, to - std::chrono::days(30), to, "30d");
  if (days >= 365) ask_all(store, scope, to - std::chrono::days(365), to, "365d");
}
