// The spool of a sensor: what was captured stands on the sensor's own disk until the centre has it, and after
// that as evidence. A folder of segments; each start of the program begins a new one and leaves the others as
// they are, so that a torn tail stays what it is: named, counted, never written over. A batch is the blocks
// up to one that ends it or up to the end of its segment: the same spool always gives the same batches. The
// oldest segment goes when there are more bytes than `bytes_max`, or when it is older than `keep` and the
// centre has it; packets that the centre had not acknowledged are counted. A full disk costs the packets of
// the block, which the next block states, and never stops the sensor. The writer's thread appends; end(),
// acknowledge() and sending() may be called from another. Fails: conflict `spool.in_use`; unavailable
// `file.unwritable`; as SpoolKey.
#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

#include "observe/spool/spool_key.hpp"

namespace hinomi::observe {

struct SpoolOptions {
  std::string folder;
  std::uint64_t bytes_max = 0;
  std::uint64_t segment_bytes = limits::segment_bytes;
  std::chrono::hours keep{30 * 24};
  std::chrono::seconds batch{5};  // a batch ends when it is as long
  decode::LinkType link = decode::LinkType::ethernet;
};

/// A batch by the name under which the centre stores it.
struct BatchInSpool {
  std::string name;
  std::uint64_t packets = 0;
};

/// What an earlier run left behind after its last ledger.
struct Recovered {
  bool any = false;
  std::string torn_file;  // empty when nothing is torn
  std::uint64_t torn_offset = 0, torn_bytes = 0;
  std::uint64_t packets = 0, dropped = 0, refused = 0;
  Instant from, to;
  std::vector<BatchInSpool> batches;
};

class Spool {
 public:
  static Result<std::unique_ptr<Spool>> open(const SpoolOptions& options, Instant now);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  const Recovered& recovered() const { return x_recovered; }
  /// Writes a block; `cut` ends the batch with it. False: the disk is full, and its packets are counted.
  Result<bool> append(BlockDraft draft, bool cut);
  /// Writes a note between batches; false: the disk is full.
  Result<bool> note(NoteKind kind, Instant time, std::string_view text);
  /// Signs all that stands; false: the disk is full.
  Result<bool> sign(Instant time);
  /// Makes durable what was appended and lets segments go that need not or cannot stay.
  Result<void> sync(Instant now);
  /// Tells whether the last block ended its batch: notes may stand here.
  bool between_batches() const { return x_batch_packets == 0 && x_batch_blocks == 0; }
  /// Batches that ended since the last call.
  std::vector<BatchInSpool> take_batches() { return std::exchange(x_batches, {}); }

  std::uint64_t packets() const { return x_packets; }                    // spooled by this run
  std::uint64_t refused() const { return x_refused; }                    // for want of room
  std::uint64_t evicted() const { return x_evicted; }                    // gone before the centre had them
  std::uint64_t waiting_at_start() const { return x_waiting_at_start; }  // left by earlier runs
  std::uint64_t bytes() const { return x_closed_bytes + x_size; }
  std::uint64_t segments() const { return x_closed.size() + 1; }
  const std::array<std::uint8_t, 16>& id() const { return x_head.spool; }

  /// All before it is durable.
  SpoolPlace end() const;
  /// The oldest segment that is there.
  std::uint64_t first_segment() const;
  /// What the centre has.
  SpoolPlace acknowledged() const;
  Result<void> acknowledge(SpoolPlace place);
  /// Held while a batch is on its way: no segment goes meanwhile, so that what is counted as gone was not
  /// sent.
  std::mutex& sending() { return x_sending; }

 private:
  struct Closed {
    std::uint64_t number = 0, bytes = 0;
  };
  explicit Spool(const SpoolOptions& options) : x_options(options) {}
  Result<void> lock();
  Result<void> look_through();
  Result<void> recover(std::uint64_t number);
  Result<bool> begin_segment(Instant now, const Sha256& chain);
  Result<bool> write(std::string_view bytes);
  Result<bool> is_over(const Closed& segment, Instant now) const;
  /// Packets of a closed segment that the centre has not acknowledged.
  std::uint64_t waiting_in(const Closed& segment) const;
  Result<void> let_go(const Closed& segment);
  void set_end();

  SpoolOptions x_options;
  std::unique_ptr<SpoolKey> x_key;
  Recovered x_recovered;
  SegmentHead x_head;
  Sha256 x_chain{};
  int x_descriptor = -1, x_lock = -1;
  std::uint64_t x_size = 0, x_closed_bytes = 0;
  std::vector<Closed> x_closed;
  std::uint64_t x_carried_dropped = 0, x_carried_refused = 0;
  std::uint64_t x_batch_packets = 0, x_batch_blocks = 0, x_batch_offset = 0;
  Instant x_batch_from;
  std::vector<BatchInSpool> x_batches;
  std::uint64_t x_packets = 0, x_refused = 0, x_evicted = 0, x_waiting_at_start = 0;
  mutable std::mutex x_mutex;  // of the places below
  SpoolPlace x_end, x_acknowledged;
  std::uint64_t x_first = 0;
  std::mutex x_sending;
};

/// The name of the batch that begins at a place.
std::string batch_name(const std::array<std::uint8_t, 16>& spool, SpoolPlace begin);

}  // namespace hinomi::observe
