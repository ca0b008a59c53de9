// See text_scan.hpp. Signs lead (dot, colon, sixteen hexadecimal digits, brackets); the run of bytes around
// each is looked at once. URLs and mail addresses are reached through their host: text_scan_deep.cpp.
#include "intel/sweep/text_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "decode/limits.hpp"
#include "intel/sweep/sign_masks.hpp"

namespace hinomi::intel {
namespace {

constexpr std::uint8_t name_bit = 1, hexadecimal_bit = 2, alphanumeric_bit = 4, digit_bit = 8, v6_bit = 16;

constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> made{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    const bool hexadecimal = digit || (letter && (c | 0x20) <= 'f');
    if (digit || letter || c == '-' || c == '.' || c == '_') made[c] |= name_bit;
    if (hexadecimal) made[c] |= hexadecimal_bit;
    if (digit || letter) made[c] |= alphanumeric_bit;
    if (digit) made[c] |= digit_bit;
    if (hexadecimal || c == ':' || c == '.') made[c] |= v6_bit;
  }
  return made;
}();

bool is(char c, std::uint8_t bit) { return (classes[static_cast<std::uint8_t>(c)] & bit) != 0; }

// A longer run of name signs is no name, but a name may stand at its end or be the whole of it up to there.
constexpr std::ptrdiff_t run_bytes_max = 1024;

std::optional<IpAddress> read_v4(const char* begin, const char* end, unsigned& parts, const char*& port) {
  std::uint32_t address = 0;
  parts = 0;
  const char* at = begin;
  while (at < end) {
    unsigned value = 0;
    const char* first = at;
    while (at < end && *at != '.') value = value * 10 + static_cast<unsigned>(*at++ - '0');
    const auto digits = at - first;
    if (++parts == 5)
      return digits >= 1 && digits <= 5 && at == end ? std::optional(IpAddress::v4(address)) : std::nullopt;
    if (digits < 1 || digits > 3 || value > 255 || (digits > 1 && *first == '0')) return std::nullopt;
    address = address << 8 | value;
    if (parts == 4) port = at;
    if (at < end && ++at == end) return std::nullopt;
  }
  return parts == 4 ? std::optional(IpAddress::v4(address)) : std::nullopt;
}

// %2F, \n and \u003d of encoded text stand before a name and are no part of it.
const char* without_escape(const char* begin, const char* end) {
  const auto size = end - begin;
  if (begin[-1] == '%' && size > 2 && is(begin[0], hexadecimal_bit) && is(begin[1], hexadecimal_bit))
    return begin + 2;
  if (begin[-1] != '\\') return begin;
  if (size > 5 && *begin == 'u' &&
      std::all_of(begin + 1, begin + 5, [](char c) { return is(c, hexadecimal_bit); }))
    return begin + 5;
  return *begin == 'n' || *begin == 't' || *begin == 'r' ? begin + 1 : begin;
}

}  // namespace

std::string_view to_text(MatchedAs as) {
  switch (as) {
    case MatchedAs::exact:
      return "exact";
    case MatchedAs::below:
      return "below";
    case MatchedAs::in_block:
      return "in_block";
    case MatchedAs::no_scheme:
      return "no_scheme";
    case MatchedAs::other_scheme:
      return "other_scheme";
  }
  return "";
}

void TextScan::found(std::uint32_t indicator, MatchedAs as, const char* begin, const char* end) {
  x_sighted->push_back({indicator, static_cast<std::uint32_t>(begin - x_begin),
                        static_cast<std::uint32_t>(end - begin), as, false});
}

std::uint64_t TextScan::scan(std::string_view text, std::vector<SightedAt>& sighted) {
  x_copied.assign(padding, '\n');
  x_copied += text;
  x_copied.append(padding, '\n');
  return scan_padded(std::string_view(x_copied).substr(padding, text.size()), sighted);
}

std::uint64_t TextScan::scan_padded(std::string_view text, std::vector<SightedAt>& sighted) {
  x_begin = text.data();
  x_end = text.data() + text.size();
  x_run_done = x_colon_done = x_hexadecimal_done = x_odd_done = x_unicode_done = x_begin;
  x_sighted = &sighted;
  x_odd_lines.clear();
  x_known_begin = sighted.size();
  std::uint64_t newlines = 0;
  for (const char* at = x_begin; at < x_end; at += 64) {
    SignMasks masks = sign_masks(at);
    if (x_end - at < 64) {
      const std::uint64_t kept = (std::uint64_t{1} << (x_end - at)) - 1;
      masks = {masks.dot & kept, masks.colon & kept, masks.newline & kept, masks.bracket & kept,
               masks.high & kept};
    }
    newlines += static_cast<std::uint64_t>(std::popcount(masks.newline));
    for (; masks.dot != 0; masks.dot &= masks.dot - 1) on_dot(at + std::countr_zero(masks.dot));
    for (; masks.bracket != 0; masks.bracket &= masks.bracket - 1)
      on_bracket(at + std::countr_zero(masks.bracket));
    if (masks.high != 0) {
      for (; masks.high != 0; masks.high &= masks.high - 1) on_high(at + std::countr_zero(masks.high));
    }
    if (x_table.has_v6()) {
      for (; masks.colon != 0; masks.colon &= masks.colon - 1) on_colon(at + std::countr_zero(masks.colon));
    }
    if (x_table.has_digests()) {
      for (unsigned whole = hexadecimal_sixteens(at); whole != 0; whole &= whole - 1)
        on_hexadecimal(at + 16 * std::countr_zero(whole));
    }
  }
  answer_all();
  sort_from(x_known_begin);
  if (!x_odd_lines.empty()) {
    look_at_odd_lines();
    sort_from(x_known_begin);
  }
  return newlines;
}

