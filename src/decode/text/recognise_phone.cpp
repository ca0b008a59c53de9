// Telephone numbers by number band and grouping: 0312345678, 090-1234-5678, (03)1234-5678, +81 90 1234 5678,
// +1 202 555 0143. Out: E.164. A number of the fixed network without separators needs a word before it that
// says what it is; grouping that no number has (dates, prices) is refused. Source: 電気通信番号計画 (bands),
// ITU-T E.164.
#include <algorithm>
#include <array>

#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t label_distance = 160;  // about fifty Japanese letters
constexpr std::size_t digits_max = 15;       // E.164

bool is_separator(char c) { return c == '-' || c == ' ' || c == '(' || c == ')' || c == '.'; }

struct Digits {
  std::array<char, digits_max> digits{};
  std::array<std::uint8_t, digits_max + 1> groups{};
  std::size_t count = 0, group_count = 0, end = 0;
  bool cut = false;  // more digits followed

  std::string_view all() const { return {digits.data(), count}; }
};

// Reads groups of digits with separators between them; no more than `most` digits, no two separators of one
// kind in a row.
Digits read_digits(std::string_view text, std::size_t at, std::size_t most) {
  Digits read;
  read.end = at;
  std::size_t gap = 1;
  for (std::size_t i = at; i < text.size() && i < at + 2 * most + 8; ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      if (read.count == most) {
        read.cut = gap == 0;
        break;
      }
      if (gap > 0) ++read.group_count;
      gap = 0;
      ++read.groups[read.group_count - 1];
      read.digits[read.count++] = c;
      read.end = i + 1;
    } else if (is_separator(c) && (i == at || gap < 2) && !(gap == 1 && i > at && text[i - 1] == c)) {
      ++gap;
    } else {
      break;
    }
  }
  return read;
}

// How many digits a number of this band has; 0: no such band.
std::size_t digits_of_band(std::string_view number) {
  if (number.size() < 4 || number[0] != '0' || number[1] == '0') return 0;
  if (number[2] == '0' && number[1] >= '5') return 11;
  if (number.starts_with("0800")) return 11;
  return 10;
}

bool is_fixed_grouping(const Digits& read) {
  const auto& groups = read.groups;
  switch (read.group_count) {
    case 1:
      return true;
    case 2:
      return groups[1] == 4 || (groups[0] >= 2 && groups[0] <= 5) || groups[0] == 4;
    case 3: {
      const bool free_call = read.all().starts_with("0120") || read.all().starts_with("0570") ||
                             read.all().starts_with("0990") || read.all().starts_with("0180");
      if (free_call) return groups[0] == 4;
      return groups[2] == 4 && groups[0] >= 2 && groups[0] <= 5;
    }
    default:
      return false;
  }
}

bool is_mobile_grouping(const Digits& read) {
  const auto& groups = read.groups;
  switch (read.group_count) {
    case 1:
      return true;
    case 2:
      return groups[0] == 3 || groups[0] == 7 || groups[0] == 4;
    case 3:
      return (groups[0] == 3 && groups[1] >= 3 && groups[2] >= 4) || (groups[0] == 4 && groups[1] == 3);
    default:
      return false;
  }
}

bool ends_well(const Reading& reading, const Digits& read) {
  const char next = reading.at(read.end);
  if (read.cut || is_latin(next) || next == '_' || next == '%') return false;
  return !((next == '-' || next == '.' || (next == '/' && read.group_count == 1)) &&
           is_digit(reading.at(read.end + 1)));
}

MaybeRecognised at_home(const Reading& reading, std::size_t at, std::size_t from) {
  Digits read = read_digits(reading.text, from, 11);
  std::size_t wanted = digits_of_band(read.all());
  if (wanted == 11 && read.group_count > 1 && read.groups[0] == 2) wanted = 10;  // 06-0000-1111
  if (wanted == 0 || read.count < wanted) return std::nullopt;
  // One digit too many: the next number may follow a separator, read again to what the band has.
  if (read.count > wanted) read = read_digits(reading.text, from, wanted);
  if (!ends_well(reading, read)) return std::nullopt;
  const bool mobile = wanted == 11;
  if (mobile ? !is_mobile_grouping(read) : !is_fixed_grouping(read)) return std::nullopt;
  if (!mobile && read.group_count == 1 && !reading.near(Label::telephone, at, label_distance))
    return std::nullopt;
  return Recognised{ObservableKind::phone, "+81" + std::string(read.all().substr(1)), at, read.end};
}

MaybeRecognised from_abroad(const Reading& reading, std::size_t at) {
  if (reading.rest(at).starts_with("+81")) {
    const std::size_t from = skip_words(reading.text, at + 3, {" ", "-", "(0)"});
    Digits read = read_digits(reading.text, from, 10);
    std::string number(read.all());
    if (!number.empty() && number[0] != '0') number.insert(0, "0");
    const std::size_t wanted = digits_of_band(number);
    if (wanted == 0 || number.size() < wanted) return std::nullopt;
    if (number.size() > wanted) {
      read = read_digits(reading.text, from, read.count - (number.size() - wanted));
      number.resize(wanted);
    }
    if (!ends_well(reading, read) || read.group_count > 4) return std::nullopt;
    return Recognised{ObservableKind::phone, "+81" + number.substr(1), at, read.end};
  }
  const Digits read = read_digits(reading.text, at + 1, digits_max);
  if (read.count < 9 || read.digits[0] == '0' || !is_digit(reading.at(at + 1)) || !ends_well(reading, read) ||
      read.group_count > 5)
    return std::nullopt;
  if (read.group_count == 1 && !reading.near(Label::telephone, at, label_distance) && read.count < 11)
    return std::nullopt;
  return Recognised{ObservableKind::phone, "+" + std::string(read.all()), at, read.end};
}

}  // namespace

MaybeRecognised recognise_phone(const Reading& reading, std::size_t at) {
  const char first = reading.at(at), second = reading.at(at + 1);
  if (first == '+') return is_digit(second) ? from_abroad(reading, at) : std::nullopt;
  if (first == '(')
    return second == '0' && is_digit(reading.at(at + 2)) ? at_home(reading, at, at + 1) : std::nullopt;
  return first == '0' && is_digit(second) && second != '0' ? at_home(reading, at, at) : std::nullopt;
}

}  // namespace hinomi::decode
