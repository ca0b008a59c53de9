// See carrier.hpp.
#include "app/sensor/carrier.hpp"

#include <condition_variable>
#include <mutex>

#include "app/sensor_uplink.hpp"
#include "base/log.hpp"

namespace hinomi::app {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds nothing_wait{200}, later_wait{1'000}, refused_wait{10'000};
constexpr std::chrono::seconds last_words{10};  // after a stop

std::chrono::milliseconds wait_after(Carried carried) {
  switch (carried) {
    case Carried::one:
      return 0ms;
    case Carried::nothing_there:
      return nothing_wait;
    case Carried::later:
      return later_wait;
    case Carried::refused:
      return refused_wait;
  }
  HINOMI_ASSERT(false);
}

void wait(std::chrono::milliseconds span, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any bell;
  std::unique_lock lock(mutex);
  bell.wait_for(lock, stop, span, [] { return false; });
}

}  // namespace

Result<Carried> carry_next(const CarrierRoom& room) {
  const std::lock_guard lock(room.spool.sending());
  HINOMI_ASSIGN(const auto item,
                room.batches.at(room.spool.acknowledged(), room.spool.first_segment(), room.spool.end()));
  if (!item) return Carried::nothing_there;
  Result<void> sent;
  if (item->batch) sent = room.send_batch(*item->batch);
  if (!item->ledger.empty()) sent = room.send_ledger(item->ledger);
  const auto packets = item->batch ? static_cast<std::uint64_t>(item->batch->packets) : 0;
  if (!sent && is_for_later(sent.error())) return Carried::later;
  if (!sent && !is_about_batch(sent.error())) {
    log(LogLevel::error, "sensor", "the centre refuses this sensor; it goes on watching",
        {{"code", sent.error().code}});
    return Carried::refused;
  }
  if (!sent) {
    room.counts.rejected += packets;
    log(LogLevel::error, "sensor", item->batch ? "the centre refused a batch" : "the centre refused a ledger",
        {{"code", sent.error().code}, {"packets", std::to_string(packets)}});
  } else {
    room.counts.acknowledged += packets;
  }
  // A place that a full disk does not keep is sent again after a restart, and stored once all the same.
  if (const auto kept = room.spool.acknowledge(item->after); !kept)
    log(LogLevel::error, "sensor", "the place in the spool cannot be kept", {{"code", kept.error().code}});
  return Carried::one;
}

Result<void> carry(const CarrierRoom& room, std::stop_token stop) {
  while (!stop.stop_requested()) {
    HINOMI_ASSIGN(const Carried carried, carry_next(room));
    if (const auto span = wait_after(carried); span > 0ms) wait(span, stop);
  }
  const auto until = std::chrono::steady_clock::now() + last_words;
  while (std::chrono::steady_clock::now() < until) {
    HINOMI_ASSIGN(const Carried carried, carry_next(room));
    if (carried != Carried::one) break;
  }
  return {};
}

}  // namespace hinomi::app
