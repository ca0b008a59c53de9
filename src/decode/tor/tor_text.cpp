// See tor_text.hpp.
#include "decode/tor/tor_text.hpp"

#include <algorithm>
#include <charconv>

#include "base/base64.hpp"
#include "base/hash.hpp"

namespace hinomi::decode {
namespace {

constexpr std::int64_t jst_ahead_seconds = 9 * 3600;

std::optional<std::int64_t> digits(std::string_view text, std::size_t from, std::size_t count) {
  const std::string_view part = text.substr(from, count);
  std::int64_t value = 0;
  const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
  if (read.ec != std::errc() || read.ptr != part.data() + part.size() || part.front() == '-') return {};
  return value;
}

std::optional<TorFingerprint> fingerprint_of(std::string_view bytes) {
  TorFingerprint fingerprint{};
  if (bytes.size() != fingerprint.size()) return {};
  std::copy(bytes.begin(), bytes.end(), fingerprint.begin());
  return fingerprint;
}

}  // namespace

bool TorLines::next(std::string_view& line) {
  if (x_next >= x_text.size()) return false;
  x_begin = x_next;
  const std::size_t end = std::min(x_text.find('\n', x_begin), x_text.size());
  line = x_text.substr(x_begin, end - x_begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  x_next = end + 1;
  return true;
}

std::string_view tor_word(std::string_view& line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
  const std::string_view word = line.substr(begin, end - begin);
  line.remove_prefix(end);
  return word;
}

std::optional<Instant> tor_time(std::string_view day, std::string_view time) {
  if (day.size() != 10 || day[4] != '-' || day[7] != '-') return {};
  if (time.size() != 8 || time[2] != ':' || time[5] != ':') return {};
  const auto year = digits(day, 0, 4), month = digits(day, 5, 2), date = digits(day, 8, 2);
  const auto hour = digits(time, 0, 2), minute = digits(time, 3, 2), second = digits(time, 6, 2);
  if (!year || !month || !date || !hour || !minute || !second) return {};
  const auto checked = checked_day(*year, *month, *date);
  if (!checked || *hour > 23 || *minute > 59 || *second > 59) return {};
  return Instant::from_seconds(start_of_jst_day(*checked).seconds() + jst_ahead_seconds + *hour * 3600 +
                               *minute * 60 + *second);
}

std::optional<std::uint16_t> tor_port(std::string_view word) {
  std::uint16_t port = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), port);
  if (word.empty() || read.ec != std::errc() || read.ptr != word.data() + word.size()) return {};
  return port;
}

std::optional<TorFingerprint> tor_identity(std::string_view base64) {
  if (base64.size() != 27) return {};
  const auto bytes = read_base64(base64);
  return bytes ? fingerprint_of(*bytes) : std::nullopt;
}

std::optional<TorFingerprint> tor_fingerprint(std::string_view hex) {
  const auto bytes = from_hex(hex);
  return bytes ? fingerprint_of(*bytes) : std::nullopt;
}

}  // namespace hinomi::decode
