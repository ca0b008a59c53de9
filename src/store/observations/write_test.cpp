// Writing, taking away and opening the observation store: each batch once, all of it or nothing, also when
// the process is killed in the middle; files that cannot be opened say why.
#include <doctest/doctest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "store/observations.hpp"
#include "store/observations/duck.hpp"
#include "store/observations/state.hpp"

namespace hinomi::store {
namespace {

/// An empty folder that goes away with its owner.
struct Folder {
  std::filesystem::path path;
  explicit Folder(const std::string& name)
      : path(std::filesystem::temp_directory_path() / ("hinomi_" + name + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file() const { return (path / "observations.duckdb").string(); }
};

constexpr Instant begin = Instant::from_seconds(1'740'754'800);  // 2025-03-01 00:00 JST

ObservationBatch batch_of(std::uint32_t sensor, int number, std::size_t events) {
  ObservationBatch batch{.id = std::to_string(sensor) + "-" + std::to_string(number), .receipt = "receipt"};
  batch.sensor_number = sensor;
  const Instant from = begin + std::chrono::hours(number);
  batch.observed.push_back({from, from + std::chrono::hours(1)});
  for (std::size_t i = 0; i < events; ++i) {
    AccessEvent event{.first = from + std::chrono::seconds(i % 3600), .source = IpAddress::v4(0xc6336401)};
    event.last = event.first;
    event.packets = 2;
    event.port = static_cast<std::uint16_t>(i % 100);
    event.protocol = Protocol::tcp;
    event.flags = FlagsClass::syn;
    batch.events.push_back(event);
  }
  batch.packets = events * 3;
  return batch;
}

SensorScope scope_of(std::initializer_list<std::uint32_t> numbers) {
  SensorScope scope;
  for (const std::uint32_t number : numbers)
    scope.sensors.push_back({number, "s" + std::to_string(number), "", 4});
  return scope;
}

std::int64_t events_in(const Observations& store, const SensorScope& scope, Instant to) {
  ListEventsQuery query{.filter = {.from = begin, .to = to}};
  query.limit = 500;
  std::int64_t listed = 0;
  for (;;) {
    const auto page = store.events(scope, query);
    REQUIRE(page);
    listed += static_cast<std::int64_t>(page->items.size());
    if (!page->next) {
      CHECK(page->total == listed);  // rollups and raw rows tell the same
      return listed;
    }
    query.cursor = page->next;
  }
}

/// Writes batch after batch and tells each through the pipe; never comes back.
[[noreturn]] void write_until_killed(const std::string& file, int pipe) {
  auto store = Observations::open({.path = file, .memory_megabytes = 128, .threads = 1});
  if (!store) _exit(3);
  for (int number = 0; number < 100'000; ++number) {
    // From the start each time: what is stored already answers false.
    const auto stored = store->write(batch_of(1, number, 20));
    if (!stored) _exit(4);
    if (::write(pipe, &number, sizeof number) != sizeof number) _exit(5);
  }
  _exit(0);
}

/// Runs a writer, kills it after a while; gives the number of batches that it acknowledged.
int acknowledged_before_kill(const std::string& file, useconds_t wait) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(file, ends[1]);
  }
  ::close(ends[1]);
  int number = 0, acknowledged = 0;
  bool killed = false;
  while (::read(ends[0], &number, sizeof number) == sizeof number) {
    acknowledged = number + 1;
    if (killed) continue;  // what was told before the kill and not read yet
    ::usleep(wait / 20);
    killed = (wait -= wait / 20) < 500 || number % 37 == 36;
    if (killed) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  return acknowledged;
}

}  // namespace

TEST_CASE("Observations store_a_batch_once") {
  auto store = Observations::open({});
  REQUIRE(store);
  CHECK(*store->write(batch_of(1, 0, 50)));
  CHECK_FALSE(*store->write(batch_of(1, 0, 50)));
  const auto batches = store->batches_of("receipt");
  REQUIRE(batches);
  REQUIRE(batches->size() == 1);
  CHECK(batches->front().events == 50);
  CHECK(batches->front().event_packets == 100);
  CHECK(batches->front().packets == 150);
  CHECK(batches->front().first == begin);
  CHECK(*store->receipts_with_batches() == std::vector<std::string>{"receipt"});
  CHECK(events_in(*store, scope_of({1}), begin + std::chrono::hours(5)) == 50);
}

TEST_CASE("Observations lose_and_double_nothing_when_killed") {
  const Folder folder("kill");
  std::mt19937_64 random(5);
  int most = 0;
  for (int round = 0; round < 50; ++round) {
    most = std::max(most, acknowledged_before_kill(folder.file(), 1000 + random() % 60'000));
    if (round % 10 != 9) continue;  // the writer itself reopens the file each round; a full look every tenth
    const auto store = Observations::open({.path = folder.file(), .memory_megabytes = 128, .threads = 1});
    REQUIRE(store);
    const auto batches = store->batches_of("receipt");
    REQUIRE(batches);
    CHECK(static_cast<int>(batches->size()) >= most);
    const auto stored = static_cast<std::int64_t>(batches->size());
    CHECK(events_in(*store, scope_of({1}), begin + std::chrono::hours(100'000)) == stored * 20);
    const auto hours = store->port_hours(1, begin, begin + std::chrono::hours(100'000));
    REQUIRE(hours);
    std::uint64_t packets = 0;
    for (const PortHour& hour : *hours) packets += hour.packets;
    CHECK(packets == static_cast<std::uint64_t>(stored) * 40);
    const auto observed = store->observed_spans(1, begin, begin + std::chrono::hours(100'000));
    REQUIRE(observed->size() == 1);
    CHECK(observed->front().to == begin + std::chrono::hours(stored));
  }
  CHECK(most > 0);
}

TEST_CASE("Observations remove_sensors_wholly_and_only_them") {
  const Folder folder("remove");
  {
    auto store = Observations::open({.path = folder.file()});
    for (int number = 0; number < 30; ++number) {
      REQUIRE(store->write(batch_of(1, number, 10)));
      REQUIRE(store->write(batch_of(2, number + 20, 10)));
    }
    const std::uint32_t gone[] = {2};
    CHECK(*store->remove_sensors(gone) == 300);
    CHECK(events_in(*store, scope_of({1, 2}), begin + std::chrono::hours(100)) == 300);
    CHECK(events_in(*store, scope_of({2}), begin + std::chrono::hours(100)) == 0);
    CHECK(store->observed_spans(2, begin, begin + std::chrono::hours(100))->empty());
    CHECK(*store->write(batch_of(2, 25, 7)));  // a removed batch may come again
  }
  auto store = Observations::open({.path = folder.file()});
  REQUIRE(store);
  CHECK(events_in(*store, scope_of({1}), begin + std::chrono::hours(100)) == 300);
  CHECK(events_in(*store, scope_of({2}), begin + std::chrono::hours(100)) == 7);
}

TEST_CASE("Observations keep_rollups_when_raw_days_are_dropped") {
  auto store = Observations::open({});
  for (int number = 0; number < 48; ++number) REQUIRE(store->write(batch_of(1, number, 5)));
  REQUIRE(store->drop_events_before({2025, 3, 2}));
  const SensorScope scope = scope_of({1});
  const ObservationFilter filter{.from = begin, .to = begin + std::chrono::hours(48)};
  const auto facets = store->facets(scope, {.filter = filter, .by = {Dimension::port}});
  CHECK(facets->events == 48 * 5);
  const auto page = store->events(scope, {.filter = filter, .limit = 500});
  CHECK(page->items.size() == 24 * 5);
}

TEST_CASE("Observations show_destinations_only_to_whom_they_may") {
  auto store = Observations::open({});
  REQUIRE(store->write(batch_of(1, 0, 3)));
  SensorScope scope = scope_of({1});
  const ListEventsQuery query{.filter = {.from = begin, .to = begin + std::chrono::hours(1)}};
  CHECK(store->events(scope, query)->items[0].destination.empty());
  scope.may_see_destinations = true;
  CHECK(store->events(scope, query)->items[0].destination == to_text(IpAddress{}));
}

TEST_CASE("Observations give_nothing_to_an_empty_scope") {
  auto store = Observations::open({});
  REQUIRE(store->write(batch_of(1, 0, 3)));
  const ObservationFilter filter{.from = begin, .to = begin + std::chrono::hours(4)};
  const auto facets = store->facets({}, {.filter = filter, .by = {Dimension::port, Dimension::sensor}});
  REQUIRE(facets);
  CHECK(facets->packets == 0);
  CHECK(facets->facets[0].items.empty());
  CHECK_FALSE(facets->rate.value);
  const auto series = store->series({}, {.filter = filter, .step = 3600});
  for (const SeriesPoint& point : series->lines[0].points) CHECK_FALSE(point.value);
  CHECK(store->sources({}, {.filter = filter})->total == 0);
  CHECK(store->situation({}, filter.from, filter.to)->last_packet == std::nullopt);
}

TEST_CASE("Observations page_events_stably_while_rows_arrive") {
  auto store = Observations::open({});
  for (int number = 0; number < 10; ++number) REQUIRE(store->write(batch_of(1, number * 2, 10)));
  ListEventsQuery query{.filter = {.from = begin, .to = begin + std::chrono::hours(30)}};
  query.limit = 30;
  std::vector<std::string> ids;
  for (int page_number = 0;; ++page_number) {
    const auto page = store->events(scope_of({1}), query);
    for (const EventRow& row : page->items) ids.push_back(row.id);
    if (!page->next) break;
    query.cursor = page->next;
    if (page_number == 0) REQUIRE(store->write(batch_of(1, 25, 10)));  // newer than the page shown
  }
  CHECK(ids.size() == 100);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 100);
}

TEST_CASE("Observations refuse_files_with_the_reason") {
  const Folder folder("refuse");
  {
    std::ofstream(folder.file()) << std::string(20'000, 'x');
    const auto damaged = Observations::open({.path = folder.file()});
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == "store.damaged");
    std::filesystem::remove(folder.file());
  }
  {
    REQUIRE(Observations::open({.path = folder.file()}));
  }
  {
    auto database = duck::Database::open({.path = folder.file()});
    auto connection = database->connect();
    REQUIRE(connection->run("UPDATE store_version SET version = 999"));
  }
  const auto newer = Observations::open({.path = folder.file()});
  REQUIRE_FALSE(newer);
  CHECK(newer.error().code == "store.newer_version");
  CHECK(newer.error().kind == ErrorKind::unsupported);
}

TEST_CASE("Observations refuse_a_file_in_use_by_another_process") {
  const Folder folder("in_use");
  int ready[2], done[2];
  REQUIRE(::pipe(ready) == 0);
  REQUIRE(::pipe(done) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto store = Observations::open({.path = folder.file()});
    char byte = store ? 'y' : 'n';
    (void)!::write(ready[1], &byte, 1);
    ::close(done[1]);
    (void)!::read(done[0], &byte, 1);
    _exit(0);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  const auto second = Observations::open({.path = folder.file()});
  for (const int end : {ready[0], ready[1], done[0], done[1]}) ::close(end);
  ::waitpid(child, nullptr, 0);
  REQUIRE_FALSE(second);
  CHECK(second.error().code == "store.in_use");
}

TEST_CASE("Observations refuse_ranges_and_texts_they_cannot_answer") {
  auto store = Observations::open({});
  const Instant to = begin + std::chrono::days(20);
  const auto code = [&](SeriesQuery query) {
    const auto series = store->series({}, query);
    return series ? std::string() : series.error().code;
  };
  ObservationFilter filter{.from = begin, .to = to};
  CHECK(code({.filter = filter, .step = 1800}) == "observe.range_too_long");
  CHECK(code({.filter = filter, .step = 60}) == "observe.too_many_points");
  CHECK(code({.filter = filter, .step = 0}) == "observe.step_unreadable");
  CHECK(code({.filter = {.from = to, .to = begin}}) == "observe.range_reversed");
  filter.port = std::vector<std::string>{"tcp/70000"};
  CHECK(code({.filter = filter}) == "observe.port_unreadable");
  filter.port.reset();
  filter.country = std::vector<std::string>{"J'"};
  CHECK(code({.filter = filter}) == "observe.country_unreadable");
  filter.country.reset();
  filter.source = std::vector<std::string>{"' OR 1=1"};
  CHECK_FALSE(code({.filter = filter}).empty());
}

}  // namespace hinomi::store
