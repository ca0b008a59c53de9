// Measures the store of intelligence and what is related, over invented reports drawn by a fixed seed: 40 %
// domains, 25 % addresses, 15 % URLs, 20 % hashes; of the values 55 % are new, 35 % come from pools of
// operations, 10 % are popular. Usage: intel_store FOLDER STEP…, with the steps
//   flat=N      N values of a list, in chunks of 20,000, durable; values a second
//   objects=N   N objects of three values each, 2,000 a chunk; objects a second
//   build=N     N reports of ten values: build, seal, merge; bytes an occurrence, peak memory
//   related=N   N times a report of 1,000 values taken in and its 50 nearest found; median and p99
//   page=N      a container of N values: first page, in memory and sealed
//   peer=N      N reports of ten values in one SQL table with an index, as tools of the field keep them
// FOLDER keeps the store, so that related= can follow build=. Wall and processor time are printed, since
// other work on the machine moves the first. Asserts nothing.
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/hash.hpp"
#include "correlate/related.hpp"
#include "store/intel/intel.hpp"
#include "store/intel/test_intel.hpp"

using namespace hinomi;
using namespace hinomi::store;

namespace {

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "failed: %s\n", result.error().code.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

struct Times {
  double wall = 0, cpu = 0;
};

class Watch {
 public:
  Watch() : x_wall(std::chrono::steady_clock::now()), x_cpu(cpu()) {}
  Times times() const {
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - x_wall).count(), cpu() - x_cpu};
  }

 private:
  static double cpu() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
      return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
  }
  std::chrono::steady_clock::time_point x_wall;
  double x_cpu;
};

double peak_gib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / (1 << 20);
}

std::string letters(std::mt19937_64& random, std::size_t count, std::string_view from) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += from[random() % from.size()];
  return text;
}

NewValue made_value(std::uint64_t number) {
  std::mt19937_64 random(number * 0x9E3779B97F4A7C15ull + 1);
  NewValue value;
  value.value.role = ValueRole::indicator;
  const std::uint64_t kind = number * 2'654'435'761u % 100;
  if (kind < 40) {
    value.value.kind = ObservableKind::domain;
    value.value.value = letters(random, 6 + random() % 8, "abcdefghijklmnopqrstuvwxyz") +
                        (random() % 3 == 0 ? ".net.example" : ".com.example");
  } else if (kind < 65) {
    value.value.kind = ObservableKind::ip;
    const std::uint64_t bits = random();
    value.value.value = std::to_string(bits & 255) + '.' + std::to_string(bits >> 8 & 255) + '.' +
                        std::to_string(bits >> 16 & 255) + '.' + std::to_string(bits >> 24 & 255);
  } else if (kind < 80) {
    value.value.kind = ObservableKind::url;
    value.value.value = "https://" + letters(random, 9, "abcdefghijklmnopqrstuvwxyz") + ".example/" +
                        letters(random, 5 + random() % 20, "abcdefghijklmnopqrstuvwxyz0123456789/");
  } else {
    value.value.kind = ObservableKind::hash;
    value.value.value = letters(random, 64, "0123456789abcdef");
  }
  return value;
}

