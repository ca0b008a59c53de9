// Where this machine may connect at all, as the administrator says it (keys outbound.*): nowhere unless it is
// allowed, and then to public addresses, and to those inside that are named. In: the configuration; an
// address that is about to be connected to. Out: yes or no. Names are not asked: what a name leads to is
// looked at when the connection is made, so that no name leads inside. Fails: malformed
// `outbound.addresses_unfit` (text). Source: domain.md SR22; RFC 6890, RFC 5735, RFC 6052, RFC 3056.
#pragma once
#include <string>
#include <vector>

#include "base/address.hpp"
#include "base/configuration.hpp"
#include "base/result.hpp"

namespace hinomi::exchange {

struct OutboundRule {
  bool enabled = false;
  std::vector<AddressBlock> inside;  // not public, and allowed all the same
  std::string proxy;                 // host:port; empty: none. It sees to names and addresses itself
  std::string authorities_file;      // PEM; empty: the machine's
};

Result<OutboundRule> outbound_rule(const Configuration& configuration);
/// Tells whether the address is one of the public Internet.
bool is_public(const IpAddress& address);
bool may_connect(const OutboundRule& rule, const IpAddress& address);
/// Tells whether plain HTTP may be spoken with the address: it is this machine's own, and named.
bool may_be_plain(const OutboundRule& rule, const IpAddress& address);

}  // namespace hinomi::exchange
