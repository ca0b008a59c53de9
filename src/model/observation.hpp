// Nouns of the first watch that are not sent as they are: access events as the engine makes them and the
// store keeps them. In and out: plain values; the engine fills them, the store writes and reads them. Times
// are UTC; addresses 128-bit with IPv4 mapped.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/address.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// Packets of one source to one destination, port, protocol and class, close in time (within one window).
struct AccessEvent {
  Instant first, last;
  IpAddress source, destination;
  std::uint32_t packets = 0;
  std::uint32_t asn = 0;    // 0: not known
  std::uint64_t bytes = 0;  // on the wire
  std::uint64_t payload_digest =
      0;                          // first 8 bytes of the SHA-256 of the first payload (big-endian); 0: none
  std::uint16_t source_port = 0;  // of the first packet
  std::uint16_t port = 0;         // destination port; source port of the reply for backscatter is source_port
  std::uint8_t icmp_type = 0;
  Protocol protocol = Protocol::other;
  FlagsClass flags = FlagsClass::other;
  Family family = Family::access;
  PayloadKind payload = PayloadKind::none;
  Tool tool = Tool::none;
  std::array<char, 2> country{};  // ISO 3166-1 alpha-2; zeros: not known
};

/// A sensor as the engine needs it.
struct SensorSite {
  std::string id;
  std::uint32_t number = 0;  // small key in the observation store
  std::string name;
  std::vector<AddressBlock> addresses;  // empty: not stated, every destination counts
  bool demonstration = false;
  std::uint64_t address_count() const;  // 0: not stated
};

/// A span of time.
struct TimeSpan {
  Instant from, to;  // [from, to)
};

/// One batch to store in one transaction: all of it or nothing. `id` is deterministic (digest of the input
/// and the place in it, or the identifier that a live sensor made), so that the same batch is stored once.
struct ObservationBatch {
  std::string id;
  std::string receipt;  // receipt that the batch belongs to
  std::uint32_t sensor_number = 0;
  bool demonstration = false;
  std::vector<AccessEvent> events;
  std::vector<TimeSpan> observed;  // spans of the sensor's life that this batch covers
  std::uint64_t packets = 0;       // read, also those without an event
  std::uint64_t dropped = 0;
};

}  // namespace hinomi
