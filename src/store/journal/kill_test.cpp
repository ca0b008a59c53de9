// A process that appends is killed at random points: every entry that it said was stored is there, and the
// chain holds.
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <random>

#include "store/journal/verify.hpp"
#include "store/test_kill.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

constexpr int rounds = 50;

// Appends until it is killed; tells each sequence once it is stored.
[[noreturn]] void append_forever(const std::string& directory, int tell) {
  auto store = Store::open({directory, system_now, {}, {}});
  if (!store) ::_exit(3);
  const auto actor = test::observer_of("13");
  while (true) {
    const auto sequence =
        (*store)->journal().record(actor, {"observe.receipt", "receipt/x", "{}", test::amber("13")});
    if (!sequence || ::write(tell, &*sequence, sizeof *sequence) != sizeof *sequence) ::_exit(4);
  }
}

TEST_CASE("Journal killed_at_random_points_loses_nothing_acknowledged") {
  const test::Folder folder;
  std::mt19937_64 random(50);
  const auto append = [&](int tell) { append_forever(folder.path(), tell); };
  std::int64_t before = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto told = static_cast<std::int64_t>(
        test::run_and_kill(append, {1, std::chrono::microseconds(random() % 20'000)}));
    CHECK(told > before);
    const auto state = verify_store(folder.path());
    REQUIRE(state);
    CHECK(state->intact);
    CHECK(state->entries >= told);
    CHECK(state->entries <= told + 1);  // at most the one that was stored and not yet told
    before = state->entries;
  }
}

}  // namespace
}  // namespace hinomi::store
