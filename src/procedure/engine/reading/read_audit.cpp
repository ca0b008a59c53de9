// See read_audit.hpp.
#include "procedure/engine/reading/read_audit.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::size_t batch_entries_max = 512;
// Under load the next commit waits a little for those who are on their way: a commit costs the same for one
// entry and for many.
constexpr std::chrono::milliseconds load_lasts{10}, gathers{1};
constexpr std::size_t gathered_enough = 32;

struct Waiting {
  const access::Principal* person = nullptr;
  store::JournalDraft draft;
  bool done = false;
  Result<void> outcome;
};

// Proofs of other records carry the digest of a read's payload; a number alone could be guessed from it.
void make_unguessable(std::string& payload, Instant now) {
  auto object = parse_json(payload);
  if (!object || !object->is_object()) return;
  (*object)["nonce"] = make_id(now);
  payload = to_text(*object);
}

Result<void> append_all(store::Store& store, const std::vector<Waiting*>& batch) {
  return store.database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const Waiting* waiting : batch)
      HINOMI_TRY(store.journal().append(transaction, *waiting->person, waiting->draft));
    return {};
  });
}

}  // namespace

struct ReadAudit::State {
  store::Store& store;
  std::mutex mutex;
  std::condition_variable_any arrived;
  std::condition_variable stored;
  std::vector<Waiting*> queue;
  bool closing = false;
  std::chrono::steady_clock::time_point last_commit;
  std::jthread thread;

  std::vector<Waiting*> take(std::stop_token stop) {
    std::unique_lock lock(mutex);
    arrived.wait(lock, stop, [this] { return !queue.empty(); });
    if (std::chrono::steady_clock::now() - last_commit < load_lasts)
      arrived.wait_for(lock, stop, gathers, [this] { return queue.size() >= gathered_enough; });
    const std::size_t count = std::min(queue.size(), batch_entries_max);
    std::vector<Waiting*> batch(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(count));
    queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(count));
    return batch;
  }

  void work(std::stop_token stop) {
    while (!stop.stop_requested()) {
      const auto batch = take(stop);
      if (batch.empty()) continue;
      const Result<void> outcome = append_all(store, batch);
      const std::scoped_lock lock(mutex);
      last_commit = std::chrono::steady_clock::now();
      for (Waiting* waiting : batch) {
        waiting->outcome = outcome;
        waiting->done = true;
      }
      stored.notify_all();
    }
    const std::scoped_lock lock(mutex);
    closing = true;
    stored.notify_all();
  }
};

ReadAudit::ReadAudit(store::Store& store) : x_state(new State{.store = store}) {
  x_state->thread = std::jthread([state = x_state.get()](std::stop_token stop) { state->work(stop); });
}

ReadAudit::~ReadAudit() = default;

Result<void> ReadAudit::note(const access::Principal& person, store::JournalDraft draft) {
  make_unguessable(draft.payload_json, system_now());
  Waiting waiting{.person = &person, .draft = std::move(draft), .done = false, .outcome = {}};
  std::unique_lock lock(x_state->mutex);
  if (x_state->closing) return fail(ErrorKind::cancelled, "record.closing");
  x_state->queue.push_back(&waiting);
  x_state->arrived.notify_one();
  x_state->stored.wait(lock, [&] { return waiting.done || x_state->closing; });
  if (!waiting.done) return fail(ErrorKind::cancelled, "record.closing");
  return waiting.outcome;
}

}  // namespace hinomi::procedure
