// A sliding view of a byte source: gives the next N bytes in one piece without taking them, then takes them.
// In: a ByteSource. Out: pointers valid until the next call. Memory: limits::read_buffer_bytes, grown to one
// record at most. The common call (`peek` inside the buffer) is a compare and an add. Fails by giving
// nothing; cut_short() says why. Internal to decode/net.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "decode/net/byte_source.hpp"

namespace hinomi::decode {

class CaptureWindow {
 public:
  /// `name` is the file's, for errors.
  CaptureWindow(std::unique_ptr<ByteSource> source, std::string name);

  /// Gives the next `count` bytes, or nothing when not as many are left.
  const std::uint8_t* peek(std::size_t count) {
    if (count <= x_end - x_begin || fill(count)) return x_buffer.data() + x_begin;
    return nullptr;
  }
  /// Tells whether the next `count` bytes are there already, so that peek() moves nothing.
  bool holds(std::size_t count) const { return count <= x_end - x_begin; }
  /// Gives where the next bytes lie; as many as holds() tells of may be read.
  const std::uint8_t* held() const { return x_buffer.data() + x_begin; }
  /// Takes `count` bytes that peek() gave.
  void take(std::size_t count) { x_begin += count; }
  /// Bytes taken since the start.
  std::uint64_t offset() const { return x_before + x_begin; }
  /// Tells whether the source ended cleanly with the last byte taken; true only after a failed peek().
  bool at_clean_end() const { return x_begin == x_end && !has_failed(); }
  /// Tells whether the source has failed, which shows as an early end.
  bool has_failed() const { return x_source->failure().has_value(); }
  /// Says why a peek() of `expected` bytes failed: the source's own trouble, else malformed
  /// `capture.truncated`.
  Error cut_short(std::uint64_t expected) const;
  /// Makes a malformed error at the present offset.
  Error malformed(std::string code, ErrorArgs args) const;
  /// What there is to read, up to `count` bytes.
  Bytes start(std::size_t count);
  std::uint64_t bytes_read() const { return x_source->bytes_read(); }
  std::uint64_t bytes_total() const { return x_source->bytes_total(); }
  /// Sees through the compression that the first bytes show; once, before anything is taken.
  void decompress();

 private:
  bool fill(std::size_t count);

  std::unique_ptr<ByteSource> x_source;
  std::string x_name;
  std::vector<std::uint8_t> x_buffer;
  std::size_t x_begin = 0;
  std::size_t x_end = 0;
  std::uint64_t x_before = 0;  // bytes of the source in front of the buffer
};

}  // namespace hinomi::decode
