// A machine that can stop after any byte: all it knows stands in its members.
#include "decode/intel/json_cut.hpp"

#include <cstring>

#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"

namespace hinomi::decode {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool begins_value(char c) {
  return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' ||
         c == 'n';
}

// The next quote or backslash at or after `at`; the size when there is none.
std::size_t next_mark(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL, high = 0x8080808080808080ULL;
  const auto zero_in = [](std::uint64_t word) { return (word - ones) & ~word & high; };
  while (text.size() - at >= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    if ((zero_in(eight ^ ones * '"') | zero_in(eight ^ ones * '\\')) != 0) break;
    at += 8;
  }
  while (at < text.size() && text[at] != '"' && text[at] != '\\') ++at;
  return at;
}

}  // namespace

Error JsonCutter::broken(std::size_t at) const {
  return fail(ErrorKind::malformed, "json.malformed", {{"offset", std::to_string(x_base + at)}}, x_base + at);
}

Result<void> JsonCutter::add(std::string_view bytes) {
  if (x_failure) return *x_failure;
  constexpr std::string_view mark = "\xef\xbb\xbf";  // of the byte order; it may come in pieces as well
  while (x_base < mark.size() && x_base == x_mark_passed && !bytes.empty() &&
         bytes.front() == mark[x_mark_passed]) {
    ++x_mark_passed;
    ++x_base;
    bytes.remove_prefix(1);
  }
  x_block = bytes;
  x_at = 0;
  Result<void> done = run();
  if (done && x_taken.on) done = keep_rest(x_taken);
  if (done && x_kept.on) done = keep_rest(x_kept);
  if (!done) x_failure = done.error();
  x_base += x_block.size();
  x_block = {};
  x_at = 0;
  return done;
}

Result<void> JsonCutter::finish() {
  if (x_failure) return *x_failure;
  x_at = 0;
  // A number at the top ends with the stream.
  if (x_state == State::swallow && x_levels.empty() && x_open == 0 && x_swallowed != '"') return end_value();
  if (x_state == State::top) return {};
  x_failure = fail(ErrorKind::malformed, "intel.ends_early", {{"offset", std::to_string(x_base)}}, x_base);
  return *x_failure;
}

Result<void> JsonCutter::run() {
  while (x_at < x_block.size()) HINOMI_TRY(step());
  return {};
}

bool JsonCutter::skip_blanks() {
  while (x_at < x_block.size() && is_blank(x_block[x_at])) ++x_at;
  return x_at < x_block.size();
}

Result<void> JsonCutter::step() {
  if (x_state == State::swallow) return swallow();
  if (x_state == State::in_key) return read_key();
  if (!skip_blanks()) return {};
  const char c = x_block[x_at];
  switch (x_state) {
    case State::top:
      if (c != '\x1e') return begin_value(c);  // RFC 7464 puts one before each value
      ++x_at;
      return {};
    case State::value_or_end:
      if (c == ']') return close(c);
      return begin_value(c);
    case State::value:
      return begin_value(c);
    case State::key_or_end:
      if (c == '}') return close(c);
      [[fallthrough]];
    case State::key:
      if (c != '"') return broken(x_at);
      ++x_at;
      x_key.clear();
      x_key_escaped = x_escaped = false;
      x_state = State::in_key;
      return {};
    case State::colon:
      if (c != ':') return broken(x_at);
      ++x_at;
      x_state = State::value;
      return {};
    case State::after:
      if (c != ',') return close(c);
      ++x_at;
      x_state = x_levels.back().opening == '{' ? State::key : State::value;
      return {};
    case State::in_key:
    case State::swallow:
      break;
  }
  return {};
}

Result<void> JsonCutter::read_key() {
  while (x_at < x_block.size()) {
    if (x_escaped) {
      x_escaped = false;
      x_key += x_block[x_at++];
      continue;
    }
    const std::size_t mark = next_mark(x_block, x_at);
    x_key.append(x_block, x_at, mark - x_at);
    x_at = mark;
    if (x_key.size() > limits::intel_key_bytes_max) return broken(x_at);
    if (x_at == x_block.size()) return {};
    if (x_block[x_at] == '"') break;
    x_escaped = x_key_escaped = true;
    x_key += x_block[x_at++];
  }
  if (x_at == x_block.size()) return {};
  ++x_at;
  if (x_key_escaped) {
    JsonTree tree;
    const std::string quoted = '"' + x_key + '"';
    if (!tree.read(quoted)) return broken(x_at);
    x_key = std::string(tree.root().text());
  }
  x_path.back() = x_key;
  x_state = State::colon;
  return {};
}

