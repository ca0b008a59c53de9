// See tor_runs.hpp.
#include "store/trace/tor_runs.hpp"

#include "store/intel/varint.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
std::string pack_track(const TorTrack& track) {
  std::string bytes;
  std::size_t end = 0;
  for (std::size_t at = 0; at < track.size();) {
    if (track[at] == 0) {
      ++at;
      continue;
    }
    std::size_t next = at + 1;
    while (next < track.size() && track[next] == track[at]) ++next;
    put_varint(bytes, at - end);
    put_varint(bytes, next - at);
    put_varint(bytes, track[at]);
    at = end = next;
  }
  return bytes;
}

Result<void> unpack_track(std::string_view bytes, TorTrack& track) {
  track.fill(0);
  VarintReader reader(bytes);
  std::uint64_t at = 0;
  while (reader.left() > 0) {
    const std::uint64_t gap = reader.next(), length = reader.next(), state = reader.next();
    if (reader.failed() || gap > track.size() || length > track.size() || at + gap + length > track.size() ||
        state == 0 || state > UINT32_MAX)
      return damaged("tor_track.runs");
    at += gap;
    for (std::uint64_t i = 0; i < length; ++i) track[at++] = static_cast<std::uint32_t>(state);
  }
  return {};
}

std::string pack_seconds(const TorSeconds& seconds) {
  std::string bytes;
  std::uint32_t before = 0;
  for (const std::uint32_t second : seconds) {
    put_varint(bytes, second - before);
    before = second;
  }
  return bytes;
}

Result<TorSeconds> unpack_seconds(std::string_view bytes) {
  TorSeconds seconds;
  VarintReader reader(bytes);
  std::uint64_t at = 0;
  while (reader.left() > 0) {
    at += reader.next();
    if (reader.failed() || at >= tor_chunk_hours * hour_seconds) return damaged("tor_measured.seconds");
    seconds.insert(seconds.end(), static_cast<std::uint32_t>(at));
  }
  return seconds;
}

std::string address_key(const IpAddress& address) {
  std::string bytes;
  if (!address.is_v4()) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(address.high >> shift);
    for (int shift = 56; shift >= 32; shift -= 8) bytes += static_cast<char>(address.low >> shift);
  }
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(address.low >> shift);
  return bytes;
}

Result<IpAddress> address_of_key(std::string_view bytes) {
  BytesReader reader(bytes_of(bytes));
  if (bytes.size() == 4) return IpAddress::v4(reader.u32be());
  if (bytes.size() != 16) return damaged("tor_relay.address");
  const std::uint64_t high = reader.u64be();
  return IpAddress{high, reader.u64be()};
}

}  // namespace hinomi::store
