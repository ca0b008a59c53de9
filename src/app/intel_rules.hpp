// Detection rules as records: whether one may go into force, and all that are, as one text. In: records of
// the type detection_rule, the checkers of the configuration. Out: a text in which each rule stands below its
// number and title. One that no longer reads, or bears a name that another bears before it, is named there in
// a comment and left out: the others do not wait for it. What was found fit is not checked twice.
// Thread-safe. Fails: forbidden `rule.unfit` (line, finding); conflict `rule.name_taken` (name); as
// exchange/rules and the kernel.
#pragma once
#include <mutex>
#include <set>
#include <string>

#include "app/intelligence.hpp"
#include "exchange/rules/check_rules.hpp"
#include "model/api.hpp"
#include "model/record.hpp"

namespace hinomi::app {

class IntelRules {
 public:
  explicit IntelRules(const IntelligenceParts& parts) : x_parts(parts) {}

  Result<RuleChecked> check(RuleForm form, const std::string& text) const;
  /// Whether a rule may go into force: it reads, and none in force bears a name of it.
  Result<void> fits(const access::Principal& actor, const StoredRecord& record) const;
  /// All rules in force of one language that the person may read.
  Result<std::string> file(const access::Principal& person, RuleForm form) const;

 private:
  Result<void> names_are_free(const access::Principal& actor, const StoredRecord& record,
                              const std::vector<std::string>& names) const;
  Result<std::string> trouble_of(RuleForm form, const std::string& text, std::set<std::string>& names) const;

  IntelligenceParts x_parts;
  mutable std::mutex x_mutex;
  mutable std::set<std::string> x_fine;  // digests of texts
};

}  // namespace hinomi::app
