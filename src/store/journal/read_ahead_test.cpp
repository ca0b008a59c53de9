// Readers go ahead of the chain by no more than they may, come to the end, and stop when the chain does.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "store/journal/read_ahead.hpp"
#include "store/limits.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

constexpr ReadAheadSizes sizes{8, 32, 3};

void append(Store& store, int entries) {
  const auto actor = test::observer_of("13");
  for (int i = 0; i < entries; ++i)
    REQUIRE(store.journal().record(actor, {"observe.receipt", "receipt/x", "{}", test::amber("13")}));
}

// Waits until so many blocks were touched; the count may not go beyond them.
std::int64_t wait_for(const ReadAhead& ahead, std::int64_t blocks) {
  for (int i = 0; i < 2'000 && ahead.touched() < blocks; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  return ahead.touched();
}

}  // namespace

TEST_CASE("ReadAhead goes_no_further_than_it_may_and_comes_to_the_end") {
  const test::Folder folder;
  auto store = test::open_store(folder);
  append(*store, 100);
  ReadAhead ahead(store->database(), 1, sizes);
  CHECK(wait_for(ahead, 5) == 5);  // blocks that begin at 1, 9, 17, 25 and 33
  ahead.at(20);
  CHECK(wait_for(ahead, 7) == 7);  // and at 41 and 49
  ahead.at(100);
  CHECK(wait_for(ahead, 8) == 8);  // the last; the chain was quicker than those between
}

TEST_CASE("ReadAhead ends_with_its_object_wherever_the_chain_is") {
  const test::Folder folder;
  auto store = test::open_store(folder);
  append(*store, 100);
  for (const std::int64_t at : {std::int64_t{1}, std::int64_t{50}, std::int64_t{-1}, limits::sequence_max}) {
    ReadAhead ahead(store->database(), 1, sizes);
    ahead.at(at);
  }
}

TEST_CASE("ReadAhead leaves_a_small_journal_alone") {
  const test::Folder folder;
  auto store = test::open_store(folder);
  append(*store, 20);
  CHECK(wait_for(ReadAhead(store->database(), 1, sizes), 0) == 0);
}

}  // namespace hinomi::store
