// Bank accounts by kind and seven digits with bank and branch before them, as names or as codes; 記号番号 of
// the postal bank; holders in kana. The names are noted as the scan passes them, so that nothing is read
// twice. Out: bank/branch/kind/number, the bank and branch as name or code. Source: 全銀協 (four digits of a
// bank, three of a branch, seven of an account), ゆうちょ銀行.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t word_bytes_max = 60;  // twenty Japanese letters of a bank's name
constexpr std::size_t note_distance = 240;  // from the bank's name to the number
constexpr std::size_t code_bytes_back = 24;
constexpr std::size_t holder_bytes_max = 120;

// The word that ends at `end`, back to a blank, a bracket or a particle.
std::size_t word_begin(const Reading& reading, std::size_t end) {
  std::size_t lowest =
      std::max({reading.floor, reading.line, end > word_bytes_max ? end - word_bytes_max : 0});
  if (reading.bank_begin != Reading::never && reading.bank_end <= end)
    lowest = std::max(lowest, reading.bank_end);
  std::size_t begin = end;
  while (begin > lowest) {
    std::size_t before = begin - 1;
    while (before > lowest && continues_character(reading.text[before])) --before;
    const std::string_view character = reading.text.substr(before, begin - before);
    if (character.size() == 1 ? !is_latin(character[0]) && character[0] != '-' : false) break;
    bool stops = false;
    for (const std::string_view each :
         {"、", "。", "「", "」", "は", "の", "を", "が", "│", "┃", "【", "】", "『", "』", "・", "→", "に"})
      stops = stops || character == each;
    if (stops) break;
    begin = before;
  }
  while (begin < end && continues_character(reading.text[begin])) ++begin;
  return begin;
}

std::string_view noted(const Reading& reading, std::size_t begin, std::size_t end, std::size_t at) {
  if (begin == Reading::never || end > at || at - end > note_distance) return {};
  return reading.text.substr(begin, end - begin);
}

// 9999-001 directly before the kind: codes of bank and branch.
std::string codes_before(const Reading& reading, std::size_t at) {
  const std::size_t lowest = std::max(reading.line, at > code_bytes_back ? at - code_bytes_back : 0);
  std::size_t end = at;
  const auto skip = [&] {
    while (end > lowest &&
           std::string_view(" -/|,\t(:").find(reading.text[end - 1]) != std::string_view::npos)
      --end;
  };
  const auto digits = [&](std::size_t count) -> std::string_view {
    std::size_t begin = end;
    while (begin > lowest && is_digit(reading.text[begin - 1])) --begin;
    const std::string_view found = reading.text.substr(begin, end - begin);
    end = begin;
    return found.size() == count ? found : std::string_view();
  };
  skip();
  const std::string_view branch = digits(3);
  skip();
  const std::string_view bank = branch.empty() ? branch : digits(4);
  return bank.empty() ? std::string() : std::string(bank) + "/" + std::string(branch);
}

std::string_view kind_name(Label label) {
  return label == Label::ordinary_account ? "普通" : label == Label::current_account ? "当座" : "貯蓄";
}

// 銀行コード 9999, 支店番号：001
std::size_t code_after(const Reading& reading, std::size_t end, std::size_t digits, std::size_t& begin) {
  const std::size_t mark = skip_words(reading.text, end, {"コード", "番号", "Code", "code", "号"});
  if (mark == end && !reading.rest(end - 3).starts_with("番")) return 0;
  begin = skip_words(reading.text, mark, {" ", ":", "は", "(", "=", "\t", "│", "|"});
  if (digits_at(reading.text, begin, digits + 1) != digits) return 0;
  return begin + digits;
}

// A name in kana, as banks write it; one that nothing sets apart needs a blank or a bracket in it.
MaybeRecognised kana_name(const Reading& reading, std::size_t begin, bool set_apart) {
  const std::size_t last_place = std::min(reading.text.size(), begin + holder_bytes_max);
  std::size_t at = begin, last = begin, letters = 0;
  while (at < last_place) {
    const std::string_view letter = reading.text.substr(at, 3);
    const bool kana = letter >= "ァ" && letter <= "ー" && letter != "・" && letter.size() == 3;
    const char c = reading.text[at];
    if (!kana && c != ' ' && c != '(' && c != ')' && c != '.' && c != '-') break;
    if (c == ' ' && reading.at(at + 1) == ' ') break;
    at += kana ? 3 : 1;
    if (kana) {
      last = at;
      ++letters;
    }
  }
  const std::string_view name = reading.text.substr(begin, last - begin);
  if (letters < 3 || (!set_apart && name.find_first_of(" )") == std::string_view::npos)) return std::nullopt;
  return Recognised{ObservableKind::person_name, std::string(name), begin, last};
}

}  // namespace

