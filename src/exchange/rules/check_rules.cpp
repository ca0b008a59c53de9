// See check_rules.hpp.
#include "exchange/rules/check_rules.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/confined.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "exchange/rules/limits.hpp"
#include "exchange/rules/rule_look.hpp"

namespace hinomi::exchange {

void RuleLook::add(bool blocking, std::size_t line, std::string code,
                   const std::vector<std::pair<std::string, std::string>>& arguments) {
  if (findings.size() >= limits::rule_findings_max) return;
  Json told = Json::object();
  for (const auto& [name, value] : arguments) told[name] = value;
  findings.push_back({blocking, static_cast<std::int64_t>(line), std::move(code), to_text(told)});
}
void RuleLook::blocks(std::size_t line, std::string code,
                      const std::vector<std::pair<std::string, std::string>>& arguments) {
  add(true, line, std::move(code), arguments);
}
void RuleLook::warns(std::size_t line, std::string code,
                     const std::vector<std::pair<std::string, std::string>>& arguments) {
  add(false, line, std::move(code), arguments);
}
bool RuleLook::fine() const {
  return std::none_of(findings.begin(), findings.end(), [](const auto& one) { return one.blocking; });
}

namespace {

// Finds a program where the system keeps them; empty when it is not there.
std::string find_program(const std::string& name) {
  for (const char* folder : {"/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/bin/"}) {
    const std::string path = folder + name;
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

std::string program_of(const std::string& given, const std::string& name) {
  if (given == "-") return {};
  return given.empty() ? find_program(name) : given;
}

// error: rule "a" in (stdin)(3): undefined string "$y"
void take_yara_line(std::string_view line, RuleLook& look) {
  const bool blocking = line.starts_with("error:");
  const std::size_t close = line.find("): ");
  const std::size_t open = close == std::string_view::npos ? close : line.rfind('(', close);
  if (open == std::string_view::npos) return;
  const std::size_t number =
      std::strtoull(std::string(line.substr(open + 1, close - open - 1)).c_str(), nullptr, 10);
  const std::string message(line.substr(close + 3));
  // Whether a file is there is nobody's business who writes a rule.
  if (message.find("include") != std::string::npos && message.find("open") != std::string::npos)
    return look.blocks(number, "rule.reads_files", {{"word", "include"}});
  if (blocking)
    look.blocks(number, "rule.checker_says", {{"message", message}});
  else
    look.warns(number, "rule.checker_says", {{"message", message}});
}

// [ERRCODE: …] - error parsing signature "alert …" from file rules.rules at line 3
void take_suricata_line(std::string_view line, RuleLook& look) {
  const std::string folded = fold(line);
  if (folded.find("error") == std::string::npos) return;
  const std::size_t mark = folded.rfind("at line ");
  const std::size_t number =
      mark == std::string::npos ? 0 : std::strtoull(folded.c_str() + mark + 8, nullptr, 10);
  look.blocks(number, "rule.checker_says", {{"message", std::string(line.substr(0, 300))}});
}

Error told(const Error& error, const std::string& program) {
  if (error.code == "confined.program_missing" || error.code == "confined.not_started")
    return fail(ErrorKind::unavailable, "rule.checker_missing", {{"program", program}});
  if (error.code == "confined.too_long")
    return fail(ErrorKind::timed_out, "rule.checker_too_long", {{"program", program}});
  return error;
}

Result<ConfinedEnd> run(const std::string& program, std::vector<std::string> words, std::string_view input,
                        ConfinedFiles files = {}) {
  Confined wanted;
  wanted.program = program;
  wanted.arguments = std::move(words);
  wanted.input = input;
  wanted.files = std::move(files);
  wanted.errors = true;
  wanted.memory_bytes_max = limits::checker_memory_bytes_max;
  wanted.output_bytes_max = limits::checker_output_bytes_max;
  wanted.time_max = limits::checker_time_max;
  auto end = run_confined(wanted);
  if (!end) return told(end.error(), program);
  return end;
}

template <class Take>
void take_lines(const ConfinedEnd& end, RuleLook& look, Take&& take) {
  for (const std::string_view line : split(end.output, '\n')) take(trim(line), look);
  if (end.status != 0 && look.fine())
    look.blocks(0, "rule.checker_failed", {{"status", std::to_string(end.status)}});
}

Result<std::string> version_of(const std::string& program, const std::string& word) {
  HINOMI_ASSIGN(const ConfinedEnd end, run(program, {word}, {}));
  return std::string(trim(end.output.substr(0, end.output.find('\n'))));
}

Result<std::string> check_yara(const std::string& text, const RuleCheckers& checkers, RuleLook& look) {
  look = look_at_yara(text);
  const std::string program = program_of(checkers.yarac, "yarac");
  const bool reads = std::any_of(look.findings.begin(), look.findings.end(),
                                 [](const auto& one) { return one.code == "rule.reads_files"; });
  if (program.empty() || reads) return std::string();
  // What our look says of the grammar yields to what the language's own reader says.
  RuleLook told;
  told.rules = look.rules;
  told.names = look.names;
  HINOMI_ASSIGN(const ConfinedEnd end, run(program, {"-", "/dev/null"}, text));
  take_lines(end, told, take_yara_line);
  look = std::move(told);
  HINOMI_ASSIGN(const std::string version, version_of(program, "--version"));
  return "yarac " + version;
}

Result<std::string> check_suricata(const std::string& text, const RuleCheckers& checkers, RuleLook& look) {
  look = look_at_suricata(text);
  if (!look.fine()) return std::string();
  const std::string program = program_of(checkers.suricata, "suricata");
  if (program.empty()) return std::string();
  ConfinedFiles files;
  files.put = {{"rules.rules", text}};
  files.readable = {"/etc/suricata"};
  files.bytes_max = limits::checker_file_bytes_max;
  files.threads = true;
  HINOMI_ASSIGN(const ConfinedEnd end,
                run(program, {"-T", "-S", "%d/rules.rules", "-l", "%d"}, {}, std::move(files)));
  take_lines(end, look, take_suricata_line);
  HINOMI_ASSIGN(const std::string version, version_of(program, "-V"));
  return version;
}

}  // namespace

std::vector<std::string> rule_names(RuleForm form, std::string_view text) {
  if (form == RuleForm::yara) return look_at_yara(text).names;
  if (form == RuleForm::suricata) return look_at_suricata(text).names;
  return {};
}

Result<RuleChecked> check_rules(RuleForm form, std::string_view text, const RuleCheckers& checkers) {
  if (text.size() > limits::rule_text_bytes_max)
    return fail(ErrorKind::limit_exceeded, "rule.too_large",
                {{"limit", std::to_string(limits::rule_text_bytes_max >> 10u)}});
  RuleLook look;
  RuleChecked checked;
  const std::string whole(text);
  if (form == RuleForm::yara) {
    HINOMI_ASSIGN(checked.tool, check_yara(whole, checkers, look));
  } else if (form == RuleForm::suricata) {
    HINOMI_ASSIGN(checked.tool, check_suricata(whole, checkers, look));
  } else {
    look = look_at_sigma(whole);
  }
  std::stable_sort(look.findings.begin(), look.findings.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  checked.fine = look.fine();
  checked.rules = look.rules;
  checked.findings = std::move(look.findings);
  return checked;
}

}  // namespace hinomi::exchange
