// See leak_check.hpp. Words are found by their first six bytes in a hashed table, and then compared: the text
// is walked once, whatever the number of words.
#include "exchange/share/leak_check.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "exchange/share/limits.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::size_t key_bytes = 6, digits_min = 7;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Signs that people put between the groups of a telephone number or an account.
bool joins_groups(std::string_view between) {
  if (between.empty() || between.size() > 6) return false;
  for (const char c : between) {
    if (std::string_view(" -().+/\xe2\x80\x90\x91\x92\x93\x94\x88\xe3\x83\xbc").find(c) ==
        std::string_view::npos)
      return false;
  }
  return true;
}

struct Group {
  std::size_t begin = 0, end = 0;
};

std::vector<Group> groups_of(std::string_view line) {
  std::vector<Group> groups;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_digit(line[end])) ++end;
    if (end > at) groups.push_back({at, end});
    at = std::max(end, at + 1);
  }
  return groups;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) digits += c;
  }
  return digits;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\t') out += c;
  }
  return out;
}

void append_letter(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0U | (code >> 6U));
    out += static_cast<char>(0x80U | (code & 0x3fU));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0U | (code >> 12U));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
    out += static_cast<char>(0x80U | (code & 0x3fU));
  } else {
    out += static_cast<char>(0xf0U | (code >> 18U));
    out += static_cast<char>(0x80U | ((code >> 12U) & 0x3fU));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
    out += static_cast<char>(0x80U | (code & 0x3fU));
  }
}

std::optional<std::uint32_t> four_digits(std::string_view text) {
  if (text.size() < 4) return {};
  std::uint32_t code = 0;
  const auto read = std::from_chars(text.data(), text.data() + 4, code, 16);
  return read.ec == std::errc() && read.ptr == text.data() + 4 ? std::optional(code) : std::nullopt;
}

// Reads \uXXXX at the start, two of them for letters of the higher planes; how many bytes were read.
std::size_t read_escape(std::string_view text, std::string& out) {
  const auto first = four_digits(text.substr(2));
  if (!first) return 0;
  const bool high = *first >= 0xd800 && *first < 0xdc00;
  const auto second = high && text.substr(6).starts_with("\\u") ? four_digits(text.substr(8)) : std::nullopt;
  if (second && *second >= 0xdc00 && *second < 0xe000) {
    append_letter(out, 0x10000 + ((*first - 0xd800) << 10U) + (*second - 0xdc00));
    return 12;
  }
  append_letter(out, *first >= 0xd800 && *first < 0xe000 ? 0xfffd : *first);
  return 6;
}

// The text with its escapes read; what breaks a line within a string is a blank, so that lines keep their
// numbers.
std::string unescaped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] != '\\' || at + 1 == json.size()) {
      out += json[at++];
      continue;
    }
    const std::size_t read = json[at + 1] == 'u' ? read_escape(json.substr(at), out) : 0;
    if (read == 0)
      out += std::string_view("nrtbf").find(json[at + 1]) != std::string_view::npos ? ' ' : json[at + 1];
    at += read == 0 ? 2 : read;
  }
  return out;
}

// A table of texts by their first bytes.
class Texts {
 public:
  void add(std::string text) {
    if (text.size() >= key_bytes) x_by_key[text.substr(0, key_bytes)].push_back(std::move(text));
  }
  bool begins_at(std::string_view text, std::size_t at) const {
    if (at + key_bytes > text.size() || x_by_key.empty()) return false;
    const auto found = x_by_key.find(std::string(text.substr(at, key_bytes)));
    if (found == x_by_key.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](const std::string& one) { return text.substr(at).starts_with(one); });
  }

 private:
  std::unordered_map<std::string, std::vector<std::string>> x_by_key;
};

ShareFinding finding(std::string code, std::int64_t line) {
  return {true, line, std::move(code), to_text(Json{{"line", line}})};
}

// 通-13-令8-000037 as people write it, after folding; the force and the era may be missing.
bool is_record_number(std::string_view after_mark) {
  std::size_t hyphens = 0, digits = 0, last_run = 0, at = 0;
  for (; at < after_mark.size() && at < 24; ++at) {
    const char c = after_mark[at];
    if (c == '-') {
      hyphens += 1;
      last_run = 0;
    } else if (is_digit(c)) {
      digits += 1;
      last_run += 1;
    } else if (!after_mark.substr(at).starts_with("令") && !after_mark.substr(at).starts_with("和")) {
      break;
    } else {
      at += 2;
    }
  }
  return hyphens >= 2 && digits >= 5 && last_run >= 4;
}

bool is_v4_sign(char c) { return is_digit(c) || c == '.'; }
bool is_v6_sign(char c) { return is_digit(c) || c == ':' || (c >= 'a' && c <= 'f'); }

