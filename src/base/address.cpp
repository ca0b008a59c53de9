// Reads and writes Internet addresses and blocks.
// In: text as people and logs write it, also defanged. Out: the 128-bit form; text as RFC 5952 §4 writes it.
// Limits: an address text of at most 64 bytes. Fails as malformed `address.unreadable` or
// `address.block_unreadable`. Source: RFC 4291 §2.2, RFC 5952; leading zeros in dotted text are refused
// because readers disagree about octal.
#include "base/address.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <limits>

#include "base/text.hpp"

namespace hinomi {

namespace {

constexpr std::size_t address_text_bytes_max = 64;

using Groups = std::array<std::uint16_t, 8>;

Groups groups_of(const IpAddress& address) {
  Groups groups{};
  for (std::size_t i = 0; i < 4; ++i) {
    groups[i] = static_cast<std::uint16_t>(address.high >> (48 - 16 * i));
    groups[i + 4] = static_cast<std::uint16_t>(address.low >> (48 - 16 * i));
  }
  return groups;
}

struct Run {
  std::size_t first = 8, count = 0;
};

// The longest run of at least two zero groups, the first of equals (RFC 5952 §4.2).
Run longest_zero_run(const Groups& groups) {
  Run best;
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i >= 2 && end - i > best.count) best = {i, end - i};
    i = end + 1;
  }
  return best;
}

std::uint64_t word(const std::uint8_t* bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

std::uint64_t high_mask(std::uint8_t bits) {
  if (bits == 0) return 0;
  return bits >= 64 ? ~0ULL : ~0ULL << (64 - bits);
}

IpAddress masked(const IpAddress& address, std::uint8_t bits) {
  const auto low_bits = static_cast<std::uint8_t>(bits > 64 ? bits - 64 : 0);
  return {address.high & high_mask(bits), address.low & high_mask(low_bits)};
}

// A block counts as IPv4 only when it lies wholly inside ::ffff:0:0/96.
bool is_v4(const AddressBlock& block) { return block.bits >= 96 && block.first.is_v4(); }

}  // namespace

std::string to_text(const IpAddress& address) {
  if (address.is_v4()) {
    const std::uint32_t v4 = address.as_v4();
    return fmt::format("{}.{}.{}.{}", v4 >> 24, v4 >> 16 & 0xff, v4 >> 8 & 0xff, v4 & 0xff);
  }
  const Groups groups = groups_of(address);
  const Run zeros = longest_zero_run(groups);
  std::string text;
  for (std::size_t i = 0; i < 8;) {
    if (i == zeros.first) {
      text += "::";
      i += zeros.count;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", groups[i]);
    ++i;
  }
  return text;
}

namespace {

std::optional<IpAddress> read_plain(std::string_view text) {
  char ended[address_text_bytes_max + 1];
  if (text.size() > address_text_bytes_max || text.find('\0') != std::string_view::npos) return std::nullopt;
  ended[text.copy(ended, text.size())] = '\0';
  std::uint8_t bytes[16];
  if (inet_pton(AF_INET, ended, bytes) == 1) {
    return IpAddress::v4(static_cast<std::uint32_t>(bytes[0]) << 24 |
                         static_cast<std::uint32_t>(bytes[1]) << 16 |
                         static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3]);
  }
  if (inet_pton(AF_INET6, ended, bytes) == 1) return IpAddress{word(bytes), word(bytes + 8)};
  return std::nullopt;
}

}  // namespace

Result<IpAddress> parse_address(std::string_view text) {
  const auto unreadable = [&] {
    return fail(ErrorKind::malformed, "address.unreadable",
                {{"text", to_utf8(text.substr(0, address_text_bytes_max))}});
  };
  if (text.size() > address_text_bytes_max) return unreadable();
  // Tables of countries and lists hold hundreds of thousands that are plain; few are defanged.
  if (const auto plain = read_plain(text)) return *plain;
  const std::string live = refang(trim(text));
  std::string_view inner = live;
  if (inner.size() > 2 && inner.front() == '[' && inner.back() == ']')
    inner = inner.substr(1, inner.size() - 2);
  const auto address = read_plain(inner);
  return address ? Result<IpAddress>(*address) : unreadable();
}

bool AddressBlock::holds(const IpAddress& address) const {
  return masked(address, bits) == masked(first, bits);
}

std::uint64_t AddressBlock::size() const {
  return bits <= 64 ? std::numeric_limits<std::uint64_t>::max() : 1ULL << (128 - bits);
}

std::string to_text(const AddressBlock& block) {
  const bool v4 = is_v4(block);
  return fmt::format("{}/{}", to_text(block.first), v4 ? block.bits - 96 : block.bits);
}

Result<AddressBlock> parse_block(std::string_view text) {
  const auto unreadable = [&] {
    return fail(ErrorKind::malformed, "address.block_unreadable",
                {{"text", to_utf8(text.substr(0, address_text_bytes_max))}});
  };
  const std::string_view trimmed = trim(text);
  const std::size_t slash = trimmed.find('/');
  const auto first = parse_address(trimmed.substr(0, slash));
  if (!first) return unreadable();
  if (slash == std::string_view::npos) return AddressBlock{*first, 128};
  // An IPv6 spelling of a mapped address counts its bits as IPv6 does: ::ffff:192.0.2.0/120.
  const bool dotted = first->is_v4() && trimmed.substr(0, slash).find(':') == std::string_view::npos;
  const std::string_view digits = trimmed.substr(slash + 1);
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const bool padded = digits.size() > 1 && digits.front() == '0';
  if (error != std::errc{} || end != digits.data() + digits.size() || padded ||
      bits > (dotted ? 32U : 128U)) {
    return unreadable();
  }
  const AddressBlock block{*first, static_cast<std::uint8_t>(dotted ? bits + 96 : bits)};
  if (masked(block.first, block.bits) != block.first) return unreadable();
  return block;
}

}  // namespace hinomi
