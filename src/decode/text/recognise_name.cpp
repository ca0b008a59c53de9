// Names with dots: mail addresses, files, domains; also those of Japanese letters (請求書.zip,
// 日本語.example). Which it is tells the last part: an ending that files have, or a label that domains have.
// Names of programs and sentences without blanks (ASP.NET, Agent.KM, end.In) are no domains. In: a run of
// word characters. Source: RFC 5321 (mail addresses), RFC 1123, UTS #46.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t local_bytes_max = 64;      // RFC 5321 §4.5.3.1.1
constexpr std::size_t wide_name_bytes_max = 96;  // thirty Japanese letters before the dot

// Endings of files that people name in reports and that are no domain's last label there.
constexpr auto file_endings =
    std::to_array<std::string_view>({"7z",    "ace",   "apk",  "asp",  "aspx",
                                     "bat",   "bin",   "bmp",  "cab",  "chm",
                                     "class", "cmd",   "conf", "cpl",  "cpp",
                                     "csv",   "dat",   "db",   "dex",  "dll",
                                     "dmg",   "dmp",   "doc",  "docm", "docx",
                                     "dotm",  "eml",   "exe",  "gif",  "gz",
                                     "hta",   "htm",   "html", "hwp",  "img",
                                     "inf",   "ini",   "ipa",  "iso",  "jar",
                                     "jpeg",  "jpg",   "js",   "jse",  "json",
                                     "jsp",   "jtd",   "lnk",  "lock", "log",
                                     "lzh",   "msg",   "msi",  "ocx",  "odt",
                                     "ole",   "one",   "pcap", "pdb",  "pdf",
                                     "php",   "plist", "png",  "ppt",  "pptm",
                                     "pptx",  "ps1",   "psm1", "pst",  "rar",
                                     "reg",   "rtf",   "scr",  "sct",  "settingcontent-ms",
                                     "swf",   "sys",   "tar",  "tmp",  "txt",
                                     "url",   "vbe",   "vbs",  "vhd",  "wsf",
                                     "xll",   "xls",   "xlsm", "xlsx", "xml",
                                     "zip"});

// Where the endings of each first letter begin, and where the last ends; a digit counts as before a.
constexpr std::size_t place_of(char first) {
  return is_digit(first) ? 0 : static_cast<std::size_t>(first - 'a') + 1;
}
constexpr std::array<std::uint8_t, 28> ending_begin = [] {
  std::array<std::uint8_t, 28> begin{};
  for (const std::string_view each : file_endings) ++begin[place_of(each[0]) + 1];
  for (std::size_t i = 1; i < begin.size(); ++i)
    begin[i] = static_cast<std::uint8_t>(begin[i] + begin[i - 1]);
  return begin;
}();

bool is_file_ending(std::string_view ending) {
  if (ending.size() < 2 || ending.size() > 17) return false;
  if (!is_digit(ending[0]) && (ending[0] < 'a' || ending[0] > 'z')) return false;
  const std::size_t place = place_of(ending[0]);
  const auto* const begin = file_endings.data() + ending_begin[place];
  const auto* const end = file_endings.data() + ending_begin[place + 1];
  return std::any_of(begin, end,
                     [&](std::string_view each) { return each[1] == ending[1] && each == ending; });
}

// .py, .sh and .md are countries, too: there a defanged name is a domain.
bool is_shared_ending(std::string_view ending) { return ending == "py" || ending == "sh" || ending == "md"; }

// A name as people write programs and ends of sentences, not hosts.
bool is_no_host(const Reading& reading, std::string_view run, std::size_t begin, std::size_t dot) {
  if (reading.live.was_defanged(begin, begin + run.size())) return false;
  const std::string_view label = run.substr(dot + 1);
  const bool capital = label[0] >= 'A' && label[0] <= 'Z';
  if (capital && reading.before(begin) == '/' && begin > 1 && is_latin(reading.text[begin - 2])) return true;
  const bool one_dot = run.find('.') == dot;
  return capital && one_dot && (label.size() == 2 || equals_small(label, "net"));
}

