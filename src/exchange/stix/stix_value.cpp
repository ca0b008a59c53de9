// See stix_value.hpp.
#include "exchange/stix/stix_value.hpp"

#include <array>

#include "decode/intel/stix_marking.hpp"
#include "exchange/giving/quoted.hpp"

namespace hinomi::exchange {
namespace {

// A text within a pattern (STIX 2.1 §9.3).
std::string in_pattern(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

StixValue simple(std::string type, std::string property, const std::string& value) {
  const std::string pattern = "[" + type + ":" + property + " = " + in_pattern(value) + "]";
  return {std::move(type), quoted(property) + ":" + quoted(value), pattern};
}

std::string_view digest_name(const std::string& value) {
  if (value.size() == 32) return "MD5";
  if (value.size() == 40) return "SHA-1";
  if (value.size() == 64) return "SHA-256";
  return value.size() == 128 ? "SHA-512" : "";
}

std::optional<StixValue> digest(std::string type, const std::string& value) {
  const std::string name(digest_name(value));
  if (name.empty()) return std::nullopt;
  const std::string pattern = "[" + type + ":hashes.'" + name + "' = " + in_pattern(value) + "]";
  return StixValue{std::move(type), "\"hashes\":{" + quoted(name) + ":" + quoted(value) + "}", pattern};
}

std::optional<StixValue> autonomous_system(std::string_view value) {
  if (value.starts_with("AS") || value.starts_with("as")) value.remove_prefix(2);
  if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const std::string number(value);
  return StixValue{"autonomous-system", "\"number\":" + number,
                   "[autonomous-system:number = " + number + "]"};
}

}  // namespace

std::optional<StixValue> stix_value(ObservableKind kind, const std::string& value) {
  switch (kind) {
    case ObservableKind::ip:
    case ObservableKind::network:
      return simple(value.find(':') == std::string::npos ? "ipv4-addr" : "ipv6-addr", "value", value);
    case ObservableKind::domain:
      return simple("domain-name", "value", value);
    case ObservableKind::url:
      return simple("url", "value", value);
    case ObservableKind::email:
      return simple("email-addr", "value", value);
    case ObservableKind::hash:
      return digest("file", value);
    case ObservableKind::certificate:
      return digest("x509-certificate", value);
    case ObservableKind::file_name:
      return simple("file", "name", value);
    case ObservableKind::mac_address:
      return simple("mac-addr", "value", value);
    case ObservableKind::mutex:
      return simple("mutex", "name", value);
    case ObservableKind::registry_key:
      return simple("windows-registry-key", "key", value);
    case ObservableKind::handle:
      return simple("user-account", "account_login", value);
    case ObservableKind::asn:
      return autonomous_system(value);
    case ObservableKind::phone:
    case ObservableKind::account:
    case ObservableKind::postal_account:
    case ObservableKind::wallet:
    case ObservableKind::sms_sender:
    case ObservableKind::person_name:
    case ObservableKind::cve:
    case ObservableKind::endpoint:
    case ObservableKind::attack_id:
    case ObservableKind::postal_code:
    case ObservableKind::fuzzy_hash:
    case ObservableKind::fingerprint:
    case ObservableKind::user_agent:
    case ObservableKind::file_path:
    case ObservableKind::day:
    case ObservableKind::other:
      return std::nullopt;
  }
  HINOMI_ASSERT(false);
}

std::string tlp_marking(Tlp tlp) {
  static constexpr std::array<std::array<std::string_view, 2>, 5> words{{{"TLP:CLEAR", "clear"},
                                                                         {"TLP:GREEN", "green"},
                                                                         {"TLP:AMBER", "amber"},
                                                                         {"TLP:AMBER+STRICT", "amber+strict"},
                                                                         {"TLP:RED", "red"}}};
  const auto& [name, word] = words[static_cast<std::size_t>(tlp)];
  return "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" +
         std::string(decode::tlp_id(tlp)) + "\",\"created\":\"2022-10-01T00:00:00.000Z\",\"name\":\"" +
         std::string(name) +
         "\",\"extensions\":{\"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d\":{\"extension_"
         "type\":"
         "\"property-extension\",\"tlp_2_0\":\"" +
         std::string(word) + "\"}}}";
}

}  // namespace hinomi::exchange
