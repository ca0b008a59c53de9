// Japanese numbers that money and people are reached by: telephone numbers by number band, bank accounts by
// kind and seven digits with bank and branch before them on the line, 記号番号 of the postal bank, handles.
// Source: 電気通信番号計画 (bands), 全銀協 (four digits of a bank, three of a branch, seven of an account).
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t look_behind_bytes = 160;  // about fifty Japanese characters of the same line
constexpr std::size_t separators_max = 4;

bool is_separator(char c) { return c == '-' || c == ' ' || c == '(' || c == ')' || c == '.'; }

// Reads digits with separators between them; no more than `most` digits, no two separators of one kind in a
// row.
struct Digits {
  std::string digits;
  std::size_t end = 0;
  std::size_t separators = 0;
  bool cut = false;  // more digits followed
};

Digits read_digits(std::string_view text, std::size_t at, std::size_t most) {
  Digits read;
  read.end = at;
  std::size_t gap = 0;
  for (std::size_t i = at; i < text.size() && i < at + 2 * most + 8; ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      if (read.digits.size() == most) {
        read.cut = gap == 0;
        break;
      }
      if (gap > 0) ++read.separators;
      gap = 0;
      read.digits += c;
      read.end = i + 1;
    } else if (is_separator(c) && gap < 2 && !(gap == 1 && text[i - 1] == c)) {
      ++gap;
    } else {
      break;
    }
  }
  return read;
}

// How many digits a number of this band has; 0: no such band.
std::size_t digits_of_band(std::string_view number) {
  constexpr std::array<std::string_view, 5> eleven{"090", "080", "070", "060", "050"};
  for (const auto band : eleven) {
    if (number.starts_with(band)) return 11;
  }
  if (number.starts_with("0800")) return 11;
  if (number.starts_with("0120") || number.starts_with("0570") || number.starts_with("0990")) return 10;
  if (number.size() > 1 && number[0] == '0' && number[1] != '0') return 10;
  return 0;
}

std::string_view line_before(std::string_view text, std::size_t at) {
  std::size_t begin = at > look_behind_bytes ? at - look_behind_bytes : 0;
  const std::size_t line = text.substr(begin, at - begin).rfind('\n');
  if (line != std::string_view::npos) begin += line + 1;
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80) ++begin;
  return text.substr(begin, at - begin);
}

