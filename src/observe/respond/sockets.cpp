// Adapts socket addresses to IpAddress.
#include "observe/respond/sockets.hpp"

#include <arpa/inet.h>
#include <linux/netfilter_ipv4.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "observe/respond/responder.hpp"
#include "observe/respond/socket_address.hpp"

namespace hinomi::observe {

Descriptor::~Descriptor() {
  if (x_number >= 0) ::close(x_number);
}

std::pair<IpAddress, std::uint16_t> read_socket_address(const sockaddr_storage& stored) {
  if (stored.ss_family == AF_INET) {
    sockaddr_in address{};
    std::memcpy(&address, &stored, sizeof address);
    return {IpAddress::v4(ntohl(address.sin_addr.s_addr)), ntohs(address.sin_port)};
  }
  sockaddr_in6 address{};
  std::memcpy(&address, &stored, sizeof address);
  BytesReader reader(Bytes(address.sin6_addr.s6_addr, 16));
  const std::uint64_t high = reader.u64be();
  return {{high, reader.u64be()}, ntohs(address.sin6_port)};
}

namespace {

socklen_t write_socket_address(const IpAddress& from, std::uint16_t port, sockaddr_storage& into) {
  if (from.is_v4()) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(from.as_v4());
    std::memcpy(&into, &address, sizeof address);
    return sizeof address;
  }
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_port = htons(port);
  for (int i = 0; i < 8; ++i) {
    address.sin6_addr.s6_addr[i] = static_cast<std::uint8_t>(from.high >> (56 - 8 * i));
    address.sin6_addr.s6_addr[8 + i] = static_cast<std::uint8_t>(from.low >> (56 - 8 * i));
  }
  std::memcpy(&into, &address, sizeof address);
  return sizeof address;
}

void set(int socket, int level, int option) {
  const int on = 1;
  (void)setsockopt(socket, level, option, &on, sizeof on);
}

}  // namespace

Result<Descriptor> listen_at(const ResponderPlace& place, bool transparent) {
  sockaddr_storage address{};
  const socklen_t size = write_socket_address(place.address, place.port, address);
  const auto cannot = [&] {
    return fail(ErrorKind::unavailable, "server.cannot_listen",
                {{"address", to_text(place.address) + ":" + std::to_string(place.port)},
                 {"reason", std::strerror(errno)}});
  };
  const int type = place.is_udp ? SOCK_DGRAM : SOCK_STREAM;
  Descriptor socket(::socket(address.ss_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket) return cannot();
  set(socket.number(), SOL_SOCKET, SO_REUSEADDR);
  if (address.ss_family == AF_INET6) set(socket.number(), IPPROTO_IPV6, IPV6_V6ONLY);
  if (transparent) {
    const bool is_v4 = address.ss_family == AF_INET;
    set(socket.number(), is_v4 ? SOL_IP : SOL_IPV6, is_v4 ? IP_TRANSPARENT : IPV6_TRANSPARENT);
  }
  if (bind(socket.number(), reinterpret_cast<sockaddr*>(&address), size) != 0) return cannot();
  constexpr int waiting = 4096;
  if (!place.is_udp && ::listen(socket.number(), waiting) != 0) return cannot();
  return socket;
}

int accept_at(int listening, SocketPair& ends, bool redirected) {
  sockaddr_storage from{}, to{};
  socklen_t from_size = sizeof from, to_size = sizeof to;
  const int socket =
      accept4(listening, reinterpret_cast<sockaddr*>(&from), &from_size, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (socket < 0) return socket;
  set(socket, IPPROTO_TCP, TCP_NODELAY);
  std::tie(ends.source, ends.source_port) = read_socket_address(from);
  const bool is_v4 = from.ss_family == AF_INET;
  // Under TPROXY the socket's own address is the one that was meant; under REDIRECT the connection table
  // knows it.
  const bool has_original =
      redirected && getsockopt(socket, is_v4 ? SOL_IP : SOL_IPV6, SO_ORIGINAL_DST, &to, &to_size) == 0;
  if (!has_original) {
    to_size = sizeof to;
    (void)getsockname(socket, reinterpret_cast<sockaddr*>(&to), &to_size);
  }
  std::tie(ends.destination, ends.destination_port) = read_socket_address(to);
  return socket;
}

std::uint16_t local_port(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  (void)getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return read_socket_address(address).second;
}

std::size_t raise_descriptors(std::size_t wanted) {
  rlimit limit{};
  (void)getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= wanted) return limit.rlim_cur;
  rlimit raised{wanted, std::max<rlim_t>(limit.rlim_max, wanted)};
  if (setrlimit(RLIMIT_NOFILE, &raised) != 0) {
    raised = {std::min<rlim_t>(wanted, limit.rlim_max), limit.rlim_max};
    (void)setrlimit(RLIMIT_NOFILE, &raised);
  }
  (void)getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

}  // namespace hinomi::observe
