// Reads a TLS ClientHello: the name asked for and the fields of JA3 (version, ciphers, extensions, groups,
// point formats; GREASE left out). In: the handshake message with its header. Out: a hello, or nothing when a
// length does not fit. Limit: tls_hello_bytes_max. Source: RFC 8446 §4.1.2, RFC 6066 §3, RFC 8701; JA3
// (salesforce/ja3).
#pragma once
#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace hinomi::decode {

struct TlsHello {
  std::string server_name;
  std::string ja3_fields;
};

std::optional<TlsHello> read_tls_hello(Bytes message);

/// MD5 in hexadecimal, as JA3 and HASSH define their fingerprints; not for anything that must withstand an
/// attack.
std::string md5_text(std::string_view text);

}  // namespace hinomi::decode
