// Speaks to a running server: over the Unix socket in its data folder, or over TCP with an API token (http://
// only on loopback, https:// elsewhere with the certificate checked). One request a call, blocking; answers
// at most 64 MiB.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "base/result.hpp"

namespace hinomi::app {

struct ServerPlace {
  std::string socket_path;  // used when not empty
  std::string host;         // otherwise
  std::uint16_t port = 0;
  bool tls = false;
  std::string
      authority_file;  // PEM of the authority that signed the server's certificate; empty: the system's
  std::string token;   // sent as Authorization: Bearer when not empty
};

/// Reads https://host:port; fails as malformed `client.address_unreadable`, forbidden
/// `client.plain_not_loopback`.
Result<ServerPlace> parse_place(std::string_view address);
/// Tells whether a server listens on the socket of this data folder.
bool server_listens(const std::string& socket_path);
/// Sends one request; an error answer comes back as the Error that the server sent, a missing server as
/// unavailable `client.no_server`.
Result<Json> request(const ServerPlace& place, std::string_view method, std::string_view path,
                     const Json* body);
/// The same, giving the answer's text as it stands.
Result<std::string> request_text(const ServerPlace& place, std::string_view method, std::string_view path);

}  // namespace hinomi::app
