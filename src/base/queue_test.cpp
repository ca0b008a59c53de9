// Claims about the bounded queue, with real threads and no clock.
#include "base/queue.hpp"

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <memory>
#include <set>
#include <thread>
#include <vector>

namespace hinomi {

TEST_CASE("Queue counts_what_it_refuses_when_full") {
  BoundedQueue<int> queue(2);
  CHECK(queue.offer(1));
  CHECK(queue.offer(2));
  CHECK_FALSE(queue.offer(3));
  CHECK_FALSE(queue.offer(4));
  CHECK(queue.refused() == 2);
  CHECK(queue.pop() == 1);
  CHECK(queue.offer(5));
  CHECK(queue.pop() == 2);
  CHECK(queue.pop() == 5);
  CHECK(queue.refused() == 2);
}

TEST_CASE("Queue gives_what_was_queued_after_closing_then_nothing") {
  BoundedQueue<std::unique_ptr<int>> queue(4);
  CHECK(queue.push(std::make_unique<int>(7)));
  queue.close();
  CHECK_FALSE(queue.push(std::make_unique<int>(8)));
  CHECK_FALSE(queue.offer(std::make_unique<int>(9)));
  CHECK(queue.refused() == 1);
  const auto item = queue.pop();
  REQUIRE(item.has_value());
  CHECK(**item == 7);
  CHECK_FALSE(queue.pop().has_value());
}

TEST_CASE("Queue closing_wakes_every_waiter") {
  BoundedQueue<int> empty(1), full(1);
  REQUIRE(full.push(1));
  std::atomic<int> woken{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 2; ++i) {
      threads.emplace_back([&] { woken += empty.pop().has_value() ? 100 : 1; });
      threads.emplace_back([&] { woken += full.push(2) ? 100 : 1; });
    }
    empty.close();
    full.close();
  }
  CHECK(woken == 4);
}

TEST_CASE("Queue loses_and_doubles_nothing_between_threads") {
  constexpr int each = 5'000;
  BoundedQueue<int> queue(8);
  std::vector<std::vector<int>> taken(3);
  std::vector<std::jthread> takers;
  for (auto& mine : taken) {
    takers.emplace_back([&queue, &mine] {
      while (const auto item = queue.pop()) mine.push_back(*item);
    });
  }
  {
    std::vector<std::jthread> givers;
    for (int giver = 0; giver < 3; ++giver) {
      givers.emplace_back([&queue, giver] {
        for (int i = 0; i < each; ++i) queue.push(giver * each + i);
      });
    }
  }
  queue.close();
  takers.clear();
  std::multiset<int> all;
  for (const auto& mine : taken) {
    all.insert(mine.begin(), mine.end());
    // One taker sees each giver's items in their order.
    std::array<int, 3> last{-1, -1, -1};
    for (const int item : mine) {
      auto& before = last[static_cast<std::size_t>(item / each)];
      REQUIRE(before < item);
      before = item;
    }
  }
  CHECK(all.size() == 3 * each);
  CHECK(std::set<int>(all.begin(), all.end()).size() == 3 * each);
}

}  // namespace hinomi
