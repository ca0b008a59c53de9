// SIP and BACnet over UDP; everything else is recorded and not answered.
#include "observe/respond/datagrams.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>

#include "base/text.hpp"
#include "observe/respond/responder.hpp"
#include "observe/respond/socket_address.hpp"
#include "observe/respond/sockets.hpp"

namespace hinomi::observe {

bool DatagramGuard::allows(const IpAddress& source, std::chrono::steady_clock::time_point now) {
  const IpAddress network = network_of(source);
  Source& known = x_sources[table_hash(&network, sizeof network) % x_sources.size()];
  if (known.answers == 0 || now - known.minute >= std::chrono::minutes{1}) known = {now, 0};
  if (known.answers >= limits::datagram_answers_a_minute) return false;
  ++known.answers;
  return true;
}

namespace {

// A status with the fields that tie it to the request; these are the request's own, so that it stays shorter.
std::string sip_answer(Talk& talk, std::string_view request) {
  const std::size_t first_end = std::min(request.find("\r\n"), request.size());
  const std::string_view first = request.substr(0, first_end);
  if (!first.ends_with(" SIP/2.0")) return {};
  talk.command(first);
  std::string answer = "SIP/2.0 200 OK\r\n";
  for (std::string_view rest = request.substr(first_end); rest.starts_with("\r\n");) {
    rest.remove_prefix(2);
    const std::size_t end = std::min(rest.find("\r\n"), rest.size());
    const std::string_view field = rest.substr(0, end);
    if (field.empty()) break;
    for (const std::string_view wanted : {"Via:", "From:", "To:", "Call-ID:", "CSeq:"}) {
      if (field.starts_with(wanted)) answer.append(field).append("\r\n");
    }
    if (field.starts_with("User-Agent:")) talk.banner(trim(field.substr(11)));
    rest.remove_prefix(end);
  }
  return answer + "\r\n";
}

// A confirmed request gets "reject: unrecognized service" of three bytes (ASHRAE 135 §20.1.8).
std::string bacnet_answer(Bytes question) {
  constexpr std::size_t request_bytes_min = 10;
  constexpr std::uint8_t over_ip = 0x81, original_unicast = 0x0a, version = 1;
  if (question.size() < request_bytes_min || question[0] != over_ip || question[1] != original_unicast)
    return {};
  if (question[4] != version || (question[5] & 0xa8) != 0 || question[6] >> 4 != 0) return {};
  const std::uint8_t answer[] = {over_ip, original_unicast, 0, 9, version, 0, 0x60, question[8], 9};
  return std::string(text_of(Bytes(answer)));
}

}  // namespace

std::optional<SessionProtocol> datagram_protocol_named(std::string_view name) {
  for (const SessionProtocol protocol : {SessionProtocol::sip, SessionProtocol::bacnet}) {
    if (hinomi::to_text(protocol) == name) return protocol;
  }
  return {};
}

std::string datagram_answer(SessionProtocol protocol, Talk& talk, Bytes question) {
  std::string answer;
  if (protocol == SessionProtocol::sip) answer = sip_answer(talk, text_of(question));
  if (protocol == SessionProtocol::bacnet) answer = bacnet_answer(question);
  return answer.size() <= question.size() ? answer : std::string{};
}

DatagramOutcome answer_datagram(int socket, const ResponderPlace& place, Session opening,
                                const Talk::House& house, DatagramGuard& guard, bool records) {
  std::array<std::uint8_t, limits::datagram_bytes_max> bytes;
  sockaddr_storage from{};
  socklen_t size = sizeof from;
  const ssize_t count =
      recvfrom(socket, bytes.data(), bytes.size(), MSG_DONTWAIT, reinterpret_cast<sockaddr*>(&from), &size);
  if (count < 0) return DatagramOutcome::none;
  if (!records) return DatagramOutcome::unrecorded;
  const Bytes question = Bytes(bytes).first(static_cast<std::size_t>(count));
  std::tie(opening.source, opening.source_port) = read_socket_address(from);
  opening.destination = place.address;
  opening.destination_port = local_port(socket);
  Talk talk(house);
  talk.begin(opening);
  talk.payload(question);
  const std::string answer = datagram_answer(opening.protocol, talk, question);
  bool is_sent = false;
  if (!answer.empty() && guard.allows(opening.source, std::chrono::steady_clock::now())) {
    is_sent = sendto(socket, answer.data(), answer.size(), MSG_DONTWAIT, reinterpret_cast<sockaddr*>(&from),
                     size) > 0;
  }
  talk.close(SessionEnd::by_responder);
  return is_sent ? DatagramOutcome::answered : DatagramOutcome::unanswered;
}

}  // namespace hinomi::observe
