// A feed is asked by a process that is killed at any moment, from a server that breaks off at any byte: in
// the end each object is here once, nothing is lost, and the counts of all runs meet.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <random>

#include "exchange/feeds/test_feeds.hpp"

namespace hinomi::exchange {
namespace {

using test::FakeAnswer;
using test::FakeRequest;
using test::FakeTaxii;
using test::FakeWeb;
using test::House;

}  // namespace

TEST_CASE("Taxii a_server_cut_at_random_bytes_loses_and_doubles_nothing") {
  FakeTaxii server;
  server.objects = 3'000;
  server.page = 100;
  std::mt19937 random(7);
  FakeWeb web([&](const FakeRequest& request) {
    FakeAnswer answer = server(request);
    if (random() % 3 == 0) answer.cut_after = random() % (answer.body.size() + 200);
    return answer;
  });
  House house;
  Json fields = house.fields("taxii", web.address("/taxii2/"));
  fields["collection"] = "list";
  const std::string feed = house.in_force(fields).record.id;
  int runs = 0;
  while (house.ask(feed).state != JobState::done) REQUIRE(++runs < 500);
  CHECK(runs > 5);
  CHECK(house.found_once(3'000) == 3'000);
  const auto sum = store::Feeds(house.store().database()).sum(feed);
  REQUIRE(sum);
  CHECK(*sum == store::FeedCounts{3'000, 3'000, 3'000, 0, 0, 30});
}

TEST_CASE("Taxii a_process_killed_at_any_moment_loses_and_doubles_nothing") {
  FakeTaxii server;
  server.objects = 4'000;
  server.page = 50;
  std::atomic<int> asked = 0;
  FakeWeb web([&](const FakeRequest& request) {
    ++asked;
    return server(request);
  });
  House house;
  Json fields = house.fields("taxii", web.address("/taxii2/"));
  fields["collection"] = "list";
  const std::string feed = house.in_force(fields).record.id;
  house.close();
  std::mt19937 random(11);
  int killed = 0;
  for (bool finished = false; !finished;) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      house.open();
      static_cast<void>(house.desk().left_half_way());
      const auto run = house.desk().run(feed, {});
      ::_exit(run && run->state == JobState::done ? 0 : 1);
    }
    int status = 0;
    pid_t ended = 0;
    if (killed < 25) {  // somewhere after a request or two, however long these take
      const int enough = asked + 1 + static_cast<int>(random() % 3);
      while (asked < enough && ended == 0) {
        ::usleep(200);
        ended = ::waitpid(child, &status, WNOHANG);
      }
      ::usleep(random() % 20'000);
      if (ended == 0) ::kill(child, SIGKILL);
    }
    if (ended == 0) ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) ++killed;
    finished = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    REQUIRE((finished || WIFSIGNALED(status)));
  }
  CHECK(killed > 10);
  house.open();
  CHECK(house.found_once(4'000) == 4'000);
  const store::Feeds feeds(house.store().database());
  const auto sum = feeds.sum(feed);
  REQUIRE(sum);
  CHECK(*sum == store::FeedCounts{4'000, 4'000, 4'000, 0, 0, 80});
  CHECK(feeds.waiting(feed, 10)->empty());
  const auto runs = feeds.runs(feed, 0, 200);
  REQUIRE(runs);
  for (const auto& run : *runs) CHECK(run.ended.has_value());
}

}  // namespace hinomi::exchange
