// Writes the nftables rules that bring the ports of whole prefixes to a responder, and that keep the
// responder's user from opening any connection of its own. In: prefixes, the port it listens at, the way, its
// user. Out: text for `nft -f`. By REDIRECT the responder runs with --redirected; by TPROXY with
// --transparent, and the machine needs the two routing commands that stand in the text. Never fails. Source:
// nft(8), Linux's tproxy.txt.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "base/address.hpp"

namespace hinomi::observe {

enum class RedirectWay : std::uint8_t { redirect, tproxy };

struct RedirectPlan {
  std::span<const AddressBlock> prefixes;
  std::uint16_t port = 0;
  RedirectWay way = RedirectWay::redirect;
  std::string user;  // the responder's; empty: no rule about it
};

std::string redirect_rules(const RedirectPlan& plan);

}  // namespace hinomi::observe
