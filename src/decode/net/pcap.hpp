// pcap: one header, then records. Both byte orders, microseconds and nanoseconds, the modified header of
// Kuznetzov's libpcap. In: a CaptureWindow. Out: records in file order. Fails at open as malformed
// `capture.truncated` or unsupported `capture.unsupported_version`; later by ending. Internal to decode/net.
// Source: draft-ietf-opsawg-pcap; pcap-savefile(5).
#pragma once
#include <optional>

#include "decode/net/capture_file.hpp"
#include "decode/net/capture_window.hpp"

namespace hinomi::decode {

class PcapRecords {
 public:
  /// Tells whether the first four bytes are one of the magic numbers.
  static bool is_magic(Bytes start);
  /// Takes the file header.
  static Result<PcapRecords> open(CaptureWindow& window);
  /// Gives the next record; false at the end, with `ended_by` set when that came early.
  bool next(CaptureWindow& window, CaptureRecord& record, std::optional<Error>& ended_by);
  /// Tells whether the window holds the whole next record, so that reading it moves no bytes.
  bool holds_next(const CaptureWindow& window) const;

 private:
  std::uint32_t load(const std::uint8_t* at) const;

  bool x_is_swapped = false;
  bool x_is_old = false;  // version 2.3 and before: the two lengths may be swapped
  std::size_t x_header_bytes = 16;
  std::uint32_t x_fraction_ns = 1000;  // nanoseconds in one unit of the fraction
  LinkType x_link = LinkType::ethernet;
};

}  // namespace hinomi::decode
