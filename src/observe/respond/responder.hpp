// The engine of the responders: one thread, epoll, kernel sockets, a table of sessions made at start. In:
// places to listen at. Out: events of sessions to a sink, on the same thread. Each session has its share of
// time, bytes and records (limits.hpp) and each source its number of sessions; when the table is full the
// session that was idle for longest gives way. Descriptors are reserved at start, so that accepting cannot
// run out of them. With `redirected` a session's destination is the one the client meant, behind REDIRECT
// (SO_ORIGINAL_DST) or TPROXY (getsockname). Datagrams: one in, at most one out, never longer, at most
// datagram_answers_a_minute to a source. Fails: unavailable `server.cannot_listen` (address, reason). Source:
// epoll(7), tcp(7), ip(7).
#pragma once
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "observe/respond/talk.hpp"

namespace hinomi::observe {

struct ResponderPlace {
  IpAddress address;
  std::uint16_t port = 0;                               // 0: any free one, see port_of
  SessionProtocol protocol = SessionProtocol::unknown;  // unknown: by the port that the client meant
  bool is_udp = false;
};

struct ResponderOptions {
  std::vector<ResponderPlace> places;
  bool redirected = false;
  bool transparent = false;  // IP_TRANSPARENT, for TPROXY; needs CAP_NET_ADMIN
  std::size_t sessions_max = limits::sessions_max;
  std::size_t sessions_of_source_max = limits::sessions_of_source_max;
  std::chrono::seconds idle_max = limits::session_idle_max;
  std::chrono::seconds time_max = limits::session_time_max;
};

struct ResponderCounts {
  std::uint64_t sessions = 0, open = 0, gave_way = 0;
  std::uint64_t refused_source = 0;  // beyond a source's number
  std::uint64_t refused_kernel = 0;  // the kernel had none to give
  std::uint64_t datagrams = 0, datagrams_unanswered = 0;
  std::uint64_t datagrams_unrecorded = 0;  // beyond limits::datagrams_recorded_a_second
};

class Responder {
 public:
  static Result<Responder> open(const ResponderOptions& options, Talk::House house);
  ~Responder();
  Responder(Responder&&) noexcept;

  /// The port of a place, once it listens.
  std::uint16_t port_of(std::size_t place) const;
  /// How many sessions fit; fewer than asked for when the system has not as many descriptors.
  std::size_t sessions_max() const;
  ResponderCounts counts() const;
  /// Answers until `stop` is asked for, looking every second; then every open session ends as stopped.
  void run(std::stop_token stop);

 private:
  struct State;
  explicit Responder(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::observe
