// Paths of files and keys of the registry: C:\Users\…, \\server\share\…, %APPDATA%\…, /tmp/…, ~/…, HKLM\….
// Out: Windows paths and keys in small letters with backslashes (the hive in its long name), POSIX paths as
// written. A path may hold blanks where a backslash follows, and letters that are not Latin. Limit:
// path_bytes_max. Source: Microsoft naming of files and of registry keys, FHS 3.0 (roots of POSIX paths).
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t blank_look_ahead = 48;

bool ends_path(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '<' || c == '>' || c == '|' || c == '*' ||
         c == '?' || c == ':' || c == '`' || c == ';' || c == ',' || c == '\'' || c == '=';
}

bool is_wide_stop(std::string_view rest) {
  for (const std::string_view each : {"、", "。", "」", "』", "「", "『", "】", "│", "→", "・"}) {
    if (rest.starts_with(each)) return true;
  }
  return false;
}

// A blank belongs to the path when a backslash follows before anything that no name holds.
bool name_goes_on(std::string_view text, std::size_t at) {
  const std::size_t last = std::min(text.size(), at + blank_look_ahead);
  for (std::size_t i = at; i < last; ++i) {
    if (text[i] == '\\') return text[i - 1] != ' ';
    if (ends_path(text[i]) || text[i] == '/' || text[i] == '%' || is_wide(text[i])) return false;
  }
  return false;
}

// Whether letters that are not Latin go on with the name, or with the sentence: C:\a.exeを実行した.
bool wide_belongs(std::string_view text, std::size_t part, std::size_t at) {
  if (is_wide_stop(text.substr(at))) return false;
  if (at == part || is_wide(text[part])) {
    const std::string_view name = text.substr(part, at - part);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || name.size() - dot > 6;
  }
  const std::size_t last = std::min(text.size(), at + blank_look_ahead);
  for (std::size_t i = at; i < last; ++i) {
    if (text[i] == '\\') return true;
    if (ends_path(text[i]) || text[i] == ' ' || is_wide_stop(text.substr(i, 3))) return false;
  }
  return false;
}

std::size_t path_end(std::string_view text, std::size_t at, char separator, bool quoted) {
  const std::size_t last = std::min(text.size(), at + limits::path_bytes_max);
  std::size_t part = at;
  while (at < last) {
    const char c = text[at];
    if (c == separator) {
      part = at + 1;
    } else if (ends_path(c) || (c == ' ' && !quoted && (separator == '/' || !name_goes_on(text, at + 1)))) {
      break;
    } else if (is_wide(c) && !continues_character(c) && !wide_belongs(text, part, at)) {
      break;
    } else if ((c == ')' || c == ']' || c == '}') && !quoted && separator == '/') {
      break;
    }
    ++at;
  }
  while (at > 0 && std::string_view(" .)]").find(text[at - 1]) != std::string_view::npos) --at;
  return at;
}

MaybeRecognised windows_path(const Reading& reading, std::size_t begin, std::size_t from) {
  const bool quoted = reading.before(begin) == '"';
  const std::size_t end = path_end(reading.text, from, '\\', quoted);
  if (end < from + 2) return std::nullopt;
  std::string value = fold(reading.text.substr(begin, end - begin));
  std::replace(value.begin(), value.end(), '/', '\\');
  std::size_t doubled = value.find("\\\\", 1);  // of programs and JSON
  while (doubled != std::string::npos) {
    value.erase(doubled, 1);
    doubled = value.find("\\\\", doubled);
  }
  return Recognised{ObservableKind::file_path, std::move(value), begin, end};
}

struct Hive {
  std::string_view written, name;
};
constexpr std::array hives{Hive{"HKEY_LOCAL_MACHINE", "HKEY_LOCAL_MACHINE"},
                           Hive{"HKLM", "HKEY_LOCAL_MACHINE"},
                           Hive{"HKEY_CURRENT_USER", "HKEY_CURRENT_USER"},
                           Hive{"HKCU", "HKEY_CURRENT_USER"},
                           Hive{"HKEY_CLASSES_ROOT", "HKEY_CLASSES_ROOT"},
                           Hive{"HKCR", "HKEY_CLASSES_ROOT"},
                           Hive{"HKEY_USERS", "HKEY_USERS"},
                           Hive{"HKU", "HKEY_USERS"},
                           Hive{"HKEY_CURRENT_CONFIG", "HKEY_CURRENT_CONFIG"},
                           Hive{"HKCC", "HKEY_CURRENT_CONFIG"}};

