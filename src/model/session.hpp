// A session of a responder: what a client on the Internet said to a service that is none. Kept: addresses and
// ports, times (UTC), what the client called itself, the credentials it tried in their order, the commands it
// gave, the addresses it named, and of each payload its digest, size and first bytes. Everything a client
// sent is bytes as they came; nothing of it was run, fetched or written to a file. Limits:
// observe/respond/limits.hpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "base/hash.hpp"
#include "base/time.hpp"

namespace hinomi {

/// Stored and sent: append only, never renumber.
enum class SessionProtocol : std::uint8_t {
  unknown,
  http,
  telnet,
  ssh,
  ftp,
  smtp,
  redis,
  pop3,
  imap,
  mysql,
  postgresql,
  mssql,
  vnc,
  rdp,
  smb,
  mongodb,
  adb,
  mqtt,
  sip,
  modbus,
  s7,
  bacnet,
  tls,
};
inline constexpr std::size_t session_protocols = 23;

/// Why a session ended. Stored and sent: append only, never renumber.
enum class SessionEnd : std::uint8_t {
  open,
  by_client,
  by_responder,    // the conversation was over
  idle,            // nothing came for idle_max
  too_long,        // session_max is over
  too_many_bytes,  // bytes_max were read
  malformed,       // what came is not the protocol
  gave_way,        // the table was full and this one was idle for longest
  broken,          // the connection was reset
  stopped,         // the responder was stopped
};
inline constexpr std::size_t session_ends = 10;

std::string_view to_text(SessionProtocol protocol);
std::string_view to_text(SessionEnd end);

struct CredentialTry {
  std::string user, password;
  bool accepted = false;
  bool operator==(const CredentialTry&) const = default;
};

struct PayloadSeen {
  Sha256 digest{};
  std::uint64_t bytes = 0;
  std::string first;  // at most payload_first_bytes of it
};

struct Session {
  std::uint64_t number = 0;  // drawn at random for the first, then counted
  Instant started, ended;
  IpAddress source, destination;
  std::uint16_t source_port = 0, destination_port = 0;
  bool is_udp = false;
  SessionProtocol protocol = SessionProtocol::unknown;
  std::string client_banner;
  std::string fingerprint;  // HASSH of SSH, JA3 of TLS: 32 hexadecimal digits
  std::vector<CredentialTry> credentials;
  std::vector<std::string> commands;
  std::vector<std::string> addresses_named;  // to fetch from; never fetched
  std::vector<PayloadSeen> payloads;
  std::uint64_t bytes_in = 0, bytes_out = 0;
  std::uint64_t left_out = 0;  // facts beyond the limits of a record
  SessionEnd end = SessionEnd::open;
};

}  // namespace hinomi
