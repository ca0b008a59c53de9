// See outbound_rule.hpp.
#include "exchange/fetch/outbound_rule.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::array<std::string_view, 26> not_public{
    "0.0.0.0/8",      "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12",  "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15",  "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",    "::/96",
    "64:ff9b:1::/48", "100::/64",        "2001::/23",      "2001:db8::/32",  "3fff::/20",
    "5f00::/16",      "fc00::/7",        "fe80::/10",      "fec0::/10",      "ff00::/8",
    "::ffff:0:0:0/96"};

const std::vector<AddressBlock>& blocks_not_public() {
  static const std::vector<AddressBlock> blocks = [] {
    std::vector<AddressBlock> read;
    for (const std::string_view text : not_public) {
      const auto block = parse_block(text);
      HINOMI_ASSERT(bool(block));
      read.push_back(*block);
    }
    return read;
  }();
  return blocks;
}

bool holds(const std::vector<AddressBlock>& blocks, const IpAddress& address) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const AddressBlock& block) { return block.holds(address); });
}

// The IPv4 address to which a gateway would lead: 64:ff9b::/96 (NAT64) and 2002::/16 (6to4).
std::optional<IpAddress> carried(const IpAddress& address) {
  if (address.high == 0x0064'ff9b'0000'0000ULL && address.low >> 32 == 0)
    return IpAddress::v4(static_cast<std::uint32_t>(address.low));
  if (address.high >> 48 == 0x2002) return IpAddress::v4(static_cast<std::uint32_t>(address.high >> 16));
  return std::nullopt;
}

bool is_loopback(const IpAddress& address) {
  return address.is_v4() ? address.as_v4() >> 24 == 127 : address.high == 0 && address.low == 1;
}

}  // namespace

Result<OutboundRule> outbound_rule(const Configuration& configuration) {
  OutboundRule rule;
  rule.enabled = configuration.boolean("outbound.enabled");
  rule.proxy = configuration.text("outbound.proxy");
  rule.authorities_file = configuration.text("outbound.authorities_file");
  for (const std::string_view word : split(configuration.text("outbound.inside_addresses"), ' ')) {
    if (trim(word).empty()) continue;
    const auto block = parse_block(trim(word));
    if (!block) return fail(ErrorKind::malformed, "outbound.addresses_unfit", {{"text", std::string(word)}});
    rule.inside.push_back(*block);
  }
  return rule;
}

bool is_public(const IpAddress& address) {
  if (holds(blocks_not_public(), address)) return false;
  const auto behind = carried(address);
  return !behind || !holds(blocks_not_public(), *behind);
}

bool may_connect(const OutboundRule& rule, const IpAddress& address) {
  return rule.enabled && (is_public(address) || holds(rule.inside, address));
}

bool may_be_plain(const OutboundRule& rule, const IpAddress& address) {
  return is_loopback(address) && holds(rule.inside, address);
}

}  // namespace hinomi::exchange
