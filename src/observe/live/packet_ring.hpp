// The kernel's packet ring, mapped: blocks of frames come up, are read and given back. In: an interface's
// name. Out: frames with time, captured bytes and length on the wire. Drops are summed over reads. Source:
// packet(7), TPACKET_V3.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::observe {

struct RingFrame {
  Instant time;
  Bytes bytes;  // valid during the call
  std::uint32_t wire_bytes = 0;
};

/// What the kernel counted of a ring; packets received include those dropped for want of room.
struct RingCounts {
  std::uint64_t received = 0, dropped = 0, freezes = 0;
};

class PacketRing {
 public:
  static Result<PacketRing> open(const std::string& interface, std::size_t blocks);
  ~PacketRing();
  PacketRing(PacketRing&&) noexcept;
  PacketRing& operator=(PacketRing&&) noexcept;

  /// Waits up to `wait` for frames and gives all that are there; fails when the interface has vanished.
  Result<void> read(std::chrono::milliseconds wait, const std::function<void(const RingFrame&)>& take);
  /// Counts since the last call: the kernel begins anew at each.
  RingCounts counts();
  /// Link type as in capture files: Ethernet, or raw IP for interfaces without a link header.
  bool is_raw() const;

 private:
  struct State;
  explicit PacketRing(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::observe