// Names of programs that end like files.
bool is_program_name(std::string_view run) {
  for (const std::string_view each :
       {"node.js", "next.js", "vue.js", "react.js", "express.js", "three.js", "d3.js"}) {
    if (equals_small(run, each)) return true;
  }
  return false;
}

MaybeRecognised as_file(const Reading& reading, std::string_view run, std::size_t begin,
                        const std::string& ending) {
  const bool defanged = reading.live.was_defanged(begin, begin + run.size());
  if (is_program_name(run)) return std::nullopt;
  const bool shared = is_shared_ending(ending) && !defanged && run.find('.') == run.rfind('.');
  if (!is_file_ending(ending) && !shared) return std::nullopt;
  if (reading.at(begin + run.size()) == '(' && !is_wide(reading.before(begin)) && ending.size() <= 4 &&
      (ending == "log" || ending == "class"))
    return std::nullopt;  // console.log(
  return Recognised{ObservableKind::file_name, small_letters(run), begin, begin + run.size()};
}

// Particles after which a name begins: 詳細は日本語.example.
std::size_t after_particle(std::string_view name) {
  std::size_t begin = 0;
  if (name.size() <= 3) return begin;
  // Which hiragana stand there, roughly: most names have few, and most particles begin with another.
  std::uint64_t hiragana = 0;
  for (std::size_t i = 0; i + 2 < name.size(); ++i) {
    if (name[i] == '\xe3' && (name[i + 1] == '\x81' || name[i + 1] == '\x82'))
      hiragana |= 1ull << (static_cast<unsigned char>(name[i + 2]) & 63);
  }
  if (hiragana == 0) return begin;
  for (const std::string_view particle :
       {"は",   "を",   "が",   "に",   "で",   "へ",   "から", "まで", "より", "と",
        "した", "いた", "った", "れた", "する", "いる", "ある", "れる", "せる", "という"}) {
    if (((hiragana >> (static_cast<unsigned char>(particle[2]) & 63)) & 1) == 0) continue;
    const std::size_t found = name.rfind(particle);
    if (found != std::string_view::npos && found + particle.size() < name.size())
      begin = std::max(begin, found + particle.size());
  }
  return begin;
}

bool ends_wide_name(std::string_view character) {
  // Kana and kanji, which are nearly all that stands there.
  const auto first = static_cast<unsigned char>(character[0]);
  if ((first == 0xe3 && character.size() > 1 && character[1] != '\x80') || (first >= 0xe4 && first <= 0xe9))
    return false;
  for (const std::string_view each : {"「", "」", "『", "』", "【", "】", "、", "。", "│", "┃", "→", "⇒",
                                      "〈", "〉", "《", "》", "“",  "”",  "■",  "●",  "◆", "※", "…"}) {
    if (character == each) return true;
  }
  return false;
}

// Back from the dot over letters that are not Latin, and Latin ones among them.
std::size_t wide_name_begin(const Reading& reading, std::size_t dot) {
  const std::size_t lowest =
      std::max(reading.floor, dot > wide_name_bytes_max ? dot - wide_name_bytes_max : 0);
  std::size_t begin = dot;
  while (begin > lowest) {
    std::size_t before = begin - 1;
    while (before > lowest && continues_character(reading.text[before])) --before;
    const std::string_view character = reading.text.substr(before, begin - before);
    const char first = character[0];
    if (is_wide(first) ? ends_wide_name(character) || character.size() < 2
                       : !is_latin(first) && first != '_' && first != '-')
      break;
    begin = before;
  }
  while (begin < dot && continues_character(reading.text[begin])) ++begin;
  return begin + after_particle(reading.text.substr(begin, dot - begin));
}

