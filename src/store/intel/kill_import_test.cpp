// A process that takes in a list is killed at random points and goes on where it was: in the end nothing is
// lost and nothing is there twice.
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <random>

#include "store/intel/test_intel.hpp"
#include "store/test_kill.hpp"

namespace hinomi::store {
namespace {

constexpr int values_in_all = 200'000, values_a_chunk = 1'000, values_a_container = 500;
constexpr int chunks_a_run = 2, kills_min = values_in_all / values_a_chunk / chunks_a_run;

std::string value_at(int number) { return "host" + std::to_string(number) + ".example"; }

IntelChunk chunk_from(int first) {
  IntelChunk chunk;
  for (int number = first; number < first + values_a_chunk; number += values_a_container) {
    std::vector<NewValue> values;
    for (int i = number; i < number + values_a_container; ++i) values.push_back(test::domain(value_at(i)));
    test::add_report(chunk, "rows" + std::to_string(number), test::green("13"), std::move(values));
  }
  chunk.in = chunk.indexed = values_a_chunk;
  chunk.cursor = static_cast<std::uint64_t>(first + values_a_chunk);
  return chunk;
}

struct Opened {
  std::unique_ptr<Store> store;
  std::unique_ptr<Intel> intel;
};

// Small parts in memory, so that sealing and merging are hit too.
Opened open_in(const std::string& directory) {
  auto store = Store::open({directory, system_now, {}, {}});
  if (!store) return {};
  IntelOptions options;
  options.directory = directory;
  options.memory_bytes_max = 2u << 20;
  auto intel = Intel::open((*store)->database(), (*store)->journal(), (*store)->vault().key(), options);
  if (!intel) return {};
  return {*std::move(store), *std::move(intel)};
}

// Goes on with the import for some chunks; tells the cursor of each once it is stored, the last one's once
// the import is finished.
void import_some(const std::string& directory, int tell) {
  const Opened opened = open_in(directory);
  if (!opened.intel) ::_exit(3);
  const auto actor = test::analyst_of("13");
  if (!opened.intel->put_source(actor, test::source_named("eset", test::green("00")))) ::_exit(4);
  const auto begun =
      opened.intel->begin_import(actor, test::original_named("eset", "long list", test::green("13")));
  if (!begun) ::_exit(5);
  std::uint64_t cursor = begun->import.cursor;
  const auto tell_cursor = [&] {
    if (::write(tell, &cursor, sizeof cursor) != sizeof cursor) ::_exit(7);
  };
  for (int chunk = 0; chunk < chunks_a_run && cursor < values_in_all; ++chunk) {
    if (!opened.intel->add(actor, begun->import.id, chunk_from(static_cast<int>(cursor)))) ::_exit(6);
    cursor += values_a_chunk;
    if (cursor < values_in_all) tell_cursor();
  }
  if (cursor < values_in_all) return;
  if (begun->import.state == ImportState::open && !opened.intel->finish(actor, begun->import.id)) ::_exit(8);
  tell_cursor();
}

TEST_CASE("Intel killed_at_random_points_of_an_import_converges") {
  const test::Folder folder;
  const auto import_here = [&](int tell) { import_some(folder.path(), tell); };
  std::mt19937_64 random(200);
  std::uint64_t stored = 0;
  int kills = 0;
  for (; stored < values_in_all && kills < 4'000; ++kills) {
    // Some die while they open, some between chunks, most within one.
    const test::KillPoint point{random() % (chunks_a_run + 1), std::chrono::microseconds(random() % 8'000)};
    const std::uint64_t told = test::run_and_kill(import_here, point);
    if (told == 0) continue;
    CHECK(told > stored);
    stored = told;
  }
  REQUIRE(stored == values_in_all);
  CHECK(kills >= kills_min);
  const Opened opened = open_in(folder.path());
  REQUIRE(opened.intel);
  const auto reader = opened.intel->reader(test::analyst_of("13"), Permission::record_read);
  REQUIRE(reader);
  CHECK(opened.intel->size().occurrences == values_in_all);
  CHECK(reader->containers_seen() == values_in_all / values_a_container);
  for (int number = 0; number < values_in_all; ++number) {
    const auto place = reader->find(ObservableKind::domain, value_at(number));
    REQUIRE(place);
    REQUIRE(bool(*place));
    REQUIRE(*reader->count(**place) == 1);
  }
  const auto imports = opened.intel->imports(test::analyst_of("13"), Permission::record_read, 10);
  REQUIRE(imports);
  REQUIRE(imports->size() == 1);
  CHECK(imports->front().counts == ImportCounts{values_in_all, values_in_all, 0, values_in_all});
}

}  // namespace
}  // namespace hinomi::store
