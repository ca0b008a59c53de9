// The look at YARA, see rule_look.hpp. In: a text of rules; comments are passed over. One pass; it ends at
// the first thing that no rule can hold. What is looked at: header, sections, strings that are used and
// defined. See rule_look.hpp. Source: YARA 4 manual, "Writing YARA rules".
#include <algorithm>
#include <map>
#include <set>

#include "exchange/rules/rule_look.hpp"

namespace hinomi::exchange {
namespace {

enum class Kind : std::uint8_t { word, string, pattern, hex, sign, variable, end };

struct Token {
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t line = 1;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// Cuts a text into words, strings and signs; comments are passed over.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : x_text(text) {}

  Token next(bool after_equals) {
    skip();
    Token token{Kind::end, {}, x_line};
    if (x_at >= x_text.size()) return token;
    const std::size_t begin = x_at;
    const char c = x_text[x_at];
    if (is_word(c)) {
      while (x_at < x_text.size() && is_word(x_text[x_at])) ++x_at;
      token.kind = Kind::word;
    } else if (c == '"') {
      token.kind = quoted('"') ? Kind::string : Kind::end;
    } else if (c == '/' && after_equals) {
      token.kind = quoted('/') ? Kind::pattern : Kind::end;
    } else if (c == '{' && after_equals) {
      token.kind = hex() ? Kind::hex : Kind::end;
    } else if (c == '$' || ((c == '#' || c == '@' || c == '!') && letter_after())) {
      ++x_at;
      while (x_at < x_text.size() && (is_word(x_text[x_at]) || x_text[x_at] == '*')) ++x_at;
      token.kind = Kind::variable;
    } else {
      ++x_at;
      token.kind = Kind::sign;
    }
    token.text = x_text.substr(begin, x_at - begin);
    return token;
  }
  bool broken() const { return x_broken; }
  std::size_t line() const { return x_line; }

 private:
  bool letter_after() const { return x_at + 1 < x_text.size() && is_word(x_text[x_at + 1]); }
  void step() {
    if (x_text[x_at] == '\n') ++x_line;
    ++x_at;
  }
  void skip() {
    while (x_at < x_text.size()) {
      const std::string_view rest = x_text.substr(x_at);
      if (rest.starts_with("//")) {
        while (x_at < x_text.size() && x_text[x_at] != '\n') ++x_at;
      } else if (rest.starts_with("/*")) {
        const std::size_t end = x_text.find("*/", x_at + 2);
        const std::size_t stop = end == std::string_view::npos ? x_text.size() : end + 2;
        while (x_at < stop) step();
      } else if (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n') {
        step();
      } else {
        return;
      }
    }
  }
  // To the closing mark on the same line.
  bool quoted(char mark) {
    for (++x_at; x_at < x_text.size() && x_text[x_at] != '\n'; ++x_at) {
      if (x_text[x_at] == '\\') {
        ++x_at;
      } else if (x_text[x_at] == mark) {
        ++x_at;
        return true;
      }
    }
    x_broken = true;
    return false;
  }
  bool hex() {
    for (++x_at; x_at < x_text.size(); step()) {
      if (x_text[x_at] == '}') {
        ++x_at;
        return true;
      }
      constexpr std::string_view allowed = "0123456789abcdefABCDEF?[]()|-~ \t\r\n";
      if (x_text.substr(x_at).starts_with("//")) {
        while (x_at + 1 < x_text.size() && x_text[x_at + 1] != '\n') ++x_at;
      } else if (allowed.find(x_text[x_at]) == std::string_view::npos) {
        break;
      }
    }
    x_broken = true;
    return false;
  }

  std::string_view x_text;
  std::size_t x_at = 0, x_line = 1;
  bool x_broken = false;
};

class Reader {
 public:
  Reader(std::string_view text, RuleLook& look) : x_cutter(text), x_look(look) { advance(); }

  void run() {
    while (x_token.kind != Kind::end && !x_stopped) {
      if (word("include")) {
        advance();  // told by look_for_includes
        if (x_token.kind != Kind::string) return stop("string");
        advance();
      } else if (word("import")) {
        advance();
        if (x_token.kind != Kind::string) return stop("module");
        advance();
      } else if (word("private") || word("global")) {
        advance();
      } else if (word("rule")) {
        rule();
      } else {
        return stop("rule");
      }
    }
    if (x_cutter.broken()) x_look.blocks(x_cutter.line(), "rule.string_open");
    if (x_look.rules == 0 && x_look.findings.empty()) x_look.blocks(1, "rule.none");
  }

 private:
  void advance(bool after_equals = false) { x_token = x_cutter.next(after_equals); }
  bool word(std::string_view text) const { return x_token.kind == Kind::word && x_token.text == text; }
  bool sign(char c) const { return x_token.kind == Kind::sign && x_token.text[0] == c; }
  void stop(std::string_view expected) {
    x_look.blocks(x_token.line, "rule.expected", {{"expected", std::string(expected)}});
    x_stopped = true;
  }

