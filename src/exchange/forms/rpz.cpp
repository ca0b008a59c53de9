// Response policy zone: a name and all below it, an address or a block are answered with NXDOMAIN. See
// forms.hpp. Owner names are relative to the zone's origin, which the operator chooses; what does not fit
// below an origin of origin_bytes_max is refused.
#include <arpa/inet.h>
#include <fmt/format.h>

#include "base/address.hpp"
#include "base/text.hpp"
#include "exchange/forms/forms.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::size_t origin_bytes_max = 40;
constexpr std::size_t owner_bytes_max =
    253 - 2 - 1 - origin_bytes_max;  // *. before it, a dot and the origin after

// 24.0.2.0.192.rpz-ip; 2001:db8::/32 -> 32.zz.db8.2001.rpz-ip: groups turned round, zz for ::.
std::string owner_of(const AddressBlock& block) {
  std::string owner;
  if (block.first.is_v4() && block.bits >= 96) {
    const std::uint32_t v4 = block.first.as_v4();
    return fmt::format("{}.{}.{}.{}.{}.rpz-ip", block.bits - 96, v4 & 255, v4 >> 8 & 255, v4 >> 16 & 255,
                       v4 >> 24);
  }
  std::string text = to_text(block.first);
  const std::size_t zeros = text.find("::");
  if (zeros != std::string::npos) text.replace(zeros, 2, zeros == 0 ? "zz:" : ":zz:");
  if (text.ends_with(':')) text.pop_back();
  for (const std::string_view group : split(text, ':')) owner = "." + std::string(group) + owner;
  return std::to_string(block.bits) + owner + ".rpz-ip";
}

}  // namespace

Written write_rpz(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "rpz", written);
  std::string lines;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const SharedValue& value = values[index];
    if (!screening.passes(value, index)) continue;
    if (value.kind == ObservableKind::domain) {
      if (value.value.size() > owner_bytes_max) {
        screening.refuse(index, "length");
        continue;
      }
      lines += value.value + " CNAME .\n*." + value.value + " CNAME .\n";
    } else if (value.kind == ObservableKind::ip || value.kind == ObservableKind::network) {
      const auto block = parse_block(value.value);
      // A mapped IPv6 block has no spelling of its own here.
      if (!block || (value.value.find(':') != std::string::npos && block->first.is_v4())) {
        screening.refuse(index, "address");
        continue;
      }
      lines += owner_of(*block) + " CNAME .\n";
    } else {
      screening.refuse_kind(value, index);
      continue;
    }
    ++written.values;
  }
  written.text = head_lines(head, ";", written.values) +
                 "$TTL 300\n@ IN SOA localhost. hostmaster.localhost. " + std::to_string(head.serial) +
                 " 3600 600 604800 300\n@ IN NS localhost.\n" + lines;
  return written;
}

}  // namespace hinomi::exchange
