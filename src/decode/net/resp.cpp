// Counts first, then strings with their lengths.
#include "decode/net/resp.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

using State = RespCommand::State;

// Takes a line off the text; nothing while its end has not come.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t at = text.find('\n');
  if (at == std::string_view::npos) return {};
  std::string_view line = text.substr(0, at);
  text.remove_prefix(at + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The number behind a mark; nothing when it is none or beyond `most`.
std::optional<std::size_t> count_of(std::string_view line, char mark, std::size_t most) {
  std::size_t count = 0;
  const char* const end = line.data() + line.size();
  if (line.size() < 2 || line[0] != mark) return {};
  const auto [at, error] = std::from_chars(line.data() + 1, end, count);
  if (error != std::errc{} || at != end || count > most) return {};
  return count;
}

RespCommand words(std::string_view text) {
  const std::size_t before = text.size();
  const auto line = take_line(text);
  if (!line) return {};
  RespCommand command{.state = State::whole, .parts = {}, .bytes = before - text.size()};
  for (const std::string_view word : split(*line, ' ')) {
    if (!word.empty() && command.parts.size() < limits::resp_parts_max) command.parts.push_back(word);
  }
  return command;
}

}  // namespace

RespCommand read_resp(Bytes input) {
  std::string_view text = text_of(input);
  if (text.empty()) return {};
  if (text[0] != '*') return words(text);
  const auto first = take_line(text);
  if (!first) return {};
  const auto count = count_of(*first, '*', limits::resp_parts_max);
  if (!count) return {.state = State::malformed, .parts = {}, .bytes = 0};
  RespCommand command;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto line = take_line(text);
    if (!line) return {};
    const auto size = count_of(*line, '$', limits::resp_bytes_max);
    if (!size) return {.state = State::malformed, .parts = {}, .bytes = 0};
    if (text.size() < *size + 2) return {};
    command.parts.push_back(text.substr(0, *size));
    text.remove_prefix(*size + 2);
  }
  command.state = State::whole;
  command.bytes = input.size() - text.size();
  return command;
}

}  // namespace hinomi::decode
