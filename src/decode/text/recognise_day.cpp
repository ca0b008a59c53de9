// Days and postal codes: 2026-03-01, 2026/3/1, 2026.03.01, 2026年3月1日, 令和8年3月1日, R8.3.1, 〒100-0001.
// Out: ISO 8601, 100-0001. A day must be in the calendar and from 1900 to 2100. Source: ISO 8601,
// 元号を改める政令.
#include "base/time.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) number = number * 10 + (text[at + i] - '0');
  return number;
}

MaybeRecognised as_day(int year, int month, int day, std::size_t begin, std::size_t end) {
  if (year < 1900 || year > 2100 || !checked_day(year, month, day)) return std::nullopt;
  std::string text = "0000-00-00";
  const auto put = [&](std::size_t last, int number) {
    for (; number > 0; number /= 10) text[last--] = static_cast<char>('0' + number % 10);
  };
  put(3, year);
  put(6, month);
  put(9, day);
  return Recognised{ObservableKind::day, std::move(text), begin, end};
}

// What stands between and after the numbers: - - or / / or . . or 年 月 日.
struct Marks {
  std::string_view after_year, after_month, after_day;
};

MaybeRecognised after_year(const Reading& reading, int year, std::size_t begin, std::size_t at,
                           const Marks& marks) {
  const std::string_view text = reading.text;
  const auto skip = [&](std::size_t place) {
    return reading.at(place) == ' ' && !marks.after_day.empty() ? place + 1 : place;
  };
  if (!text.substr(at).starts_with(marks.after_year)) return std::nullopt;
  std::size_t place = skip(at + marks.after_year.size());
  const std::size_t month = digits_at(text, place, 3);
  if (month == 0 || month > 2) return std::nullopt;
  const int month_number = number_at(text, place, month);
  place = skip(place + month);
  if (!text.substr(place).starts_with(marks.after_month)) return std::nullopt;
  place = skip(place + marks.after_month.size());
  const std::size_t day = digits_at(text, place, 3);
  if (day == 0 || day > 2) return std::nullopt;
  const int day_number = number_at(text, place, day);
  place = marks.after_day.empty() ? place + day : skip(place + day);
  if (!text.substr(place).starts_with(marks.after_day)) return std::nullopt;
  place += marks.after_day.size();
  const char next = reading.at(place);
  const bool time = next == 'T' && is_digit(reading.at(place + 1));
  if (marks.after_day.empty() && ((is_latin(next) && !time) || next == '-' || next == '/' || next == '_' ||
                                  (next == '.' && is_digit(reading.at(place + 1)))))
    return std::nullopt;
  return as_day(year, month_number, day_number, begin, place);
}

constexpr Marks japanese{"年", "月", "日"};

}  // namespace

MaybeRecognised recognise_day(const Reading& reading, const Run& run) {
  const char first = reading.text[run.begin];
  if (!is_digit(first)) {
    const int first_year = first == 'R' ? 2018 : first == 'H' ? 1988 : first == 'S' ? 1925 : 0;
    const std::size_t digits = first_year == 0 ? 0 : digits_at(reading.text, run.begin + 1, 3);
    if (digits == 0 || digits > 2) return std::nullopt;
    const int year = number_at(reading.text, run.begin + 1, digits);
    if (year == 0 || (first == 'H' && year > 31) || (first == 'S' && year > 64) ||
        (first == 'R' && year > 40))
      return std::nullopt;
    const std::size_t at = run.begin + 1 + digits;
    const char mark = reading.at(at);
    if (mark == '.') return after_year(reading, first_year + year, run.begin, at, {".", ".", ""});
    if (mark == '/') return after_year(reading, first_year + year, run.begin, at, {"/", "/", ""});
    return is_wide(mark) ? after_year(reading, first_year + year, run.begin, at, japanese) : std::nullopt;
  }
  if (digits_at(reading.text, run.begin, 5) != 4) return std::nullopt;
  const int year = number_at(reading.text, run.begin, 4);
  const std::size_t at = run.begin + 4;
  switch (reading.at(at)) {
    case '-':
      return after_year(reading, year, run.begin, at, {"-", "-", ""});
    case '/':
      return after_year(reading, year, run.begin, at, {"/", "/", ""});
    case '.':
      return reading.near(Label::version, run.begin, 4)
                 ? std::nullopt
                 : after_year(reading, year, run.begin, at, {".", ".", ""});
    case ' ':
      return reading.rest(at + 1).starts_with("年") ? after_year(reading, year, run.begin, at + 1, japanese)
                                                    : std::nullopt;
    default:
      return is_wide(reading.at(at)) ? after_year(reading, year, run.begin, at, japanese) : std::nullopt;
  }
}

MaybeRecognised recognise_era_day(const Reading& reading, std::size_t at, int first_year, std::size_t end) {
  std::size_t place = skip_words(reading.text, end, {" "});
  int year = 1;
  if (reading.rest(place).starts_with("元")) {
    place += 3;
  } else {
    const std::size_t digits = digits_at(reading.text, place, 3);
    if (digits == 0 || digits > 2) return std::nullopt;
    year = number_at(reading.text, place, digits);
    place += digits;
  }
  if (reading.at(place) == ' ') ++place;
  for (const Marks& marks : {japanese, Marks{".", ".", ""}, Marks{"/", "/", ""}}) {
    if (auto day = after_year(reading, first_year - 1 + year, at, place, marks)) return day;
  }
  return std::nullopt;
}

MaybeRecognised recognise_postal_code(const Reading& reading, std::size_t at, std::size_t end) {
  const std::size_t begin = skip_words(reading.text, end, {" ", ":", "は", "│", "|"});
  std::size_t place = begin + 3;
  if (digits_at(reading.text, begin, 3) != 3) return std::nullopt;
  if (reading.at(place) == '-') ++place;
  if (digits_at(reading.text, place, 5) != 4) return std::nullopt;
  std::string value(reading.text.substr(begin, 3));
  value += "-";
  value += reading.text.substr(place, 4);
  const bool sign = reading.rest(at).starts_with("〒");
  return Recognised{ObservableKind::postal_code, std::move(value), sign ? at : begin, place + 4};
}

}  // namespace hinomi::decode
