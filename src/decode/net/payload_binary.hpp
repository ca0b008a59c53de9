// Binary protocols by their first bytes. In: a payload, its transport and destination port. Out: a kind, or
// nothing. Each test demands fixed bytes of its protocol; where these are few (NTP, DNS over UDP) the port
// breaks the tie. Internal to decode/net; reads nothing past the span; never fails. Sources stand with each
// test in the .cpp.
#pragma once
#include <optional>

#include "decode/net/payload.hpp"

namespace hinomi::decode {

/// Names the binary protocol that the payload speaks, if it is one that we know.
std::optional<PayloadKind> binary_kind(Bytes payload, bool is_udp, std::uint16_t destination_port);

}  // namespace hinomi::decode
