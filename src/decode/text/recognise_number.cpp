// Numbers of public lists: CVE, ATT&CK (tactics, techniques, groups, software, mitigations, campaigns, data
// sources, in the ranges that ATT&CK gives out), AS numbers; MAC addresses with dashes or dots. In: a run of
// word characters. Source: MITRE CVE, MITRE ATT&CK 18, RFC 6996 and RFC 5396 (AS numbers).
#include <algorithm>
#include <array>

#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

MaybeRecognised as_cve(std::string_view text, const Run& run) {
  if (text.size() < 13 || text.size() > 20 || !starts_small(text, "cve-") || text[8] != '-')
    return std::nullopt;
  if (!all_digits(text.substr(4, 4)) || !all_digits(text.substr(9))) return std::nullopt;
  return Recognised{ObservableKind::cve, "CVE-" + std::string(text.substr(4)), run.begin, run.end};
}

struct Range {
  std::string_view prefix;
  int first, last;
};
// Enterprise, mobile and industrial numbers as they stand today, with room for some years.
constexpr std::array attack_ranges{Range{"TA", 1, 60},   Range{"TA", 100, 120},  Range{"T", 1001, 1699},
                                   Range{"T", 800, 899}, Range{"G", 1, 199},     Range{"G", 1001, 1099},
                                   Range{"S", 1, 749},   Range{"S", 1001, 1399}, Range{"M", 1001, 1069},
                                   Range{"M", 800, 999}, Range{"C", 1, 99},      Range{"DS", 1, 49},
                                   Range{"DET", 1, 999}};

int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

MaybeRecognised as_attack(std::string_view text, const Run& run) {
  if (text.size() < 5 || text.size() > 9) return std::nullopt;
  const std::size_t letters = text[1] >= 'A' ? (text[2] >= 'A' ? 3 : 2) : 1;
  const std::string_view prefix = text.substr(0, letters), number = text.substr(letters, 4);
  const std::string_view rest = text.substr(std::min(text.size(), letters + 4));
  if (number.size() != 4 || !all_digits(number)) return std::nullopt;
  const bool technique = prefix == "T" && rest.size() == 4 && rest[0] == '.' && all_digits(rest.substr(1));
  if (!rest.empty() && !technique) return std::nullopt;
  for (const Range& range : attack_ranges) {
    const int value = number_of(number);
    if (range.prefix == prefix && value >= range.first && value <= range.last)
      return Recognised{ObservableKind::attack_id, std::string(text), run.begin, run.end};
  }
  return std::nullopt;
}

// AS64496; AS400 and AS2 are products unless the words say otherwise.
MaybeRecognised as_asn(std::string_view text, const Run& run) {
  if (!starts_small(text, "as")) return std::nullopt;
  const bool named = starts_small(text, "asn");
  std::string_view digits = text.substr(named ? 3 : 2);
  if (!all_digits(digits) || digits.size() > 10 || (!named && digits.size() < 4) || text[1] == 's')
    return std::nullopt;
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return Recognised{ObservableKind::asn, "AS" + std::string(digits), run.begin, run.end};
}

MaybeRecognised as_mac(std::string_view text, const Run& run) {
  const bool pairs = text.size() == 17 && text[2] == '-';
  const bool fours = text.size() == 14 && text[4] == '.';
  if (!pairs && !fours) return std::nullopt;
  const std::size_t step = pairs ? 3 : 5;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % step == step - 1) {
      if (text[i] != (pairs ? '-' : '.')) return std::nullopt;
    } else if (is_hexadecimal(text[i])) {
      digits += small_letter(text[i]);
    } else {
      return std::nullopt;
    }
  }
  std::string value;
  for (std::size_t i = 0; i < digits.size(); i += 2) value += (i > 0 ? ":" : "") + digits.substr(i, 2);
  return Recognised{ObservableKind::mac_address, std::move(value), run.begin, run.end};
}

}  // namespace

MaybeRecognised recognise_number(const Reading& reading, const Run& run) {
  const std::string_view text = reading.text.substr(run.begin, run.end - run.begin);
  switch (text[0]) {
    case 'C':
    case 'c':
      if (auto cve = as_cve(text, run)) return cve;
      break;
    case 'A':
    case 'a':
      if (auto asn = as_asn(text, run)) return asn;
      break;
    default:
      break;
  }
  if (text[0] >= 'A' && text[0] <= 'T') {
    if (auto attack = as_attack(text, run)) return attack;
  }
  return text.size() == 17 || text.size() == 14 ? as_mac(text, run) : std::nullopt;
}

}  // namespace hinomi::decode
