// The index of the Tor network's archive against a plain table of who was listed when; any order of taking
// in, kept through a kill.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/hash.hpp"
#include "store/test_kill.hpp"
#include "store/test_store.hpp"
#include "store/trace/tor_index.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t begin_hour = 1'790'812'800 / 3600;  // 2026-10-01 00:00 UTC
const char* const flag_texts[] = {"Fast Running Valid", "Exit Fast Running Valid", "Guard Running Valid"};

TorDocument consensus_of(std::int64_t hour, TorForm form = TorForm::consensus) {
  TorDocument document;
  document.form = form;
  document.digest = "digest " + std::to_string(hour) + std::string(to_text(form));
  document.signed_digest = document.digest;
  document.name = "consensus " + std::to_string(hour);
  document.valid_after = instant_of_tor_hour(hour);
  document.fresh_until = instant_of_tor_hour(hour + 1);
  document.valid_until = instant_of_tor_hour(hour + 3);
  return document;
}

IpAddress address_of(std::uint32_t number) { return IpAddress::v4(0xC000'0200 + number); }

TorLine line_of(std::uint32_t relay, std::size_t flags) {
  TorLine line;
  line.address = address_of(relay % 40);  // some addresses hold two relays
  line.port = 9001;
  line.fingerprint.fill(static_cast<std::uint8_t>(relay));
  line.nickname = "relay";
  line.flags = flag_texts[flags];
  line.policy = "reject 1-65535";
  return line;
}

struct Desk {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  TorIndex index{store->database(), store->journal()};
  access::Principal actor = test::observer_of("13");

  void put(TorBatch&& batch) { REQUIRE(index.put(actor, std::move(batch))); }
  void put_hour(std::int64_t hour, std::vector<TorLine> lines, TorForm form = TorForm::consensus) {
    TorBatch batch;
    batch.add(consensus_of(hour, form), lines);
    put(std::move(batch));
  }
};

// relay, hour -> flags
using Truth = std::map<std::pair<std::uint32_t, std::int64_t>, std::size_t>;

Truth random_truth(std::mt19937& random, std::int64_t hours) {
  Truth truth;
  for (std::uint32_t relay = 0; relay < 50; ++relay) {
    std::size_t flags = random() % 3;
    bool listed = random() % 2 == 0;
    for (std::int64_t hour = begin_hour; hour < begin_hour + hours; ++hour) {
      if (random() % 20 == 0) flags = random() % 3;
      if (random() % 15 == 0) listed = !listed;
      if (listed) truth[{relay, hour}] = flags;
    }
  }
  return truth;
}

void check_against(const Desk& desk, const Truth& truth, std::int64_t hours) {
  for (std::uint32_t number = 0; number < 40; ++number) {
    const auto found = desk.index.listed(address_of(number), begin_hour, begin_hour + hours - 1);
    REQUIRE(found);
    std::set<std::tuple<std::int64_t, std::string, std::string>> told, wanted;
    for (const TorListed& one : *found) told.emplace(one.hour, one.fingerprint.substr(0, 2), one.flags);
    for (const auto& [key, flags] : truth) {
      const std::uint8_t byte[] = {static_cast<std::uint8_t>(key.first)};
      if (key.first % 40 == number) wanted.emplace(key.second, to_hex(byte), flag_texts[flags]);
    }
    CHECK(told == wanted);
    CHECK(found->size() == wanted.size());
  }
}

}  // namespace

TEST_CASE("TorIndex equals_a_plain_table_in_any_order_of_taking_in") {
  std::mt19937 random(7);
  constexpr std::int64_t hours = 1'700;  // over three chunks
  const Truth truth = random_truth(random, hours);
  std::vector<std::int64_t> order;
  for (std::int64_t hour = begin_hour; hour < begin_hour + hours; hour += 1) order.push_back(hour);
  std::shuffle(order.begin(), order.end(), random);
  std::stable_sort(order.begin(), order.end(), [](auto a, auto b) { return tor_chunk(a) > tor_chunk(b); });
  Desk desk;
  TorBatch batch;
  for (const std::int64_t hour : order) {
    std::vector<TorLine> lines;
    for (std::uint32_t relay = 0; relay < 50; ++relay) {
      const auto flags = truth.find({relay, hour});
      if (flags != truth.end()) lines.push_back(line_of(relay, flags->second));
    }
    const TorDocument document = consensus_of(hour);
    if (!batch.fits(document.valid_after) || batch.documents().size() == 100)
      desk.put(std::exchange(batch, {}));
    batch.add(document, lines);
  }
  desk.put(std::move(batch));
  check_against(desk, truth, hours);
  const auto archive = desk.index.archive();
  REQUIRE(archive);
  CHECK(archive->consensuses == hours);
  CHECK(archive->missing == 0);
}

TEST_CASE("TorIndex full_consensus_counts_and_not_the_microdesc_of_its_hour") {
  for (const bool full_first : {true, false}) {
    for (const bool together : {true, false}) {
      CAPTURE(full_first);
      CAPTURE(together);
      Desk desk;
      const auto full = consensus_of(begin_hour), weak = consensus_of(begin_hour, TorForm::microdesc);
      const std::vector<TorLine> full_lines{line_of(1, 1)}, weak_lines{line_of(1, 0), line_of(2, 0)};
      TorBatch batch;
      full_first ? batch.add(full, full_lines) : batch.add(weak, weak_lines);
      if (!together) desk.put(std::exchange(batch, {}));
      full_first ? batch.add(weak, weak_lines) : batch.add(full, full_lines);
      desk.put(std::move(batch));
      const auto one = desk.index.listed(address_of(1), begin_hour, begin_hour);
      const auto two = desk.index.listed(address_of(2), begin_hour, begin_hour);
      REQUIRE(one);
      REQUIRE(two);
      REQUIRE(one->size() == 1);
      CHECK((*one)[0].flags == flag_texts[1]);
      CHECK(two->empty());
      const auto documents =
          desk.index.consensuses(instant_of_tor_hour(begin_hour), instant_of_tor_hour(begin_hour));
      REQUIRE(documents);
      REQUIRE(documents->size() == 1);
      CHECK((*documents)[0].form == TorForm::consensus);
    }
  }
}

TEST_CASE("TorIndex same_document_is_not_stored_twice") {
  Desk desk;
  desk.put_hour(begin_hour, {line_of(1, 0)});
  TorBatch again;
  again.add(consensus_of(begin_hour), std::vector<TorLine>{line_of(2, 0)});
  const auto put = desk.index.put(desk.actor, std::move(again));
  REQUIRE_FALSE(put);
  CHECK(put.error().code == "tor.taken_meanwhile");
  CHECK(desk.index.listed(address_of(2), begin_hour, begin_hour)->empty());  // nothing of it stays
  const auto found = desk.index.find("digest " + std::to_string(begin_hour) + "consensus");
  REQUIRE(found);
  CHECK(found->has_value());
}

TEST_CASE("TorIndex neighbours_are_the_nearest_hours_listed") {
  Desk desk;
  for (const std::int64_t hour : {0, 5, 900, 2'000}) desk.put_hour(begin_hour + hour, {line_of(1, 0)});
  const auto near = desk.index.neighbours(address_of(1), begin_hour + 6, begin_hour + 899);
  REQUIRE(near);
  CHECK(near->before == begin_hour + 5);
  CHECK(near->after == begin_hour + 900);
  const auto none = desk.index.neighbours(address_of(3), begin_hour, begin_hour);
  REQUIRE(none);
  CHECK_FALSE(none->before);
  CHECK_FALSE(none->after);
}

TEST_CASE("TorIndex keeps_every_second_at_which_an_exit_was_measured") {
  Desk desk;
  std::mt19937 random(3);
  std::set<std::int64_t> wanted;
  for (int list = 0; list < 20; ++list) {
    TorDocument document;
    document.form = TorForm::exit_list;
    document.digest = "list " + std::to_string(list);
    std::vector<TorSeen> seen;
    for (int i = 0; i < 30; ++i) {
      const std::int64_t second = begin_hour * 3600 + static_cast<std::int64_t>(random() % (90 * 86'400));
      wanted.insert(second);
      seen.push_back({address_of(9), line_of(9, 0).fingerprint, Instant::from_seconds(second)});
    }
    TorBatch batch;
    batch.add(document, seen);
    desk.put(std::move(batch));
  }
  const auto from = Instant::from_seconds(*wanted.begin()), to = Instant::from_seconds(*wanted.rbegin());
  const auto found = desk.index.measured(address_of(9), from, to);
  REQUIRE(found);
  std::set<std::int64_t> told;
  for (const TorSeen& one : *found) told.insert(one.at.seconds());
  CHECK(told == wanted);
  const auto fewer = desk.index.measured(address_of(9), from + std::chrono::seconds(1), to);
  REQUIRE(fewer);
  CHECK(fewer->size() == wanted.size() - 1);
}

TEST_CASE("TorIndex damaged_runs_are_told") {
  TorTrack track;
  CHECK(unpack_track("", track));
  for (const std::string_view bytes :
       {std::string_view("\x01", 1), std::string_view("\x00\x01\x00", 3),
        std::string_view("\x00\xff\xff\x7f\x01", 5),
        std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x01\x01", 12)}) {
    const auto read = unpack_track(bytes, track);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "store.damaged");
  }
  CHECK_FALSE(unpack_seconds("\xff\xff\xff\x7f"));
  CHECK_FALSE(address_of_key("abc"));
  const auto v6 = parse_address("2001:db8::20");
  REQUIRE(v6);
  CHECK(*address_of_key(address_key(*v6)) == *v6);
}

TEST_CASE("TorIndex a_batch_is_there_whole_or_not_at_all_after_a_kill") {
  const test::Folder folder;
  constexpr std::int64_t batches = 12, hours_a_batch = 24;
  const auto work = [&](int tell) {
    const auto store = Store::open({folder.path(), system_now, {}, {}});
    if (!store) ::_exit(3);
    TorIndex index((*store)->database(), (*store)->journal());
    for (std::uint64_t number = 0; number < batches; ++number) {
      const std::int64_t first = begin_hour + static_cast<std::int64_t>(number) * hours_a_batch;
      if (*index.find(TorForm::consensus, instant_of_tor_hour(first))) continue;
      TorBatch batch;
      for (std::int64_t hour = first; hour < first + hours_a_batch; ++hour) {
        std::vector<TorLine> lines;
        for (std::uint32_t relay = 0; relay < 200; ++relay) lines.push_back(line_of(relay, 0));
        batch.add(consensus_of(hour), lines);
      }
      if (!index.put(test::observer_of("13"), std::move(batch))) ::_exit(4);
      const std::uint64_t told = number + 1;
      if (::write(tell, &told, sizeof told) != sizeof told) ::_exit(5);
    }
  };
  for (int run = 0; run < 4; ++run) {
    test::run_and_kill(work, {3, std::chrono::microseconds(500 * run)});
    const auto store = Store::open({folder.path(), system_now, {}, {}});
    REQUIRE(store);
    const TorIndex index((*store)->database(), (*store)->journal());
    const auto archive = index.archive();
    REQUIRE(archive);
    CHECK(archive->consensuses % hours_a_batch == 0);
    const auto listed = index.listed(address_of(1), begin_hour, begin_hour + batches * hours_a_batch);
    REQUIRE(listed);
    CHECK(static_cast<std::int64_t>(listed->size()) == archive->consensuses * 5);  // five relays an address
  }
}

}  // namespace hinomi::store
