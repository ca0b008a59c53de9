// The slow half of the window: moves what is left to the front, grows for a large record, reads on, says what
// failed. Units: bytes. Limits: limits::read_buffer_bytes; the caller bounds `count` by
// limits::record_bytes_max. A source that fails looks like its end here; cut_short() then gives its reason.
// Memory follows what the file holds, not what it claims.
#include "decode/net/capture_window.hpp"

#include <algorithm>
#include <cstring>

#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::uint64_t small_buffer_bytes = 64u << 10;

// A small file needs no large buffer; a pipe does not say its size.
std::size_t buffer_bytes(std::uint64_t total) {
  if (total == 0) return limits::read_buffer_bytes;
  return static_cast<std::size_t>(std::clamp<std::uint64_t>(total + 1, 64, limits::read_buffer_bytes));
}

}  // namespace

CaptureWindow::CaptureWindow(std::unique_ptr<ByteSource> source, std::string name)
    : x_source(std::move(source)), x_name(std::move(name)), x_buffer(buffer_bytes(x_source->bytes_total())) {}

bool CaptureWindow::fill(std::size_t count) {
  if (x_begin > 0) {
    std::memmove(x_buffer.data(), x_buffer.data() + x_begin, x_end - x_begin);
    x_before += x_begin;
    x_end -= x_begin;
    x_begin = 0;
  }
  while (x_end < count) {
    if (x_end == x_buffer.size()) x_buffer.resize(x_buffer.size() * 2);
    const std::size_t got = x_source->read(std::span(x_buffer).subspan(x_end));
    if (got == 0) return false;
    x_end += got;
  }
  return true;
}

Bytes CaptureWindow::start(std::size_t count) {
  (void)peek(count);
  return Bytes(x_buffer).subspan(x_begin, std::min(count, x_end - x_begin));
}

void CaptureWindow::decompress() {
  (void)peek(4);
  const Bytes read_ahead = Bytes(x_buffer).subspan(x_begin, x_end - x_begin);
  const Compression compression = compression_of(read_ahead);
  if (compression == Compression::none) return;
  x_source = decode::decompress(compression, std::move(x_source), read_ahead);
  x_begin = x_end = 0;
  x_buffer.resize(std::max<std::size_t>(x_buffer.size(), small_buffer_bytes));
}

Error CaptureWindow::cut_short(std::uint64_t expected) const {
  if (!x_source->failure()) {
    return malformed("capture.truncated",
                     {{"expected", std::to_string(expected)}, {"left", std::to_string(x_end - x_begin)}});
  }
  Error error = *x_source->failure();
  error.args.emplace_back("file", x_name);
  return error;
}

Error CaptureWindow::malformed(std::string code, ErrorArgs args) const {
  args.emplace_back("file", x_name);
  args.emplace_back("offset", std::to_string(offset()));
  return fail(ErrorKind::malformed, std::move(code), std::move(args), offset());
}

}  // namespace hinomi::decode
