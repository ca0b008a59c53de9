// Scans each window once and asks the recognisers wherever an identifier may begin.
#include "decode/text/extract.hpp"

#include <algorithm>
#include <array>

#include "decode/limits.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {

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

namespace {

// What the scan does at a byte.
enum class Act : std::uint8_t { pass, word, line, wide, sign };
constexpr std::array<Act, 256> acts = [] {
  std::array<Act, 256> table{};
  for (std::size_t c = 0; c < 256; ++c) {
    if (letter_classes[c] != 0) table[c] = Act::word;
    if (c >= 0xe0) table[c] = Act::wide;
  }
  table['\n'] = Act::line;
  for (const unsigned char c : {'@', '(', '/', '\\', '~', ':'}) table[c] = Act::sign;
  return table;
}();

constexpr std::uint8_t letters_only = letter_hexadecimal | letter_other | letter_capital;

class Scan {
 public:
  Scan(const LiveText& live, const ExtractOptions& options, std::uint64_t origin, std::size_t room,
       const std::function<void(Extracted&&)>& take)
      : x_reading(live),
        x_text(live.text()),
        x_options(options),
        x_origin(origin),
        x_room(room),
        x_take(take) {}

  /// Reads the window; gives how many were found.
  std::size_t run() {
    const std::size_t room = x_room;
    while (x_at < x_text.size() && x_room > 0) step();
    return room - x_room;
  }

 private:
  void step() {
    switch (acts[static_cast<unsigned char>(x_text[x_at])]) {
      case Act::pass:
        ++x_at;
        return;
      case Act::word:
        return word();
      case Act::line:
        return line();
      case Act::wide:
        return wide();
      case Act::sign:
        return sign();
    }
  }

  void line() {
    x_reading.line = ++x_at;
    const bool empty =
        x_reading.at(x_at) == '\n' || (x_reading.at(x_at) == '\r' && x_reading.at(x_at + 1) == '\n');
    if (empty) x_reading.bank_begin = x_reading.branch_begin = Reading::never;
  }

  bool follows_word() const { return x_at > 0 && is_latin(x_text[x_at - 1]); }

  void sign() {
    const char c = x_text[x_at];
    if (c == '@' && !follows_word() && take(recognise_handle(x_reading, x_at))) return;
    if (c == '(' && take(recognise_phone(x_reading, x_at))) return;
    if (c == ':') return colons();
    if ((c == '/' || c == '\\' || c == '~') && take(recognise_path(x_reading, x_at))) return;
    ++x_at;
  }

  // ::1 begins with two; more of them are a line.
  void colons() {
    std::size_t end = x_at;
    while (end < x_text.size() && x_text[end] == ':') ++end;
    if (end - x_at != 2 || follows_word() || !take(recognise_colons(x_reading, x_at))) x_at = end;
  }

  void wide() {
    const auto label = wide_label(x_text, x_at);
    if (!label) {
      x_at += std::min<std::size_t>(static_cast<unsigned char>(x_text[x_at]) >= 0xf0 ? 4 : 3,
                                    x_text.size() - x_at);
      return;
    }
    met(label->label, label->end);
  }

  // A label stands here: note it, take what it announces, or go on behind it.
  void met(Label label, std::size_t end) {
    x_reading.label_end[static_cast<std::size_t>(label)] = end;
    if (label == Label::other_number)
      x_reading.label_end[static_cast<std::size_t>(Label::telephone)] = Reading::never;
    if (label == Label::bank || label == Label::branch) note_bank(x_reading, label, x_at, end);
    if (!take(recognise_labelled(x_reading, label, x_at, end))) {
      x_at = end;
    } else if (label == Label::ordinary_account || label == Label::current_account ||
               label == Label::savings_account) {
      take(recognise_holder_beside(x_reading, x_at));
    }
  }

  Run read_run() const {
    Run run{x_at, x_at, 0};
    while (run.end < x_text.size()) {
      const std::uint8_t kind = letter_class(x_text[run.end]);
      if (kind == 0) break;
      run.letters |= kind;
      ++run.end;
    }
    return run;
  }

  void word() {
    const Run run = read_run();
    const char next = x_reading.at(run.end);
    if ((run.letters & ~letters_only) == 0 && next != ':' && next != '@' && next != '\\' && next != '*') {
      plain_word(run);
    } else if (!word_by_sign(run, next) && !word_by_form(run)) {
      plain_word(run);
    }
  }

  // Tel.0312345678 is one run.
  bool label_with_stop(const Run& run) {
    if (!starts_small(x_text.substr(run.begin, run.end - run.begin), "tel.")) return false;
    x_reading.label_end[static_cast<std::size_t>(Label::telephone)] = run.begin + 4;
    x_at = run.begin + 4;
    return true;
  }

  // A word of letters is a label or nothing.
  void plain_word(const Run& run) {
    if (const auto label = latin_label(x_text.substr(run.begin, run.end - run.begin)))
      return met(*label, run.end);
    x_at = run.end;
  }

