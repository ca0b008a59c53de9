// Any port: listens, and hands over to the protocol that the first bytes speak. What no row knows is recorded
// as one payload, digest and first bytes, until the client goes or a limit ends it; nothing is answered. In:
// bytes, of which telling_bytes, a whole line or an end of the connection decide. Fails never: an unknown
// payload is what is looked for here.
#include <array>

#include "decode/net/payload.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t telling_bytes = 8;

struct Opening {
  std::string_view text;
  SessionProtocol protocol;
};

// Clients that speak first, beside those that decode::payload_kind names.
constexpr std::array openings{
    Opening{"*1\r\n", SessionProtocol::redis},    Opening{"*2\r\n", SessionProtocol::redis},
    Opening{"*3\r\n", SessionProtocol::redis},    Opening{"*4\r\n", SessionProtocol::redis},
    Opening{"PING\r\n", SessionProtocol::redis},  Opening{"INFO\r\n", SessionProtocol::redis},
    Opening{"CNXN", SessionProtocol::adb},        Opening{"EHLO ", SessionProtocol::smtp},
    Opening{"HELO ", SessionProtocol::smtp},      Opening{"\xff\xfb", SessionProtocol::telnet},
    Opening{"\xff\xfd", SessionProtocol::telnet},
};

SessionProtocol spoken(Bytes first, std::uint16_t port) {
  for (const Opening& opening : openings) {
    if (text_of(first).starts_with(opening.text)) return opening.protocol;
  }
  const PayloadKind kind = decode::payload_kind(first, false, port);
  if (kind == PayloadKind::http) return SessionProtocol::http;
  if (kind == PayloadKind::ssh) return SessionProtocol::ssh;
  if (kind == PayloadKind::tls) return SessionProtocol::tls;
  if (kind == PayloadKind::smb) return SessionProtocol::smb;
  if (kind == PayloadKind::rdp) return SessionProtocol::rdp;
  return SessionProtocol::unknown;
}

class FirstPayload : public Conversation {
 public:
  bool step(Talk& talk) override {
    if (x_spoken) return x_spoken->step(talk);
    const Bytes input = talk.input();
    if (input.empty()) return false;
    if (!x_decided) {
      const bool is_line = text_of(input).find('\n') != std::string_view::npos;
      if (input.size() < telling_bytes && !is_line) return false;
      x_decided = true;
      const SessionProtocol protocol = spoken(input, talk.session().destination_port);
      if (protocol != SessionProtocol::unknown) {
        talk.protocol(protocol);
        x_spoken = make_conversation(protocol);
        x_spoken->open(talk);
        return true;
      }
    }
    talk.payload(input);
    talk.consume(input.size());
    return true;
  }

 private:
  std::unique_ptr<Conversation> x_spoken;
  bool x_decided = false;
};

}  // namespace

std::unique_ptr<Conversation> make_first_payload() { return std::make_unique<FirstPayload>(); }

}  // namespace hinomi::observe
