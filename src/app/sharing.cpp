// See sharing.hpp.
#include "app/sharing.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/intelligence.hpp"
#include "base/log.hpp"
#include "exchange/share/preview.hpp"
#include "exchange/share/settle.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

// Commits wake the stage; without one it looks all the same, since a failed round is tried again.
constexpr std::chrono::seconds look_every{30};
constexpr std::chrono::seconds after_failure{5};

}  // namespace

struct Sharing::State {
  explicit State(const SharingParts& parts, std::string organisation)
      : store(parts.store),
        share(parts.store.database(), parts.store.journal(), parts.store.vault().key()),
        room{parts.intelligence.know(), share, parts.procedures},
        taxii{room, parts.intelligence.taking(), std::move(organisation), parts.request_bytes_max} {}

  store::Store& store;
  store::Share share;
  exchange::ShareRoom room;
  exchange::taxii::Room taxii;
  std::mutex mutex;
  std::condition_variable_any waking;
  bool woken = true;
  std::uint64_t listener = 0;
  std::jthread thread;  // last: it ends before the rest

  void run(std::stop_token stop) {
    while (!stop.stop_requested()) {
      {
        std::unique_lock lock(mutex);
        waking.wait_for(lock, stop, look_every, [this] { return woken; });
        woken = false;
      }
      if (stop.stop_requested()) return;
      const auto settled = exchange::settle_shares(room);
      if (settled) continue;
      log(LogLevel::error, "share", "decisions were not carried over", {{"code", settled.error().code}});
      std::unique_lock lock(mutex);
      waking.wait_for(lock, stop, after_failure, [] { return false; });
      woken = true;
    }
  }
};

Sharing::Sharing(std::unique_ptr<State> state) : x_state(std::move(state)) {}

Sharing::~Sharing() {
  if (x_state->listener != 0) x_state->store.database().forget(x_state->listener);
}

Result<std::unique_ptr<Sharing>> Sharing::open(const SharingParts& parts) {
  HINOMI_ASSIGN(const auto own, parts.store.organisations().find(parts.organisation));
  auto state = std::make_unique<State>(parts, own ? own->ja : parts.organisation);
  const exchange::ShareRoom* room = &state->room;
  parts.procedures.supply_check("release",
                                [room](const access::Principal& actor, const StoredRecord& record) {
                                  return exchange::check_release(*room, actor, record);
                                });
  parts.procedures.supply_check("correction",
                                [room](const access::Principal& actor, const StoredRecord& record) {
                                  return exchange::check_correction(*room, actor, record);
                                });
  parts.procedures.supply_check("circle", [room](const access::Principal& actor, const StoredRecord& record) {
    return exchange::check_circle(*room, actor, record);
  });
  return std::unique_ptr<Sharing>(new Sharing(std::move(state)));
}

const exchange::ShareRoom& Sharing::room() const { return x_state->room; }
const exchange::taxii::Room& Sharing::taxii() const { return x_state->taxii; }

void Sharing::start() {
  State* held = x_state.get();
  held->listener = held->store.database().listen([held](std::int64_t) {
    const std::lock_guard lock(held->mutex);
    held->woken = true;
    held->waking.notify_all();
  });
  held->thread = std::jthread([held](std::stop_token stop) { held->run(stop); });
}

}  // namespace hinomi::app
