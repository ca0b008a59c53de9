// Batches out of a spool: the same names and contents however often and from whichever end they are made;
// ledgers between them; a torn segment ends its batch; segments that are gone are passed over.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/hash.hpp"
#include "observe/sensor_batch.hpp"
#include "observe/simulate/pcap_writer.hpp"
#include "observe/spool/batches.hpp"
#include "observe/spool/spool.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

struct Folder {
  std::string path =
      (std::filesystem::temp_directory_path() / ("batches-" + std::to_string(::getpid()))).string();
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

Instant at(std::int64_t seconds) { return Instant::from_seconds(1'800'000'000 + seconds); }

BlockDraft block(std::int64_t second, std::uint16_t packets) {
  BlockDraft draft;
  draft.head.from = at(second);
  draft.head.to = at(second + 1);
  std::vector<std::uint8_t> frame;
  for (std::uint16_t i = 0; i < packets; ++i) {
    SimulatedPacket packet;
    packet.time = at(second);
    packet.facts.source = *parse_address("198.51.100.7");
    packet.facts.destination = *parse_address(i % 2 == 0 ? "192.0.2.1" : "203.0.113.1");
    packet.facts.ip_version = 4;
    packet.facts.protocol = 17;
    packet.facts.ttl = 60;
    packet.facts.source_port = 4'000;
    packet.facts.destination_port = static_cast<std::uint16_t>(1'000 + i);
    write_frame(packet, frame);
    draft.add({packet.time, static_cast<std::uint32_t>(frame.size()), frame});
  }
  return draft;
}

std::unique_ptr<Spool> open(const Folder& folder, std::int64_t second) {
  auto spool = Spool::open({.folder = folder.path, .bytes_max = 1u << 30}, at(second));
  REQUIRE(spool);
  return *std::move(spool);
}

SpoolBatches batches_of(const Folder& folder) {
  SensorSite site;
  site.name = "spooled";
  site.addresses = {*parse_block("192.0.2.0/24")};
  return SpoolBatches(folder.path, "eth0", site);
}

// All that stands, as lines: batches with their digests, ledgers with their texts.
std::vector<std::string> walk(const Folder& folder, const Spool& spool, SpoolPlace from = {}) {
  std::vector<std::string> lines;
  const SpoolBatches batches = batches_of(folder);
  while (true) {
    const auto item = batches.at(from, spool.first_segment(), spool.end());
    REQUIRE(item);
    if (!*item) return lines;
    if ((*item)->batch)
      lines.push_back((*item)->batch->batch + " " + std::to_string((*item)->batch->packets) + " " +
                      content_digest(*(*item)->batch));
    if (!(*item)->ledger.empty()) lines.push_back("ledger " + (*item)->ledger);
    from = (*item)->after;
  }
}

}  // namespace

TEST_CASE("SpoolBatches the_same_spool_gives_the_same_batches") {
  const Folder folder;
  const auto spool = open(folder, 0);
  for (int i = 0; i < 6; ++i) {
    REQUIRE(spool->append(block(i, 10), i % 3 == 2));
    if (i == 2) CHECK(spool->note(NoteKind::ledger, at(3), "{\"a\":1}"));
  }
  REQUIRE(spool->sync(at(6)));
  const auto lines = walk(folder, *spool);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].find(" 30 ") != std::string::npos);
  CHECK(lines[1] == "ledger {\"a\":1}");
  CHECK(lines == walk(folder, *spool));
  const auto named = spool->take_batches();
  REQUIRE(named.size() == 2);
  CHECK(lines[0].starts_with(named[0].name + " "));
  CHECK(lines[2].starts_with(named[1].name + " "));
}

TEST_CASE("SpoolBatches a_batch_accounts_for_every_packet_of_its_blocks") {
  const Folder folder;
  const auto spool = open(folder, 0);
  BlockDraft draft = block(0, 10);
  draft.head.dropped = 4;
  draft.head.refused = 2;
  const std::vector<std::uint8_t> cut(5);
  draft.add({at(0), 60, cut});
  REQUIRE(spool->append(std::move(draft), true));
  REQUIRE(spool->sync(at(1)));
  const auto item = batches_of(folder).at({}, spool->first_segment(), spool->end());
  REQUIRE(item);
  REQUIRE(*item);
  REQUIRE((*item)->batch);
  const SensorBatch& batch = *(*item)->batch;
  std::int64_t events = 0, malformed = 0;
  for (const EventRow& row : batch.events) events += row.packets;
  for (const ReasonCount& row : batch.malformed) malformed += row.packets;
  CHECK(batch.packets == 11);
  CHECK(events == 5);
  CHECK(batch.not_for_sensor == 5);
  CHECK(malformed == 1);
  CHECK(batch.dropped == 6);
  CHECK(batch.from == at(0));
  CHECK(batch.to == at(1));
}

TEST_CASE("SpoolBatches an_open_batch_waits_and_a_new_run_ends_it_under_the_name_that_recovery_gives") {
  const Folder folder;
  std::string name;
  {
    const auto spool = open(folder, 0);
    REQUIRE(spool->append(block(0, 10), true));
    REQUIRE(spool->append(block(1, 4), false));
    REQUIRE(spool->sync(at(2)));
    CHECK(walk(folder, *spool).size() == 1);
  }
  std::ofstream(segment_path(folder.path, 1), std::ios::binary | std::ios::app) << "HNSB torn";
  const auto spool = open(folder, 10);
  const auto lines = walk(folder, *spool);
  REQUIRE(lines.size() == 2);
  REQUIRE(spool->recovered().batches.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK(lines[i].starts_with(spool->recovered().batches[i].name + " "));
}

TEST_CASE("SpoolBatches passes_over_segments_that_are_gone") {
  const Folder folder;
  {
    const auto spool = open(folder, 0);
    REQUIRE(spool->append(block(0, 10), true));
  }
  {
    const auto spool = open(folder, 5);
    REQUIRE(spool->append(block(5, 6), true));
  }
  std::filesystem::remove(segment_path(folder.path, 1));
  const auto spool = open(folder, 9);
  const auto lines = walk(folder, *spool);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find(" 6 ") != std::string::npos);
}

TEST_CASE("SpoolBatches no_batch_holds_more_packets_than_the_centre_takes_events") {
  const Folder folder;
  const auto spool = open(folder, 0);
  for (int i = 0; i < 13; ++i) {
    BlockDraft draft = block(0, 0);
    const std::vector<std::uint8_t> frame(20);
    while (!draft.full()) draft.add({at(0), 60, frame});
    REQUIRE(spool->append(std::move(draft), false));
  }
  for (const BatchInSpool& batch : spool->take_batches()) {
    CHECK(batch.packets <= limits::sensor_batch_events_max);
    CHECK(batch.packets > 0);
  }
}
