// Makes UUIDv7 identifiers.
// In: the caller's instant. Out: 36 lower-case characters. Within one millisecond of one process each
// identifier is the one before plus a random step, so that they sort in the order of making and still cannot
// be guessed. Source: RFC 9562 §5.7 and §6.2 method 2.
#include "base/ids.hpp"

#include <fmt/format.h>

#include <mutex>

#include "base/random.hpp"

namespace hinomi {

namespace {

// The random part: 12 bits beside the version, 62 beside the variant.
struct Tail {
  std::uint64_t upper = 0;  // 12 bits
  std::uint64_t lower = 0;  // 62 bits
};

constexpr std::uint64_t lower_mask = (1ULL << 62) - 1;

std::uint64_t random_word() {
  std::array<std::uint8_t, 8> bytes{};
  fill_random(bytes);
  std::uint64_t word = 0;
  for (const std::uint8_t byte : bytes) word = word << 8 | byte;
  return word;
}

// The top bit stays clear: room for 2^41 steps in one millisecond.
Tail fresh_tail() { return {random_word() & 0x7ff, random_word() & lower_mask}; }

Tail next_tail(Tail tail) {
  tail.lower += 1 + (random_word() & 0xffff'ffff);
  tail.upper += tail.lower >> 62;
  tail.lower &= lower_mask;
  return tail;
}

}  // namespace

std::string make_id(Instant now) {
  static std::mutex mutex;
  static std::int64_t last_millisecond = -1;
  static Tail tail;
  const std::int64_t millisecond = now.nanoseconds < 0 ? 0 : now.nanoseconds / 1'000'000;
  Tail mine;
  {
    std::lock_guard lock(mutex);
    tail = millisecond == last_millisecond ? next_tail(tail) : fresh_tail();
    last_millisecond = millisecond;
    mine = tail;
  }
  const std::uint64_t stamp = static_cast<std::uint64_t>(millisecond) & 0xffff'ffff'ffff;
  const std::uint64_t variant = 1ULL << 63 | mine.lower;
  return fmt::format("{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}", stamp >> 16, stamp & 0xffff, mine.upper & 0xfff,
                     variant >> 48, variant & 0xffff'ffff'ffff);
}

bool is_id(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = text[i];
    if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return text[14] == '7' && (text[19] == '8' || text[19] == '9' || text[19] == 'a' || text[19] == 'b');
}

}  // namespace hinomi
