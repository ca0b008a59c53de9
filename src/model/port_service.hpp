// Usual uses of destination ports, for labels: what listens there, and what attackers seek. Empty when
// nothing is usual. Source: IANA Service Name and Transport Protocol Port Number Registry, and the agency's
// reports.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/error_text.hpp"
#include "model/api.hpp"

namespace hinomi {

/// Gives the usual use of a port, e.g. Telnet for 23/TCP.
std::string_view port_service(Protocol protocol, std::uint16_t port, Language language);

}  // namespace hinomi
