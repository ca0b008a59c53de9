// Reads the ring into an intake and cuts a batch when its wall time is over. An error of the ring is kept
// back until what was read before it has been given as a batch.
#include "observe/live/live_capture.hpp"

#include "base/ids.hpp"
#include "observe/live/packet_ring.hpp"
#include "observe/live/span_clock.hpp"
#include "observe/sensor_batch.hpp"

namespace hinomi::observe {

namespace {

constexpr std::chrono::milliseconds poll_wait{200};

std::chrono::steady_clock::time_point steady_now() { return std::chrono::steady_clock::now(); }

}  // namespace

struct LiveCapture::State {
  State(const LiveOptions& live_options, PacketRing packet_ring)
      : options(live_options),
        ring(std::move(packet_ring)),
        intake(new_intake()),
        clock(system_now(), steady_now()) {}

  std::unique_ptr<Intake> new_intake() const {
    return std::make_unique<Intake>(IntakeOptions{.site = options.site});
  }
  SensorBatch cut();

  LiveOptions options;
  PacketRing ring;
  std::unique_ptr<Intake> intake;  // one a batch, so that its counts are the batch's
  SpanClock clock;
  std::optional<Error> failed;
};

SensorBatch LiveCapture::State::cut() {
  const ObservationBatch events = intake->cut();
  Receipt counts;
  fill_receipt(intake->counts(), counts);
  SensorBatch batch;
  const Instant now = system_now();
  const SpanClock::Steady steady = steady_now();
  const bool stepped = clock.stepped(now, steady);
  const TimeSpan span = clock.cut(now, steady);
  batch.batch = make_id(now);
  batch.sensor = options.site.name;
  batch.interface = options.interface;
  batch.from = span.from;
  batch.to = span.to;
  batch.packets = counts.packets;
  batch.not_for_sensor = counts.not_for_sensor;
  batch.not_ip = counts.not_ip;
  batch.malformed = counts.malformed;
  batch.dropped = static_cast<std::int64_t>(ring.counts().dropped);
  for (AccessEvent event : events.events) {
    if (stepped) keep_within(span, event);
    batch.events.push_back(to_row(event));
  }
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
  const std::uint64_t packets_max = limits::sensor_batch_events_max;
  const auto goes_on = [&state] {
    const SpanClock::Steady steady = steady_now();
    return state.clock.lasted(steady) < state.options.batch_seconds &&
           !state.clock.stepped(system_now(), steady);
  };
  while (!stop.stop_requested() && goes_on() && state.intake->counts().packets < packets_max) {
    const Result<void> read = state.ring.read(poll_wait, [&](const RingFrame& frame) {
      state.intake->add(
          {.time = frame.time, .bytes = frame.bytes, .wire_bytes = frame.wire_bytes, .link = link});
    });
    if (read) continue;
    state.failed = read.error();
    break;
  }
  return state.cut();
}

}  // namespace hinomi::observe
