// Our own look at the structure of rules, language by language; shared by check_rules and its tests. In: a
// whole text. Out: findings in order of lines, and the number of rules. Judges no more than what a reader of
// the language surely refuses, and what must not be released. Linear in the text. Never fails.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/api.hpp"

namespace hinomi::exchange {

struct RuleLook {
  std::int64_t rules = 0;
  std::vector<std::string> names;  // as rule_names()
  std::vector<ShareFinding> findings;

  void blocks(std::size_t line, std::string code,
              const std::vector<std::pair<std::string, std::string>>& arguments = {});
  void warns(std::size_t line, std::string code,
             const std::vector<std::pair<std::string, std::string>>& arguments = {});
  bool fine() const;

 private:
  void add(bool blocking, std::size_t line, std::string code,
           const std::vector<std::pair<std::string, std::string>>& arguments);
};

RuleLook look_at_yara(std::string_view text);
RuleLook look_at_sigma(std::string_view text);
/// The parts that every rule has, and what must not be in a released one; the rest is for a checker.
RuleLook look_at_suricata(std::string_view text);

}  // namespace hinomi::exchange
