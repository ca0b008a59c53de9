// What happens in a session, as it happens, and its line of JSON. Each kind has our name and, where Cowrie
// has one, the identifier of its event, with Cowrie's names of members (src_ip, username, input, hassh ...),
// so that what reads Cowrie's log reads ours. In: a session and an event. Out: one line without its end.
// Bytes that are not UTF-8 come as U+FFFD in the text and whole in `<member>_base64`. Source: Cowrie's output
// event reference (docs/OUTPUT.rst of cowrie/cowrie).
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "model/session.hpp"

namespace hinomi::observe {

enum class SessionEventKind : std::uint8_t {
  connect,
  client_banner,
  fingerprint,
  login_failed,
  login_accepted,
  command,
  address_named,
  tunnel_asked,
  payload,
  closed,
};
inline constexpr std::size_t session_event_kinds = 10;

struct SessionEvent {
  SessionEventKind kind = SessionEventKind::connect;
  Instant at;
  std::string_view text = {};            // banner, fingerprint, command, address; the name of a login
  std::string_view second = {};          // the password of a login; what a fingerprint was made of
  const PayloadSeen* payload = nullptr;  // of a payload
};

/// Takes each event of each session with the session as it stands; `closed` is the last and has the whole.
using SessionSink = std::function<void(const Session&, const SessionEvent&)>;

/// Our name of the kind, and Cowrie's of the event; SSH and TLS fingerprints differ in it.
std::string_view to_text(SessionEventKind kind);
std::string_view cowrie_event(SessionEventKind kind, SessionProtocol protocol);

/// Writes the line of an event; `sensor` is the name that the sensor goes by.
std::string event_line(const Session& session, const SessionEvent& event, std::string_view sensor);

}  // namespace hinomi::observe
