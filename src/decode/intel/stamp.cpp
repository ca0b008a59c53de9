// See stamp.hpp. Days are counted with chrono's calendar.
#include "decode/intel/stamp.hpp"

#include <charconv>
#include <chrono>

#include "base/scan.hpp"

namespace hinomi::decode {
namespace {

std::optional<std::int64_t> fixed(Scan& scan, std::size_t digits) {
  const Number number = scan.number(digits);
  if (number.digits != digits) return std::nullopt;
  return number.value;
}

// Digits after the point, as nanoseconds.
std::optional<std::int64_t> fraction(Scan& scan) {
  const Number number = scan.number(9);
  if (number.digits == 0) return std::nullopt;
  std::int64_t value = number.value;
  for (std::size_t i = number.digits; i < 9; ++i) value *= 10;
  while (scan.number(9).digits > 0) {
  }
  return value;
}

}  // namespace

std::optional<Instant> stix_instant(std::string_view text) {
  Scan scan(text);
  const auto year = fixed(scan, 4);
  const auto month = scan.accept("-") ? fixed(scan, 2) : std::nullopt;
  const auto day = scan.accept("-") ? fixed(scan, 2) : std::nullopt;
  if (!scan.accept("T")) return std::nullopt;
  const auto hour = fixed(scan, 2);
  const auto minute = scan.accept(":") ? fixed(scan, 2) : std::nullopt;
  const auto second = scan.accept(":") ? fixed(scan, 2) : std::nullopt;
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  std::optional<std::int64_t> part = 0;
  if (scan.accept(".")) part = fraction(scan);
  if (!part || !scan.accept("Z") || !scan.at_end()) return std::nullopt;
  // Years that no instant reaches (9999-12-31 means "for ever") stop at its ends.
  if (!checked_day(*year % 400 + 1800, *month, *day) || *hour > 23 || *minute > 59 || *second > 60)
    return std::nullopt;
  const std::chrono::sys_days date =
      std::chrono::year(static_cast<int>(*year)) / static_cast<int>(*month) / static_cast<int>(*day);
  const std::int64_t seconds =
      date.time_since_epoch().count() * 86'400 + *hour * 3'600 + *minute * 60 + *second;
  return Instant::from_seconds(seconds) + std::chrono::nanoseconds(*part);
}

std::optional<Instant> epoch_instant(std::string_view text) {
  std::int64_t seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  if (seconds <= 0 || seconds > 9'000'000'000) return std::nullopt;
  return Instant::from_seconds(seconds);
}

std::optional<Instant> loose_instant(std::string_view text) {
  if (const auto instant = stix_instant(text)) return instant;
  if (const auto instant = epoch_instant(text)) return instant;
  // A day without a zone: MISP means UTC.
  if (text.size() == 10) {
    std::string whole;
    whole.reserve(20);
    whole.append(text).append("T00:00:00Z");
    if (const auto instant = stix_instant(whole)) return instant;
  }
  const auto read = text.empty() ? Result<Timestamp>(Timestamp{}) : parse_timestamp(text);
  return read && !text.empty() ? std::optional(read->instant) : std::nullopt;
}

std::string stix_stamp(Instant instant) {
  std::string text = to_iso(instant);
  const std::size_t point = text.find('.');
  if (point == std::string::npos) {
    text.pop_back();
    return text.append(".000Z");
  }
  std::string digits = text.substr(point + 1, text.size() - point - 2);
  while (digits.size() > 3 && digits.back() == '0') digits.pop_back();
  while (digits.size() < 3) digits += '0';
  return text.substr(0, point + 1) + digits + "Z";
}

}  // namespace hinomi::decode
