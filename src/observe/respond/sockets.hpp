// The kernel's sockets as the responder needs them. In: places to listen at, listening sockets. Out:
// descriptors, and both ends of a session; behind a redirection the destination is the one the client meant.
// Fails: unavailable `server.cannot_listen` (address, reason). Source: ip(7), tcp(7), Linux's
// linux/netfilter_ipv4.h.
#pragma once
#include <cstdint>
#include <utility>

#include "base/address.hpp"
#include "base/result.hpp"

namespace hinomi::observe {

struct ResponderPlace;

/// Owns a descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : x_number(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : x_number(std::exchange(other.x_number, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(x_number, other.x_number);
    return *this;
  }
  explicit operator bool() const { return x_number >= 0; }
  int number() const { return x_number; }

 private:
  int x_number = -1;
};

struct SocketPair {
  IpAddress source, destination;
  std::uint16_t source_port = 0, destination_port = 0;
};

/// Gives whom limits count as one source: an IPv4 address, or the /64 of an IPv6 address, all of which one
/// host may use.
inline IpAddress network_of(const IpAddress& source) {
  return source.is_v4() ? source : IpAddress{source.high, 0};
}
Result<Descriptor> listen_at(const ResponderPlace& place, bool transparent);
/// Accepts one; -1 with errno when there is none.
int accept_at(int listening, SocketPair& ends, bool redirected);
std::uint16_t local_port(int socket);
/// Raises the limit of open descriptors towards `wanted` and gives what it is then.
std::size_t raise_descriptors(std::size_t wanted);

}  // namespace hinomi::observe