// Draws values as reports hold them.
class Drawing {
 public:
  explicit Drawing(std::uint64_t seed) : x_random(seed) {}
  NewValue next(std::uint64_t operation) {
    const std::uint64_t choice = x_random() % 100;
    if (choice < 55) return made_value((1ull << 40) + x_fresh++);
    if (choice < 90) return made_value((1ull << 32) + operation * 64 + x_random() % 64);
    const double skew = static_cast<double>(x_random() % 1'000'000 + 1) / 1e6;
    return made_value(static_cast<std::uint64_t>(std::pow(skew, 4) * 20'000));
  }
  std::uint64_t operation() { return x_random() % 50'000; }
  void jump(std::uint64_t fresh) { x_fresh = fresh; }

 private:
  std::mt19937_64 x_random;
  std::uint64_t x_fresh = 0;
};

struct Bench {
  std::string folder;
  std::unique_ptr<Store> store;
  std::unique_ptr<Intel> intel;
  access::Principal actor = test::analyst_of("13");

  void open() {
    intel.reset();
    store.reset();
    store = must(Store::open({folder, system_now, {}, {}}));
    IntelOptions options;
    options.directory = folder;
    intel = must(Intel::open(store->database(), store->journal(), store->vault().key(), options));
    must(intel->put_source(actor, test::source_named("bench", test::green("00"))));
  }
  std::string begin(const std::string& name) {
    return must(intel->begin_import(actor, test::original_named("bench", name, test::green("13")))).import.id;
  }
  IntelReader reader() { return must(intel->reader(actor, Permission::record_read)); }
};

std::string unique_name(const std::string& step) { return step + std::to_string(system_now().nanoseconds); }

void place_spans(NewObject& object) {
  std::uint64_t at = 40;
  for (NewValue& value : object.values) {
    value.value.span = {at, at + value.value.value.size()};
    at += value.value.value.size() + 60;
  }
}

void flat(Bench& bench, std::uint64_t count) {
  const std::string import = bench.begin(unique_name("flat"));
  std::vector<IntelChunk> chunks;  // made before the clock starts
  constexpr std::uint64_t a_chunk = 20'000, a_group = 2'000;
  for (std::uint64_t first = 0; first < count; first += a_chunk) {
    IntelChunk chunk;
    for (std::uint64_t group = first; group < first + a_chunk; group += a_group) {
      NewObject object;
      object.container = chunk.containers.size();
      chunk.containers.push_back({"g" + std::to_string(group), "rows", "rows", {}, test::green("13")});
      for (std::uint64_t i = group; i < group + a_group; ++i)
        object.values.push_back(made_value((1ull << 44) + i));
      place_spans(object);
      chunk.objects.push_back(std::move(object));
    }
    chunk.in = chunk.indexed = a_chunk;
    chunk.cursor = first + a_chunk;
    chunks.push_back(std::move(chunk));
  }
  const Watch watch;
  for (const IntelChunk& chunk : chunks) must(bench.intel->add(bench.actor, import, chunk));
  must(bench.intel->finish(bench.actor, import));
  const Times times = watch.times();
  std::printf("flat: %llu values, %.2f s wall, %.2f s processor, %.0f values/s wall (goal 200,000)\n",
              static_cast<unsigned long long>(count), times.wall, times.cpu,
              static_cast<double>(count) / times.wall);
}

void objects(Bench& bench, std::uint64_t count) {
  const std::string import = bench.begin(unique_name("objects"));
  std::vector<IntelChunk> chunks;
  constexpr std::uint64_t a_chunk = 2'000;
  std::mt19937_64 random(3);
  for (std::uint64_t first = 0; first < count; first += a_chunk) {
    IntelChunk chunk;
    for (std::uint64_t i = first; i < first + a_chunk; ++i) {
      NewObject object;
      object.container = chunk.containers.size();
      object.type = "indicator";
      object.id = "indicator--" + letters(random, 8, "0123456789abcdef") + "-" +
                  letters(random, 27, "0123456789abcdef");
      object.title = "indicator " + std::to_string(i);
      object.modified = Instant::from_seconds(1'700'000'000 + static_cast<std::int64_t>(i));
      object.bytes = R"({"type":"indicator","spec_version":"2.1","id":")" + object.id +
                     R"(","created":"2026-01-01T00:00:00.000Z","pattern":")" +
                     letters(random, 900, "abcdef ghij:=[]'0123") + "\"}";
      for (std::uint64_t v = 0; v < 3; ++v) object.values.push_back(made_value((1ull << 45) + i * 3 + v));
      place_spans(object);
      chunk.containers.push_back({object.id, "indicator", object.title, {}, test::green("13")});
      chunk.objects.push_back(std::move(object));
    }
    chunk.in = chunk.indexed = a_chunk;
    chunk.cursor = first + a_chunk;
    chunks.push_back(std::move(chunk));
  }
  const Watch watch;
  for (const IntelChunk& chunk : chunks) must(bench.intel->add(bench.actor, import, chunk));
  must(bench.intel->finish(bench.actor, import));
  const Times times = watch.times();
  std::printf("objects: %llu of 1 KB, %.2f s wall, %.2f s processor, %.0f objects/s wall (goal 20,000)\n",
              static_cast<unsigned long long>(count), times.wall, times.cpu,
              static_cast<double>(count) / times.wall);
}

IntelChunk reports(Drawing& drawing, std::uint64_t first, std::uint64_t count) {
  IntelChunk chunk;
  for (std::uint64_t i = first; i < first + count; ++i) {
    const std::uint64_t operation = drawing.operation();
    NewObject object;
    object.container = chunk.containers.size();
    for (int v = 0; v < 10; ++v) object.values.push_back(drawing.next(operation));
    place_spans(object);
    chunk.containers.push_back({"r" + std::to_string(i),
                                "report",
                                {},
                                Instant::from_seconds(1'600'000'000 + static_cast<std::int64_t>(i * 190)),
                                test::green(i % 10 == 0 ? "27" : "13")});
    chunk.objects.push_back(std::move(object));
  }
  chunk.in = chunk.indexed = static_cast<std::int64_t>(count);
  chunk.cursor = first + count;
  return chunk;
}

void build(Bench& bench, std::uint64_t count) {
  constexpr std::uint64_t a_chunk = 5'000;
  const std::string import = bench.begin(unique_name("build"));
  Drawing drawing(1);
  Times drawn, added, sealed, merged;
  const Watch whole;
  for (std::uint64_t first = 0; first < count; first += a_chunk) {
    const Watch making;
    const IntelChunk chunk = reports(drawing, first, a_chunk);
    drawn.wall += making.times().wall;
    must(bench.intel->add(bench.actor, import, chunk));
  }
  must(bench.intel->finish(bench.actor, import));
  added = whole.times();
  must(bench.intel->seal());
  sealed = whole.times();
  must(bench.intel->merge());
  merged = whole.times();
  const IntelSize size = bench.intel->size();
  must(bench.store->database().fold_log());
  const auto rows = static_cast<double>(std::filesystem::file_size(bench.folder + "/records.sqlite"));
  const auto occurrences = static_cast<double>(size.occurrences);
  std::printf(
      "build: %llu reports, %.0f occurrences; drawing %.1f s; taken in %.1f s, sealed %.1f s, merged %.1f s "
      "wall"
      " without drawing (goal 60 s for 1,000,000); %.1f s processor with drawing\n",
      static_cast<unsigned long long>(count), occurrences, drawn.wall, added.wall - drawn.wall,
      sealed.wall - drawn.wall, merged.wall - drawn.wall, merged.cpu);
  std::printf(
      "build: an occurrence takes %.1f bytes of index, %.1f of packs, %.1f of rows, %.1f in all (goal 40);"
      " %zu segments; peak %.2f GiB (goal 4)\n",
      static_cast<double>(size.segment_bytes) / occurrences,
      static_cast<double>(size.pack_bytes) / occurrences, rows / occurrences,
      (static_cast<double>(size.segment_bytes) + static_cast<double>(size.pack_bytes) + rows) / occurrences,
      size.segments, peak_gib());
  const Watch opening;
  bench.open();
  std::printf("build: opened again in %.2f s\n", opening.times().wall);
}

void print_times(const char* what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::printf("%s: median %.1f ms, p99 %.1f ms, most %.1f ms\n", what, times[times.size() / 2],
              times[std::min(times.size() - 1, times.size() * 99 / 100)], times.back());
}

void related(Bench& bench, std::uint64_t count) {
  std::vector<double> taking, finding, both, processor;
  Drawing drawing(77);
  drawing.jump(1ull << 34);
  std::size_t found = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string name = unique_name("related");
    IntelChunk chunk;
    NewObject object;
    for (int v = 0; v < 1'000; ++v) object.values.push_back(drawing.next(drawing.operation() / 64 * 64));
    place_spans(object);
    chunk.containers.push_back({name, "report", {}, {}, test::green("13")});
    chunk.objects.push_back(std::move(object));
    chunk.in = chunk.indexed = 1;
    const std::string import = bench.begin(name);
    const Watch whole;
    must(bench.intel->add(bench.actor, import, chunk));
    taking.push_back(whole.times().wall * 1'000);
    const Watch asking;
    const IntelReader reader = bench.reader();
    const auto newest = must(reader.containers(0, 1));
    found += must(correlate::related(reader, newest.front().number)).items.size();
    finding.push_back(asking.times().wall * 1'000);
    processor.push_back(asking.times().cpu * 1'000);
    both.push_back(whole.times().wall * 1'000);
    must(bench.intel->finish(bench.actor, import));
  }
  print_times("related: 1,000 values taken in", taking);
  print_times("related: 50 nearest found", finding);
  print_times("related: 50 nearest found, processor", processor);
  print_times("related: both (goal p99 50 ms)", both);
  std::printf("related: %zu containers found in all\n", found);
}

void page(Bench& bench, std::uint64_t count) {
  const std::string name = unique_name("page");
  const std::string import = bench.begin(name);
  for (std::uint64_t first = 0; first < count; first += 20'000) {
    IntelChunk chunk;
    NewObject object;
    for (std::uint64_t i = first; i < std::min(count, first + 20'000); ++i)
      object.values.push_back(made_value((1ull << 46) + i));
    place_spans(object);
    chunk.containers.push_back({name, "Event", "long", {}, test::green("13")});
    chunk.objects.push_back(std::move(object));
    must(bench.intel->add(bench.actor, import, chunk));
  }
  must(bench.intel->finish(bench.actor, import));
  for (const char* where : {"in memory", "sealed"}) {
    if (std::string_view(where) == "sealed") must(bench.intel->seal());
    std::vector<double> first_page, later, kinds;
    for (int i = 0; i < 20; ++i) {
      const Watch asking;
      const IntelReader reader = bench.reader();
      const auto newest = must(reader.containers(0, 1)).front().number;
      const HeldPage held = must(reader.page(newest, 100));
      first_page.push_back(asking.times().wall * 1'000);
      const Watch next;
      must(reader.page(newest, 100, held.next));
      later.push_back(next.times().wall * 1'000);
      const Watch counting;
      must(reader.kinds_of(newest));
      kinds.push_back(counting.times().wall * 1'000);
    }
    std::printf("page, %s, container of %llu\n", where, static_cast<unsigned long long>(count));
    print_times("  first page (goal 200 ms)", first_page);
    print_times("  next page", later);
    print_times("  counts by kind", kinds);
  }
}

void run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "peer: %s\n", sqlite3_errmsg(database));
    std::exit(1);
  }
}

// One table of occurrences with indexes both ways, the usual way in the field.
void peer(const std::string& folder, std::uint64_t count) {
  const std::string path = folder + "/peer.sqlite";
  std::filesystem::remove(path);
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  run(database, "PRAGMA journal_mode = WAL");
  run(database, "PRAGMA synchronous = FULL");
  run(database, "CREATE TABLE occurrence (container INTEGER, kind INTEGER, value TEXT, begin INTEGER)");
  run(database, "CREATE INDEX by_value ON occurrence (value, container)");
  run(database, "CREATE INDEX by_container ON occurrence (container)");
  Drawing drawing(1);
  double drawn = 0;
  const Watch watch;
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO occurrence VALUES (?, ?, ?, ?)", -1, &insert, nullptr);
  for (std::uint64_t first = 0; first < count; first += 5'000) {
    const Watch making;
    const IntelChunk chunk = reports(drawing, first, 5'000);
    drawn += making.times().wall;
    run(database, "BEGIN");
    for (const NewObject& object : chunk.objects) {
      for (const NewValue& value : object.values) {
        sqlite3_bind_int64(insert, 1, static_cast<std::int64_t>(first + object.container));
        sqlite3_bind_int(insert, 2, static_cast<int>(value.value.kind));
        sqlite3_bind_text(insert, 3, value.value.value.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_int64(insert, 4, static_cast<std::int64_t>(value.value.span.begin));
        sqlite3_step(insert);
        sqlite3_reset(insert);
      }
    }
    run(database, "COMMIT");
  }
  const Times times = watch.times();
  run(database, "PRAGMA wal_checkpoint(TRUNCATE)");
  const auto occurrences = static_cast<double>(count * 10);
  std::printf(
      "peer: %llu reports in one SQL table, %.1f s wall without drawing, %.0f occurrences/s, %.1f bytes an "
      "occurrence\n",
      static_cast<unsigned long long>(count), times.wall - drawn, occurrences / (times.wall - drawn),
      static_cast<double>(std::filesystem::file_size(path)) / occurrences);
  std::vector<double> asked;
  sqlite3_stmt* ask = nullptr;
  sqlite3_prepare_v2(
      database,
      "SELECT b.container, count(*) AS n FROM occurrence a JOIN occurrence b ON b.value = a.value"
      " WHERE a.container = ? AND b.container <> a.container GROUP BY b.container ORDER BY n DESC LIMIT 50",
      -1, &ask, nullptr);
  for (int i = 0; i < 100; ++i) {
    const Watch one;
    sqlite3_bind_int64(ask, 1, static_cast<std::int64_t>(i * (count / 100)));
    while (sqlite3_step(ask) == SQLITE_ROW) {
    }
    sqlite3_reset(ask);
    asked.push_back(one.times().wall * 1'000);
  }
  print_times("peer: 50 that share most values with a report of ten", asked);
  sqlite3_finalize(insert);
  sqlite3_finalize(ask);
  sqlite3_close(database);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: intel_store FOLDER STEP=N…\n");
    return 1;
  }
  Bench bench;
  bench.folder = arguments[1];
  bench.open();
  for (int i = 2; i < count; ++i) {
    const std::string word = arguments[i];
    const std::size_t cut = word.find('=');
    const std::string step = word.substr(0, cut);
    const std::uint64_t number =
        cut == std::string::npos ? 0 : std::strtoull(word.c_str() + cut + 1, nullptr, 10);
    if (step == "flat") flat(bench, number);
    if (step == "objects") objects(bench, number);
    if (step == "build") build(bench, number);
    if (step == "related") related(bench, number);
    if (step == "page") page(bench, number);
    if (step == "peer") peer(bench.folder, number);
    std::fflush(stdout);
  }
  return 0;
}
