// A process that appends is killed at random points: every entry that it said was stored is there, and the
// chain holds.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "store/journal/verify.hpp"
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

// Lets the child run for a while after its first entry, kills it, and gives the last sequence it told.
std::int64_t run_and_kill(const std::string& directory, std::chrono::microseconds run) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    append_forever(directory, ends[1]);
  }
  ::close(ends[1]);
  std::int64_t last = 0, told = 0;
  if (::read(ends[0], &told, sizeof told) == sizeof told) last = told;
  std::this_thread::sleep_for(run);
  ::kill(child, SIGKILL);
  while (::read(ends[0], &told, sizeof told) == sizeof told) last = told;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  return last;
}

TEST_CASE("Journal killed_at_random_points_loses_nothing_acknowledged") {
  const test::Folder folder;
  std::mt19937_64 random(50);
  std::int64_t before = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::int64_t told = run_and_kill(folder.path(), std::chrono::microseconds(random() % 20'000));
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
