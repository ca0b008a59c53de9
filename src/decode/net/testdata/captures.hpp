// Builds capture files for tests and for seeds of the fuzz targets: pcap and pcapng in either byte order,
// gzip, zstd. In: plain values. Out: octets. Nothing is checked, so that tests can write what is wrong.
// Times are given in nanoseconds since 1970 UTC and written in the resolution of the file.
#pragma once
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode::testdata {

/// Writes integers in one byte order.
struct Order {
  bool is_big = false;
  Octets n16(unsigned value) const { return is_big ? u16(value) : u8(value & 255) + u8(value >> 8); }
  Octets n32(std::uint32_t value) const {
    return is_big ? u32(value) : n16(value & 0xffff) + n16(value >> 16);
  }
};
inline constexpr Order little{false};
inline constexpr Order big{true};

inline constexpr std::uint32_t pcap_microseconds = 0xa1b2c3d4, pcap_nanoseconds = 0xa1b23c4d,
                               pcap_modified = 0xa1b2cd34;

inline Octets pcap_header(Order order, std::uint32_t magic, std::uint32_t link = 1, unsigned minor = 4,
                          unsigned major = 2) {
  return order.n32(magic) + order.n16(major) + order.n16(minor) + zeros(8) + order.n32(65535) +
         order.n32(link);
}
inline Octets pcap_record(Order order, std::uint32_t seconds, std::uint32_t fraction, const Octets& packet,
                          std::uint32_t wire) {
  return order.n32(seconds) + order.n32(fraction) + order.n32(static_cast<std::uint32_t>(packet.size())) +
         order.n32(wire) + packet;
}

inline Octets padded(Octets bytes) {
  while (bytes.size() % 4 != 0) bytes.push_back(0);
  return bytes;
}
inline Octets block(Order order, std::uint32_t type, const Octets& body) {
  const auto length = static_cast<std::uint32_t>(12 + padded(body).size());
  return order.n32(type) + order.n32(length) + padded(body) + order.n32(length);
}
inline Octets section(Order order, unsigned major = 1) {
  return block(order, 0x0a0d0d0a,
               order.n32(0x1a2b3c4d) + order.n16(major) + order.n16(0) + order.n32(~0u) + order.n32(~0u));
}
inline Octets option(Order order, unsigned code, const Octets& value) {
  return order.n16(code) + order.n16(static_cast<unsigned>(value.size())) + padded(value);
}
inline Octets interface_block(Order order, unsigned link, std::uint32_t snap = 0,
                              const Octets& options = {}) {
  return block(order, 1, order.n16(link) + order.n16(0) + order.n32(snap) + options);
}
inline Octets enhanced(Order order, std::uint32_t interface_number, std::uint64_t ticks, const Octets& packet,
                       std::uint32_t wire) {
  return block(order, 6,
               order.n32(interface_number) + order.n32(static_cast<std::uint32_t>(ticks >> 32)) +
                   order.n32(static_cast<std::uint32_t>(ticks)) +
                   order.n32(static_cast<std::uint32_t>(packet.size())) + order.n32(wire) + padded(packet));
}
inline Octets obsolete(Order order, unsigned interface_number, std::uint64_t ticks, const Octets& packet,
                       std::uint32_t wire) {
  return block(order, 2,
               order.n16(interface_number) + order.n16(3) +
                   order.n32(static_cast<std::uint32_t>(ticks >> 32)) +
                   order.n32(static_cast<std::uint32_t>(ticks)) +
                   order.n32(static_cast<std::uint32_t>(packet.size())) + order.n32(wire) + padded(packet));
}
inline Octets simple(Order order, std::uint32_t wire, const Octets& packet) {
  return block(order, 3, order.n32(wire) + padded(packet));
}

inline Octets gzipped(const Octets& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  Octets out(deflateBound(&stream, bytes.size()) + 64);
  stream.next_in = const_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  const auto end = out.begin() + static_cast<std::ptrdiff_t>(stream.total_out);
  deflateEnd(&stream);
  return Octets(out.begin(), end);
}
inline Octets xz_packed(const Octets& bytes) {
  Octets out(lzma_stream_buffer_bound(bytes.size()));
  std::size_t size = 0;
  lzma_easy_buffer_encode(2, LZMA_CHECK_CRC32, nullptr, bytes.data(), bytes.size(), out.data(), &size,
                          out.size());
  out.resize(size);
  return out;
}
inline Octets zstandard(const Octets& bytes) {
  Octets out(ZSTD_compressBound(bytes.size()));
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);  // as the zstd program does
  const std::size_t size = ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size());
  ZSTD_freeCCtx(context);
  return Octets(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size));
}

}  // namespace hinomi::decode::testdata