void note_bank(Reading& reading, Label label, std::size_t at, std::size_t end) {
  const bool bank = label == Label::bank;
  std::size_t begin = 0;
  if (const std::size_t last = code_after(reading, end, bank ? 4 : 3, begin)) {
    (bank ? reading.bank_begin : reading.branch_begin) = begin;
    (bank ? reading.bank_end : reading.branch_end) = last;
    return;
  }
  begin = word_begin(reading, at);
  const bool named = begin < at || reading.rest(at).starts_with("本店");
  if (!named || reading.rest(end).starts_with("名") || reading.rest(end).starts_with("コード")) return;
  (bank ? reading.bank_begin : reading.branch_begin) = begin;
  (bank ? reading.bank_end : reading.branch_end) = end;
  if (bank) reading.branch_begin = Reading::never;
}

MaybeRecognised recognise_account(const Reading& reading, std::size_t at, Label label, std::size_t end) {
  const std::size_t number =
      skip_words(reading.text, end,
                 {"預金", "口座", "番号", "は", "の",     " ",      ":", "No.", "№", ")",  "│",
                  "|",    "\t",   "-",    ",",  "\n口座", "\n番号", "/", "】",  "#", "「", "\r\n口座"});
  const std::size_t digits = digits_at(reading.text, number, 9);
  if (digits < 6 || digits > 7 || is_latin_letter(reading.at(number + digits))) return std::nullopt;
  if (reading.at(number + digits) == '-' && is_digit(reading.at(number + digits + 1))) return std::nullopt;
  const std::string_view bank = noted(reading, reading.bank_begin, reading.bank_end, at);
  const std::string_view branch = noted(reading, reading.branch_begin, reading.branch_end, at);
  std::string place = fold_name(bank) + "/" + fold_name(branch);
  if (bank.empty() && branch.empty()) place = codes_before(reading, at);
  if (place.empty()) return std::nullopt;
  // (普) is marked with its bracket.
  if (reading.text[end - 1] == ')' && reading.before(at) == '(' && at > reading.floor) --at;
  std::string value = place + "/" + std::string(kind_name(label)) + "/";
  value.append(7 - digits, '0');
  value += reading.text.substr(number, digits);
  return Recognised{ObservableKind::account, std::move(value), at, number + digits};
}

MaybeRecognised recognise_postal_account(const Reading& reading, std::size_t at, std::size_t end) {
  const std::size_t mark = skip_words(reading.text, end, {" ", ":", "は", "│", "|", "\t"});
  if (digits_at(reading.text, mark, 6) != 5) return std::nullopt;
  const std::size_t number = skip_words(
      reading.text, mark + 5, {" ", "-", ":", "、", ",", "番号", "の", "│", "|", "は", "\t", "/", "・"});
  const std::size_t digits = digits_at(reading.text, number, 9);
  if (digits == 0 || digits > 8 || number == mark + 5) return std::nullopt;
  std::string value = std::string(reading.text.substr(mark, 5)) + "-";
  value.append(8 - digits, '0');
  value += reading.text.substr(number, digits);
  return Recognised{ObservableKind::postal_account, std::move(value), at, number + digits};
}

MaybeRecognised recognise_holder_beside(const Reading& reading, std::size_t end) {
  const std::size_t begin = skip_words(reading.text, end, {" ", "│", "|", "\t", ",", "」", "「"});
  const std::string_view between = reading.text.substr(end, begin - end);
  if (between.find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
  return kana_name(reading, begin, true);
}

MaybeRecognised recognise_holder(const Reading& reading, std::size_t end) {
  const std::size_t begin = skip_words(
      reading.text, end,
      {"人", "(カナ)", "カナ", "は", " ", ":", "「", "│", "|", "\t", "氏名", "】", "の", "フリガナ"});
  return kana_name(reading, begin, begin != end);
}

}  // namespace hinomi::decode
