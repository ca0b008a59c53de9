// Decompression while reading: gzip through zlib, zstd through libzstd, xz through liblzma, bzip2
// through libbz2. In: compressed pieces of another source. Out: decompressed pieces. Memory: one buffer of
// limits::read_buffer_bytes / 4 and the decompressor's window, at most 2^limits::zstd_window_log_max. Stops
// with limit_exceeded `capture.expansion` past limits::expansion_ratio_max, and after the good bytes with
// `capture.compressed_damaged` or `capture.truncated`. Source: RFC 1952 §2.2, RFC 8878 §3.1.
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "decode/limits.hpp"
#include "decode/net/byte_source.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t compressed_buffer_bytes = limits::read_buffer_bytes / 4;

// What both decompressors share: the compressed buffer, the ratio and the ways to fail.
class Decompressor : public ByteSource {
 public:
  Decompressor(std::unique_ptr<ByteSource> inner, Bytes start)
      : x_inner(std::move(inner)),
        x_buffer(std::max(compressed_buffer_bytes, start.size())),
        x_fed(start.size()) {
    std::copy(start.begin(), start.end(), x_buffer.begin());
    x_pending = Bytes(x_buffer).first(start.size());
  }

  std::size_t read(std::span<std::uint8_t> room) override {
    std::size_t written = 0;
    while (written == 0 && !x_done && !x_failure) {
      // A full room may have left bytes inside the decompressor, though all its input is used.
      if (x_pending.empty() && !x_room_filled && !refill()) break;
      written = x_pending.empty() && x_between ? 0 : expand(room);
      x_room_filled = written == room.size();
      x_written += written;
    }
    if (x_written > limits::expansion_free_bytes && x_written / limits::expansion_ratio_max > x_fed) {
      x_failure = fail(ErrorKind::limit_exceeded, "capture.expansion",
                       {{"limit", std::to_string(limits::expansion_ratio_max)}}, x_fed);
      return 0;
    }
    return written;
  }
  std::uint64_t bytes_read() const override { return x_inner->bytes_read() - x_pending.size(); }
  std::uint64_t bytes_total() const override { return x_inner->bytes_total(); }

 protected:
  /// Turns some of x_pending into bytes; may write none. Sets x_between when a member or frame just ended.
  virtual std::size_t expand(std::span<std::uint8_t> room) = 0;

  void damaged(std::string_view format) {
    x_failure = fail(ErrorKind::malformed, "capture.compressed_damaged", {{"format", std::string(format)}},
                     x_fed - x_pending.size());
  }

  Bytes x_pending;        // compressed, not yet used
  bool x_between = true;  // no member or frame is open
  bool x_done = false;

 private:
  bool refill() {
    const std::size_t count = x_inner->read(x_buffer);
    x_pending = Bytes(x_buffer).first(count);
    x_fed += count;
    if (count > 0) return true;
    x_done = true;
    x_failure = x_inner->failure();
    if (!x_failure && !x_between) {
      x_failure = fail(ErrorKind::malformed, "capture.compressed_truncated", {}, x_fed);
    }
    return false;
  }

  std::unique_ptr<ByteSource> x_inner;
  std::vector<std::uint8_t> x_buffer;
  std::uint64_t x_fed;
  std::uint64_t x_written = 0;
  bool x_room_filled = false;
};

class GzipBytes final : public Decompressor {
 public:
  GzipBytes(std::unique_ptr<ByteSource> inner, Bytes start) : Decompressor(std::move(inner), start) {
    constexpr int gzip_only = 16;
    x_ready = ::inflateInit2(&x_stream, MAX_WBITS + gzip_only) == Z_OK;
  }
  ~GzipBytes() override { ::inflateEnd(&x_stream); }
  GzipBytes(const GzipBytes&) = delete;
  GzipBytes& operator=(const GzipBytes&) = delete;

