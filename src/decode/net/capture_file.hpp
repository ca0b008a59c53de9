// Capture files -> records, in one pass with bounded memory. pcap (both byte orders, µs and ns, also the
// modified Kuznetzov magic) and pcapng (both byte orders, several sections and interfaces, if_tsresol,
// if_tsoffset, simple and obsolete packet blocks), plain or compressed with gzip or zstd. A damaged tail ends
// the file with `ended_by` set and loses nothing before it. Limits in decode/limits.hpp. Source:
// draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "decode/net/packet.hpp"

namespace hinomi::decode {

struct CaptureRecord {
  Instant time;
  Bytes bytes;  // valid until the next call
  std::uint32_t wire_bytes = 0;
  LinkType link = LinkType::ethernet;
  std::uint32_t interface_number = 0;
  std::uint64_t offset = 0;  // of the record in the (decompressed) file
};

class CaptureFile {
 public:
  /// Opens a file; fails as not_found `capture.not_found`, malformed `capture.not_a_capture` (with what was
  /// expected), `capture.empty`, unsupported `capture.unsupported_version`.
  static Result<CaptureFile> open(const std::string& path);
  /// Reads from memory, for tests and fuzzing; the bytes must outlive the object.
  static Result<CaptureFile> from_memory(Bytes bytes);
  ~CaptureFile();
  CaptureFile(CaptureFile&&) noexcept;
  CaptureFile& operator=(CaptureFile&&) noexcept;

  /// Gives the next record; false at the end. Why it ended early stands in ended_by().
  bool next(CaptureRecord& record);
  /// Gives as many of the next records as lie together in memory, at least one; 0 at the end. All of them are
  /// valid until the next call.
  std::size_t next(std::span<CaptureRecord> records);
  /// Nothing after a clean end; else malformed `capture.truncated` or `capture.block_length` … with the
  /// offset.
  const std::optional<Error>& ended_by() const;
  /// Bytes of the file read so far (compressed size), and in all; for progress.
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_total() const;

 private:
  struct State;
  explicit CaptureFile(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::decode
