// Reads the kernel's socket addresses, IPv4 and IPv6, as address and port.
#pragma once
#include <sys/socket.h>

#include <cstdint>
#include <utility>

#include "base/address.hpp"

namespace hinomi::observe {

std::pair<IpAddress, std::uint16_t> read_socket_address(const sockaddr_storage& stored);

}  // namespace hinomi::observe
