// A capture rolled up: the archive's rows hold every packet, equal input gives equal files, and the sums of
// day and month are those of the hours.
#include "observe/rollup/roll_up.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "observe/simulate/simulate.hpp"
#include "store/test_store.hpp"

using namespace hinomi;
using namespace hinomi::observe;
using store::test::Folder;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A day and a half of simulated traffic to one sensor.
struct Capture {
  Folder folder;
  SensorSite site;
  std::string path = folder.path("made.pcap");
  std::vector<store::ArchivedFile> files;  // written last
  Capture() {
    auto plan = default_plan(Instant::from_seconds(1'795'402'800), 2, 7);
    plan.sensors.resize(1);
    plan.packets_per_address_day = 500;
    plan.plants.clear();
    REQUIRE(simulate_to_pcap(path, plan));
    site.id = site.name = "made";
    const auto block = parse_block(plan.sensors[0].block);
    REQUIRE(block);
    site.addresses = {*block};
  }
  RolledUp into(const std::string& name) {
    auto archive = store::Archive::open(folder.path(name));
    REQUIRE(archive);
    auto rolled = roll_up(Geography::demonstration(), *archive, {.path = path, .site = site, .progress = {}});
    REQUIRE(rolled);
    auto sums = archive->sum_up();
    REQUIRE(sums);
    files = rolled->hours;
    files.insert(files.end(), sums->begin(), sums->end());
    return *std::move(rolled);
  }
};

std::uint64_t packets_in(std::span<const store::ArchivedFile> files, std::string_view level) {
  std::uint64_t sum = 0;
  for (const auto& file : files)
    if (file.path.starts_with(level)) sum += file.packets;
  return sum;
}

}  // namespace

TEST_CASE("RollUp keeps_every_packet_and_sums_them_up") {
  Capture capture;
  const RolledUp rolled = capture.into("one");
  CHECK(rolled.counts.event_packets > 1'000);
  CHECK(rolled.hours.size() == 36);
  // Days are summed from the files of hours, months from those of days.
  for (const std::string_view level : {"hours/", "days/", "months/"}) {
    CAPTURE(level);
    CHECK(packets_in(capture.files, level) == rolled.counts.event_packets);
  }
}

TEST_CASE("RollUp gives_equal_files_for_equal_captures") {
  Capture capture;
  (void)capture.into("one");
  std::filesystem::create_directories(capture.folder.path("two"));
  std::filesystem::copy_file(capture.folder.path("one") + "/archive.key",
                             capture.folder.path("two") + "/archive.key");
  (void)capture.into("two");
  (void)capture.into("two");  // the same capture again replaces its own part
  std::size_t files = 0;
  const std::filesystem::path one = capture.folder.path("one"), two = capture.folder.path("two");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const auto name = std::filesystem::relative(entry.path(), one);
    CAPTURE(name.string());
    CHECK(bytes_of(entry.path()) == bytes_of(two / name));
  }
  CHECK(files == 36 + 2 + 1 + 2);  // hours, JST days, a month, key and lock
  std::size_t again = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(two))
    again += entry.is_regular_file();
  CHECK(again == files);
}

TEST_CASE("RollUp with_other_addresses_replaces_what_the_capture_gave_before") {
  Capture capture;
  const RolledUp whole = capture.into("one");
  capture.site.addresses = {*parse_block("198.51.100.0/30")};  // none of its packets, or few
  const RolledUp narrow = capture.into("one");
  CHECK(narrow.counts.event_packets < whole.counts.event_packets);
  std::uint64_t rows = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(capture.folder.path("one") + "/hours"))
    rows += entry.is_regular_file();
  CHECK(rows == narrow.hours.size());
  CHECK(packets_in(capture.files, "days/") == narrow.counts.event_packets);
}
