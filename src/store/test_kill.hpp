// What the tests that kill a process share: a child that tells what it has stored, and the point at which it
// dies. Tests only.
#pragma once
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <thread>

namespace hinomi::store::test {

/// When a child is killed: once it has told so many numbers, and a while after. Counted by what it told and
/// not by the clock, so that a fast machine is killed as often as a slow one.
struct KillPoint {
  std::uint64_t told = 1;
  std::chrono::microseconds after{0};
};

/// Runs `work(descriptor)` in a child, which writes a number of eight bytes to the descriptor once what the
/// number stands for is stored, and kills it at the point. A child that has nothing left closes the
/// descriptor and waits. Gives the last number that was told, 0 when none was.
template <typename Work>
std::uint64_t run_and_kill(const Work& work, const KillPoint& point) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    work(ends[1]);
    ::close(ends[1]);
    while (true) ::pause();
  }
  ::close(ends[1]);
  std::uint64_t last = 0, told = 0;
  for (std::uint64_t seen = 0; seen < point.told && ::read(ends[0], &told, sizeof told) == sizeof told;
       ++seen)
    last = told;
  std::this_thread::sleep_for(point.after);
  ::kill(child, SIGKILL);
  while (::read(ends[0], &told, sizeof told) == sizeof told) last = told;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  return last;
}

}  // namespace hinomi::store::test