// The run begins with a dot, and a letter that is not Latin stands before it.
MaybeRecognised as_wide_name(const Reading& reading, const Run& run) {
  std::size_t end = run.end;
  while (end > run.begin + 1 && !is_latin(reading.text[end - 1])) --end;
  const std::string_view tail = reading.text.substr(run.begin + 1, end - run.begin - 1);
  if (tail.empty() || tail.size() > 60) return std::nullopt;
  const std::string ending = small_letters(tail.substr(tail.rfind('.') + 1));
  const bool file = is_file_ending(ending);
  if (!file && !is_last_label(ending)) return std::nullopt;
  const std::size_t begin = wide_name_begin(reading, run.begin);
  if (begin >= run.begin) return std::nullopt;
  const std::string_view name = reading.text.substr(begin, end - begin);
  if (file) return Recognised{ObservableKind::file_name, fold(name), begin, end};
  auto domain = canonical_domain(name);
  if (!domain) return std::nullopt;
  return Recognised{ObservableKind::domain, *std::move(domain), begin, end};
}

// bounce+list=name@mail.example: the sign = belongs to the name when a + stands before it.
std::size_t with_return_path(const Reading& reading, std::size_t begin, std::size_t sign) {
  if (reading.before(begin) != '=' || begin == sign) return begin;
  std::size_t first = begin - 1;
  bool plus = false;
  while (first > reading.floor && sign - first < local_bytes_max &&
         letter_class(reading.text[first - 1]) != 0)
    plus = reading.text[--first] == '+' || plus;
  return plus && is_latin(reading.at(first)) ? first : begin;
}

}  // namespace

MaybeRecognised recognise_email(const Reading& reading, const Run& run) {
  const std::size_t sign = run.end;
  std::size_t begin = run.begin;
  while (begin < sign && !is_latin(reading.text[begin]) && reading.text[begin] != '_') ++begin;
  begin = with_return_path(reading, begin, sign);
  if (begin == sign || sign - begin > local_bytes_max) return std::nullopt;
  std::size_t end = sign + 1;
  const std::size_t last = std::min(reading.text.size(), end + limits::domain_bytes_max);
  while (end < last && letter_class(reading.text[end]) != 0) ++end;
  while (end > sign + 1 && !is_latin(reading.text[end - 1])) --end;
  const auto domain = canonical_domain(reading.text.substr(sign + 1, end - sign - 1));
  if (!domain) return std::nullopt;
  return Recognised{ObservableKind::email,
                    small_letters(reading.text.substr(begin, sign - begin)) + "@" + *domain, begin, end};
}

MaybeRecognised recognise_name(const Reading& reading, const Run& whole) {
  if (reading.text[whole.begin] == '.' && is_wide(reading.before(whole.begin))) {
    if (auto name = as_wide_name(reading, whole)) return name;
  }
  Run run = whole;
  while (run.begin < run.end && !is_latin(reading.text[run.begin])) ++run.begin;
  while (run.end > run.begin && !is_latin(reading.text[run.end - 1])) --run.end;
  const std::string_view text = reading.text.substr(run.begin, run.end - run.begin);
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 3 > text.size()) return std::nullopt;
  const std::string_view label = text.substr(dot + 1);
  if (label.size() > 63) return std::nullopt;
  std::array<char, 64> small{};
  std::transform(label.begin(), label.end(), small.begin(), small_letter);
  const std::string_view ending(small.data(), label.size());
  if (is_file_ending(ending) || is_shared_ending(ending)) {
    if (auto file = as_file(reading, text, run.begin, std::string(ending))) return file;
    if (is_file_ending(ending)) return std::nullopt;
  }
  if ((run.letters & letter_sign) != 0 && text.find_first_of("%+") != std::string_view::npos)
    return std::nullopt;
  if (is_no_host(reading, text, run.begin, dot)) return std::nullopt;
  auto domain = canonical_domain(text);
  if (!domain) return std::nullopt;
  return Recognised{ObservableKind::domain, *std::move(domain), run.begin, run.end};
}

}  // namespace hinomi::decode
