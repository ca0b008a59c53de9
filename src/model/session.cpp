// Names of protocols and ends, as stored and sent.
#include "model/session.hpp"

#include <array>

#include "base/result.hpp"

namespace hinomi {
namespace {

constexpr std::array<std::string_view, session_protocols> protocol_names{
    "unknown", "http",  "telnet",     "ssh",    "ftp", "smtp",   "redis", "pop3",
    "imap",    "mysql", "postgresql", "mssql",  "vnc", "rdp",    "smb",   "mongodb",
    "adb",     "mqtt",  "sip",        "modbus", "s7",  "bacnet", "tls"};
constexpr std::array<std::string_view, session_ends> end_names{
    "open",           "by_client", "by_responder", "idle",   "too_long",
    "too_many_bytes", "malformed", "gave_way",     "broken", "stopped"};

}  // namespace

std::string_view to_text(SessionProtocol protocol) {
  HINOMI_ASSERT(static_cast<std::size_t>(protocol) < protocol_names.size());
  return protocol_names[static_cast<std::size_t>(protocol)];
}

std::string_view to_text(SessionEnd end) {
  HINOMI_ASSERT(static_cast<std::size_t>(end) < end_names.size());
  return end_names[static_cast<std::size_t>(end)];
}

}  // namespace hinomi
