// See misp_value.hpp.
#include "exchange/misp/misp_value.hpp"

#include <array>

namespace hinomi::exchange {
namespace {

constexpr std::string_view network = "Network activity", payload = "Payload delivery", person = "Person",
                           fraud = "Financial fraud", artifacts = "Artifacts dropped", misc = "Other",
                           outside = "External analysis", persistence = "Persistence mechanism";

constexpr std::array rows{
    MispTypeRow{"AS", network, false},
    MispTypeRow{"bank-account-nr", fraud, true},
    MispTypeRow{"btc", fraud, true},
    MispTypeRow{"comment", misc, false},
    MispTypeRow{"domain", network, true},
    MispTypeRow{"domain|ip", network, true},
    MispTypeRow{"email", payload, true},
    MispTypeRow{"email-dst", network, true},
    MispTypeRow{"email-src", payload, true},
    MispTypeRow{"filename", payload, true},
    MispTypeRow{"filename|md5", payload, true},
    MispTypeRow{"filename|sha1", payload, true},
    MispTypeRow{"filename|sha256", payload, true},
    MispTypeRow{"full-name", person, false},
    MispTypeRow{"hostname", network, true},
    MispTypeRow{"ip-dst", network, true},
    MispTypeRow{"ip-dst|port", network, true},
    MispTypeRow{"ip-src", network, true},
    MispTypeRow{"ip-src|port", network, true},
    MispTypeRow{"ja3-fingerprint-md5", network, true},
    MispTypeRow{"jarm-fingerprint", network, true},
    MispTypeRow{"link", outside, false},
    MispTypeRow{"mac-address", network, false},
    MispTypeRow{"malware-sample", payload, true},
    MispTypeRow{"md5", payload, true},
    MispTypeRow{"mutex", artifacts, true},
    MispTypeRow{"other", misc, false},
    MispTypeRow{"phone-number", person, false},
    MispTypeRow{"regkey", persistence, true},
    MispTypeRow{"regkey|value", persistence, true},
    MispTypeRow{"sha1", payload, true},
    MispTypeRow{"sha224", payload, true},
    MispTypeRow{"sha256", payload, true},
    MispTypeRow{"sha384", payload, true},
    MispTypeRow{"sha512", payload, true},
    MispTypeRow{"sigma", payload, true},
    MispTypeRow{"snort", network, true},
    MispTypeRow{"ssdeep", payload, true},
    MispTypeRow{"text", misc, false},
    MispTypeRow{"url", network, true},
    MispTypeRow{"user-agent", network, false},
    MispTypeRow{"vulnerability", outside, false},
    MispTypeRow{"x509-fingerprint-md5", network, true},
    MispTypeRow{"x509-fingerprint-sha1", network, true},
    MispTypeRow{"x509-fingerprint-sha256", network, true},
    MispTypeRow{"yara", payload, true},
};

std::string_view digest_type(std::size_t digits) {
  switch (digits) {
    case 32:
      return "md5";
    case 40:
      return "sha1";
    case 56:
      return "sha224";
    case 64:
      return "sha256";
    case 96:
      return "sha384";
    case 128:
      return "sha512";
    default:
      return {};
  }
}

std::string_view certificate_type(std::size_t digits) {
  if (digits == 32) return "x509-fingerprint-md5";
  if (digits == 40) return "x509-fingerprint-sha1";
  return digits == 64 ? "x509-fingerprint-sha256" : std::string_view();
}

MispValue typed(std::string_view type, std::string_view category, const std::string& value) {
  return type.empty() ? MispValue{"other", misc, value} : MispValue{type, category, value};
}

// 192.0.2.1:443 and [2001:db8::1]:443 as address|port.
MispValue endpoint(const std::string& value) {
  const std::size_t colon = value.rfind(':');
  if (colon == std::string::npos || colon == 0) return {"other", misc, value};
  std::string address = value.substr(0, colon);
  if (address.front() == '[' && address.back() == ']') address = address.substr(1, address.size() - 2);
  return {"ip-dst|port", network, address + "|" + value.substr(colon + 1)};
}

bool is_bitcoin(const std::string& value) {
  return value.starts_with("bc1") || value.starts_with('1') || value.starts_with('3');
}

}  // namespace

MispValue misp_value(ObservableKind kind, const std::string& value) {
  switch (kind) {
    case ObservableKind::ip:
    case ObservableKind::network:
      return {"ip-dst", network, value};
    case ObservableKind::domain:
      return {"domain", network, value};
    case ObservableKind::url:
      return {"url", network, value};
    case ObservableKind::email:
      return {"email", payload, value};
    case ObservableKind::hash:
      return typed(digest_type(value.size()), payload, value);
    case ObservableKind::certificate:
      return typed(certificate_type(value.size()), network, value);
    case ObservableKind::file_name:
    case ObservableKind::file_path:
      return {"filename", payload, value};
    case ObservableKind::endpoint:
      return endpoint(value);
    case ObservableKind::asn:
      return {"AS", network, value};
    case ObservableKind::mac_address:
      return {"mac-address", network, value};
    case ObservableKind::user_agent:
      return {"user-agent", network, value};
    case ObservableKind::mutex:
      return {"mutex", artifacts, value};
    case ObservableKind::registry_key:
      return {"regkey", persistence, value};
    case ObservableKind::cve:
      return {"vulnerability", outside, value};
    case ObservableKind::account:
      return {"bank-account-nr", fraud, value};
    case ObservableKind::wallet:
      return typed(is_bitcoin(value) ? "btc" : "", fraud, value);
    case ObservableKind::phone:
      return {"phone-number", person, value};
    case ObservableKind::person_name:
      return {"full-name", person, value};
    case ObservableKind::postal_account:
    case ObservableKind::handle:
    case ObservableKind::sms_sender:
    case ObservableKind::attack_id:
    case ObservableKind::postal_code:
    case ObservableKind::fuzzy_hash:
    case ObservableKind::fingerprint:
    case ObservableKind::day:
    case ObservableKind::other:
      return {"other", misc, value};
  }
  HINOMI_ASSERT(false);
}

std::span<const MispTypeRow> misp_type_rows() { return rows; }

}  // namespace hinomi::exchange
