// pcapng: blocks in sections, each section with its byte order and interfaces, each interface with its link
// type and clock. In: a CaptureWindow. Out: packet blocks as records; other blocks are passed over. A packet
// block that contradicts itself inside intact framing is given as far as it goes and noted, so that the rest
// is read too. Fails at open as malformed `capture.truncated`, `capture.block_length` or unsupported
// `capture.unsupported_version`; later by ending. Internal to decode/net. Source: draft-ietf-opsawg-pcapng.
#pragma once
#include <optional>
#include <vector>

#include "decode/net/capture_file.hpp"
#include "decode/net/capture_time.hpp"
#include "decode/net/capture_window.hpp"

namespace hinomi::decode {

class PcapngRecords {
 public:
  /// Tells whether the first four bytes are a section header block's type.
  static bool is_magic(Bytes start);
  /// Checks the first section header.
  static Result<PcapngRecords> open(CaptureWindow& window);
  /// Gives the next record; false at the end. `ended_by` is set at an early end, or by a damaged block passed
  /// over.
  bool next(CaptureWindow& window, CaptureRecord& record, std::optional<Error>& ended_by);
  /// Tells whether the window holds the whole next block and it is one packet, so that reading it moves no
  /// bytes.
  bool holds_next(const CaptureWindow& window) const;

 private:
  struct Interface {
    LinkType link = LinkType::ethernet;
    std::uint32_t snap_bytes = 0;  // 0: no limit
    TickUnit unit;
  };
  struct Block {
    std::uint32_t type = 0;
    std::uint32_t bytes = 0;
    Bytes body;
  };
  enum class Step : std::uint8_t { record, other, stop };

  std::optional<Error> read_section(CaptureWindow& window);
  std::optional<Error> read_block(CaptureWindow& window, Block& block);
  Step read_interface(const CaptureWindow& window, Bytes body, std::optional<Error>& ended_by);
  Step read_packet(const CaptureWindow& window, const Block& block, CaptureRecord& record,
                   std::optional<Error>& ended_by);
  Step read_simple(const CaptureWindow& window, Bytes body, CaptureRecord& record,
                   std::optional<Error>& ended_by);
  void read_options(Bytes options, Interface& interface) const;
  std::uint16_t load16(const std::uint8_t* at) const;
  std::uint32_t load32(const std::uint8_t* at) const;

  bool x_is_swapped = false;
  std::vector<Interface> x_interfaces;
  Instant x_last_time;
};

}  // namespace hinomi::decode