// Calls with each run of signs; a sentence's full stop at the end is not part of an address.
template <class Call>
bool any_run(std::string_view line, bool (*sign)(char), Call&& call) {
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && sign(line[end])) ++end;
    std::string_view run = line.substr(at, end - at);
    while (!run.empty() && run.back() == '.') run.remove_suffix(1);
    if (run.size() > 2 && call(run)) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

}  // namespace

struct LeakCheck::State {
  Texts words;
  std::unordered_set<std::string> digits;
  std::size_t digits_max = 0;
  std::vector<std::string> short_words;  // folded, shorter than the table's key
  std::vector<std::string> marks;
  std::vector<AddressBlock> sensors;

  bool holds_sensor(std::string_view line) const;
  bool holds_number(std::string_view line) const;
  bool holds_word(std::string_view line) const;
  bool holds_contact(std::string_view line) const;
  void add_digits(const std::string& text);
};

// A number abroad begins with 81 where at home it begins with 0.
void LeakCheck::State::add_digits(const std::string& text) {
  std::string own = digits_of(text);
  if (own.starts_with("81") && text.find('+') != std::string::npos) own = "0" + own.substr(2);
  if (own.size() < digits_min) return;
  digits_max = std::max(digits_max, own.size() + 1);
  if (own.starts_with('0')) digits.insert("81" + own.substr(1));
  digits.insert(std::move(own));
}

// Whole groups of digits only: what stands within a longer number is another number.
bool LeakCheck::State::holds_contact(std::string_view line) const {
  if (digits.empty()) return false;
  const auto groups = groups_of(line);
  for (std::size_t first = 0; first < groups.size(); ++first) {
    std::string joined;
    for (std::size_t at = first; at < groups.size() && joined.size() < digits_max; ++at) {
      if (at > first && !joins_groups(line.substr(groups[at - 1].end, groups[at].begin - groups[at - 1].end)))
        break;
      joined += line.substr(groups[at].begin, groups[at].end - groups[at].begin);
      if (digits.contains(joined)) return true;
    }
  }
  return false;
}

bool LeakCheck::State::holds_sensor(std::string_view line) const {
  if (sensors.empty()) return false;
  const std::string live = refang(line);
  const auto is_sensor = [&](std::string_view run) {
    const auto address = parse_address(run);
    return address && std::any_of(sensors.begin(), sensors.end(),
                                  [&](const AddressBlock& block) { return block.holds(*address); });
  };
  return any_run(live, is_v4_sign, is_sensor) || any_run(live, is_v6_sign, is_sensor);
}

bool LeakCheck::State::holds_number(std::string_view line) const {
  for (const std::string& mark : marks) {
    for (std::size_t at = line.find(mark + "-"); at != std::string_view::npos;
         at = line.find(mark + "-", at + 1)) {
      if (is_record_number(line.substr(at + mark.size()))) return true;
    }
  }
  return false;
}

bool LeakCheck::State::holds_word(std::string_view line) const {
  for (const std::string& word : short_words) {
    if (line.find(word) != std::string_view::npos) return true;
  }
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (words.begins_at(line, at)) return true;
  }
  return false;
}

LeakCheck::LeakCheck(const Secrets& secrets) : x_state(std::make_unique<State>()) {
  for (const std::string& word : secrets.words) {
    std::string folded = without_blanks(fold_name(word));
    if (folded.size() < 4) continue;  // two letters of any script
    if (folded.size() < key_bytes) {
      x_state->short_words.push_back(std::move(folded));
    } else {
      x_state->words.add(std::move(folded));
    }
  }
  for (const std::string& one : secrets.digits) {
    x_state->add_digits(fold(one));
  }
  for (const std::string& mark : secrets.marks) x_state->marks.push_back(fold_name(mark));
  x_state->sensors = secrets.sensors;
}

LeakCheck::~LeakCheck() = default;

std::vector<ShareFinding> LeakCheck::look(std::string_view text) const {
  std::vector<ShareFinding> found;
  std::int64_t number = 0;
  for (const std::string_view raw : split(text, '\n')) {
    ++number;
    if (found.size() >= limits::findings_shown_max) break;
    const std::string line = fold_name(to_utf8(raw));
    if (x_state->holds_number(line)) found.push_back(finding("share.leak_number", number));
    if (x_state->holds_word(without_blanks(line))) found.push_back(finding("share.leak_person", number));
    if (x_state->holds_sensor(line)) found.push_back(finding("share.leak_sensor", number));
    if (x_state->holds_contact(line)) found.push_back(finding("share.leak_contact", number));
  }
  return found;
}

std::vector<ShareFinding> LeakCheck::look_in_json(std::string_view json) const {
  return look(unescaped(json));
}

}  // namespace hinomi::exchange