bool says_telephone(std::string_view before) {
  for (const std::string_view word : {"電話", "TEL", "Tel", "tel", "携帯", "連絡先", "着信", "番号"}) {
    if (before.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// The word that ends with `ending`, back to a blank or a bracket: 架空銀行 in «振込先は架空銀行».
std::string word_ending(std::string_view before, std::string_view ending) {
  const std::size_t found = before.rfind(ending);
  if (found == std::string_view::npos) return {};
  std::size_t begin = found;
  constexpr std::array<std::string_view, 14> stops{" ", "　", "、", "。", "「", "(",    ":",
                                                   "/", "は", "の", "を", "\t", "銀行", "信用金庫"};
  std::size_t nearest = 0;
  for (const auto stop : stops) {
    const std::size_t at = found == 0 ? std::string_view::npos : before.rfind(stop, found - 1);
    if (at != std::string_view::npos && at + stop.size() <= found)
      nearest = std::max(nearest, at + stop.size());
  }
  begin = nearest;
  return std::string(before.substr(begin, found + ending.size() - begin));
}

std::string first_of(std::string_view before, std::initializer_list<std::string_view> endings) {
  for (const auto ending : endings) {
    if (auto word = word_ending(before, ending); !word.empty()) return word;
  }
  return {};
}

std::size_t skip_words(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  for (bool moved = true; moved;) {
    moved = false;
    for (const auto word : words) {
      if (!text.substr(at).starts_with(word)) continue;
      at += word.size();
      moved = true;
    }
  }
  return at;
}

std::optional<Recognised> as_bank(std::string_view text, std::size_t at, std::string_view kind) {
  const std::size_t number = skip_words(
      text, at + kind.size(), {"預金", "口座", "番号", "は", "の", " ", "　", ":", "No.", "№", ")"});
  std::size_t end = number;
  while (end < text.size() && end < number + 9 && is_digit(text[end])) ++end;
  if (end - number < 6 || end - number > 7) return std::nullopt;
  const std::string_view before = line_before(text, at);
  const std::string bank =
      first_of(before, {"銀行", "信用金庫", "信金", "信用組合", "労働金庫", "農業協同組合", "バンク"});
  const std::string branch = first_of(before, {"支店", "営業部", "出張所", "本店"});
  if (bank.empty() && branch.empty()) return std::nullopt;
  std::string digits(text.substr(number, end - number));
  digits.insert(0, 7 - digits.size(), '0');
  return Recognised{ObservableKind::account,
                    fold_name(bank) + "/" + fold_name(branch) + "/" + std::string(kind) + "/" + digits, at,
                    end};
}

std::optional<Recognised> as_postal(std::string_view text, std::size_t at) {
  const std::size_t mark = skip_words(text, at + std::string_view("記号").size(), {" ", "　", ":", "は"});
  std::size_t after = mark;
  while (after < text.size() && after < mark + 6 && is_digit(text[after])) ++after;
  if (after - mark != 5) return std::nullopt;
  const std::size_t number = skip_words(text, after, {" ", "　", "-", ":", "、", ",", "番号", "の"});
  std::size_t end = number;
  while (end < text.size() && end < number + 9 && is_digit(text[end])) ++end;
  if (end == number || end - number > 8) return std::nullopt;
  std::string digits(text.substr(number, end - number));
  digits.insert(0, 8 - digits.size(), '0');
  return Recognised{ObservableKind::postal_account, std::string(text.substr(mark, 5)) + "-" + digits, at,
                    end};
}

bool is_handle(char c) { return is_latin_letter(c) || is_digit(c) || c == '_' || c == '.'; }

}  // namespace

std::optional<Recognised> recognise_phone(std::string_view text, std::size_t at) {
  std::size_t from = at;
  const bool abroad = text.substr(at).starts_with("+81");
  if (abroad)
    from = skip_words(text, at + 3, {" ", "-", "(0)"});
  else if (text[at] == '+')
    return std::nullopt;
  else if (text[at] == '(' && (at + 1 >= text.size() || text[at + 1] != '0'))
    return std::nullopt;
  else if (text[at] == '(')
    from = at + 1;
  Digits read = read_digits(text, from, abroad ? 10 : 11);
  if (read.digits.empty()) return std::nullopt;
  if (abroad) read.digits.insert(0, "0");
  const std::size_t wanted = digits_of_band(read.digits);
  if (wanted == 0 || read.digits.size() < wanted) return std::nullopt;
  if (read.digits.size() > wanted) {
    // One digit too many: the next number may follow a separator, read again to what the band has.
    read = read_digits(text, from, abroad ? wanted - 1 : wanted);
    if (abroad) read.digits.insert(0, "0");
  }
  if (read.cut || read.separators > separators_max) return std::nullopt;
  if (read.end < text.size() && (is_latin_letter(text[read.end]) || is_digit(text[read.end])))
    return std::nullopt;
  const bool mobile = wanted == 11;
  if (!abroad && !mobile && read.separators == 0 && !says_telephone(line_before(text, at)))
    return std::nullopt;
  return Recognised{ObservableKind::phone, "+81" + read.digits.substr(1), at, read.end};
}

std::optional<Recognised> recognise_account(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  for (const std::string_view kind : {"普通", "当座", "貯蓄"}) {
    if (rest.starts_with(kind)) return as_bank(text, at, kind);
  }
  if (rest.starts_with("記号")) return as_postal(text, at);
  return std::nullopt;
}

std::optional<Recognised> recognise_handle(std::string_view text, std::size_t at) {
  std::size_t name = at + 1;
  if (text[at] == 'L') {
    if (!text.substr(at).starts_with("LINE")) return std::nullopt;
    name = skip_words(text, at + 4, {" ", "の"});
    if (!text.substr(name).starts_with("ID")) return std::nullopt;
    name = skip_words(text, name + 2, {" ", ":", "は", "「", "@"});
  }
  std::size_t end = name;
  while (end < text.size() && end < name + 31 && is_handle(text[end])) ++end;
  while (end > name && text[end - 1] == '.') --end;
  if (end - name < 3 || end - name > 30) return std::nullopt;
  if (end < text.size() && text[end] == '@') return std::nullopt;
  std::string value = "@";
  for (std::size_t i = name; i < end; ++i)
    value += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] | 0x20) : text[i];
  return Recognised{ObservableKind::handle, std::move(value), at, end};
}

}  // namespace hinomi::decode