 private:
  std::size_t expand(std::span<std::uint8_t> room) override {
    // Padding of zeros after the last member is what tape tools leave; it is no new member.
    if (x_between && x_members > 0) {
      if (x_pending.front() == 0) {
        x_pending = {};
        x_done = true;
        return 0;
      }
      ::inflateReset(&x_stream);
    }
    x_between = false;
    x_stream.next_in = const_cast<Bytef*>(x_pending.data());
    x_stream.avail_in = static_cast<uInt>(x_pending.size());
    x_stream.next_out = room.data();
    x_stream.avail_out = static_cast<uInt>(room.size());
    const int state = x_ready ? ::inflate(&x_stream, Z_NO_FLUSH) : Z_MEM_ERROR;
    x_pending = x_pending.last(x_stream.avail_in);
    if (state == Z_STREAM_END) {
      x_between = true;
      ++x_members;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      damaged("gzip");
    }
    return room.size() - x_stream.avail_out;
  }

  z_stream x_stream{};
  bool x_ready = false;
  std::uint64_t x_members = 0;
};

class ZstdBytes final : public Decompressor {
 public:
  ZstdBytes(std::unique_ptr<ByteSource> inner, Bytes start)
      : Decompressor(std::move(inner), start), x_stream(::ZSTD_createDStream()) {
    ::ZSTD_DCtx_setParameter(x_stream, ZSTD_d_windowLogMax, limits::zstd_window_log_max);
  }
  ~ZstdBytes() override { ::ZSTD_freeDStream(x_stream); }
  ZstdBytes(const ZstdBytes&) = delete;
  ZstdBytes& operator=(const ZstdBytes&) = delete;

 private:
  std::size_t expand(std::span<std::uint8_t> room) override {
    ZSTD_inBuffer in{x_pending.data(), x_pending.size(), 0};
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    const std::size_t state = ::ZSTD_decompressStream(x_stream, &out, &in);
    x_pending = x_pending.subspan(in.pos);
    if (::ZSTD_isError(state)) damaged("zstd");
    x_between = state == 0;
    return out.pos;
  }

  ZSTD_DStream* x_stream;
};

class XzBytes final : public Decompressor {
 public:
  XzBytes(std::unique_ptr<ByteSource> inner, Bytes start) : Decompressor(std::move(inner), start) {
    x_ready =
        ::lzma_stream_decoder(&x_stream, limits::xz_memory_bytes_max, LZMA_TELL_UNSUPPORTED_CHECK) == LZMA_OK;
  }
  ~XzBytes() override { ::lzma_end(&x_stream); }
  XzBytes(const XzBytes&) = delete;
  XzBytes& operator=(const XzBytes&) = delete;

 private:
  std::size_t expand(std::span<std::uint8_t> room) override {
    if (x_between && x_streams > 0) {
      // Zeros may pad a stream's end; what follows is another stream.
      while (!x_pending.empty() && x_pending.front() == 0) x_pending = x_pending.subspan(1);
      if (x_pending.empty()) return 0;
      x_ready = ::lzma_stream_decoder(&x_stream, limits::xz_memory_bytes_max, LZMA_TELL_UNSUPPORTED_CHECK) ==
                LZMA_OK;
    }
    x_between = false;
    x_stream.next_in = x_pending.data();
    x_stream.avail_in = x_pending.size();
    x_stream.next_out = room.data();
    x_stream.avail_out = room.size();
    const lzma_ret state = x_ready ? ::lzma_code(&x_stream, LZMA_RUN) : LZMA_MEM_ERROR;
    x_pending = x_pending.last(x_stream.avail_in);
    if (state == LZMA_STREAM_END) {
      x_between = true;
      ++x_streams;
    } else if (state != LZMA_OK && state != LZMA_BUF_ERROR) {
      damaged("xz");
    }
    return room.size() - x_stream.avail_out;
  }

  lzma_stream x_stream = LZMA_STREAM_INIT;
  bool x_ready = false;
  std::uint64_t x_streams = 0;
};

