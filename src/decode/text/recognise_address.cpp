// The family of addresses; see recognise.hpp. In: a run of word characters, or a place with colons.
// Internet addresses, blocks of them, and what is written like them: MAC addresses and digests with colons.
// Numbers of versions and clauses are no addresses. Source: RFC 4291, RFC 5952, RFC 4632, IEEE 802.
#include <algorithm>

#include "base/address.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"
#include "decode/text/url_form.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t colon_bytes_max = 96;  // 32 pairs with colons

IpAddress masked(IpAddress address, unsigned bits) {
  const auto mask = [](unsigned kept) { return kept == 0 ? 0ull : ~0ull << (64 - kept); };
  address.high &= mask(std::min(bits, 64u));
  address.low &= mask(bits > 64 ? bits - 64 : 0);
  return address;
}

// /24 after an address: the block, with its host bits cleared.
Recognised with_prefix(const Reading& reading, const IpAddress& address, std::size_t begin, std::size_t end) {
  const unsigned offset = address.is_v4() ? 96 : 0;
  const std::size_t digits = reading.at(end) == '/' ? digits_at(reading.text, end + 1, 4) : 0;
  unsigned bits = 0;
  for (std::size_t i = 1; i <= digits; ++i)
    bits = bits * 10 + static_cast<unsigned>(reading.text[end + i] - '0');
  const std::size_t after = end + 1 + digits;
  const char next = reading.at(after);
  const bool path = is_latin_letter(next) || next == '/' || next == '_' || next == '-' ||
                    (next == '.' && is_latin(reading.at(after + 1)));
  if (digits == 0 || digits > 3 || bits + offset > 128 || bits == 0 || path)
    return {ObservableKind::ip, to_text(address), begin, end};
  const AddressBlock block{masked(address, bits + offset), static_cast<std::uint8_t>(bits + offset)};
  return {ObservableKind::network, to_text(block), begin, after};
}

// 7.0.1.12 版, 7.0.1.12 バージョン, 7.0.1.12 (ver.): words that make what stands before them a version.
bool is_followed_by_version(std::string_view after) {
  if (after.starts_with(' ')) after.remove_prefix(1);
  if (after.starts_with('(')) after.remove_prefix(1);
  if (after.starts_with("版")) {  // 版元 and 版権 are words of their own
    const std::string_view next = after.substr(3, 3);
    return next != "元" && next != "権" && next != "画";
  }
  if (after.starts_with("バージョン")) return true;
  if (starts_small(after, "version")) return !(after.size() > 7 && is_latin(after[7]));
  return starts_small(after, "ver") && !(after.size() > 3 && is_latin(after[3]));
}

// 1.2.3.4 of a version, a clause or a product: バージョン1.2.3.4, 1.2.3.4版, Chrome/120.0.0.0.
bool is_version(const Reading& reading, std::size_t begin, std::size_t end) {
  if (reading.live.was_defanged(begin, end)) return false;
  if (reading.near(Label::version, begin, 4)) return true;
  const std::string_view after = reading.rest(end).substr(0, 3);
  if (is_followed_by_version(reading.rest(end).substr(0, 24))) return true;
  if (after == "系" || after == "節" || after == "項" || after == "章") return true;
  if (reading.before(begin) != '/' || begin < 2) return false;
  std::size_t word = begin - 1;
  while (word > 0 && begin - word < 32 && is_latin_letter(reading.text[word - 1])) --word;
  return word < begin - 1 && reading.text[word] >= 'A' && reading.text[word] <= 'Z';
}

MaybeRecognised as_ipv6(const Reading& reading, std::size_t at) {
  const std::string_view text = reading.text;
  std::size_t end = at, colons = 0, group = 0;
  bool gap = false;
  const std::size_t last = std::min(text.size(), at + 46);
  for (char before = '\0'; end < last; before = text[end++]) {
    const char c = text[end];
    if (c == ':') {
      if (++colons > 9) return std::nullopt;
      gap = gap || before == ':';
      group = 0;
    } else if (is_hexadecimal(c)) {
      if (++group > 4) return std::nullopt;
    } else if (c != '.') {
      break;
    }
  }
  while (end > at &&
         (text[end - 1] == '.' || (text[end - 1] == ':' && (end < at + 2 || text[end - 2] != ':')))) {
    if (text[--end] == ':') --colons;
  }
  if (colons < 2 || colons > 8 || (!gap && colons < 6) || is_latin(reading.at(end)) || reading.at(end) == ':')
    return std::nullopt;
  if (end - at <= 2) return std::nullopt;  // :: alone stands in programs
  const auto address = parse_address(text.substr(at, end - at));
  if (!address || address->is_v4()) return std::nullopt;
  return with_prefix(reading, *address, at, end);
}

}  // namespace

MaybeRecognised recognise_address(const Reading& reading, const Run& run) {
  std::size_t end = run.begin, dots = 0;
  while (end < run.end && (is_digit(reading.text[end]) || reading.text[end] == '.')) {
    if (reading.text[end] == '.') ++dots;
    ++end;
  }
  while (end > run.begin && reading.text[end - 1] == '.') {
    --end;
    --dots;
  }
  // 192.0.2.1-192.0.2.9 is one run with two addresses.
  const bool range = reading.at(end) == '-' && is_digit(reading.at(end + 1));
  if (dots != 3 || (end != run.end && !range && is_latin(reading.at(end)))) return std::nullopt;
  if (end != run.end && !range && reading.at(end) != '.' && reading.at(end) != '-') return std::nullopt;
  if (!range && end < run.end && reading.at(end) == '-' && is_latin(reading.at(end + 1))) return std::nullopt;
  const auto address = read_ipv4(reading.text.substr(run.begin, end - run.begin));
  if (!address || is_version(reading, run.begin, end)) return std::nullopt;
  return with_prefix(reading, IpAddress::v4(*address), run.begin, end);
}

MaybeRecognised recognise_colons(const Reading& reading, std::size_t at) {
  const std::string_view text = reading.text;
  // Pairs first: 00:00:5e:00:53:01 is not the beginning of an IPv6 address.
  std::size_t pairs = 0, end = at;
  const std::size_t last = std::min(text.size(), at + colon_bytes_max);
  while (end + 1 < last && is_hexadecimal(text[end]) && is_hexadecimal(text[end + 1]) &&
         !is_hexadecimal(reading.at(end + 2))) {
    ++pairs;
    end += 2;
    if (reading.at(end) != ':' || !is_hexadecimal(reading.at(end + 1))) break;
    ++end;
  }
  const bool whole = !is_latin(reading.at(end)) && reading.at(end) != ':';
  if (whole && (pairs == 6 || pairs == 20 || pairs == 32)) {
    std::string value = small_letters(text.substr(at, end - at));
    if (pairs == 6) return Recognised{ObservableKind::mac_address, std::move(value), at, end};
    std::erase(value, ':');
    return Recognised{ObservableKind::certificate, std::move(value), at, end};
  }
  return as_ipv6(reading, at);
}

}  // namespace hinomi::decode
