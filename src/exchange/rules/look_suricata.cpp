// What must not be in a rule of Suricata that is released, and the numbers of its rules; see rule_look.hpp.
// Beyond the parts that every rule has, the grammar is for suricata -T. Options are found with
// any blanks around them and in any case, over lines that go on.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "exchange/rules/rule_look.hpp"

namespace hinomi::exchange {
namespace {

// Keywords by which a rule runs a program or reads a file where it is used.
constexpr std::string_view reading[] = {"lua",     "luajit",   "dataset",   "datarep",
                                        "filemd5", "filesha1", "filesha256"};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

// Where the value of an option begins: `; name :` with any blanks, in any case.
std::size_t option_value(std::string_view folded, std::string_view name) {
  for (std::size_t at = folded.find(name); at != std::string_view::npos; at = folded.find(name, at + 1)) {
    std::size_t before = at, behind = at + name.size();
    while (before > 0 && is_blank(folded[before - 1])) --before;
    while (behind < folded.size() && is_blank(folded[behind])) ++behind;
    const bool begins = before > 0 && (folded[before - 1] == ';' || folded[before - 1] == '(');
    if (begins && behind < folded.size() && folded[behind] == ':') return behind + 1;
  }
  return std::string_view::npos;
}

bool has_option(std::string_view folded, std::string_view name) {
  return option_value(folded, name) != std::string_view::npos;
}

// A number that two rules have is one of a rule that replaces another without a word.
void take_number(std::string_view folded, std::size_t line, RuleLook& look) {
  const std::size_t at = option_value(folded, "sid");
  if (at == std::string_view::npos) return;
  std::string number(trim(folded.substr(at, std::min(folded.find(';', at), folded.size()) - at)));
  if (std::find(look.names.begin(), look.names.end(), number) != look.names.end())
    look.blocks(line, "rule.twice", {{"name", "sid:" + number}});
  else
    look.names.push_back(std::move(number));
}

struct Line {
  std::size_t number = 0;
  std::string text;
};

// A line that ends in a backslash goes on in the next.
std::vector<Line> whole_lines(std::string_view text) {
  std::vector<Line> lines;
  std::size_t number = 0;
  bool goes_on = false;
  for (const std::string_view piece : split(text, '\n')) {
    ++number;
    if (!goes_on) lines.push_back({number, {}});
    std::string& line = lines.back().text;
    line += trim(piece);
    goes_on = line.ends_with('\\');
    if (goes_on) line.back() = ' ';
  }
  return lines;
}

// Actions of Suricata.
constexpr std::string_view actions[] = {"alert",     "pass",       "drop",      "reject",
                                        "rejectsrc", "rejectboth", "rejectdst", "config"};

bool are_closed(std::string_view options) {
  bool quoted = false;
  for (std::size_t at = 0; at < options.size(); ++at) {
    if (options[at] == '\\')
      ++at;
    else if (options[at] == '"')
      quoted = !quoted;
  }
  return !quoted && trim(options).ends_with(';');
}

// What a line lacks to be a rule of any kind: ACTION PROTOCOL FROM PORT -> TO PORT (OPTIONS;).
std::string_view lacking(std::string_view line) {
  const std::size_t open = line.find('(');
  const std::string_view header = line.substr(0, std::min(open, line.size()));
  const std::string_view action = header.substr(0, std::min(header.find(' '), header.size()));
  if (std::find(std::begin(actions), std::end(actions), action) == std::end(actions)) return "alert";
  const std::size_t arrow = std::min(header.find(" -> "), header.find(" <> "));
  if (arrow == std::string_view::npos) return "->";
  const auto words = [](std::string_view text) {
    std::ptrdiff_t count = 0;
    for (const std::string_view word : split(text, ' ')) count += trim(word).empty() ? 0 : 1;
    return count;
  };
  if (words(header.substr(0, arrow)) < 4 || words(header.substr(arrow + 4)) < 2)
    return "ADDRESS PORT -> ADDRESS PORT";
  if (open == std::string_view::npos || !line.ends_with(')')) return "(";
  return are_closed(line.substr(open + 1, line.size() - open - 2)) ? "" : ";)";
}

}  // namespace

RuleLook look_at_suricata(std::string_view text) {
  RuleLook look;
  for (const auto& [number, line] : whole_lines(text)) {
    if (line.empty() || line.starts_with('#')) continue;
    ++look.rules;
    const std::string folded = fold(line);
    if (folded.starts_with("include")) look.blocks(number, "rule.reads_files", {{"word", "include"}});
    if (const std::string_view expected = lacking(line); !expected.empty())
      look.blocks(number, "rule.expected", {{"expected", std::string(expected)}});
    for (const std::string_view option : reading) {
      if (has_option(folded, option))
        look.blocks(number, "rule.reads_files", {{"word", std::string(option)}});
    }
    take_number(folded, number, look);
    for (const std::string_view needed : {"sid", "msg"}) {
      if (!has_option(folded, needed))
        look.blocks(number, "rule.part_missing",
                    {{"name", std::to_string(number)}, {"part", std::string(needed)}});
    }
  }
  if (look.rules == 0) look.blocks(1, "rule.none");
  return look;
}

}  // namespace hinomi::exchange
