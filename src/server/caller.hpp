// Who asks, as the gate found out: nobody, a person's browser session, an API token, or the machine's own
// command line.
#pragma once
#include <optional>
#include <string>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "server/http_message.hpp"

namespace hinomi::server {

enum class CallerKind : std::uint8_t { nobody, session, token, local };

struct Caller {
  CallerKind kind = CallerKind::nobody;
  access::Principal person;
  std::string account;         // person id of a session or of a token's maker
  std::string session_digest;  // of a session
  std::string csrf;            // of a session
  bool must_change_password = false;
};

/// One request on its way through a route.
struct Call {
  const HttpRequest& http;
  const Caller& caller;
  const access::Principal& person;  // caller.person
  QueryText parameters;             // from the path
  std::string trace;
  HttpAnswer answer;  // routes add headers; the body is theirs only if `own_body`
  bool own_body = false;
  std::string present_json;  // the record as it stands, for a conflict

  const std::string& parameter(std::string_view name) const { return parameters.find(name)->second; }
  /// The version that If-Match names; fails as malformed `request.version_missing`.
  Result<std::int64_t> expected_version() const;
};

}  // namespace hinomi::server
