// Lines of JSON in Cowrie's form; the last one of a session has its record.
#include "observe/respond/session_events.hpp"

#include <fmt/format.h>

#include <array>

#include "base/base64.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace hinomi::observe {
namespace {

struct EventName {
  std::string_view own, cowrie;
};

constexpr std::array<EventName, session_event_kinds> event_names{{
    {"connect", "cowrie.session.connect"},
    {"client_banner", "cowrie.client.version"},
    {"fingerprint", "cowrie.client.kex"},
    {"login_failed", "cowrie.login.failed"},
    {"login_accepted", "cowrie.login.success"},
    {"command", "cowrie.command.input"},
    {"address_named", "cowrie.session.file_download"},
    {"tunnel_asked", "cowrie.direct-tcpip.request"},
    {"payload", "hinomi.session.payload"},  // Cowrie has none
    {"closed", "cowrie.session.closed"},
}};

void put_bytes(Json& to, const std::string& member, std::string_view bytes) {
  to[member] = to_utf8(bytes);
  if (!is_utf8(bytes)) to[member + "_base64"] = write_base64(bytes);
}

Json payload_json(const PayloadSeen& payload) {
  return {{"shasum", to_hex(payload.digest)},
          {"size", payload.bytes},
          {"first_base64", write_base64(payload.first)}};
}

Json texts_json(const std::vector<std::string>& texts) {
  Json made = Json::array();
  for (const std::string& text : texts) made.push_back(to_utf8(text));
  return made;
}

// What a reader of sessions wants at once instead of gathering it from the lines before.
Json record_json(const Session& session) {
  Json record{{"banner", to_utf8(session.client_banner)},
              {"fingerprint", session.fingerprint},
              {"credentials", Json::array()},
              {"commands", texts_json(session.commands)},
              {"addresses_named", texts_json(session.addresses_named)},
              {"payloads", Json::array()},
              {"bytes_in", session.bytes_in},
              {"bytes_out", session.bytes_out},
              {"left_out", session.left_out},
              {"end", to_text(session.end)}};
  for (const CredentialTry& one : session.credentials) {
    Json pair{{"accepted", one.accepted}};
    put_bytes(pair, "username", one.user);
    put_bytes(pair, "password", one.password);
    record["credentials"].push_back(std::move(pair));
  }
  for (const PayloadSeen& one : session.payloads) record["payloads"].push_back(payload_json(one));
  return record;
}

void put_event(Json& line, const Session& session, const SessionEvent& event) {
  switch (event.kind) {
    case SessionEventKind::connect:
      return;
    case SessionEventKind::client_banner:
      return put_bytes(line, "version", event.text);
    case SessionEventKind::fingerprint:
      line[session.protocol == SessionProtocol::ssh ? "hassh" : "ja3"] = event.text;
      line[session.protocol == SessionProtocol::ssh ? "hasshAlgorithms" : "ja3Fields"] = event.second;
      return;
    case SessionEventKind::login_failed:
    case SessionEventKind::login_accepted:
      put_bytes(line, "username", event.text);
      return put_bytes(line, "password", event.second);
    case SessionEventKind::command:
      return put_bytes(line, "input", event.text);
    case SessionEventKind::address_named:
      return put_bytes(line, "url", event.text);
    case SessionEventKind::tunnel_asked:
      return put_bytes(line, "destination", event.text);
    case SessionEventKind::payload:
      if (event.payload != nullptr) line.update(payload_json(*event.payload));
      return;
    case SessionEventKind::closed:
      line["duration"] = static_cast<double>((session.ended - session.started).count()) / 1e9;
      line["record"] = record_json(session);
      return;
  }
}

}  // namespace

std::string_view to_text(SessionEventKind kind) { return event_names[static_cast<std::size_t>(kind)].own; }

std::string_view cowrie_event(SessionEventKind kind, SessionProtocol protocol) {
  if (kind == SessionEventKind::fingerprint && protocol != SessionProtocol::ssh) return "hinomi.client.tls";
  return event_names[static_cast<std::size_t>(kind)].cowrie;
}

std::string event_line(const Session& session, const SessionEvent& event, std::string_view sensor) {
  Json line{{"eventid", cowrie_event(event.kind, session.protocol)},
            {"event", to_text(event.kind)},
            {"timestamp", to_iso(event.at)},
            {"session", fmt::format("{:016x}", session.number)},
            {"sensor", sensor},
            {"src_ip", to_text(session.source)},
            {"src_port", session.source_port},
            {"dst_ip", to_text(session.destination)},
            {"dst_port", session.destination_port},
            {"transport", session.is_udp ? "udp" : "tcp"},
            {"protocol", to_text(session.protocol)}};
  put_event(line, session, event);
  return hinomi::to_text(line);
}

}  // namespace hinomi::observe