void TextScan::sort_from(std::size_t first) {
  std::sort(x_sighted->begin() + static_cast<std::ptrdiff_t>(first), x_sighted->end(),
            [](const SightedAt& a, const SightedAt& b) {
              return a.begin != b.begin ? a.begin < b.begin : a.indicator < b.indicator;
            });
}

void TextScan::on_dot(const char* dot) {
  if (dot < x_run_done) return;
  const char* begin = dot;
  const char* end = dot + 1;
  while (begin > x_begin && is(begin[-1], name_bit)) --begin;
  while (end < x_end && is(*end, name_bit)) ++end;
  x_run_done = end;
  // What stands before @ is somebody's name, whatever it looks like.
  if (*end == '@' && end < x_end) return;
  const bool beside_unicode =
      (*begin == '.' && begin > x_begin && begin[-1] < 0) || (end[-1] == '.' && end < x_end && *end < 0);
  if (beside_unicode) look_at_unicode_name({begin, end});
  begin = without_escape(begin, end);
  while (begin < end && (*begin == '.' || *begin == '-')) ++begin;
  while (end > begin && (end[-1] == '.' || end[-1] == '-' || end[-1] == '_')) --end;
  if (end - begin > run_bytes_max) begin = end - run_bytes_max;
  if (end - begin >= 3) look_at_run({begin, end});
}

void TextScan::look_at_run(Run run) {
  if (is(run.end[-1], digit_bit) || is(*run.begin, digit_bit)) {
    if (x_table.has_addresses()) look_for_addresses(run);
    // No name ends with a label of digits only.
    const char* label = run.end;
    while (label > run.begin && is(label[-1], digit_bit)) --label;
    if (label == run.begin || label[-1] == '.') return;
  }
  if (x_table.has_names()) look_at_name(run);
}

// An address fills the run, or stands in it between - and _ (192.0.2.1-192.0.2.9, ip_192.0.2.1).
void TextScan::look_for_addresses(Run run) {
  if (look_at_v4(run)) return;
  const auto parts_run = [](char c) { return c == '-' || c == '_'; };
  const char* begin = run.begin;
  while (begin < run.end) {
    const char* end = std::find_if(begin, run.end, parts_run);
    if (begin == run.begin && end == run.end) return;
    if (end - begin >= 7) look_at_v4({begin, end});
    begin = end + 1;
  }
}

bool TextScan::look_at_v4(Run run) {
  if (run.end - run.begin < 7 || run.end - run.begin > 21) return false;
  if (!std::all_of(run.begin, run.end, [](char c) { return c == '.' || is(c, digit_bit); })) return false;
  unsigned parts = 0;
  const char* port = run.end;
  const auto address = read_v4(run.begin, run.end, parts, port);
  // 192.0.2.1.443: as packet tracers write address and port.
  if (!address) return false;
  const Run shown{run.begin, port};
  ask({x_table.hashes().address(*address), shown, shown, false, *address});
  look_at_blocks(*address, shown);
  return true;
}

void TextScan::ask(const Question& question) {
  x_table.fetch(question.hash);
  x_questions[x_asked++] = question;
  if (x_asked == x_questions.size()) answer_all();
}

void TextScan::answer_all() {
  for (std::size_t at = 0; at < x_asked; ++at) {
    const Question& question = x_questions[at];
    if (!x_table.may_hold(question.hash)) continue;
    if (question.of_name) {
      look_up_name(question.hash, question.part, question.whole);
    } else {
      look_up_address(question.hash, question.address, question.whole);
    }
  }
  x_asked = 0;
}

void TextScan::look_up_address(std::uint64_t hash, const IpAddress& address, Run run) {
  std::array<char, 16> key;
  std::memcpy(key.data(), &address, key.size());
  bool of_url = false;
  x_table.each(hash, SoughtAs::address, {key.data(), key.size()},
               [&](std::uint32_t number, const IndicatorTable::Entry& entry) {
                 if (entry.place == IndicatorTable::Place::indicator)
                   found(number, MatchedAs::exact, run.begin, run.end);
                 of_url = of_url || entry.place == IndicatorTable::Place::host_of_url;
               });
  if (of_url) look_at_url(run, to_text(address));
}

void TextScan::look_at_blocks(const IpAddress& address, Run run) {
  if (x_table.blocks().empty()) return;
  x_table.blocks().each(address, [&](std::uint32_t number, const AddressBlock&) {
    found(number, MatchedAs::in_block, run.begin, run.end);
  });
}

