// Values of a dimension as integers, filter text and labels; see keys.hpp. An unknown country is `unknown`,
// an unknown AS 0; ICMP keys stand under port 0.
#include "store/observations/keys.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.hpp"
#include "model/country.hpp"
#include "model/port_service.hpp"

namespace hinomi::store {
namespace {

std::optional<std::uint64_t> whole_number(std::string_view text, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || code != std::errc() || end != text.data() + text.size() || value > most) return {};
  return value;
}

Result<Key> read_port(const std::string& text) {
  const auto parts = split(text, '/');
  if (parts.size() == 2) {
    const auto protocol = parse_protocol(parts[0]);
    const auto port = whole_number(parts[1], 65535);
    if (protocol && port) return Key{static_cast<std::uint64_t>(*protocol) << 16 | *port, 0};
  }
  return fail(ErrorKind::malformed, "observe.port_unreadable", {{"text", text}});
}

Result<Key> read_country(const std::string& text) {
  if (text.empty() || text == "unknown") return Key{0, 0};
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  if (text.size() != 2 || !letter(text[0]) || !letter(text[1])) {
    return fail(ErrorKind::malformed, "observe.country_unreadable", {{"text", text}});
  }
  const auto upper = [](char c) {
    return static_cast<std::uint64_t>(std::toupper(static_cast<unsigned char>(c)));
  };
  return Key{upper(text[0]) << 8 | upper(text[1]), 0};
}

template <class Enum>
Result<Key> read_enum(std::optional<Enum> value, const std::string& text) {
  if (value) return Key{static_cast<std::uint64_t>(*value), 0};
  return fail(ErrorKind::malformed, "observe.key_unreadable", {{"text", text}});
}

const SensorScope::Entry* sensor_of(const SensorScope& scope, std::uint64_t number) {
  const auto found = std::find_if(scope.sensors.begin(), scope.sensors.end(),
                                  [&](const SensorScope::Entry& entry) { return entry.number == number; });
  return found == scope.sensors.end() ? nullptr : &*found;
}

std::string port_label(std::uint64_t key, Language language) {
  const auto protocol = static_cast<Protocol>(key >> 16);
  const auto port = static_cast<std::uint16_t>(key & 0xffff);
  if (protocol != Protocol::tcp && protocol != Protocol::udp) return std::string(label(protocol, language));
  return std::to_string(port) + "/" + (protocol == Protocol::tcp ? "TCP" : "UDP");
}

}  // namespace

std::string country_text(std::uint64_t number) {
  if (number == 0) return {};
  return {static_cast<char>(number >> 8), static_cast<char>(number & 0xff)};
}

Result<Key> read_key(Dimension dimension, const std::string& text) {
  switch (dimension) {
    case Dimension::port:
      return read_port(text);
    case Dimension::country:
      return read_country(text);
    case Dimension::asn:
      return read_enum(whole_number(text, 0xffff'ffff), text);
    case Dimension::payload:
      return read_enum(parse_payload_kind(text), text);
    case Dimension::tool:
      return read_enum(parse_tool(text), text);
    case Dimension::flags:
      return read_enum(parse_flags_class(text), text);
    case Dimension::protocol:
      return read_enum(parse_protocol(text), text);
    case Dimension::sensor:
      return read_enum(whole_number(text, 0xffff'ffff), text);
    case Dimension::source:
      break;
  }
  HINOMI_ASSIGN(const auto address, parse_address(text));
  return Key{address.high, address.low};
}

std::string key_text(Dimension dimension, const Key& key, const SensorScope& scope) {
  switch (dimension) {
    case Dimension::port:
      return std::string(to_text(static_cast<Protocol>(key.first >> 16))) + "/" +
             std::to_string(key.first & 0xffff);
    case Dimension::country:
      return key.first == 0 ? "unknown" : country_text(key.first);
    case Dimension::asn:
      return std::to_string(key.first);
    case Dimension::payload:
      return std::string(to_text(static_cast<PayloadKind>(key.first)));
    case Dimension::tool:
      return std::string(to_text(static_cast<Tool>(key.first)));
    case Dimension::flags:
      return std::string(to_text(static_cast<FlagsClass>(key.first)));
    case Dimension::protocol:
      return std::string(to_text(static_cast<Protocol>(key.first)));
    case Dimension::sensor: {
      const auto* entry = sensor_of(scope, key.first);
      return entry != nullptr ? entry->id : std::to_string(key.first);
    }
    case Dimension::source:
      break;
  }
  return to_text(IpAddress{key.first, key.second});
}

std::string key_label(Dimension dimension, const Key& key, const SensorScope& scope, Language language) {
  const bool ja = language == Language::ja;
  switch (dimension) {
    case Dimension::port:
      return port_label(key.first, language);
    case Dimension::country:
      if (key.first == 0) return ja ? "不明" : "Unknown";
      return country_name(country_text(key.first), language);
    case Dimension::asn:
      return key.first == 0 ? (ja ? "不明" : "Unknown") : "AS" + std::to_string(key.first);
    case Dimension::payload:
      return std::string(label(static_cast<PayloadKind>(key.first), language));
    case Dimension::tool:
      return std::string(label(static_cast<Tool>(key.first), language));
    case Dimension::flags:
      return std::string(label(static_cast<FlagsClass>(key.first), language));
    case Dimension::protocol:
      return std::string(label(static_cast<Protocol>(key.first), language));
    case Dimension::sensor: {
      const auto* entry = sensor_of(scope, key.first);
      return entry != nullptr ? entry->name : std::to_string(key.first);
    }
    case Dimension::source:
      break;
  }
  return to_text(IpAddress{key.first, key.second});
}

}  // namespace hinomi::store
