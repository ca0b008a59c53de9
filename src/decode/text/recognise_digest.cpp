// Digests and what is made of digests: MD5, SHA-1, SHA-256, SHA-512; ssdeep and TLSH; JA3 (labelled, for it
// is an MD5), JA4, JARM; digests of certificates (labelled). In: a run of word characters. Source: ssdeep
// (block sizes 3·2^n), TLSH 4 (T1), FoxIO JA4, Salesforce JA3 and JARM.
#include <algorithm>

#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t label_distance = 48;
constexpr std::size_t ssdeep_part_max = 64;

MaybeRecognised found(ObservableKind kind, std::string value, std::size_t begin, std::size_t end) {
  return Recognised{kind, std::move(value), begin, end};
}

// t13d1516h2_8daaf6152771_02713d6af862
bool is_ja4(std::string_view run) {
  if (run.size() != 36 || run[10] != '_' || run[23] != '_') return false;
  if (run[0] != 't' && run[0] != 'q' && run[0] != 'd') return false;
  if (run[3] != 'd' && run[3] != 'i') return false;
  return all_digits(run.substr(4, 4)) && is_latin(run[1]) && is_digit(run[2]) && is_latin(run[8]) &&
         is_latin(run[9]) && all_hexadecimal(run.substr(11, 12)) && all_hexadecimal(run.substr(24, 12));
}

std::size_t base64_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at <= ssdeep_part_max &&
         (is_latin(text[end]) || text[end] == '+' || text[end] == '/'))
    ++end;
  return end - at;
}

ObservableKind digest_kind(const Reading& reading, std::size_t at, std::size_t size) {
  if (size == 32 && reading.near(Label::ja3, at, 16)) return ObservableKind::fingerprint;
  if (size <= 64 && reading.near(Label::certificate, at, label_distance)) return ObservableKind::certificate;
  return ObservableKind::hash;
}

}  // namespace

MaybeRecognised recognise_digest(const Reading& reading, const Run& run) {
  const std::string_view text = reading.text.substr(run.begin, run.end - run.begin);
  const std::size_t size = text.size();
  if (size < 32 || size > 128) return std::nullopt;
  if (is_ja4(text)) return found(ObservableKind::fingerprint, std::string(text), run.begin, run.end);
  if (size == 72 && small_letter(text[0]) == 't' && text[1] == '1' && all_hexadecimal(text.substr(2)))
    return found(
        ObservableKind::fuzzy_hash,
        "T1" +
            [&] {
              std::string digits(text.substr(2));
              for (char& c : digits) c = capital_letter(c);
              return digits;
            }(),
        run.begin, run.end);
  // A number of so many digits and no letter is no digest that anybody meets.
  if ((run.letters & letter_hexadecimal) == 0 || !all_hexadecimal(text)) return std::nullopt;
  std::string value = small_letters(text);
  if (size == 32 || size == 40 || size == 64 || size == 128)
    return found(digest_kind(reading, run.begin, size), std::move(value), run.begin, run.end);
  if (size == 62) return found(ObservableKind::fingerprint, std::move(value), run.begin, run.end);
  return std::nullopt;
}

MaybeRecognised recognise_fuzzy_hash(const Reading& reading, const Run& run) {
  const std::string_view text = reading.text;
  if (run.end - run.begin > 10 || reading.at(run.end) != ':') return std::nullopt;
  std::uint64_t block = 0;
  for (std::size_t i = run.begin; i < run.end; ++i)
    block = block * 10 + static_cast<std::uint64_t>(text[i] - '0');
  while (block > 3 && block % 2 == 0) block /= 2;
  if (block != 3) return std::nullopt;
  const std::size_t first = base64_at(text, run.end + 1), second_at = run.end + 1 + first + 1;
  if (first < 6 || first > ssdeep_part_max || reading.at(second_at - 1) != ':') return std::nullopt;
  const std::size_t second = base64_at(text, second_at);
  if (second < 3 || second > ssdeep_part_max) return std::nullopt;
  const std::size_t end = second_at + second;
  const std::string_view whole = text.substr(run.begin, end - run.begin);
  if (std::none_of(whole.begin(), whole.end(), is_latin_letter)) return std::nullopt;
  return found(ObservableKind::fuzzy_hash, std::string(whole), run.begin, end);
}

}  // namespace hinomi::decode
