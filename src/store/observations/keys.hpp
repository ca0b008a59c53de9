// Values of a dimension as two integers (k1, k2), as filter text (tcp/23, JP, 64500, 192.0.2.1 …) and as
// labels.
#pragma once
#include <string>
#include <utility>

#include "store/observations.hpp"

namespace hinomi::store {

using Key = std::pair<std::uint64_t, std::uint64_t>;

/// Reads filter text; a sensor's text is looked up in the scope by the caller, not here. Fails as malformed
/// `observe.port_unreadable`, `observe.country_unreadable`, `observe.key_unreadable` or `address.unreadable`.
Result<Key> read_key(Dimension dimension, const std::string& text);
/// Writes the filter text of a key.
std::string key_text(Dimension dimension, const Key& key, const SensorScope& scope);
/// Writes a key for a person: 23/TCP Telnet, 日本, AS64500 …
std::string key_label(Dimension dimension, const Key& key, const SensorScope& scope, Language language);

/// Two letters of a stored country number; empty when not known.
std::string country_text(std::uint64_t number);

}  // namespace hinomi::store
