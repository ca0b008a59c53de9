// See writer.hpp.
#include "store/sql/writer.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <optional>

namespace hinomi::store {
namespace {

// A group ends at these at the latest, so that the first of it does not wait for all who come after.
constexpr std::size_t group_bodies_max = 64;
constexpr std::chrono::milliseconds group_lasts_max{20};

// Others of the group hear of the store's trouble, not of what one body was refused for.
Result<void> why_all_failed(const Result<void>& body) {
  if (!body && body.error().kind == ErrorKind::unavailable) return body;
  return fail(ErrorKind::unavailable, "store.io", {{"file", "records.sqlite"}, {"detail", "ROLLBACK"}});
}

}  // namespace

// Writes that share a commit. The outcome has a mutex of its own, so that those who wake do not meet those
// who come to the writer.
struct Writer::Group {
  std::size_t bodies = 0;
  std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  std::int64_t appended = 0;
  LastStep last_step;
  std::mutex mutex;
  std::condition_variable ended;
  std::optional<Result<void>> outcome;

  bool full() const {
    return bodies >= group_bodies_max || std::chrono::steady_clock::now() - begun >= group_lasts_max;
  }
  void add(const Transaction& body) {
    bodies += 1;
    appended = std::max(appended, body.appended());
    if (body.last_step()) last_step = body.last_step();
  }
  void end(Result<void> with) {
    const std::lock_guard lock(mutex);
    outcome = std::move(with);
    ended.notify_all();
  }
  Result<void> wait() {
    std::unique_lock lock(mutex);
    ended.wait(lock, [this] { return outcome.has_value(); });
    return *outcome;
  }
};

Writer::Writer(std::unique_ptr<Connection> connection, Clock clock, std::function<void(std::int64_t)> tell)
    : x_connection(std::move(connection)), x_clock(std::move(clock)), x_tell(std::move(tell)) {}

Writer::~Writer() = default;

Result<void> Writer::write(const WriteBody& body) {
  HINOMI_ASSERT(own_connection() == nullptr);
  x_coming.fetch_add(1);
  std::unique_lock lock(x_mutex);
  x_coming.fetch_sub(1);
  if (!x_group) {
    HINOMI_TRY(x_connection->execute("BEGIN IMMEDIATE"));
    x_group = std::make_shared<Group>();
  }
  const std::shared_ptr<Group> joined = x_group;
  Result<void> done;
  try {
    done = run(body, *joined);
    // SQLite takes the whole transaction back by itself when the disk is full or fails.
    if (!x_connection->in_transaction()) end_group(why_all_failed(done));
    if (x_group && (x_coming.load() == 0 || x_group->full())) end_group(commit(*x_group));
  } catch (...) {  // half a body must not go in with the next one's commit
    give_up();
    throw;
  }
  lock.unlock();
  if (!done) return done;
  return joined->wait();
}

Result<void> Writer::alone(const std::function<Result<void>(Connection&)>& body) {
  const std::lock_guard lock(x_mutex);
  if (x_group) end_group(commit(*x_group));
  return body(*x_connection);
}

Connection* Writer::own_connection() const {
  return x_writing.load() == std::this_thread::get_id() ? x_connection.get() : nullptr;
}

Result<void> Writer::run(const WriteBody& body, Group& joined) {
  const bool first = joined.bodies == 0;
  if (!first) HINOMI_TRY(x_connection->execute("SAVEPOINT body"));
  x_writing = std::this_thread::get_id();
  Transaction transaction(*x_connection, x_clock());
  Result<void> done = body(transaction);
  x_writing = std::thread::id{};
  if (done && !first) done = x_connection->execute("RELEASE body");
  if (done) {
    joined.add(transaction);
    return done;
  }
  // What cannot be taken back alone is taken back with all.
  if (first || !x_connection->execute("ROLLBACK TO body; RELEASE body")) x_connection->roll_back();
  return done;
}

Result<void> Writer::commit(Group& ending) {
  x_writing = std::this_thread::get_id();
  Transaction transaction(*x_connection, x_clock());
  Result<void> done = ending.last_step ? ending.last_step(transaction) : Result<void>();
  x_writing = std::thread::id{};
  if (done) done = x_connection->execute("COMMIT");
  if (!done) x_connection->roll_back();
  return done;
}

// After a throw nobody knows what the open transaction holds.
void Writer::give_up() {
  x_writing = std::thread::id{};
  x_connection->roll_back();
  if (x_group) end_group(why_all_failed({}));
}

// Tells the listeners and wakes who waits; `outcome` is that of the commit.
void Writer::end_group(Result<void> outcome) {
  const std::shared_ptr<Group> ending = std::exchange(x_group, nullptr);
  if (outcome && ending->appended > 0) x_tell(ending->appended);
  ending->end(std::move(outcome));
}

}  // namespace hinomi::store
