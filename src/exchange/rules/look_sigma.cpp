// The look at Sigma, see rule_look.hpp. In: YAML documents, parted by lines of ---. Lines are those of the
// whole text. Limits: limits.hpp, base/yaml.hpp. What is looked at: the structure of rules: required keys,
// logsource, detection, condition, modifiers. See rule_look.hpp. Source: Sigma rules specification 2.0 (rule,
// condition, modifiers).
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/yaml.hpp"
#include "exchange/rules/limits.hpp"
#include "exchange/rules/rule_look.hpp"

namespace hinomi::exchange {
namespace {

constexpr auto modifiers = std::to_array<std::string_view>(
    {"all",    "base64",  "base64offset", "cased", "cidr",      "contains", "day", "dotall",     "endswith",
     "exists", "expand",  "fieldref",     "gt",    "gte",       "hour",     "i",   "ignorecase", "lt",
     "lte",    "m",       "minute",       "month", "multiline", "neq",      "re",  "s",          "startswith",
     "utf16",  "utf16be", "utf16le",      "week",  "wide",      "windash",  "year"});
constexpr auto levels =
    std::to_array<std::string_view>({"critical", "high", "informational", "low", "medium"});
constexpr auto states =
    std::to_array<std::string_view>({"deprecated", "experimental", "stable", "test", "unsupported"});

template <class List>
bool among(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// condition: a or (b and not 1 of c*)
class Condition {
 public:
  Condition(std::string_view text, const YamlNode& detection) : x_text(text), x_detection(detection) {
    advance();
  }
  /// Gives the word that does not fit; empty when all does.
  std::string check() {
    any();
    if (x_wrong.empty() && !x_token.empty()) wrong(x_token);
    return x_wrong;
  }

 private:
  void wrong(std::string_view text) {
    if (x_wrong.empty()) x_wrong = text.empty() ? std::string("end") : std::string(text);
  }
  void advance() {
    while (x_at < x_text.size() && (x_text[x_at] == ' ' || x_text[x_at] == '\n')) ++x_at;
    std::size_t end = x_at;
    if (end < x_text.size() && (x_text[end] == '(' || x_text[end] == ')' || x_text[end] == '|')) {
      ++end;
    } else {
      while (end < x_text.size() && std::string_view(" \n()|").find(x_text[end]) == std::string_view::npos)
        ++end;
    }
    x_token = x_text.substr(x_at, end - x_at);
    x_at = end;
  }
  void any() {
    every();
    while (x_wrong.empty() && x_token == "or") {
      advance();
      every();
    }
  }
  void every() {
    one();
    while (x_wrong.empty() && x_token == "and") {
      advance();
      one();
    }
  }
  void one() {
    if (++x_depth > limits::condition_depth_max) return wrong(x_token);
    if (x_token == "not") {
      advance();
      one();
    } else if (x_token == "(") {
      advance();
      any();
      if (x_token != ")") return wrong(x_token);
      advance();
    } else if (x_token == "all" || (!x_token.empty() && x_token[0] >= '0' && x_token[0] <= '9')) {
      quantity();
    } else if (x_token.empty() || !defined(x_token, false)) {
      wrong(x_token);
    } else {
      advance();
    }
    --x_depth;
  }
  void quantity() {
    advance();
    if (x_token != "of") return wrong(x_token);
    advance();
    if (x_token != "them" && !defined(x_token, true)) return wrong(x_token);
    advance();
  }
  bool defined(std::string_view name, bool pattern) const {
    if (name == "condition" || name.empty()) return false;
    if (!pattern || name.find('*') == std::string_view::npos) return x_detection.find(name) != nullptr;
    const std::size_t star = name.find('*');
    return std::any_of(x_detection.map.begin(), x_detection.map.end(), [&](const YamlEntry& entry) {
      return entry.key != "condition" && std::string_view(entry.key).starts_with(name.substr(0, star)) &&
             std::string_view(entry.key).ends_with(name.substr(star + 1));
    });
  }

  std::string_view x_text, x_token;
  const YamlNode& x_detection;
  std::size_t x_at = 0, x_depth = 0;
  std::string x_wrong;
};

class Document {
 public:
  Document(const YamlNode& rule, std::size_t before, RuleLook& look)
      : x_rule(rule), x_before(before), x_look(look) {}

  void check() {
    x_title = text_of("title");
    for (const char* key : {"title", "logsource", "detection"}) {
      if (x_rule.find(key) == nullptr) missing(x_rule, key);
    }
    check_word("level", levels);
    check_word("status", states);
    const YamlNode* id = x_rule.find("id");
    if (id != nullptr && !is_id(id->text))
      x_look.blocks(line(*id), "rule.value_unfit", {{"part", "id"}, {"value", id->text}});
    if (id == nullptr) x_look.warns(line(x_rule), "rule.part_missing", {{"name", x_title}, {"part", "id"}});
    check_source();
    check_detection();
  }

 private:
  std::size_t line(const YamlNode& node) const { return node.line + x_before; }
  std::string text_of(std::string_view key) const {
    const YamlNode* node = x_rule.find(key);
    return node == nullptr ? std::string() : node->text;
  }
  static bool is_id(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash != (text[i] == '-')) return false;
      if (!dash && std::string_view("0123456789abcdefABCDEF").find(text[i]) == std::string_view::npos)
        return false;
    }
    return true;
  }
  void missing(const YamlNode& at, std::string_view part) {
    x_look.blocks(line(at), "rule.part_missing", {{"name", x_title}, {"part", std::string(part)}});
  }
  template <class List>
  void check_word(std::string_view key, const List& list) {
    const YamlNode* node = x_rule.find(key);
    if (node != nullptr && !among(list, node->text))
      x_look.blocks(line(*node), "rule.value_unfit", {{"part", std::string(key)}, {"value", node->text}});
  }
  void check_source() {
    const YamlNode* source = x_rule.find("logsource");
    if (source == nullptr) return;
    const bool told = source->find("category") != nullptr || source->find("product") != nullptr ||
                      source->find("service") != nullptr;
    if (source->kind != YamlKind::map || !told) missing(*source, "logsource: category, product, service");
  }
  void check_detection() {
    const YamlNode* detection = x_rule.find("detection");
    if (detection == nullptr) return;
    const YamlNode* condition = detection->find("condition");
    if (condition == nullptr) return missing(*detection, "condition");
    if (detection->map.size() < 2) missing(*detection, "detection");
    for (const YamlEntry& entry : detection->map) {
      if (entry.key != "condition" && entry.key != "timeframe") check_fields(entry.value, 0);
    }
    std::vector<const YamlNode*> conditions{condition};
    if (condition->kind == YamlKind::list) {
      conditions.clear();
      for (const YamlNode& one : condition->list) conditions.push_back(&one);
    }
    for (const YamlNode* one : conditions) {
      const std::string wrong = Condition(one->text, *detection).check();
      if (!wrong.empty()) x_look.blocks(line(*one), "rule.condition_unfit", {{"word", wrong}});
    }
  }
  void check_fields(const YamlNode& node, std::size_t depth) {
    if (depth > limits::condition_depth_max) return;
    for (const YamlNode& one : node.list) check_fields(one, depth + 1);
    for (const YamlEntry& entry : node.map) {
      const auto parts = split(entry.key, '|');
      for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!among(modifiers, parts[i]))
          x_look.blocks(line(entry.value), "rule.modifier_unknown", {{"word", std::string(parts[i])}});
      }
      if (entry.value.kind == YamlKind::map) check_fields(entry.value, depth + 1);
    }
  }

  const YamlNode& x_rule;
  std::size_t x_before;  // lines before the document
  RuleLook& x_look;
  std::string x_title;
};

void look_at_document(std::string_view text, std::size_t before, RuleLook& look) {
  if (trim(text).empty()) return;
  const auto rule = parse_yaml(text, "sigma");
  if (!rule) {
    std::size_t line = 1;
    for (const auto& [name, value] : rule.error().args) {
      if (name == "line") line = static_cast<std::size_t>(std::strtoull(value.c_str(), nullptr, 10));
    }
    look.blocks(before + line, rule.error().code, {});
    return;
  }
  if (rule->kind == YamlKind::null) return;
  ++look.rules;
  Document(*rule, before, look).check();
}

}  // namespace

RuleLook look_at_sigma(std::string_view text) {
  RuleLook look;
  std::size_t begin = 0, first = 0, number = 0;
  for (std::size_t at = 0;
       at <= text.size() && static_cast<std::size_t>(look.rules) < limits::sigma_documents_max;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    if (line == "---" || end == text.size()) {
      look_at_document(text.substr(begin, (line == "---" ? at : end) - begin), first, look);
      begin = std::min(end + 1, text.size());
      first = number + 1;
    }
    ++number;
    at = end + 1;
  }
  if (look.rules == 0 && look.findings.empty()) look.blocks(1, "rule.none");
  return look;
}

}  // namespace hinomi::exchange
