// Capture records of one sensor -> batches of access events, with everything counted: packets read, not for
// the sensor, not IP, malformed by reason with the first offset, clock jumps. In: records in file order. Out:
// batches cut every `batch_packets` packets, so that the same file always gives the same batches; the watch
// sees every event. Only packets to the sensor's stated addresses count; when none are stated, all do. Cannot
// fail; never allocates for a packet once its vectors have grown.
#pragma once
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

class Intake {
 public:
  /// `watch` may be nothing; otherwise it must outlive the intake.
  Intake(IntakeOptions options, Watch* watch);

  /// Takes one record.
  void add(const decode::CaptureRecord& record);
  /// Takes one packet that was decoded elsewhere.
  void add(const decode::PacketFacts& facts, Instant time, std::uint32_t wire_bytes);
  /// Changes where batches are cut, before the first packet.
  void cut_every(std::uint64_t packets) { x_options.batch_packets = packets; }
  /// Tells whether a batch is due.
  bool full() const { return x_batch.packets >= x_options.batch_packets; }
  /// Gives the present batch, without identifiers, and begins the next.
  ObservationBatch cut();
  const IntakeCounts& counts() const { return x_counts; }
  const EventTableCounts& table_counts() const { return x_table.counts(); }

 private:
  void note_time(Instant time);
  void note_unread(decode::Reason reason, std::uint64_t offset);
  bool is_for_sensor(const IpAddress& destination) const;

  IntakeOptions x_options;
  Watch* x_watch;
  std::vector<std::pair<IpAddress, IpAddress>> x_watched;  // first and last, ascending
  ObservationBatch x_batch;
  IntakeCounts x_counts;
  CoverageTracker x_coverage;
  EventTable x_table;
};

/// Writes what an intake counted into the receipt.
void fill_receipt(const IntakeCounts& counts, Receipt& receipt);

}  // namespace hinomi::observe
