// A place of the table holds a socket, its talk and its conversation; two orders (idle, age) say whose time
// is over.
#include "observe/respond/responder.hpp"

#include <arpa/inet.h>
#include <linux/netfilter_ipv4.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <unordered_map>

#include "base/random.hpp"
#include "observe/respond/datagrams.hpp"
#include "observe/respond/protocols.hpp"
#include "observe/respond/session_order.hpp"
#include "observe/respond/sockets.hpp"

namespace hinomi::observe {
namespace {

using Monotonic = std::chrono::steady_clock;

struct Slot {
  int socket = -1;
  std::uint32_t turn = 0;  // tells a late event of the session before from one of this
  std::optional<Talk> talk;
  std::unique_ptr<Conversation> conversation;
  Monotonic::time_point last, started;
  bool waits_to_write = false, is_shut = false;
};

struct HashAddress {
  std::size_t operator()(const IpAddress& address) const { return table_hash(&address, sizeof address); }
};

constexpr std::uint64_t place_mark = std::uint64_t{1} << 63;

}  // namespace

struct Responder::State {
  State(const ResponderOptions& options_, Talk::House house_, std::size_t slots_count)
      : options(options_), house(std::move(house_)), slots(slots_count), idle(slots_count), age(slots_count) {
    free.reserve(slots_count);
    for (std::size_t at = slots_count; at > 0; --at) free.push_back(static_cast<std::uint32_t>(at - 1));
    of_source.reserve(slots_count);
    fill_random({reinterpret_cast<std::uint8_t*>(&next_number), sizeof next_number});
  }

  ResponderOptions options;
  Talk::House house;
  Descriptor epoll;
  std::vector<Descriptor> listening;
  std::vector<Slot> slots;
  std::vector<std::uint32_t> free;
  SessionOrder idle, age;
  std::unordered_map<IpAddress, std::size_t, HashAddress> of_source;  // by network_of()
  Monotonic::time_point datagram_second{};
  unsigned datagrams_recorded = 0;  // in that second
  DatagramGuard datagram_guard;
  ResponderCounts counts;
  std::uint64_t next_number = 0;

  Result<void> listen();
  void accept_from(std::size_t place);
  bool take_in(std::size_t place, int socket, const SocketPair& ends);
  void datagrams_from(std::size_t place);
  void moved(std::uint32_t at, std::uint32_t events);
  bool read_from(Slot& slot);
  void converse_and_send(std::uint32_t at);
  bool send(Slot& slot);
  void want(std::uint32_t at, bool to_write);
  void close(std::uint32_t at, SessionEnd why);
  void close_late();
  void once(std::chrono::milliseconds wait);
};

Result<void> Responder::State::listen() {
  epoll = Descriptor(epoll_create1(EPOLL_CLOEXEC));
  if (!epoll)
    return fail(ErrorKind::unavailable, "server.cannot_listen",
                {{"address", "epoll"}, {"reason", std::strerror(errno)}});
  for (std::size_t place = 0; place < options.places.size(); ++place) {
    HINOMI_ASSIGN(auto socket, listen_at(options.places[place], options.transparent));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = place_mark | place;
    HINOMI_ASSERT(epoll_ctl(epoll.number(), EPOLL_CTL_ADD, socket.number(), &event) == 0);
    listening.push_back(std::move(socket));
  }
  return {};
}

void Responder::State::accept_from(std::size_t place) {
  for (std::size_t i = 0; i < limits::accepts_at_once; ++i) {
    SocketPair ends;
    const int socket = accept_at(listening[place].number(), ends, options.redirected);
    if (socket < 0) {
      // The kernel is out of descriptors or memory for other reasons than ours: one session fewer helps it.
      if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
        ++counts.refused_kernel;
        if (idle.first() != SessionOrder::none) close(idle.first(), SessionEnd::gave_way);
      }
      return;
    }
    if (!take_in(place, socket, ends)) ::close(socket);
  }
}

