// Talks with a protocol as the engine does, without a socket. In: pieces of what a client sends. Out: what
// came back, what was recorded and the events in their order. The key is fixed, the source 192.0.2.7, and so
// is which login succeeds (test_password gives one of either kind).
#pragma once
#include <string>
#include <vector>

#include "observe/respond/login_policy.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {

struct Spoken {
  std::string answered;
  Session session;
  std::vector<std::string> events;  // names of the kinds, in their order
};

inline const IpAddress test_source = IpAddress::v4(0xc0000207);

/// A password that succeeds for this name, or one that does not.
inline std::string test_password(std::string_view user, bool succeeds) {
  for (unsigned i = 0;; ++i) {
    const std::string password = "pass" + std::to_string(i);
    if (login_succeeds({}, {test_source, user, password}) == succeeds) return password;
  }
}

inline Spoken speak(SessionProtocol protocol, const std::vector<std::string>& pieces,
                    std::uint16_t port = 4000) {
  Spoken spoken;
  const Talk::House house{.key = {},
                          .sink =
                              [&](const Session& session, const SessionEvent& event) {
                                spoken.events.emplace_back(to_text(event.kind));
                                spoken.session = session;
                              },
                          .now = [] { return Instant::from_seconds(1'700'000'000); }};
  Talk talk(house);
  Session opening;
  opening.source = test_source;
  opening.destination_port = port;
  opening.protocol = protocol;
  talk.begin(opening);
  const auto conversation = make_conversation(protocol);
  conversation->open(talk);
  const auto move = [&] {
    for (bool more = true; more;) {
      more = converse(*conversation, talk);
      spoken.answered += text_of(talk.output());
      talk.sent(talk.output().size());
    }
  };
  move();
  for (const std::string& piece : pieces) {
    for (std::size_t at = 0; at < piece.size() && !talk.is_over();) {
      const std::size_t count = std::min(piece.size() - at, talk.input_room());
      talk.arrived(bytes_of(std::string_view(piece).substr(at, count)));
      at += count;
      move();
    }
  }
  talk.close(SessionEnd::by_client);
  return spoken;
}

inline std::vector<std::string> byte_by_byte(std::string_view text) {
  std::vector<std::string> pieces;
  for (const char c : text) pieces.emplace_back(1, c);
  return pieces;
}

}  // namespace hinomi::observe