  // What the sign after the run decides.
  bool word_by_sign(const Run& run, char next) {
    const std::size_t size = run.end - run.begin;
    if (next == ':' || next == '*') {
      if (size <= 12 && take(recognise_url(x_reading, run))) return true;
      if (size == 1 && take(recognise_drive_path(x_reading, run))) return true;
      if (size <= 4 && all_hexadecimal(x_text.substr(run.begin, size)) &&
          take(recognise_colons(x_reading, run.begin)))
        return true;
      if ((run.letters & ~letter_digit) == 0 && take(recognise_fuzzy_hash(x_reading, run))) return true;
    }
    if (next == '@' && take(recognise_email(x_reading, run))) return true;
    return (next == '\\' || next == ':') && take(recognise_registry(x_reading, run));
  }

  bool word_by_form(const Run& whole) {
    const char first = x_text[whole.begin];
    if ((first | 0x20) == 't' && (whole.letters & letter_dot) != 0 && label_with_stop(whole)) return true;
    if (first == '%' && take(recognise_path(x_reading, whole.begin))) return true;
    if (first == '+' && take(recognise_phone(x_reading, whole.begin))) return true;
    Run run = whole;
    while (run.begin < run.end && !is_latin(x_text[run.begin])) ++run.begin;
    while (run.end > run.begin && !is_latin(x_text[run.end - 1])) --run.end;
    const std::size_t size = run.end - run.begin;
    if (size == 0 || size > limits::word_bytes_max) return false;
    if ((run.letters & letter_digit) != 0 && word_with_digits(run, size)) return true;
    return (run.letters & letter_dot) != 0 && take(recognise_name(x_reading, whole));
  }

  bool word_with_digits(const Run& run, std::size_t size) {
    const char first = x_text[run.begin];
    const bool lone = run.begin == 0 || !is_latin(x_text[run.begin - 1]);
    if (is_digit(first)) {
      if ((run.letters & letter_dot) != 0 && take(recognise_address(x_reading, run))) return true;
      if (take(recognise_day(x_reading, run))) return true;
      if (first == '0' && lone && take(recognise_phone(x_reading, run.begin))) return true;
    } else if (first == 'R' || first == 'H' || first == 'S') {
      if (take(recognise_day(x_reading, run))) return true;
    }
    if (size < 5) return false;
    if (size >= 32 && take(recognise_digest(x_reading, run))) return true;
    if (size <= 20 && take(recognise_number(x_reading, run))) return true;
    const bool letters_and_digits =
        (run.letters & (letter_dot | letter_dash | letter_underscore | letter_sign)) == 0;
    return size >= 14 && (letters_and_digits || size < whole_size(run)) &&
           take(recognise_wallet(x_reading, run));
  }
  // A run that lost signs at its ends may hold none inside.
  std::size_t whole_size(const Run& run) const {
    std::size_t end = run.end;
    while (end < x_text.size() && letter_class(x_text[end]) != 0) ++end;
    return end - run.begin + (run.begin > x_at ? run.begin - x_at : 0);
  }

  bool take(MaybeRecognised&& found) {
    if (!found || !x_options.kinds.has(found->kind) || found->begin < x_reading.floor) return false;
    Span span = x_reading.live.original(found->begin, found->end);
    span.begin += x_origin;
    span.end += x_origin;
    x_at = x_reading.floor = found->end;
    --x_room;
    x_take({found->kind, std::move(found->value), span});
    return true;
  }

  Reading x_reading;
  std::string_view x_text;
  const ExtractOptions& x_options;
  std::uint64_t x_origin;
  std::size_t x_room;
  const std::function<void(Extracted&&)>& x_take;
  std::size_t x_at = 0;
};

// Where a window ends that begins at `at`: after a line, else at a blank, else between two characters.
std::size_t window_end(std::string_view text, std::size_t at) {
  const std::size_t most = limits::extract_window_bytes;
  if (text.size() - at <= most) return text.size();
  const std::string_view window = text.substr(at, most);
  std::size_t line = window.rfind('\n');
  if (line != std::string_view::npos && line > most / 2) return at + line + 1;
  line = window.find_last_of(" \t,;|>");
  if (line != std::string_view::npos && line > most / 2) return at + line + 1;
  std::size_t end = at + most;
  for (int i = 0; i < 3 && continues_character(text[end]); ++i) --end;
  return end;
}

}  // namespace

void extract(std::string_view text, const ExtractOptions& options,
             const std::function<void(Extracted&&)>& take) {
  LiveText live;
  std::size_t room = options.values_max;
  for (std::size_t at = 0; at < text.size() && room > 0;) {
    const std::size_t end = window_end(text, at);
    live.read(text.substr(at, end - at));
    room -= Scan(live, options, at, room, take).run();
    at = end;
  }
}

std::vector<Extracted> extract(std::string_view text, const ExtractOptions& options) {
  std::vector<Extracted> found;
  extract(text, options, [&](Extracted&& one) { found.push_back(std::move(one)); });
  return found;
}

}  // namespace hinomi::decode
