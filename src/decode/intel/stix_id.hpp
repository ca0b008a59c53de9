// Ids of STIX 2.1 cyber observables that everybody makes alike. In: the observable as a tree (references
// already ids). Out: type--UUIDv5 of the canonical JSON of the properties that make it what it is: of the
// hashes one, MD5 before SHA-1, SHA-256, SHA-512, else the first; nothing for types or objects without such
// properties (process), which get an id at random or of their place. Values count as written. Source:
// STIX 2.1 §2.9, §6; cti-python-stix2 (the examples of the standard itself are wrong, cti-stix2#318).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "decode/intel/json_tree.hpp"

namespace hinomi::decode {

using Uuid = std::array<std::uint8_t, 16>;

/// The namespace of the standard, 00abedb4-aa42-466c-9c01-fed23315a9b7.
extern const Uuid stix_namespace;
/// Ours, for observables of STIX 2.0 that the standard would number at random.
extern const Uuid place_namespace;

/// Makes a UUID of a name (RFC 9562 §5.5) as lower-case text.
std::string name_uuid(const Uuid& space, std::string_view name);

std::optional<std::string> observable_id(const JsonView& observable);

}  // namespace hinomi::decode
