// Small readings of text: cutting, trimming, taking the sting out of indicators and putting it back, nearest
// names. In: UTF-8 or ASCII text. Out: text or views into the text given. Never fails. Limits: names longer
// than edit_name_bytes_max are not compared, because the distance costs the product of lengths. Source:
// Levenshtein 1966; the marks of defanging are those that CERT reports and MISP write.
#include <algorithm>
#include <array>
#include <numeric>

#include "base/text.hpp"

namespace hinomi {

namespace {

constexpr std::size_t edit_name_bytes_max = 128;

struct Mark {
  std::string_view defanged, live;
};

constexpr std::array<Mark, 10> marks{{
    {"[.]", "."},
    {"(.)", "."},
    {"{.}", "."},
    {"[dot]", "."},
    {"(dot)", "."},
    {"[:]", ":"},
    {"[://]", "://"},
    {"[@]", "@"},
    {"[at]", "@"},
    {"[/]", "/"},
}};

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<std::uint8_t>(c) >= 0x80;
}

bool starts_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? (b | 0x20) : b); });
}

// Whether `scheme`, with an s or without, stands at `at` as a scheme: a word of its own, before a colon or
// its mark.
bool is_scheme(std::string_view text, std::size_t at, std::string_view scheme) {
  if (at > 0 && is_word(text[at - 1])) return false;
  if (!starts_with_folded(text.substr(at), scheme)) return false;
  std::string_view rest = text.substr(at + scheme.size());
  if (!rest.empty() && (rest[0] | 0x20) == 's') rest.remove_prefix(1);
  return rest.starts_with(':') || rest.starts_with("[:");
}

}  // namespace

std::string refang(std::string_view text) {
  std::string live;
  live.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const auto* mark = std::find_if(marks.begin(), marks.end(), [&](const Mark& each) {
      return starts_with_folded(rest, each.defanged);
    });
    if (mark != marks.end()) {
      live += mark->live;
      i += mark->defanged.size();
    } else if (is_scheme(text, i, "hxxp") || is_scheme(text, i, "hxtp")) {
      live += "http";
      i += 4;
    } else {
      live += text[i++];
    }
  }
  return live;
}

std::string defang(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size();) {
    if (is_scheme(text, i, "http")) {
      safe += "hxxp";
      i += 4;
      continue;
    }
    const bool inside =
        text[i] == '.' && i > 0 && i + 1 < text.size() && is_word(text[i - 1]) && is_word(text[i + 1]);
    if (inside) {
      safe += "[.]";
    } else {
      safe += text[i];
    }
    ++i;
  }
  return safe;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  if (a.size() > edit_name_bytes_max || b.size() > edit_name_bytes_max) return std::max(a.size(), b.size());
  std::array<std::size_t, edit_name_bytes_max + 1> row{};
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

std::string_view nearest_name(std::string_view wanted, std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t best_distance = std::string_view::npos;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance * 3 <= std::max(wanted.size(), candidate.size()) && distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find(separator, start);
    parts.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  constexpr std::string_view wide_space = "\xe3\x80\x80";
  for (;;) {
    if (!text.empty() && blanks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else if (!text.empty() && blanks.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else if (text.starts_with(wide_space)) {
      text.remove_prefix(wide_space.size());
    } else if (text.ends_with(wide_space)) {
      text.remove_suffix(wide_space.size());
    } else {
      return text;
    }
  }
}

}  // namespace hinomi
