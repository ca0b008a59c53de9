// Datagrams: one is one session. An answer goes out only when it is no longer than what came and its source
// had fewer than datagram_answers_a_minute in the last minute, so that a forged source never gets more than
// it would have been sent anyway. In: a UDP socket. Out: what was done. Sources are remembered in a fixed
// table; two that share a place share their answers. Never fails: what cannot be sent is unanswered.
#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>

#include "observe/respond/talk.hpp"

namespace hinomi::observe {

struct ResponderPlace;

class DatagramGuard {
 public:
  bool allows(const IpAddress& source, std::chrono::steady_clock::time_point now);

 private:
  struct Source {
    std::chrono::steady_clock::time_point minute{};
    unsigned answers = 0;
  };
  std::array<Source, limits::datagram_sources_max> x_sources{};
};

enum class DatagramOutcome : std::uint8_t { none, answered, unanswered, unrecorded };

/// Takes one datagram, records it as a session and answers it if it may; one that is not to be recorded is
/// taken and left.
DatagramOutcome answer_datagram(int socket, const ResponderPlace& place, Session opening,
                                const Talk::House& house, DatagramGuard& guard, bool records);

/// The protocol over UDP of that name, if one answers.
std::optional<SessionProtocol> datagram_protocol_named(std::string_view name);

/// What a protocol says to a datagram; nothing when it would be longer than the question or is unknown.
std::string datagram_answer(SessionProtocol protocol, Talk& talk, Bytes question);

}  // namespace hinomi::observe