Result<void> JsonCutter::begin_value(char c) {
  if (!begins_value(c)) return broken(x_at);
  x_value_begin = x_base + x_at;
  const JsonPlace place{x_path, c, x_value_begin};
  const JsonCut cut = x_sink->decide(place);
  const bool enters = cut == JsonCut::enter || cut == JsonCut::enter_keeping;
  if (enters && (c == '{' || c == '[')) {
    if (cut == JsonCut::enter_keeping && !x_kept.on) x_kept = {true, x_value_begin, {}, x_levels.size() + 1};
    return open(c);
  }
  if (cut == JsonCut::take) x_taken = {true, x_value_begin, {}, 0};
  x_swallowed = c;
  x_open = 0;
  x_in_text = x_escaped = false;
  x_state = State::swallow;
  return {};
}

Result<void> JsonCutter::open(char c) {
  if (x_levels.size() >= limits::intel_depth_max)
    return fail(ErrorKind::limit_exceeded, "json.too_deep",
                {{"limit", std::to_string(limits::intel_depth_max)}}, x_base + x_at);
  x_levels.push_back({c, x_value_begin});
  x_path.emplace_back();
  x_state = c == '{' ? State::key_or_end : State::value_or_end;
  ++x_at;
  return {};
}

Result<void> JsonCutter::close(char c) {
  if (x_levels.empty() || c != (x_levels.back().opening == '{' ? '}' : ']')) return broken(x_at);
  ++x_at;
  const Level level = x_levels.back();
  const bool kept = x_kept.on && x_kept.levels == x_levels.size();
  x_levels.pop_back();
  x_path.pop_back();
  x_state = x_levels.empty() ? State::top : State::after;
  if (kept) HINOMI_TRY(give(x_kept));
  return x_sink->left({x_path, level.opening, level.begin}, kept);
}

Result<void> JsonCutter::swallow() {
  bool ended = false;
  if (x_swallowed == '"') {
    ended = swallow_text();
  } else if (x_swallowed == '{' || x_swallowed == '[') {
    HINOMI_ASSIGN(ended, swallow_brackets());
  } else {
    ended = swallow_scalar();
  }
  return ended ? end_value() : Result<void>();
}

bool JsonCutter::swallow_text() {
  if (x_open == 0) {  // the opening quote
    ++x_at;
    x_open = 1;
  }
  while (x_at < x_block.size()) {
    if (x_escaped) {
      x_escaped = false;
      ++x_at;
      continue;
    }
    x_at = next_mark(x_block, x_at);
    if (x_at == x_block.size()) return false;
    if (x_block[x_at++] == '"') {
      x_open = 0;
      return true;
    }
    x_escaped = true;
  }
  return false;
}

bool JsonCutter::swallow_scalar() {
  while (x_at < x_block.size()) {
    const char c = x_block[x_at];
    if (is_blank(c) || c == ',' || c == ']' || c == '}' || c == '{' || c == '[' || c == '"' || c == '\x1e')
      return true;
    ++x_at;
  }
  return false;
}

Result<bool> JsonCutter::swallow_brackets() {
  while (x_at < x_block.size()) {
    if (x_in_text) {
      if (x_escaped) {
        x_escaped = false;
        ++x_at;
        continue;
      }
      x_at = next_mark(x_block, x_at);
      if (x_at == x_block.size()) return false;
      if (x_block[x_at++] == '"') {
        x_in_text = false;
      } else {
        x_escaped = true;
      }
      continue;
    }
    switch (x_block[x_at++]) {
      case '"':
        x_in_text = true;
        break;
      case '{':
      case '[':
        ++x_open;
        break;
      case '}':
      case ']':
        if (--x_open == 0) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

Result<void> JsonCutter::end_value() {
  x_state = x_levels.empty() ? State::top : State::after;
  return x_taken.on ? give(x_taken) : Result<void>();
}

std::string_view JsonCutter::held_bytes(Held& held) const {
  const std::string_view here = held.begin >= x_base
                                    ? x_block.substr(held.begin - x_base, x_base + x_at - held.begin)
                                    : x_block.substr(0, x_at);
  if (held.begin >= x_base) return here;
  held.bytes.append(here);
  return held.bytes;
}

Result<void> JsonCutter::give(Held& held) {
  Held given = std::move(held);
  held = {};
  const std::string_view bytes = held_bytes(given);
  if (bytes.size() > limits::intel_object_bytes_max)
    return fail(ErrorKind::limit_exceeded, "intel.object_too_large",
                {{"limit", std::to_string(limits::intel_object_bytes_max)}}, given.begin);
  return x_sink->piece({x_path, bytes.empty() ? '\0' : bytes.front(), given.begin}, bytes);
}

Result<void> JsonCutter::keep_rest(Held& held) {
  const std::size_t from = held.begin >= x_base ? static_cast<std::size_t>(held.begin - x_base) : 0;
  held.bytes.append(x_block.substr(from));
  if (held.bytes.size() <= limits::intel_object_bytes_max) return {};
  return fail(ErrorKind::limit_exceeded, "intel.object_too_large",
              {{"limit", std::to_string(limits::intel_object_bytes_max)}}, held.begin);
}

}  // namespace hinomi::decode