  void rule() {
    advance();
    if (x_token.kind != Kind::word || !is_letter(x_token.text[0])) return stop("name");
    if (!x_names.insert(std::string(x_token.text)).second)
      x_look.blocks(x_token.line, "rule.twice", {{"name", std::string(x_token.text)}});
    x_look.names.emplace_back(x_token.text);
    const std::size_t line = x_token.line;
    const std::string name(x_token.text);
    advance();
    if (sign(':')) {
      for (advance(); x_token.kind == Kind::word; advance()) {
      }
    }
    if (!sign('{')) return stop("{");
    advance();
    ++x_look.rules;
    x_defined.clear();
    x_used.clear();
    x_all_used = false;
    if (word("meta")) meta();
    if (!x_stopped && word("strings")) strings();
    if (x_stopped) return;
    if (!word("condition")) {
      x_look.blocks(line, "rule.part_missing", {{"name", name}, {"part", "condition"}});
      return stop("condition");
    }
    condition();
    if (!x_stopped) compare();
  }

  void meta() {
    advance();
    if (!sign(':')) return stop(":");
    advance();
    while (x_token.kind == Kind::word && !word("strings") && !word("condition")) {
      advance();
      if (!sign('=')) return stop("=");
      advance();
      if (sign('-')) advance();
      if (x_token.kind != Kind::word && x_token.kind != Kind::string) return stop("value");
      advance();
    }
  }

  void strings() {
    advance();
    if (!sign(':')) return stop(":");
    advance();
    while (x_token.kind == Kind::variable && x_token.text[0] == '$') {
      const std::string name(x_token.text.substr(1));
      if (!name.empty() && !x_defined.emplace(name, x_token.line).second)
        x_look.blocks(x_token.line, "rule.twice", {{"name", "$" + name}});
      if (name.empty()) x_nameless = true;
      advance();
      if (!sign('=')) return stop("=");
      advance(true);
      if (x_token.kind != Kind::string && x_token.kind != Kind::pattern && x_token.kind != Kind::hex)
        return stop("string");
      advance();
      modifiers();
    }
    if (x_defined.empty() && !x_nameless) stop("$");
  }

  // wide, nocase, xor(0x01-0xff), and the letters behind a pattern.
  void modifiers() {
    while (x_token.kind == Kind::word && !word("condition")) {
      advance();
      if (!sign('(')) continue;
      while (x_token.kind != Kind::end && !sign(')')) advance();
      advance();
    }
  }

  void condition() {
    advance();
    if (!sign(':')) return stop(":");
    advance();
    int depth = 0;
    std::size_t tokens = 0;
    for (; x_token.kind != Kind::end; advance(word("matches")), ++tokens) {
      if (sign('(')) ++depth;
      if (sign(')') && --depth < 0) return stop("(");
      if (sign('}')) break;
      if (x_token.kind == Kind::variable && x_token.text.size() > 1)
        x_used.emplace(x_token.text.substr(1), x_token.line);
      if (word("them") || (x_token.kind == Kind::variable && x_token.text == "$")) x_all_used = true;
    }
    if (tokens == 0 || depth != 0) return stop(depth != 0 ? ")" : "condition");
    if (x_token.kind == Kind::end) return stop("}");
    advance();
  }

  void compare() {
    for (const auto& [used, at] : x_used) {
      const bool wild = used.ends_with('*');
      const std::string start = wild ? used.substr(0, used.size() - 1) : used;
      const auto found = x_defined.lower_bound(start);
      const bool known =
          found != x_defined.end() && (wild ? found->first.starts_with(start) : found->first == used);
      if (!known) x_look.blocks(at, "rule.string_unknown", {{"name", "$" + used}});
    }
    if (x_all_used) return;
    for (const auto& [defined, at] : x_defined) {
      const bool used = std::any_of(x_used.begin(), x_used.end(), [&, &text = defined](const auto& one) {
        return one.first.ends_with('*') ? text.starts_with(one.first.substr(0, one.first.size() - 1))
                                        : one.first == text;
      });
      if (!used && !defined.starts_with('_'))
        x_look.blocks(at, "rule.string_unused", {{"name", "$" + defined}});
    }
  }

  Cutter x_cutter;
  RuleLook& x_look;
  Token x_token;
  std::set<std::string> x_names;
  std::map<std::string, std::size_t> x_defined, x_used;
  bool x_stopped = false, x_all_used = false, x_nameless = false;
};

}  // namespace

namespace {

// Past blanks and comments, from `at`.
std::size_t after_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else if (std::string_view(" \t\r\n\v\f").find(rest[0]) != std::string_view::npos) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

// Wherever it stands, and whatever our reader makes of what is around it: its own reader may take `include
// "…"` for the name of a file where ours sees a comment or a string.
void look_for_includes(std::string_view text, RuleLook& look) {
  constexpr std::string_view word = "include";
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t behind = at + word.size(), next = after_blanks(text, behind);
    if (next == behind || next >= text.size() || text[next] != '"') continue;
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
    look.blocks(static_cast<std::size_t>(line), "rule.reads_files", {{"word", "include"}});
  }
}

}  // namespace

RuleLook look_at_yara(std::string_view text) {
  RuleLook look;
  look_for_includes(text, look);
  Reader(text, look).run();
  return look;
}

}  // namespace hinomi::exchange