void TextScan::look_at_name(Run run) {
  const KeyHash& hashes = x_table.hashes();
  const auto size = run.end - run.begin;
  std::uint64_t dots = size <= 64 ? dot_mask(run.begin) : 0;
  if (size < 64) dots &= (std::uint64_t{1} << size) - 1;
  std::uint64_t hash = hashes.begin(SoughtAs::name);
  const char* end = run.end;
  for (bool first = true;; first = false) {
    const char* begin = run.begin;
    if (size <= 64) {
      if (dots != 0) {
        const int at = 63 - std::countl_zero(dots);
        begin = run.begin + at + 1;
        dots ^= std::uint64_t{1} << at;
      }
    } else {
      begin = end;
      while (begin > run.begin && begin[-1] != '.') --begin;
    }
    if (begin == end) return;  // two dots in a row
    hash = hashes.folded(hash, begin, static_cast<std::size_t>(end - begin));
    if (first && !x_table.may_end(hash)) return;
    if (!first) ask({hash, {begin, run.end}, run, true, {}});
    if (begin == run.begin) return;
    end = begin - 1;
  }
}

void TextScan::look_up_name(std::uint64_t hash, Run part, Run whole) {
  bool of_url = false, of_mail = false;
  const std::string_view key(part.begin, static_cast<std::size_t>(part.end - part.begin));
  x_table.each(hash, SoughtAs::name, key, [&](std::uint32_t number, const IndicatorTable::Entry& entry) {
    const bool all = part.begin == whole.begin;
    if (entry.place == IndicatorTable::Place::indicator)
      return found(number, all ? MatchedAs::exact : MatchedAs::below, whole.begin, whole.end);
    of_url = of_url || (all && entry.place == IndicatorTable::Place::host_of_url);
    of_mail = of_mail || (all && entry.place == IndicatorTable::Place::host_of_mail);
  });
  if (of_url) {
    std::string host(key);
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    look_at_url(whole, host);
  }
  if (of_mail) look_at_mail(whole);
}

// Groups of hexadecimal digits and colons; times of day have no :: and no seven colons.
void TextScan::on_colon(const char* colon) {
  if (colon < x_colon_done) return;
  const char* begin = colon;
  const char* end = colon + 1;
  while (begin > x_begin && colon - begin < 64 && is(begin[-1], v6_bit)) --begin;
  while (end < x_end && is(*end, v6_bit)) ++end;
  x_colon_done = end;
  if (end - begin > 64 || (end < x_end && is(*end, alphanumeric_bit))) return;
  while (end > begin && end[-1] == '.') --end;
  if (end - begin > 2 && end[-1] == ':' && end[-2] != ':') --end;
  const bool cut = begin > x_begin && is(begin[-1], alphanumeric_bit);
  if (cut || (*begin == ':' && begin[1] != ':')) begin = std::find(begin, end, ':') + 1;
  for (int attempt = 0; attempt < 2 && end - begin >= 3; ++attempt) {
    const std::string_view run(begin, static_cast<std::size_t>(end - begin));
    const auto colons = std::count(run.begin(), run.end(), ':');
    const bool shaped = run.find("::") != std::string_view::npos || colons == 7 ||
                        (colons == 6 && run.find('.') != std::string_view::npos);
    if (!shaped || colons < 2) return;
    const auto address = parse_address(run);
    if (address) {
      const std::size_t before = x_sighted->size();
      const std::uint64_t hash = x_table.hashes().address(*address);
      if (x_table.may_hold(hash)) look_up_address(hash, *address, {begin, end});
      look_at_blocks(*address, {begin, end});
      if (x_sighted->size() != before) return;
    }
    // ad:2001:db8::1: the first group may be a word of the log.
    begin = std::find(begin, end, ':') + 1;
  }
}

void TextScan::on_hexadecimal(const char* within) {
  if (within < x_hexadecimal_done || within >= x_end) return;
  const char* begin = within;
  const char* end = within;
  while (begin > x_begin && within - begin < 160 && is(begin[-1], hexadecimal_bit)) --begin;
  while (end < x_end && is(*end, hexadecimal_bit)) ++end;
  x_hexadecimal_done = end;
  const auto size = static_cast<std::size_t>(end - begin);
  const bool usual = size == 32 || size == 40 || size == 56 || size == 64 || size == 96 || size == 128;
  if (!usual || (begin > x_begin && is(begin[-1], alphanumeric_bit)) ||
      (end < x_end && is(*end, alphanumeric_bit)))
    return;
  const std::uint64_t hash = x_table.hashes().folded(x_table.hashes().begin(SoughtAs::digest), begin, size);
  if (!x_table.may_hold(hash)) return;
  x_table.each(hash, SoughtAs::digest, {begin, size},
               [&](std::uint32_t number, const IndicatorTable::Entry&) {
                 found(number, MatchedAs::exact, begin, end);
               });
}

}  // namespace hinomi::intel
