// The spool: what was written comes back; cuts at every byte, flipped bits, a full disk, a second run, and
// segments that go.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/file.hpp"
#include "observe/spool/crc32c.hpp"
#include "observe/spool/spool.hpp"
#include "observe/spool/verify.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

constexpr std::chrono::seconds second{1};

struct Folder {
  static inline int made = 0;
  std::string path = (std::filesystem::temp_directory_path() /
                      ("spool-" + std::to_string(::getpid()) + "-" + std::to_string(++made)))
                         .string();
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

Instant at(std::int64_t seconds) { return Instant::from_seconds(1'800'000'000 + seconds); }

std::vector<std::uint8_t> frame(std::uint32_t seed, std::size_t bytes = 60) {
  std::vector<std::uint8_t> made(bytes);
  for (auto& byte : made) byte = static_cast<std::uint8_t>((seed = seed * 1'664'525 + 1'013'904'223) >> 24);
  return made;
}

BlockDraft block(std::int64_t second_number, std::uint32_t packets, std::uint64_t dropped = 0) {
  BlockDraft draft;
  draft.head.from = at(second_number);
  draft.head.to = at(second_number + 1);
  draft.head.dropped = dropped;
  for (std::uint32_t i = 0; i < packets; ++i)
    draft.add({at(second_number), 60, frame(static_cast<std::uint32_t>(second_number) * 1'000 + i)});
  return draft;
}

SpoolOptions options(const Folder& folder) { return {.folder = folder.path, .bytes_max = 1u << 30}; }

std::unique_ptr<Spool> open(const SpoolOptions& wanted, std::int64_t second_number = 0) {
  auto spool = Spool::open(wanted, at(second_number));
  REQUIRE(spool);
  return *std::move(spool);
}

void append(Spool& spool, BlockDraft draft, bool cut = false) {
  const auto stands = spool.append(std::move(draft), cut);
  REQUIRE(stands);
  CHECK(*stands);
}

std::uint64_t packets_of(const std::string& path) {
  auto reader = SegmentReader::open(path);
  if (!reader) return 0;
  std::uint64_t packets = 0;
  for (auto one = reader->next(); one && *one; one = reader->next()) packets += (*one)->head.packets;
  return packets;
}

SpoolState verify(const Folder& folder) {
  const auto key = read_spool_public_key(folder.path);
  REQUIRE(key);
  auto state = verify_spool(folder.path, *key);
  REQUIRE(state);
  return *std::move(state);
}

void write(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("Spool crc_is_that_of_the_standard") {
  CHECK(crc32c(bytes_of("123456789")) == 0xe306'9283);
  CHECK(crc32c(bytes_of("56789"), crc32c(bytes_of("1234"))) == 0xe306'9283);
}

TEST_CASE("Spool packets_and_notes_come_back_as_they_were_put") {
  const Folder folder;
  {
    const auto spool = open(options(folder));
    append(*spool, block(0, 3, 7), true);
    CHECK(spool->note(NoteKind::start, at(1), "begun"));
    REQUIRE(spool->sync(at(1)));
  }
  auto reader = SegmentReader::open(segment_path(folder.path, 1));
  REQUIRE(reader);
  const auto first = reader->next();
  REQUIRE(first);
  REQUIRE(*first);
  CHECK((*first)->head.dropped == 7);
  CHECK((*first)->head.ends_batch);
  std::uint32_t packets = 0;
  const auto raw = unpack((*first)->head, (*first)->packed);
  REQUIRE(raw);
  CHECK(read_records((*first)->head, *raw,
                     {[&](const SpooledPacket& packet) {
                        CHECK(packet.time == at(0));
                        CHECK(packet.wire_bytes == 60);
                        const auto wanted = frame(packets++);
                        CHECK(std::equal(packet.bytes.begin(), packet.bytes.end(), wanted.begin(),
                                         wanted.end()));
                      },
                      {}}));
  CHECK(packets == 3);
  const auto second_block = reader->next();
  REQUIRE(second_block);
  REQUIRE(*second_block);
  std::string text;
  const auto notes = unpack((*second_block)->head, (*second_block)->packed);
  REQUIRE(notes);
  CHECK(read_records((*second_block)->head, *notes, {{}, [&](NoteKind kind, Instant, std::string_view said) {
                                                       CHECK(kind == NoteKind::start);
                                                       text = said;
                                                     }}));
  CHECK(text == "begun");
}

TEST_CASE("Spool keeps_headers_and_256_bytes_of_payload") {
  // Ethernet, IPv4 of 20 bytes, UDP of 8.
  std::vector<std::uint8_t> packet(14 + 20 + 8 + 1'000);
  packet[12] = 8;
  packet[14] = 0x45;
  packet[16] = 1'028 >> 8;
  packet[17] = 1'028 & 0xff;
  packet[23] = 17;
  packet[38] = 1'008 >> 8;
  packet[39] = 1'008 & 0xff;
  CHECK(kept_bytes(packet, decode::LinkType::ethernet, 1'042) == 14 + 20 + 8 + limits::payload_bytes_max);
  packet[14] = 0x95;
  CHECK(kept_bytes(packet, decode::LinkType::ethernet, 1'042) == limits::unread_bytes_max);
}

TEST_CASE("Spool a_cut_at_every_byte_leaves_all_blocks_before_it") {
  const Folder folder;
  std::vector<std::uint64_t> ends;
  {
    const auto spool = open(options(folder));
    for (int i = 0; i < 4; ++i) {
      append(*spool, block(i, 5), true);
      REQUIRE(spool->sync(at(i)));
      ends.push_back(spool->end().offset);
    }
  }
  const std::string path = segment_path(folder.path, 1);
  const auto whole = read_file(path, 1u << 20);
  REQUIRE(whole);
  CHECK(packets_of(path) == 20);
  for (std::size_t cut = 0; cut < whole->size(); ++cut) {
    write(path, std::string_view(*whole).substr(0, cut));
    const auto blocks =
        std::count_if(ends.begin(), ends.end(), [&](std::uint64_t end) { return end <= cut; });
    CHECK(packets_of(path) == static_cast<std::uint64_t>(blocks) * 5);
  }
}

TEST_CASE("Spool goes_on_after_a_torn_tail_and_names_it") {
  const Folder folder;
  {
    const auto spool = open(options(folder));
    append(*spool, block(0, 5));
    append(*spool, block(1, 5), true);
    append(*spool, block(2, 4, 2));
    REQUIRE(spool->sync(at(3)));
  }
  const std::string path = segment_path(folder.path, 1);
  const auto whole = read_file(path, 1u << 20);
  write(path, *whole + "HNSB torn");
  const auto spool = open(options(folder), 10);
  const Recovered& recovered = spool->recovered();
  CHECK(recovered.torn_file == path);
  CHECK(recovered.torn_offset == whole->size());
  CHECK(recovered.torn_bytes == 9);
  CHECK(recovered.packets == 14);
  CHECK(recovered.dropped == 2);
  REQUIRE(recovered.batches.size() == 2);
  CHECK(recovered.batches[0].packets == 10);
  CHECK(recovered.batches[1].packets == 4);
  append(*spool, block(11, 6), true);
  REQUIRE(spool->sync(at(12)));
  const SpoolState state = verify(folder);
  CHECK(!state.fault);
  REQUIRE(state.segments.size() == 2);
  CHECK(state.segments[0].torn_bytes == 9);
  CHECK(state.segments[0].packets == 14);
  CHECK(state.segments[1].packets == 6);
}

TEST_CASE("Spool a_ledger_ends_what_recovery_tells") {
  const Folder folder;
  {
    const auto spool = open(options(folder));
    append(*spool, block(0, 5), true);
    CHECK(spool->note(NoteKind::ledger, at(1), "{}"));
    append(*spool, block(1, 2));
    CHECK(!spool->between_batches());
  }
  const auto spool = open(options(folder), 10);
  CHECK(spool->recovered().any);
  CHECK(spool->recovered().packets == 2);
  CHECK(spool->recovered().from == at(1));
  CHECK(spool->recovered().batches.size() == 1);
}

TEST_CASE("Spool every_flipped_bit_is_found") {
  const Folder folder;
  {
    const auto spool = open(options(folder));
    for (int i = 0; i < 3; ++i) append(*spool, block(i, 4), true);
    CHECK(spool->sign(at(3)));
    REQUIRE(spool->sync(at(3)));
  }
  {
    const auto spool = open(options(folder), 5);
    append(*spool, block(6, 1), true);
    REQUIRE(spool->sync(at(7)));
  }
  CHECK(!verify(folder).fault);
  for (const std::uint64_t number : {1u, 2u}) {
    const std::string path = segment_path(folder.path, number);
    const auto whole = read_file(path, 1u << 20);
    REQUIRE(whole);
    for (std::size_t byte = 0; byte < whole->size(); ++byte) {
      std::string altered = *whole;
      altered[byte] = static_cast<char>(altered[byte] ^ (1 << byte % 8));
      write(path, altered);
      CHECK(verify(folder).fault);
    }
    write(path, *whole);
  }
}

TEST_CASE("Spool a_rewritten_chain_does_not_stand_before_a_signed_head") {
  const Folder folder, other;
  for (const auto* where : {&folder, &other}) {
    const auto spool = open(options(*where));
    append(*spool, block(where == &folder ? 0 : 50, 4), true);
    CHECK(spool->sign(at(3)));
    REQUIRE(spool->sync(at(3)));
  }
  const auto key = read_spool_public_key(folder.path);
  const auto state = verify_spool(other.path, *key);
  REQUIRE(state);
  REQUIRE(state->fault);
  CHECK(state->fault->code == "spool.head_differs");
}

TEST_CASE("Spool the_oldest_segment_goes_and_what_the_centre_had_not_is_counted") {
  const Folder folder;
  SpoolOptions wanted = options(folder);
  wanted.segment_bytes = 2'000;
  wanted.bytes_max = 8'000;
  const auto spool = open(wanted);
  for (int i = 0; i < 100; ++i) {
    append(*spool, block(i, 10), true);
    REQUIRE(spool->sync(at(i)));
    CHECK(spool->bytes() <= wanted.bytes_max + 2 * wanted.segment_bytes);
  }
  std::uint64_t kept = 0;
  const SpoolState state = verify(folder);
  CHECK(!state.fault);
  for (const SegmentState& segment : state.segments) kept += segment.packets;
  CHECK(spool->evicted() > 0);
  CHECK(spool->evicted() + kept == 1'000);
  REQUIRE(spool->acknowledge(spool->end()));
  const std::uint64_t before = spool->evicted();
  for (int i = 100; i < 130; ++i) {
    append(*spool, block(i, 10), true);
    REQUIRE(spool->sync(at(i)));
    REQUIRE(spool->acknowledge(spool->end()));
  }
  CHECK(spool->evicted() == before);
}

TEST_CASE("Spool keeps_thirty_days_when_there_is_room") {
  const Folder folder;
  SpoolOptions wanted = options(folder);
  wanted.segment_bytes = 100;
  const auto spool = open(wanted);
  const std::int64_t day = 86'400;
  for (std::int64_t i = 0; i < 40; ++i) {
    append(*spool, block(i * day, 1), true);
    REQUIRE(spool->sync(at(i * day)));
    REQUIRE(spool->acknowledge(spool->end()));
  }
  CHECK(spool->segments() >= 30);
  CHECK(spool->segments() <= 32);
  CHECK(spool->evicted() == 0);
}

TEST_CASE("Spool a_full_disk_costs_packets_that_are_counted_and_does_not_stop_it") {
  const Folder folder;
  const auto spool = open(options(folder));
  append(*spool, block(0, 10), true);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  REQUIRE(spool->sync(at(1)));
  const rlimit full{spool->end().offset + 50, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &full);
  for (int i = 1; i < 4; ++i) {
    const auto stands = spool->append(block(i, 10, 1), false);
    REQUIRE(stands);
    CHECK(!*stands);
  }
  setrlimit(RLIMIT_FSIZE, &before);
  CHECK(spool->refused() == 30);
  append(*spool, block(5, 10), true);
  REQUIRE(spool->sync(at(6)));
  CHECK(!verify(folder).fault);
  auto reader = SegmentReader::open(segment_path(folder.path, 1));
  REQUIRE(reader);
  REQUIRE(reader->next());
  const auto last = reader->next();
  REQUIRE(last);
  REQUIRE(*last);
  CHECK((*last)->head.refused == 30);
  CHECK((*last)->head.dropped == 3);
}

TEST_CASE("Spool a_segment_that_was_never_begun_whole_does_not_break_the_chain") {
  const Folder folder;
  {
    const auto spool = open(options(folder));
    append(*spool, block(0, 5), true);
    REQUIRE(spool->sync(at(1)));
  }
  write(segment_path(folder.path, 2), "HNSPO");
  const auto spool = open(options(folder), 10);
  CHECK(spool->recovered().torn_bytes == 5);
  CHECK(spool->recovered().packets == 5);
  append(*spool, block(11, 2), true);
  REQUIRE(spool->sync(at(12)));
  const SpoolState state = verify(folder);
  CHECK(!state.fault);
  CHECK(state.segments.size() == 2);
}

TEST_CASE("Spool is_for_one_writer") {
  const Folder folder;
  const auto spool = open(options(folder));
  const auto other = Spool::open(options(folder), at(0));
  REQUIRE(!other);
  CHECK(other.error().code == "spool.in_use");
}