bool Responder::State::take_in(std::size_t place, int socket, const SocketPair& ends) {
  const std::size_t of_this_source = of_source[network_of(ends.source)];
  if (of_this_source >= options.sessions_of_source_max) {
    ++counts.refused_source;
    return false;
  }
  if (free.empty()) {
    close(idle.first(), SessionEnd::gave_way);
    ++counts.gave_way;
  }
  const std::uint32_t at = free.back();
  Slot& slot = slots[at];
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = std::uint64_t{slot.turn & 0x7fff'ffff} << 32 | at;
  if (epoll_ctl(epoll.number(), EPOLL_CTL_ADD, socket, &event) != 0) {
    ++counts.refused_kernel;
    if (of_source[network_of(ends.source)] == 0) of_source.erase(network_of(ends.source));
    return false;
  }
  free.pop_back();
  ++of_source[network_of(ends.source)];
  slot.socket = socket;
  slot.started = slot.last = Monotonic::now();
  slot.waits_to_write = slot.is_shut = false;
  idle.put_last(at);
  age.put_last(at);
  ++counts.sessions;
  ++counts.open;

  Session opening;
  opening.number = next_number++;
  opening.source = ends.source;
  opening.source_port = ends.source_port;
  opening.destination = ends.destination;
  opening.destination_port = ends.destination_port;
  opening.protocol = options.places[place].protocol;
  if (opening.protocol == SessionProtocol::unknown) opening.protocol = protocol_at(ends.destination_port);
  slot.conversation = make_conversation(opening.protocol);
  slot.talk.emplace(house);
  slot.talk->begin(std::move(opening));
  slot.conversation->open(*slot.talk);
  converse_and_send(at);
  return true;
}

void Responder::State::datagrams_from(std::size_t place) {
  for (std::size_t i = 0; i < limits::accepts_at_once; ++i) {
    Session opening;
    opening.is_udp = true;
    opening.protocol = options.places[place].protocol;
    opening.number = next_number;
    const auto now = Monotonic::now();
    if (now - datagram_second >= std::chrono::seconds{1}) {
      datagram_second = now;
      datagrams_recorded = 0;
    }
    const bool records = datagrams_recorded < limits::datagrams_recorded_a_second;
    const auto outcome = answer_datagram(listening[place].number(), options.places[place], opening, house,
                                         datagram_guard, records);
    if (outcome == DatagramOutcome::none) return;
    if (outcome == DatagramOutcome::unrecorded) {
      ++counts.datagrams;
      ++counts.datagrams_unrecorded;
      continue;
    }
    ++datagrams_recorded;
    ++next_number;
    ++counts.datagrams;
    if (outcome == DatagramOutcome::unanswered) ++counts.datagrams_unanswered;
  }
}

// False when the session ended.
bool Responder::State::read_from(Slot& slot) {
  std::array<std::uint8_t, limits::input_bytes> bytes;
  const bool drops = slot.is_shut || slot.talk->is_over();
  const std::size_t room = drops ? bytes.size() : slot.talk->input_room();
  if (room == 0) return true;
  const ssize_t count = recv(slot.socket, bytes.data(), room, MSG_DONTWAIT);
  const auto at = static_cast<std::uint32_t>(&slot - slots.data());
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (count <= 0) {
    close(at, count == 0 ? SessionEnd::by_client : SessionEnd::broken);
    return false;
  }
  slot.last = Monotonic::now();
  idle.move_last(at);
  if (drops) return true;
  slot.talk->arrived(Bytes(bytes).first(static_cast<std::size_t>(count)));
  if (slot.talk->session().bytes_in > limits::session_bytes_max) {
    close(at, SessionEnd::too_many_bytes);
    return false;
  }
  return true;
}

bool Responder::State::send(Slot& slot) {
  const Bytes out = slot.talk->output();
  if (out.empty()) return true;
  const ssize_t count = ::send(slot.socket, out.data(), out.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  slot.talk->sent(static_cast<std::size_t>(count));
  return true;
}

void Responder::State::want(std::uint32_t at, bool to_write) {
  Slot& slot = slots[at];
  if (slot.waits_to_write == to_write) return;
  slot.waits_to_write = to_write;
  epoll_event event{};
  // While a client does not read, nothing more is read from it.
  event.events = to_write ? EPOLLOUT : EPOLLIN;
  event.data.u64 = std::uint64_t{slot.turn & 0x7fff'ffff} << 32 | at;
  HINOMI_ASSERT(epoll_ctl(epoll.number(), EPOLL_CTL_MOD, slot.socket, &event) == 0);
}

void Responder::State::converse_and_send(std::uint32_t at) {
  Slot& slot = slots[at];
  bool more = true;
  while (more) {
    more = !slot.is_shut && converse(*slot.conversation, *slot.talk);
    if (!send(slot)) return close(at, SessionEnd::broken);
    if (!slot.talk->output().empty()) return want(at, true);
  }
  want(at, false);
  // What was said reaches the client only when its last bytes are read, not reset.
  if (slot.talk->is_over() && !slot.is_shut) {
    slot.is_shut = true;
    shutdown(slot.socket, SHUT_WR);
  }
}

void Responder::State::moved(std::uint32_t at, std::uint32_t events) {
  Slot& slot = slots[at];
  if ((events & EPOLLOUT) == 0 && !read_from(slot)) return;
  converse_and_send(at);
}

void Responder::State::close(std::uint32_t at, SessionEnd why) {
  Slot& slot = slots[at];
  const IpAddress source = slot.talk->session().source;
  slot.talk->close(why);
  slot.talk.reset();
  slot.conversation.reset();
  ::close(slot.socket);
  slot.socket = -1;
  ++slot.turn;
  idle.take(at);
  age.take(at);
  free.push_back(at);
  --counts.open;
  if (const auto found = of_source.find(network_of(source));
      found != of_source.end() && --found->second == 0) {
    of_source.erase(found);
  }
}

void Responder::State::close_late() {
  const auto now = Monotonic::now();
  while (idle.first() != SessionOrder::none && now - slots[idle.first()].last > options.idle_max) {
    close(idle.first(), SessionEnd::idle);
  }
  while (age.first() != SessionOrder::none && now - slots[age.first()].started > options.time_max) {
    close(age.first(), SessionEnd::too_long);
  }
}

void Responder::State::once(std::chrono::milliseconds wait) {
  std::array<epoll_event, 512> events;
  const int count = epoll_wait(epoll.number(), events.data(), events.size(), static_cast<int>(wait.count()));
  for (int i = 0; i < count; ++i) {
    const std::uint64_t what = events[static_cast<std::size_t>(i)].data.u64;
    if ((what & place_mark) != 0) {
      const std::size_t place = what & ~place_mark;
      options.places[place].is_udp ? datagrams_from(place) : accept_from(place);
      continue;
    }
    const auto at = static_cast<std::uint32_t>(what);
    const bool is_current = slots[at].socket >= 0 && (slots[at].turn & 0x7fff'ffff) == what >> 32;
    if (is_current) moved(at, events[static_cast<std::size_t>(i)].events);
  }
  close_late();
}

Responder::Responder(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Responder::~Responder() = default;
Responder::Responder(Responder&&) noexcept = default;

Result<Responder> Responder::open(const ResponderOptions& options, Talk::House house) {
  const std::size_t reserved = limits::descriptors_kept + options.places.size();
  const std::size_t allowed = raise_descriptors(options.sessions_max + reserved);
  const std::size_t slots = std::min(options.sessions_max, allowed > reserved ? allowed - reserved : 1);
  auto state = std::make_unique<State>(options, std::move(house), slots);
  HINOMI_TRY(state->listen());
  return Responder(std::move(state));
}

std::uint16_t Responder::port_of(std::size_t place) const {
  return local_port(x_state->listening[place].number());
}

std::size_t Responder::sessions_max() const { return x_state->slots.size(); }

ResponderCounts Responder::counts() const { return x_state->counts; }

void Responder::run(std::stop_token stop) {
  constexpr std::chrono::milliseconds look{1000};
  while (!stop.stop_requested()) x_state->once(look);
  while (x_state->idle.first() != SessionOrder::none)
    x_state->close(x_state->idle.first(), SessionEnd::stopped);
}

}  // namespace hinomi::observe
