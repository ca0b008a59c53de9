// A disk with too little room: what is refused before it begins, that nothing is lost by it, and that the
// same batch is stored once there is room. In: a small disk of its own (tmpfs), where this user may mount
// one.
#include <doctest/doctest.h>

#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/observations.hpp"
#include "store/observations/limits.hpp"
#include "store/observations/room.hpp"

namespace hinomi::store {
namespace {

constexpr Instant begin = Instant::from_seconds(1'740'754'800);  // 2025-03-01 00:00 JST
constexpr std::uint64_t megabyte = 1u << 20;

/// A disk of 64 MB in a folder of its own; both go with their owner.
class Disk {
 public:
  Disk() {
    std::filesystem::remove_all(x_folder);
    std::filesystem::create_directories(x_folder);
    x_mounted = ::mount("hinomi-test", x_folder.c_str(), "tmpfs", 0, "size=64m") == 0;
  }
  ~Disk() {
    if (x_mounted) ::umount2(x_folder.c_str(), MNT_DETACH);
    std::error_code ignored;
    std::filesystem::remove_all(x_folder, ignored);
  }
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  bool mounted() const { return x_mounted; }
  std::string file() const { return x_folder / "observations.duckdb"; }
  std::uint64_t free_bytes() const { return std::filesystem::space(x_folder).available; }
  /// Fills the disk until so many bytes are free.
  void leave(std::uint64_t bytes) const {
    std::filesystem::remove(x_folder / "ballast");
    const std::string block(4096, 'x');
    std::ofstream ballast(x_folder / "ballast", std::ios::binary);
    for (std::uint64_t left = free_bytes(); left > bytes + block.size(); left -= block.size()) {
      ballast.write(block.data(), static_cast<std::streamsize>(block.size()));
    }
  }

 private:
  std::filesystem::path x_folder =
      std::filesystem::temp_directory_path() / ("hinomi_room_" + std::to_string(::getpid()));
  bool x_mounted = false;
};

/// A batch of events, one a second, of one packet each.
ObservationBatch batch_of(const std::string& id, int events, Instant from = begin) {
  ObservationBatch batch{.id = id, .receipt = "receipt"};
  batch.sensor_number = 1;
  batch.observed.push_back({from, from + std::chrono::seconds(events)});
  for (int i = 0; i < events; ++i) {
    AccessEvent event{.first = from + std::chrono::seconds(i)};
    event.last = event.first;
    event.source = IpAddress::v4(0xc6336407);
    event.packets = 1;
    event.port = 23;
    batch.events.push_back(event);
  }
  batch.packets = batch.events.size();
  return batch;
}

std::int64_t packets_of(const Observations& store) {
  const SensorScope scope{.sensors = {{1, "sensor-a", "甲", 16}}};
  const auto list = store.facets(scope, {.filter = {.from = begin, .to = begin + std::chrono::days(60)}});
  REQUIRE(list);
  return list->packets;
}

}  // namespace

TEST_CASE("Room is_asked_for_by_the_events_to_write") {
  const std::string path = std::filesystem::temp_directory_path() / "observations.duckdb";
  const std::uint64_t free = std::filesystem::space(std::filesystem::temp_directory_path()).available;
  REQUIRE(free > 2 * limits::observation_room_bytes_min);
  CHECK(require_room(path, 0, limits::event_room_bytes));
  const auto refused = require_room(path, free / limits::event_room_bytes, limits::event_room_bytes);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::unavailable);
  CHECK(refused.error().code == "store.no_room");
  CHECK_FALSE(require_room(path, UINT64_MAX, limits::event_room_bytes));
  CHECK(require_room("", UINT64_MAX, limits::event_room_bytes));  // in memory
}

TEST_CASE("Room that_is_missing_refuses_a_batch_and_loses_nothing") {
  const Disk disk;
  if (!disk.mounted()) {
    MESSAGE("skipped: this user may mount no tmpfs");
    return;
  }
  auto store = Observations::open({.path = disk.file(), .memory_megabytes = 128, .threads = 1});
  REQUIRE(store);
  REQUIRE(*store->write(batch_of("first", 1'000)));

  disk.leave(limits::observation_room_bytes_min - megabyte);
  const std::uint64_t free_before = disk.free_bytes();
  const auto refused = store->write(batch_of("second", 10, begin + std::chrono::hours(2)));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "store.no_room");
  CHECK(disk.free_bytes() == free_before);  // nothing was begun
  CHECK(packets_of(*store) == 1'000);

  // Room for few events, and not for many.
  disk.leave(limits::observation_room_bytes_min + 2 * megabyte);
  CHECK_FALSE(store->write(batch_of("third", 20'000, begin + std::chrono::days(1))));
  CHECK(*store->write(batch_of("second", 10, begin + std::chrono::hours(2))));
  CHECK(store->batches_of("receipt")->size() == 2);

  disk.leave(disk.free_bytes() + 64 * megabyte);  // no ballast
  CHECK(*store->write(batch_of("third", 20'000, begin + std::chrono::days(1))));
  CHECK(packets_of(*store) == 21'010);
}

TEST_CASE("Room that_is_missing_leaves_a_month_unsettled") {
  const Disk disk;
  if (!disk.mounted()) {
    MESSAGE("skipped: this user may mount no tmpfs");
    return;
  }
  auto store = Observations::open({.path = disk.file(), .memory_megabytes = 128, .threads = 1});
  REQUIRE(store);
  REQUIRE(*store->write(batch_of("large", 60'000)));  // so many that they are rolled up at once
  const Instant later = begin + std::chrono::days(40);
  disk.leave(limits::observation_room_bytes_min + megabyte);
  const auto refused = store->settle_month(later);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "store.no_room");
  CHECK(packets_of(*store) == 60'000);
  disk.leave(disk.free_bytes() + 64 * megabyte);
  CHECK(*store->settle_month(later));
  CHECK(packets_of(*store) == 60'000);
}

}  // namespace hinomi::store
