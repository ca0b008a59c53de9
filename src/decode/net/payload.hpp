// What a first payload looks like, from its first bytes alone; judges nothing about intent.
#pragma once
#include "base/bytes.hpp"
#include "model/api.hpp"

namespace hinomi::decode {

/// Names the protocol that the payload speaks; `destination_port` only breaks ties between binary protocols.
PayloadKind payload_kind(Bytes payload, bool is_udp, std::uint16_t destination_port);

}  // namespace hinomi::decode
