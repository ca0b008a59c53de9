// A disk that runs full under the open store, at another point each round, and has room again: what was
// stored stays, what was refused can be stored again, and the figures are those of a store that never lacked
// room. The limit of a process's file sizes stands for the disk: the engine's write fails in the same place.
#include <doctest/doctest.h>

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "store/observations.hpp"

namespace hinomi::store {
namespace {

constexpr Instant begin = Instant::from_seconds(1'740'754'800);  // 2025-03-01 00:00 JST

constexpr int batch_events = 4'000;

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("hinomi_reopen_" + std::to_string(::getpid()));
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file() const { return (path / "observations.duckdb").string(); }
};

/// Lets no file of this process grow beyond a number of bytes while it lives.
class FullDisk {
 public:
  explicit FullDisk(std::uintmax_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &x_before) == 0);
    rlimit less = x_before;
    less.rlim_cur = bytes;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &less) == 0);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &x_before); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit x_before{};
};

ObservationBatch batch_of(int number) {
  std::mt19937_64 random(static_cast<std::uint64_t>(number));
  ObservationBatch batch{.id = std::to_string(number), .receipt = "receipt"};
  batch.sensor_number = 1;
  const Instant from = begin + std::chrono::hours(number);
  batch.observed.push_back({from, from + std::chrono::hours(1)});
  for (int i = 0; i < batch_events; ++i) {
    AccessEvent event{.first = from + std::chrono::seconds(random() % 3600)};
    event.last = event.first;
    event.source = IpAddress::v4(static_cast<std::uint32_t>(0xc6336400 | random() % 250));
    event.payload_digest = random();
    event.packets = 1 + static_cast<std::uint32_t>(random() % 5);
    event.port = static_cast<std::uint16_t>(random() % 40);
    event.protocol = Protocol::tcp;
    event.flags = FlagsClass::syn;
    batch.events.push_back(event);
  }
  batch.packets = batch.events.size();
  return batch;
}

FacetList figures(const Observations& store, int batches) {
  SensorScope scope;
  scope.sensors.push_back({1, "s1", "", 4});
  FacetsQuery query{.filter = {.from = begin, .to = begin + std::chrono::hours(batches)}};
  query.by = {Dimension::port, Dimension::source};
  query.limit = 100;
  const auto facets = store.facets(scope, query);
  REQUIRE(facets);
  return *facets;
}

void check_same(const Observations& store, const Observations& roomy, int batches) {
  const FacetList seen = figures(store, batches), expected = figures(roomy, batches);
  CHECK(seen.packets == expected.packets);
  CHECK(seen.events == expected.events);
  CHECK(seen.sources == expected.sources);
  REQUIRE(seen.facets.size() == expected.facets.size());
  for (std::size_t i = 0; i < seen.facets.size(); ++i) {
    REQUIRE(seen.facets[i].items.size() == expected.facets[i].items.size());
    for (std::size_t j = 0; j < seen.facets[i].items.size(); ++j)
      CHECK(seen.facets[i].items[j].packets == expected.facets[i].items[j].packets);
  }
}

}  // namespace

TEST_CASE("Observations go_on_in_the_same_process_once_the_disk_has_room") {
  const Folder folder;
  auto store = Observations::open({.path = folder.file(), .memory_megabytes = 128, .threads = 1});
  auto roomy = Observations::open({});
  REQUIRE(store);
  REQUIRE(roomy);
  std::mt19937_64 random(7);
  int number = 0, refused = 0;
  for (int round = 0; round < 12; ++round) {
    {
      const FullDisk full(std::filesystem::file_size(folder.file()) + random() % 400'000);
      for (int tries = 0; tries < 12; ++tries, ++number) {
        const auto stored = store->write(batch_of(number));
        if (stored) continue;
        CHECK(stored.error().kind == ErrorKind::unavailable);
        ++refused;
        break;
      }
    }
    REQUIRE(store->write(batch_of(number)));  // stored by now, or stored all along
    CHECK_FALSE(*store->write(batch_of(number)));
    ++number;
    for (int i = static_cast<int>(roomy->batches_of("receipt")->size()); i < number; ++i)
      REQUIRE(*roomy->write(batch_of(i)));
    check_same(*store, *roomy, number);
  }
  CHECK(refused >= 6);
  store = Observations::open({});
  store = Observations::open({.path = folder.file(), .memory_megabytes = 128, .threads = 1});
  REQUIRE(store);
  check_same(*store, *roomy, number);
}

}  // namespace hinomi::store
