// The rules of decay as a force writes them, read again when their file changes: whoever asks next gets the
// new ones, and nothing that is stored is touched. In: content/rules/decay.yaml (half-lives by kind and
// source; what grades are worth, 0 to 100). Out: a policy that its holder keeps while it reckons. A file with
// a mistake changes nothing: the rules before stay in force and the log names the mistake. At most
// decay_rules_max rules. Fails (at the first reading): malformed `content.field` (file, line, expected), as
// file.hpp and yaml.hpp. Thread-safe.
#pragma once
#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "correlate/decay.hpp"

namespace hinomi::correlate {

struct DecayPolicy {
  std::vector<DecayRule> rules = usual_decay_rules();
  std::array<double, 4> source_grades{95, 80, 50, 40};  // by SourceGrade
  std::array<double, 4> info_grades{100, 85, 70, 45};   // by InfoGrade

  /// What one original is worth at the start, 0 to 100.
  double base_of(SourceGrade source, InfoGrade info) const;
};

Result<DecayPolicy> read_decay_policy(std::string_view text, const std::string& file);

class DecayBook {
 public:
  static Result<std::unique_ptr<DecayBook>> open(const std::string& path);
  /// Gives what is in force now.
  std::shared_ptr<const DecayPolicy> policy() const;

 private:
  struct Stamp {
    std::int64_t changed = 0, bytes = -1;
    bool operator==(const Stamp&) const = default;
  };
  explicit DecayBook(std::string path) : x_path(std::move(path)) {}
  Stamp stamp() const;

  std::string x_path;
  mutable std::mutex x_mutex;
  mutable Stamp x_stamp;
  mutable std::shared_ptr<const DecayPolicy> x_policy;
};

}  // namespace hinomi::correlate