constexpr std::array<std::string_view, 24> posix_roots{
    "etc",  "tmp",     "var",     "usr",   "home",         "opt",    "bin",  "sbin",
    "root", "dev",     "proc",    "mnt",   "srv",          "lib",    "boot", "run",
    "sys",  "private", "Library", "Users", "Applications", "System", "data", "sdcard"};

MaybeRecognised posix_path(const Reading& reading, std::size_t at, std::size_t first) {
  const std::string_view text = reading.text;
  std::size_t word = first;
  while (word < text.size() && word - first < 16 && is_latin(text[word])) ++word;
  const std::string_view root = text.substr(first, word - first);
  const bool home = at + 1 != first;
  if (!home && (reading.at(word) != '/' ||
                std::find(posix_roots.begin(), posix_roots.end(), root) == posix_roots.end()))
    return std::nullopt;
  const std::size_t end = path_end(text, first, '/', reading.before(at) == '"');
  if (end < word + (home ? 0 : 2) || end < first + 2) return std::nullopt;
  return Recognised{ObservableKind::file_path, std::string(text.substr(at, end - at)), at, end};
}

bool follows_word(const Reading& reading, std::size_t at) {
  const char before = reading.before(at);
  return letter_class(before) != 0 || before == '/' || before == '\\' || before == ':' || before == ')' ||
         before == ']' || before == '<';
}

}  // namespace

MaybeRecognised recognise_drive_path(const Reading& reading, const Run& run) {
  if (run.end - run.begin != 1 || reading.at(run.end) != ':') return std::nullopt;
  const char mark = reading.at(run.end + 1), next = reading.at(run.end + 2);
  if (mark != '\\' && !(mark == '/' && next != '/' && is_latin(next))) return std::nullopt;
  if (mark == '/') {
    const std::size_t end = path_end(reading.text, run.end + 2, '/', false);
    std::string value = fold(reading.text.substr(run.begin, end - run.begin));
    std::replace(value.begin(), value.end(), '/', '\\');
    return Recognised{ObservableKind::file_path, std::move(value), run.begin, end};
  }
  return windows_path(reading, run.begin, run.end + 2);
}

MaybeRecognised recognise_registry(const Reading& reading, const Run& run) {
  const std::string_view word = reading.text.substr(run.begin, run.end - run.begin);
  if (word.size() < 3 || capital_letter(word[0]) != 'H' || capital_letter(word[1]) != 'K')
    return std::nullopt;
  for (const Hive& hive : hives) {
    if (word != hive.written) continue;
    std::size_t from = run.end;
    if (reading.at(from) == ':') ++from;  // HKLM:\ of PowerShell
    if (reading.at(from) != '\\') return std::nullopt;
    ++from;
    const std::size_t end = path_end(reading.text, from, '\\', reading.before(run.begin) == '"');
    if (end < from + 2) return std::nullopt;
    std::string value = fold(reading.text.substr(from, end - from));
    for (std::size_t twice = value.find("\\\\"); twice != std::string::npos;
         twice = value.find("\\\\", twice))
      value.erase(twice, 1);
    if (value.starts_with('\\')) value.erase(0, 1);
    return Recognised{ObservableKind::registry_key, std::string(hive.name) + "\\" + value, run.begin, end};
  }
  return std::nullopt;
}

MaybeRecognised recognise_path(const Reading& reading, std::size_t at) {
  const char c = reading.at(at), next = reading.at(at + 1);
  if (follows_word(reading, at)) return std::nullopt;
  if (c == '~')
    return next == '/' && (is_latin(reading.at(at + 2)) || reading.at(at + 2) == '.')
               ? posix_path(reading, at, at + 2)
               : std::nullopt;
  if (c == '/') return is_latin_letter(next) ? posix_path(reading, at, at + 1) : std::nullopt;
  if (c == '\\') {
    if (next != '\\' || !is_latin(reading.at(at + 2))) return std::nullopt;
    std::size_t server = at + 2;
    while (server < reading.text.size() && server - at < 256 && letter_class(reading.text[server]) != 0)
      ++server;
    if (reading.at(server) != '\\' || letter_class(reading.at(server + 1)) == 0) return std::nullopt;
    return windows_path(reading, at, at + 2);
  }
  // %APPDATA%\…
  std::size_t name = at + 1;
  while (name < reading.text.size() && name - at < 32 &&
         (is_latin(reading.text[name]) || reading.text[name] == '_' || reading.text[name] == '(' ||
          reading.text[name] == ')'))
    ++name;
  if (name < at + 3 || reading.at(name) != '%' || reading.at(name + 1) != '\\') return std::nullopt;
  return windows_path(reading, at, name + 2);
}

}  // namespace hinomi::decode
