// See decay_book.hpp.
#include "correlate/decay_book.hpp"

#include <charconv>
#include <cmath>
#include <filesystem>

#include "base/file.hpp"
#include "base/log.hpp"
#include "base/yaml.hpp"
#include "correlate/limits.hpp"

namespace hinomi::correlate {
namespace {

Error unfit(const std::string& file, std::size_t line, std::string expected) {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", file}, {"line", std::to_string(line)}, {"expected", std::move(expected)}});
}

class PolicyReader {
 public:
  explicit PolicyReader(const std::string& file) : x_file(file) {}

  Result<DecayPolicy> read(const YamlNode& root) {
    DecayPolicy policy;
    policy.rules.clear();
    for (const YamlEntry& entry : root.map) {
      if (entry.key == "source_grades")
        HINOMI_TRY(read_grades(entry.value, all_source_grade(), policy.source_grades));
      else if (entry.key == "info_grades")
        HINOMI_TRY(read_grades(entry.value, all_info_grade(), policy.info_grades));
      else if (entry.key == "rules")
        HINOMI_TRY(read_rules(entry.value, policy.rules));
      else
        return unfit(x_file, entry.value.line, "source_grades, info_grades, rules");
    }
    if (policy.rules.empty()) return unfit(x_file, root.line, "rules");
    return policy;
  }

 private:
  Result<double> number(const YamlNode& node, double most) const {
    double value = 0;
    const char* const end = node.text.data() + node.text.size();
    const auto read = std::from_chars(node.text.data(), end, value);
    const bool fits = node.kind == YamlKind::text && read.ec == std::errc() && read.ptr == end &&
                      std::isfinite(value) && value >= 0 && value <= most;
    if (!fits) return unfit(x_file, node.line, "0-" + std::to_string(static_cast<std::int64_t>(most)));
    return value;
  }

  template <class Grade>
  Result<void> read_grades(const YamlNode& node, std::span<const Grade> grades,
                           std::array<double, 4>& into) const {
    for (const Grade grade : grades) {
      const YamlNode* const worth = node.find(to_text(grade));
      if (worth == nullptr) return unfit(x_file, node.line, std::string(to_text(grade)));
      HINOMI_ASSIGN(into.at(static_cast<std::size_t>(grade)), number(*worth, 100));
    }
    return {};
  }

  Result<DecayRule> read_rule(const YamlNode& row) const {
    DecayRule rule;
    rule.half_life_days = -1;
    for (const YamlEntry& entry : row.map) {
      const YamlNode& value = entry.value;
      if (entry.key == "name") {
        rule.name = value.text;
      } else if (entry.key == "source") {
        rule.source = value.text;
      } else if (entry.key == "kind") {
        rule.kind = parse_observable_kind(value.text);
        if (!rule.kind) return unfit(x_file, value.line, "ip, domain, url, hash …");
      } else if (entry.key == "half_life_days") {
        HINOMI_ASSIGN(rule.half_life_days, number(value, 36'500));
      } else if (entry.key == "floor") {
        HINOMI_ASSIGN(rule.floor, number(value, 100));
      } else if (entry.key == "negative_keeps") {
        HINOMI_ASSIGN(rule.negative_keeps, number(value, 1));
      } else {
        return unfit(x_file, value.line, "name, kind, source, half_life_days, floor, negative_keeps");
      }
    }
    if (rule.name.empty() || rule.half_life_days < 0) return unfit(x_file, row.line, "name, half_life_days");
    return rule;
  }

  Result<void> read_rules(const YamlNode& node, std::vector<DecayRule>& into) const {
    if (node.kind != YamlKind::list || node.list.size() > limits::decay_rules_max)
      return unfit(x_file, node.line, "rules, 1-" + std::to_string(limits::decay_rules_max));
    for (const YamlNode& row : node.list) {
      HINOMI_ASSIGN(auto rule, read_rule(row));
      into.push_back(std::move(rule));
    }
    return {};
  }

  const std::string& x_file;
};

Result<DecayPolicy> read_file_of(const std::string& path) {
  HINOMI_ASSIGN(const std::string text, read_file(path, limits::decay_file_bytes_max));
  return read_decay_policy(text, path);
}

}  // namespace

double DecayPolicy::base_of(SourceGrade source, InfoGrade info) const {
  return source_grades.at(static_cast<std::size_t>(source)) * info_grades.at(static_cast<std::size_t>(info)) /
         100;
}

Result<DecayPolicy> read_decay_policy(std::string_view text, const std::string& file) {
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(text, file));
  return PolicyReader(file).read(root);
}

DecayBook::Stamp DecayBook::stamp() const {
  std::error_code error;
  const auto changed = std::filesystem::last_write_time(x_path, error);
  if (error) return {};
  const auto bytes = std::filesystem::file_size(x_path, error);
  if (error) return {};
  return {changed.time_since_epoch().count(), static_cast<std::int64_t>(bytes)};
}

Result<std::unique_ptr<DecayBook>> DecayBook::open(const std::string& path) {
  std::unique_ptr<DecayBook> book(new DecayBook(path));
  book->x_stamp = book->stamp();
  HINOMI_ASSIGN(DecayPolicy policy, read_file_of(path));
  book->x_policy = std::make_shared<const DecayPolicy>(std::move(policy));
  return book;
}

std::shared_ptr<const DecayPolicy> DecayBook::policy() const {
  const std::lock_guard lock(x_mutex);
  const Stamp now = stamp();
  if (now == x_stamp) return x_policy;
  x_stamp = now;  // a file with a mistake is told once
  auto read = read_file_of(x_path);
  if (read) {
    x_policy = std::make_shared<const DecayPolicy>(*std::move(read));
    log(LogLevel::info, "decay", "rules of decay were read again", {{"file", x_path}});
  } else {
    log(LogLevel::error, "decay", "rules of decay have a mistake; those of before stay",
        {{"file", x_path}, {"code", read.error().code}});
  }
  return x_policy;
}

}  // namespace hinomi::correlate
