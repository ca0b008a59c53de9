// A bounded queue between threads. It says what happens when it is full: `push` waits, `offer` refuses and
// counts. In: movable values from any thread. Out: the same values in their order, each once, to any thread.
// Closing wakes every waiter; what was queued can still be taken. Limit: the capacity given.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace hinomi {

template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : x_capacity(capacity) {}

  /// Waits for room; false when the queue is closed.
  bool push(T value) {
    std::unique_lock lock(x_mutex);
    x_room.wait(lock, [&] { return x_closed || x_items.size() < x_capacity; });
    if (x_closed) return false;
    x_items.push_back(std::move(value));
    x_filled.notify_one();
    return true;
  }
  /// Adds if there is room; otherwise counts one refused and gives false.
  bool offer(T value) {
    std::lock_guard lock(x_mutex);
    if (x_closed || x_items.size() >= x_capacity) {
      ++x_refused;
      return false;
    }
    x_items.push_back(std::move(value));
    x_filled.notify_one();
    return true;
  }
  /// Waits for an item; nothing when closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(x_mutex);
    x_filled.wait(lock, [&] { return x_closed || !x_items.empty(); });
    if (x_items.empty()) return std::nullopt;
    std::optional<T> value(std::move(x_items.front()));
    x_items.pop_front();
    x_room.notify_one();
    return value;
  }
  void close() {
    std::lock_guard lock(x_mutex);
    x_closed = true;
    x_room.notify_all();
    x_filled.notify_all();
  }
  std::uint64_t refused() const {
    std::lock_guard lock(x_mutex);
    return x_refused;
  }

 private:
  mutable std::mutex x_mutex;
  std::condition_variable x_room, x_filled;
  std::deque<T> x_items;
  std::size_t x_capacity;
  std::uint64_t x_refused = 0;
  bool x_closed = false;
};

}  // namespace hinomi
