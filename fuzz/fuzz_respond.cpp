// Fuzzes whole conversations of the responder. In: the protocol (one byte, by row of the table; beyond them
// SIP and BACnet datagrams and SSH's dialog), the port (two bytes), then what the client sends, in pieces: a
// length byte before each. Holds: no answer beyond its bound (asserted in Talk), records within their limits,
// the last event is `closed`, a datagram's answer is never longer than the question. Seeds: corpus/respond.
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "observe/respond/datagrams.hpp"
#include "observe/respond/protocols.hpp"
#include "observe/respond/ssh_dialog.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::observe;

Bytes next_piece(BytesReader& reader) {
  return reader.bytes(std::min<std::size_t>(reader.u8(), reader.left()));
}

void converse_over(Talk& talk, SessionProtocol protocol, BytesReader& reader) {
  const auto conversation = make_conversation(protocol);
  conversation->open(talk);
  while (reader.left() > 0 && !talk.is_over()) {
    const Bytes piece = next_piece(reader);
    talk.arrived(piece.first(std::min(piece.size(), talk.input_room())));
    for (bool more = true; more;) {
      more = converse(*conversation, talk);
      talk.sent(talk.output().size());
    }
  }
}

void dialog_over(Talk& talk, BytesReader& reader) {
  SshDialog dialog;
  while (reader.left() > 0 && !talk.is_over()) {
    std::size_t bytes = 0;
    for (const std::string& answer : dialog.take(next_piece(reader), talk)) bytes += answer.size() + 72;
    HINOMI_ASSERT(bytes <= limits::answer_bytes_max);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  BytesReader reader(Bytes(data, size));
  const std::size_t which = reader.u8();
  const std::uint16_t port = reader.u16be();
  if (reader.failed()) return 0;
  bool closed = false;
  const Talk::House house{.key = {}, .sink = [&](const Session& session, const SessionEvent& event) {
                            HINOMI_ASSERT(!closed);
                            closed = event.kind == SessionEventKind::closed;
                            HINOMI_ASSERT(!event_line(session, event, "fuzz").empty());
                          }};
  Talk talk(house);
  Session opening;
  opening.destination_port = port;
  talk.begin(opening);
  const auto rows = protocols();
  if (which < rows.size()) {
    talk.protocol(rows[which].protocol);
    converse_over(talk, rows[which].protocol, reader);
  } else if (which == rows.size()) {
    dialog_over(talk, reader);
  } else {
    const auto protocol = which % 2 == 0 ? SessionProtocol::sip : SessionProtocol::bacnet;
    const Bytes question = reader.rest();
    HINOMI_ASSERT(datagram_answer(protocol, talk, question).size() <= question.size());
  }
  talk.close(SessionEnd::by_client);
  HINOMI_ASSERT(closed);
  const Session& session = talk.session();
  HINOMI_ASSERT(session.commands.size() <= limits::commands_kept);
  HINOMI_ASSERT(session.credentials.size() <= limits::credentials_kept);
  HINOMI_ASSERT(session.addresses_named.size() <= limits::addresses_kept);
  HINOMI_ASSERT(session.payloads.size() <= limits::payloads_kept);
  return 0;
}
