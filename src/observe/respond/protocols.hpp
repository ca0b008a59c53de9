// The table of protocols: a row has its name, the ports where it is expected and the maker of its
// conversation. Adding one is a file beside this and a row here. In: a port or a protocol. Out: a
// conversation; ports that no row names get `unknown`, which listens and hands over to the protocol that the
// first bytes speak. Never fails.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "observe/respond/conversation.hpp"

namespace hinomi::observe {

using MakeConversation = std::unique_ptr<Conversation> (*)();

struct ProtocolRow {
  SessionProtocol protocol;
  std::span<const std::uint16_t> ports;
  MakeConversation make;
};

std::span<const ProtocolRow> protocols();
/// The protocol expected at a port; unknown when the table names none.
SessionProtocol protocol_at(std::uint16_t port);
/// The protocol of that name, if there is a row for it.
std::optional<SessionProtocol> protocol_named(std::string_view name);
std::unique_ptr<Conversation> make_conversation(SessionProtocol protocol);

std::unique_ptr<Conversation> make_first_payload();
std::unique_ptr<Conversation> make_http();
std::unique_ptr<Conversation> make_telnet();
std::unique_ptr<Conversation> make_ssh();
std::unique_ptr<Conversation> make_ftp();
std::unique_ptr<Conversation> make_smtp();
std::unique_ptr<Conversation> make_redis();
std::unique_ptr<Conversation> make_tls();
std::unique_ptr<Conversation> make_pop3();
std::unique_ptr<Conversation> make_imap();
std::unique_ptr<Conversation> make_postgresql();
std::unique_ptr<Conversation> make_mysql();
std::unique_ptr<Conversation> make_vnc();
std::unique_ptr<Conversation> make_rdp();
std::unique_ptr<Conversation> make_mqtt();
std::unique_ptr<Conversation> make_smb();
std::unique_ptr<Conversation> make_adb();

}  // namespace hinomi::observe
