// Walks over a short text from left to right: what stands there, or digits. For the readers of times and
// periods. In: borrowed text. Out: numbers of a bounded count of digits, so that no value overflows. Never
// fails, never allocates.
#pragma once
#include <cstdint>
#include <string_view>

namespace hinomi {

struct Number {
  std::int64_t value = 0;
  std::size_t digits = 0;
};

class Scan {
 public:
  explicit Scan(std::string_view text) : x_left(text) {}

  bool at_end() const { return x_left.empty(); }
  /// Passes over the text if it stands here.
  bool accept(std::string_view wanted) {
    if (!x_left.starts_with(wanted)) return false;
    x_left.remove_prefix(wanted.size());
    return true;
  }
  void skip_spaces() {
    while (accept(" ")) {
    }
  }
  /// Reads up to `digits_max` digits, at most 18; no digits give Number{0, 0}.
  Number number(std::size_t digits_max) {
    Number read;
    while (read.digits < digits_max && !x_left.empty() && x_left.front() >= '0' && x_left.front() <= '9') {
      read.value = read.value * 10 + (x_left.front() - '0');
      ++read.digits;
      x_left.remove_prefix(1);
    }
    return read;
  }
  bool next_is_digit() const { return !x_left.empty() && x_left.front() >= '0' && x_left.front() <= '9'; }
  /// Passes over one UTF-8 character.
  void skip_character() {
    if (x_left.empty()) return;
    x_left.remove_prefix(1);
    while (!x_left.empty() && (static_cast<std::uint8_t>(x_left.front()) & 0xc0) == 0x80)
      x_left.remove_prefix(1);
  }

 private:
  std::string_view x_left;
};

}  // namespace hinomi
