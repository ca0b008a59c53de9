// See danger_words.hpp. A text is brought into two forms: without anything but letters and digits, for
// Japanese, and as words with one blank around each, for Latin letters. What `except` covers is taken out
// first.
#include "procedure/intake/danger_words.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/yaml.hpp"
#include "procedure/intake/limits.hpp"

namespace hinomi::procedure::intake {
namespace {

Error unfit(const std::string& file, std::size_t line, std::string expected) {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", file}, {"line", std::to_string(line)}, {"expected", std::move(expected)}});
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// One sign of UTF-8 text; broken text was replaced before.
std::string_view next_sign(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return text.substr(at, size);
}

// U+3001-303F (punctuation), U+2010-206F (dashes, invisible signs), U+30FB (middle dot), variation selectors.
bool separates(std::string_view sign) {
  if (sign.size() == 1) return !is_ascii_letter(sign.front());
  if (sign == "\xC2\xAD" || sign == "\xE3\x83\xBB" || sign == "\xEF\xBF\xBD" || sign == "\xEF\xBB\xBF")
    return true;
  const bool punctuation = sign.starts_with("\xE3\x80") && sign != "々" && sign != "〆";
  return punctuation || sign.starts_with("\xE2\x80") || sign.starts_with("\xE2\x81") ||
         sign.starts_with("\xEF\xB8");
}

bool is_katakana(std::string_view sign) { return sign >= "ァ" && sign <= "ヿ" && sign.size() == 3; }

// A sign drawn out (殺ーす) means the same; in katakana ー makes another word.
bool is_drawn_out(std::string_view sign, std::string_view before) {
  return sign == "～" || sign == "〜" || (sign == "ー" && !is_katakana(before));
}

std::string joined(std::string_view folded) {
  std::string text;
  text.reserve(folded.size());
  std::string_view before;
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view sign = next_sign(folded, at);
    at += sign.size();
    if (separates(sign) || is_drawn_out(sign, before)) continue;
    text += sign;
    before = sign;
  }
  return text;
}

std::string latin_words(std::string_view folded) {
  std::string text = " ";
  for (const char c : folded) {
    if (is_ascii_letter(c)) {
      text += c;
    } else if (text.back() != ' ') {
      text += ' ';
    }
  }
  if (text.back() != ' ') text += ' ';
  return text;
}

bool is_latin(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string scalar(const YamlNode& row, std::string_view key) {
  const YamlNode* node = row.find(key);
  return node == nullptr ? std::string() : node->text;
}

void blank(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), part.size(), '\n');
  }
}

}  // namespace

Result<DangerWords> DangerWords::load(const std::string& content_folder) {
  const std::string file = content_folder + "/rules/danger_words.yaml";
  HINOMI_ASSIGN(const std::string text, read_file(file, limits::rules_file_bytes_max));
  return read(text, file);
}

Result<DangerWords> DangerWords::read(std::string_view yaml, const std::string& file) {
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(yaml, file));
  const YamlNode* list = root.find("danger_words");
  if (list == nullptr || list->kind != YamlKind::list) return unfit(file, root.line, "danger_words");
  DangerWords words;
  for (const YamlNode& row : list->list) {
    Danger danger;
    danger.reason = scalar(row, "reason");
    const YamlNode* label = row.find("label");
    if (danger.reason.empty() || label == nullptr) return unfit(file, row.line, "reason, label");
    danger.label = {scalar(*label, "ja"), scalar(*label, "en")};
    for (const char* key : {"words", "except"}) {
      const YamlNode* given = row.find(key);
      if (given == nullptr || given->kind != YamlKind::list) return unfit(file, row.line, key);
      for (const YamlNode& word : given->list) {
        const bool latin = is_latin(word.text), alarm = key == std::string_view("words");
        const std::string folded = fold(word.text);
        const std::string form = latin ? latin_words(folded) : joined(folded);
        if (form.size() < 2) return unfit(file, word.line, "a word");
        auto& place = alarm ? (latin ? words.x_latin : words.x_joined)
                            : (latin ? words.x_latin_except : words.x_joined_except);
        danger.word = word.text;
        place.push_back({form, words.x_dangers.size()});
        words.x_dangers.push_back(danger);
      }
    }
  }
  if (words.x_dangers.size() > limits::danger_words_max) return unfit(file, root.line, "fewer words");
  return words;
}

std::vector<std::size_t> DangerWords::all_in(std::string_view text) const {
  const std::string folded = fold(to_utf8(text));
  std::string whole = joined(folded), latin = latin_words(folded);
  for (const Word& word : x_joined_except) blank(whole, word.form);
  for (const Word& word : x_latin_except) blank(latin, word.form);
  std::vector<std::size_t> found;
  const auto look = [&](const std::vector<Word>& words, const std::string& in) {
    for (const Word& word : words) {
      if (in.find(word.form) != std::string::npos) found.push_back(word.danger);
    }
  };
  look(x_joined, whole);
  look(x_latin, latin);
  return found;
}

std::optional<DangerWords::Danger> DangerWords::find(std::string_view text) const {
  const auto found = all_in(text);
  if (found.empty()) return std::nullopt;
  return x_dangers[*std::min_element(found.begin(), found.end())];
}

bool DangerWords::names(std::string_view text, std::string_view reason) const {
  const auto found = all_in(text);
  return std::any_of(found.begin(), found.end(),
                     [&](std::size_t danger) { return x_dangers[danger].reason == reason; });
}

}  // namespace hinomi::procedure::intake
