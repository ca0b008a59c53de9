// See read_audit.hpp. Each waiter is woken alone, when its own entry is stored or when it is its turn to
// lead: waking all of them at every commit cost more than the entries.
#include "procedure/engine/reading/read_audit.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::size_t batch_entries_max = 512;
// Under load a commit waits a little for those who are on their way: it costs the same for one entry and for
// many.
constexpr std::chrono::milliseconds load_lasts{10}, gathers{1};

enum Told : std::uint8_t { nothing, lead, stored };

struct Waiting {
  const access::Principal* person = nullptr;
  store::JournalDraft draft;
  Result<void> outcome;
  Told told = nothing;
  std::mutex mutex;
  std::condition_variable changed;

  void tell(Told what) {
    const std::scoped_lock lock(mutex);
    told = what;
    changed.notify_one();
  }
  Told wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return told != nothing; });
    return told;
  }
};

// Shared: who tells may still hold its mutex when the one told has gone on.
using Shared = std::shared_ptr<Waiting>;

// Proofs of other records carry the digest of a read's payload; a number alone could be guessed from it.
void make_unguessable(std::string& payload, Instant now) {
  if (payload.empty()) payload = "{}";
  payload.insert(1, "\"nonce\":\"" + make_id(now) + (payload == "{}" ? "\"" : "\","));
}

Result<void> append_all(store::Store& store, const std::vector<Shared>& batch) {
  std::vector<store::Act> acts;
  for (const Shared& waiting : batch) acts.push_back({waiting->person, &waiting->draft});
  return store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(store.journal().append_all(transaction, acts));
    return {};
  });
}

}  // namespace

struct ReadAudit::State {
  std::mutex mutex;
  std::deque<Shared> queue;
  bool led = false;  // somebody appends
  std::chrono::steady_clock::time_point last_commit;

  // Whether the entry's own thread is to lead.
  bool enter(const Shared& own) {
    const std::scoped_lock lock(mutex);
    queue.push_back(own);
    return !std::exchange(led, true);
  }

  bool under_load() {
    const std::scoped_lock lock(mutex);
    return std::chrono::steady_clock::now() - last_commit < load_lasts;
  }

  std::vector<Shared> take() {
    const std::scoped_lock lock(mutex);
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue.size(), batch_entries_max));
    std::vector<Shared> batch(queue.begin(), queue.begin() + count);
    queue.erase(queue.begin(), queue.begin() + count);
    return batch;
  }

  void hand_on() {
    const std::scoped_lock lock(mutex);
    last_commit = std::chrono::steady_clock::now();
    led = !queue.empty();
    if (led) queue.front()->tell(lead);
  }
};

ReadAudit::ReadAudit(store::Store& store) : x_store(store), x_state(new State) {}

ReadAudit::~ReadAudit() = default;

Result<void> ReadAudit::note(const access::Principal& person, store::JournalDraft draft) {
  make_unguessable(draft.payload_json, system_now());
  const auto own = std::make_shared<Waiting>();
  own->person = &person;
  own->draft = std::move(draft);
  if (!x_state->enter(own) && own->wait() == stored) return own->outcome;
  if (x_state->under_load()) std::this_thread::sleep_for(gathers);
  const auto batch = x_state->take();
  const Result<void> outcome = append_all(x_store, batch);
  x_state->hand_on();
  for (const Shared& waiting : batch) {
    waiting->outcome = outcome;
    if (waiting != own) waiting->tell(stored);
  }
  return outcome;
}

}  // namespace hinomi::procedure
