// A segment answers as the part in memory does, merged or not; cut or changed anywhere it is refused.
#include "store/intel/segment.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <random>

#include "base/file.hpp"
#include "store/intel/facts.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

IntelKeys keys() { return IntelKeys(*VaultKey::from_text(std::string(64, '7'))); }

struct World {
  ContainerTable containers;
  std::vector<FactRow> rows;
  std::vector<std::string> texts;
};

// Rows of some containers; values come again, some often enough for long lists.
void grow(World& world, std::mt19937_64& random, int containers, int values) {
  if (world.texts.empty()) {
    for (int i = 0; i < values; ++i)
      world.texts.push_back(dictionary_key(i % 3 == 0 ? ObservableKind::domain : ObservableKind::url,
                                           "v" + std::to_string(i * 7919 % 10'007) + ".example"));
  }
  for (int i = 0; i < containers; ++i) {
    const ContainerNumber number = world.containers.add(
        {static_cast<std::int64_t>(random() % 1'000'000), i, 1, static_cast<LabelNumber>(1 + random() % 3)});
    for (std::uint64_t n = 1 + random() % 30; n > 0; --n) {
      FactRow row;
      row.container = number;
      const std::uint64_t drawn = random() % world.texts.size();
      row.key = world.texts[random() % 2 == 0 ? drawn % 5 : drawn];
      row.role = static_cast<ValueRole>(random() % 4);
      row.derived = random() % 5 == 0;
      row.label = random() % 17 == 0 ? LabelNumber{2} : LabelNumber{0};
      row.begin = random() % 100'000;
      row.length = static_cast<std::uint32_t>(random() % 60);
      row.count = random() % 9 == 0 ? static_cast<std::int64_t>(random() % 500) : 1;
      row.has_times = random() % 6 == 0;
      if (row.has_times) row.first = 5, row.last = static_cast<std::int64_t>(5 + random() % 100);
      world.rows.push_back(row);
    }
  }
}

std::shared_ptr<MemoryPart> part_of(const World& world, std::size_t from, std::size_t to,
                                    std::int64_t chunk) {
  auto part = std::make_shared<MemoryPart>(keys());
  for (std::size_t i = from; i < to; ++i) part->add(world.rows[i]);
  part->end_chunk(chunk);
  return part;
}

IntelSight sight_of(const World& world, std::vector<std::uint8_t> labels) {
  return {std::move(labels), world.containers.view(), world.containers.count(), true};
}

std::string postings_text(const Part& part, const std::string& key, const IntelSight& sight) {
  const auto spot = part.find(key, keys().hash(key));
  REQUIRE(spot);
  if (!*spot) return "none";
  std::vector<Posting> postings;
  REQUIRE(part.postings(**spot, sight, [&](const Posting& posting) {
    postings.push_back(posting);
    return true;
  }));
  join_postings(postings);
  std::string text;
  for (const Posting& p : postings) {
    text += std::to_string(p.container) + '/' + std::to_string(p.label) + '/' +
            std::to_string(static_cast<int>(p.role)) + (p.derived ? "d" : "") + 'x' +
            std::to_string(p.count) + '@' + std::to_string(p.first) + '-' + std::to_string(p.last) + ' ';
  }
  return text;
}

std::string held_text(const Part& part, ContainerNumber container, const IntelSight& sight) {
  const auto held = part.held(container, sight);
  REQUIRE(held);
  std::vector<std::string> lines;
  for (const Held& one : *held) {
    const auto key = part.key_of(one.ordinal);
    REQUIRE(key);
    lines.push_back(*key + '@' + std::to_string(one.begin) + '+' + std::to_string(one.length) +
                    (one.derived ? "d" : "") + std::to_string(one.label));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

void check_same(const World& world, const Part& a, const Part& b) {
  for (const auto& labels : {std::vector<std::uint8_t>{1, 1, 1, 1}, {1, 0, 1, 0}, {1, 1, 0, 0}}) {
    const IntelSight sight = sight_of(world, labels);
    for (const std::string& key : world.texts) {
      REQUIRE(postings_text(a, key, sight) == postings_text(b, key, sight));
      const auto spot = b.find(key, keys().hash(key));
      if (!*spot) continue;
      const auto quick = b.quick_count(**spot, sight);
      REQUIRE(quick);
      std::int64_t counted = 0;
      REQUIRE(b.postings(**spot, sight, [&](const Posting&) { return ++counted > 0; }));
      if (*quick) REQUIRE(**quick == counted);
      std::vector<ContainerNumber> asked, all, some;
      for (ContainerNumber number = 1; number <= sight.last; number += 7) asked.push_back(number);
      REQUIRE(b.among(**spot, sight, asked, [&](const Posting& p) {
        some.push_back(p.container);
        return true;
      }));
      REQUIRE(b.postings(**spot, sight, [&](const Posting& p) {
        if (p.container % 7 == 1) all.push_back(p.container);
        return true;
      }));
      REQUIRE(some == all);
    }
    for (ContainerNumber number = 1; number <= sight.last; ++number) {
      REQUIRE(held_text(a, number, sight) == held_text(b, number, sight));
      REQUIRE(a.sketch(number) == b.sketch(number));
    }
  }
  CHECK_FALSE(*b.find(dictionary_key(ObservableKind::url, "never.example"), 1));
}

TEST_CASE("Segment answers_as_the_part_in_memory_does") {
  const test::Folder folder;
  std::mt19937_64 random(7);
  World world;
  grow(world, random, 400, 300);
  const auto part = part_of(world, 0, world.rows.size(), 1);
  const auto path = seal_part(folder.path(), keys(), *part, world.containers.view());
  REQUIRE(path);
  const auto segment = Segment::open(*path, keys());
  REQUIRE(segment);
  check_same(world, *part, **segment);
  std::size_t walked = 0;
  std::string last;
  REQUIRE((*segment)->keys("", "", [&](const std::string& key, const Spot&) {
    CHECK(last < key);
    last = key;
    return ++walked > 0;
  }));
  CHECK(walked == (*segment)->head().values);
}

TEST_CASE("Segment merged_ones_answer_as_one") {
  const test::Folder folder;
  std::mt19937_64 random(8);
  World world;
  grow(world, random, 300, 200);
  std::vector<std::shared_ptr<const Segment>> segments;
  // Cut in the middle of containers too.
  const std::size_t cuts[] = {0, world.rows.size() / 5, world.rows.size() / 2 + 3, world.rows.size()};
  for (std::size_t i = 0; i + 1 < std::size(cuts); ++i) {
    const auto piece = part_of(world, cuts[i], cuts[i + 1], static_cast<std::int64_t>(i) + 1);
    const auto path = seal_part(folder.path(), keys(), *piece, world.containers.view());
    REQUIRE(path);
    segments.push_back(*Segment::open(*path, keys()));
  }
  const auto merged = merge_segments(folder.path(), keys(), segments, world.containers.view());
  REQUIRE(merged);
  const auto whole = part_of(world, 0, world.rows.size(), 1);
  const auto segment = Segment::open(*merged, keys());
  REQUIRE(segment);
  CHECK((*segment)->chunks() == ChunkRange{1, 3});
  check_same(world, *whole, **segment);
}

TEST_CASE("Segment cut_or_changed_anywhere_is_refused") {
  const test::Folder folder;
  std::mt19937_64 random(9);
  World world;
  grow(world, random, 30, 40);
  const auto path =
      seal_part(folder.path(), keys(), *part_of(world, 0, world.rows.size(), 1), world.containers.view());
  REQUIRE(path);
  const auto whole = read_file(*path, 1u << 20);
  REQUIRE(whole);
  const auto put = [&](const std::string& bytes) { std::ofstream(*path, std::ios::binary) << bytes; };
  for (std::size_t at = 0; at < whole->size(); at += at < 300 ? 1 : 37) {
    put(whole->substr(0, at));
    REQUIRE_FALSE(Segment::open(*path, keys()));
    if (at >= 24 + 16 + 13 * 8 + 8 && at < segment_head_bytes) continue;  // nothing stands there
    std::string changed = *whole;
    changed[at] ^= 0x20;
    put(changed);
    REQUIRE_FALSE(Segment::open(*path, keys()));
  }
  put(*whole);
  CHECK(Segment::open(*path, keys()));
  CHECK_FALSE(Segment::open(*path, IntelKeys(*VaultKey::from_text(std::string(64, '8')))));
}

TEST_CASE("Facts come_back_as_they_were_and_any_cut_is_refused") {
  std::mt19937_64 random(10);
  World world;
  grow(world, random, 20, 30);
  FactsWriter writer;
  for (const FactRow& row : world.rows) writer.add(row);
  const std::string facts = writer.take();
  std::size_t at = 0;
  REQUIRE(read_facts(facts, [&](const FactRow& row) {
    const FactRow& wanted = world.rows[at++];
    CHECK(row.container == wanted.container);
    CHECK(row.key == wanted.key);
    CHECK(row.begin == wanted.begin);
    CHECK(row.length == wanted.length);
    CHECK(row.count == wanted.count);
    CHECK(row.label == wanted.label);
    CHECK(row.last == wanted.last);
    CHECK(flags_of(row) == flags_of(wanted));
  }));
  CHECK(at == world.rows.size());
  for (std::size_t cut = 0; cut < facts.size(); ++cut)
    CHECK_FALSE(read_facts(std::string_view(facts).substr(0, cut), [](const FactRow&) {}));
}

TEST_CASE("Frame opens_only_where_and_as_it_was_sealed") {
  const IntelKeys key = keys();
  const FileId file{1, 2, 3};
  std::string sealed;
  append_frame(sealed, key, file, 100, "some facts of a report");
  CHECK(*open_frame(sealed, key, file, 100, 1'000) == "some facts of a report");
  CHECK_FALSE(open_frame(sealed, key, file, 101, 1'000));
  CHECK_FALSE(open_frame(sealed, key, FileId{9}, 100, 1'000));
  CHECK_FALSE(open_frame(sealed, key, file, 100, 5));
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    CHECK_FALSE(open_frame(std::string_view(sealed).substr(0, at), key, file, 100, 1'000));
    std::string changed = sealed;
    changed[at] ^= 1;
    CHECK_FALSE(open_frame(changed, key, file, 100, 1'000));
  }
}

}  // namespace
}  // namespace hinomi::store
