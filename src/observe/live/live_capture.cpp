// Reads the ring into an intake and cuts a batch when its wall time is over. An error of the ring is kept back until
// what was read before it has been given as a batch.
#include "observe/live/live_capture.hpp"

#include "base/ids.hpp"
#include "observe/live/packet_ring.hpp"
#include "observe/sensor_batch.hpp"

namespace hinomi::observe {

namespace {

constexpr std::chrono::milliseconds poll_wait{200};

}  // namespace

struct LiveCapture::State {
  State(const LiveOptions& live_options, PacketRing packet_ring)
      : options(live_options), ring(std::move(packet_ring)), intake(new_intake()), from(system_now()) {}

  std::unique_ptr<Intake> new_intake() const {
    return std::make_unique<Intake>(IntakeOptions{.site = options.site}, nullptr);
  }
  SensorBatch cut();

  LiveOptions options;
  PacketRing ring;
  std::unique_ptr<Intake> intake;  // one a batch, so that its counts are the batch's
  Instant from;
  std::optional<Error> failed;
};

SensorBatch LiveCapture::State::cut() {
  const ObservationBatch events = intake->cut();
  Receipt counts;
  fill_receipt(intake->counts(), counts);
  SensorBatch batch;
  const Instant now = system_now();
  batch.batch = make_id(now);
  batch.sensor = options.site.name;
  batch.interface = options.interface;
  batch.from = from;
  batch.to = std::max(now, from + std::chrono::nanoseconds{1});
  batch.packets = counts.packets;
  batch.not_for_sensor = counts.not_for_sensor;
  batch.not_ip = counts.not_ip;
  batch.malformed = counts.malformed;
  batch.dropped = static_cast<std::int64_t>(ring.dropped());
  for (const AccessEvent& event : events.events) batch.events.push_back(to_row(event));
  from = batch.to;
  intake = new_intake();
  return batch;
}

LiveCapture::LiveCapture(std::unique_ptr<State> state) : x_state(std::move(state)) {}
LiveCapture::~LiveCapture() = default;
LiveCapture::LiveCapture(LiveCapture&&) noexcept = default;
LiveCapture& LiveCapture::operator=(LiveCapture&&) noexcept = default;

Result<LiveCapture> LiveCapture::open(const LiveOptions& options) {
  HINOMI_ASSIGN(PacketRing ring, PacketRing::open(options.interface, options.ring_blocks));
  return LiveCapture(std::make_unique<State>(options, std::move(ring)));
}

Result<SensorBatch> LiveCapture::next(std::stop_token stop) {
  State& state = *x_state;
  if (state.failed) return *state.failed;
  const auto link = state.ring.is_raw() ? decode::LinkType::raw : decode::LinkType::ethernet;
  const Instant until = state.from + state.options.batch_seconds;
  const std::uint64_t packets_max = limits::sensor_batch_events_max;
  while (!stop.stop_requested() && system_now() < until && state.intake->counts().packets < packets_max) {
    const Result<void> read = state.ring.read(poll_wait, [&](const RingFrame& frame) {
      state.intake->add({.time = frame.time, .bytes = frame.bytes, .wire_bytes = frame.wire_bytes, .link = link});
    });
    if (read) continue;
    state.failed = read.error();
    break;
  }
  return state.cut();
}

}  // namespace hinomi::observe
