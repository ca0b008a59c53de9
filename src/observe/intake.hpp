// Capture records of one sensor -> batches of access events, with everything counted: packets read, not for
// the sensor, not IP, malformed by reason with the first offset, clock jumps. In: records in file order. Out:
// batches cut every `batch_packets` packets, so that the same file always gives the same batches; the watch
// sees every event. Only packets to the sensor's stated addresses count; when none are stated, all do. Cannot
// fail; never allocates for a packet once its vectors have grown.
#pragma once
#include <array>
#include <functional>
#include <map>

#include "decode/net/capture_file.hpp"
#include "observe/coverage.hpp"
#include "observe/event_table.hpp"
#include "observe/watch.hpp"

namespace hinomi::observe {

struct IntakeOptions {
  SensorSite site;
  const Geography* geography = nullptr;
  std::chrono::seconds window{60};
  std::chrono::seconds gap{300};
  std::uint64_t batch_packets = limits::batch_packets;
  bool keeps_events = true;  // false: batches carry no events, only what the sink sees
};

struct IntakeCounts {
  struct Unread {
    std::uint64_t packets = 0, first_offset = 0;
  };
  std::uint64_t packets = 0, not_for_sensor = 0, not_ip = 0;
  std::map<decode::Reason, Unread> unread;
  std::uint64_t events = 0, event_packets = 0, batches = 0;
  std::optional<Instant> first, last;  // earliest and latest time
};

/// Where windows of events and spans without any go; empty functions take nothing.
struct IntakeSink {
  std::function<void(TimeSpan window, std::span<const AccessEvent> events)> window;
  std::function<void(TimeSpan span)> missed;
};

/// Sends both to a watch, which must outlive the intake.
inline IntakeSink into(Watch& watch) {
  return {[&watch](TimeSpan window, std::span<const AccessEvent> events) { watch.take(window, events); },
          [&watch](TimeSpan span) { watch.missed(span); }};
}

class Intake {
 public:
  explicit Intake(IntakeOptions options, IntakeSink sink = {});

  /// Takes one record.
  void add(const decode::CaptureRecord& record) { add(std::span(&record, 1)); }
  /// Takes records that lie in memory together, in their order.
  void add(std::span<const decode::CaptureRecord> records);
  /// Takes one packet that was decoded elsewhere.
  void add(const decode::PacketFacts& facts, Instant time, std::uint32_t wire_bytes);
  /// Changes where batches are cut, before the first packet.
  void cut_every(std::uint64_t packets) { x_options.batch_packets = packets; }
  /// Tells whether a batch is due.
  bool full() const { return x_batch.packets >= x_options.batch_packets; }
  /// Packets that the present batch still takes, so that every file is cut at the same places.
  std::size_t left() const {
    return x_options.batch_packets - std::min(x_options.batch_packets, x_batch.packets);
  }
  /// Gives the present batch, without identifiers, and begins the next.
  ObservationBatch cut();
  const IntakeCounts& counts() const { return x_counts; }
  const EventTableCounts& table_counts() const { return x_table.counts(); }

 private:
  static constexpr std::size_t at_once = 16;
  struct Decoded {
    decode::PacketFacts facts;
    EventTable::Prepared prepared;
    decode::Reason reason = decode::Reason::ok;
    bool counts = false;  // for this sensor
  };
  void add_some(std::span<const decode::CaptureRecord> records);
  void count(std::span<const AccessEvent> events);
  void note_time(Instant time);
  void note_unread(decode::Reason reason, std::uint64_t offset);
  bool is_for_sensor(const IpAddress& destination) const;

  IntakeOptions x_options;
  IntakeSink x_sink;
  std::vector<std::pair<IpAddress, IpAddress>> x_watched;  // first and last, ascending
  ObservationBatch x_batch;
  IntakeCounts x_counts;
  CoverageTracker x_coverage;
  EventTable x_table;
};

/// Writes what an intake counted into the receipt.
void fill_receipt(const IntakeCounts& counts, Receipt& receipt);

}  // namespace hinomi::observe