class Bzip2Bytes final : public Decompressor {
 public:
  Bzip2Bytes(std::unique_ptr<ByteSource> inner, Bytes start) : Decompressor(std::move(inner), start) {}
  ~Bzip2Bytes() override { end(); }
  Bzip2Bytes(const Bzip2Bytes&) = delete;
  Bzip2Bytes& operator=(const Bzip2Bytes&) = delete;

 private:
  void end() {
    if (x_open) ::BZ2_bzDecompressEnd(&x_stream);
    x_open = false;
  }

  std::size_t expand(std::span<std::uint8_t> room) override {
    if (!x_open) {
      x_stream = {};
      x_open = ::BZ2_bzDecompressInit(&x_stream, 0, 0) == BZ_OK;
    }
    x_between = false;
    x_stream.next_in = const_cast<char*>(text_of(x_pending).data());
    x_stream.avail_in = static_cast<unsigned>(x_pending.size());
    x_stream.next_out = reinterpret_cast<char*>(room.data());
    x_stream.avail_out = static_cast<unsigned>(room.size());
    const int state = x_open ? ::BZ2_bzDecompress(&x_stream) : BZ_MEM_ERROR;
    x_pending = x_pending.last(x_stream.avail_in);
    const std::size_t written = room.size() - x_stream.avail_out;
    if (state == BZ_STREAM_END) {
      x_between = true;
      end();
    } else if (state != BZ_OK) {
      damaged("bzip2");
    }
    return written;
  }

  bz_stream x_stream{};
  bool x_open = false;
};

// Plain bytes: what was looked at goes before the rest.
class BegunBytes final : public ByteSource {
 public:
  BegunBytes(std::unique_ptr<ByteSource> inner, Bytes start)
      : x_inner(std::move(inner)), x_start(start.begin(), start.end()) {}
  std::size_t read(std::span<std::uint8_t> room) override {
    if (x_at == x_start.size()) {
      const std::size_t count = x_inner->read(room);
      if (count == 0) x_failure = x_inner->failure();
      return count;
    }
    const std::size_t count = std::min(room.size(), x_start.size() - x_at);
    std::copy_n(x_start.begin() + static_cast<std::ptrdiff_t>(x_at), count, room.begin());
    x_at += count;
    return count;
  }
  std::uint64_t bytes_read() const override { return x_inner->bytes_read(); }
  std::uint64_t bytes_total() const override { return x_inner->bytes_total(); }

 private:
  std::unique_ptr<ByteSource> x_inner;
  std::vector<std::uint8_t> x_start;
  std::size_t x_at = 0;
};

}  // namespace

std::unique_ptr<ByteSource> decompress(Compression compression, std::unique_ptr<ByteSource> inner,
                                       Bytes start) {
  switch (compression) {
    case Compression::gzip:
      return std::make_unique<GzipBytes>(std::move(inner), start);
    case Compression::zstd:
      return std::make_unique<ZstdBytes>(std::move(inner), start);
    case Compression::xz:
      return std::make_unique<XzBytes>(std::move(inner), start);
    case Compression::bzip2:
      return std::make_unique<Bzip2Bytes>(std::move(inner), start);
    case Compression::none:
      break;
  }
  return inner;
}

Result<std::unique_ptr<ByteSource>> open_expanded(const std::string& path) {
  HINOMI_ASSIGN(auto source, open_file(path));
  std::array<std::uint8_t, 4> start{};
  std::size_t have = 0;
  while (have < start.size()) {
    const std::size_t count = source->read(std::span(start).subspan(have));
    if (count == 0) break;
    have += count;
  }
  const Bytes begun = Bytes(start).first(have);
  const Compression compression = compression_of(begun);
  if (compression != Compression::none) return decompress(compression, std::move(source), begun);
  return std::unique_ptr<ByteSource>(std::make_unique<BegunBytes>(std::move(source), begun));
}

}  // namespace hinomi::decode
