// Hands one message to the configured mail server, and to no other: no proxy, no redirect, no lookup of where
// the recipient's mail goes. In: the server as configured, a whole RFC 5322 message. Out: the server took it.
// With STARTTLS or TLS the server's certificate is checked; without either only on the same machine.
// Limits: 10 seconds to connect, 30 for all. Fails: unavailable `mail.unreachable` (host, detail) before the
// message left, also where it denies the sign-in, greets with a refusal or closes its service (421); conflict
// `mail.refused` (host, status) when it said no to the mail. Source: RFC 5321, RFC 3207, RFC 8314.
#pragma once
#include <functional>
#include <string>

#include "base/configuration.hpp"
#include "base/result.hpp"

namespace hinomi::app {

struct SmtpServer {
  std::string host;
  std::int64_t port = 0;
  std::string security;  // starttls, tls, none
  std::string user, password;
  std::string sender;            // address
  std::string authorities_file;  // PEM; empty: the machine's
};

/// Reads the server from the configuration; nothing when no host is set. Fails as mail.* where keys do not
/// fit.
Result<std::optional<SmtpServer>> smtp_server(const Configuration& configuration);

struct OutgoingMail {
  std::string to, message;
  /// Called once, right before the first byte of the message leaves; its failure stops the sending.
  std::function<Result<void>()> leaves;
};

/// Sends it.
Result<void> send_mail(const SmtpServer& server, const OutgoingMail& mail);

}  // namespace hinomi::app
