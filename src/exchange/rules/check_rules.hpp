// Detection rules checked before they are released. In: a text of one language. Out: whether it can be
// released, how many rules it holds, what was found with line and reason, and who looked: the checker of the
// language (yarac, suricata -T) when it is installed, else our own look at the structure alone, which is then
// said so by an empty name. Rules that would read files or run programs where they are used (include, lua,
// data sets on disk) are refused before any program sees them. The checkers run confined (base/confined.hpp).
// Limits: limits.hpp. Fails: limit_exceeded
// `rule.too_large`; unavailable `rule.checker_missing` (program); timed_out `rule.checker_too_long`
// (program); a rule with mistakes is an answer, not a failure. Source: YARA 4 manual, Sigma
// specification 2.0, Suricata 7 user guide.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::exchange {

/// Programs that check; an empty path: found on the usual path, `-`: not used.
struct RuleCheckers {
  std::string yarac, suricata;
};

/// Names by which rules are known where they are used, and of which there may be one each: of YARA the names,
/// of Suricata the numbers (sid); none of Sigma.
std::vector<std::string> rule_names(RuleForm form, std::string_view text);

Result<RuleChecked> check_rules(RuleForm form, std::string_view text, const RuleCheckers& checkers = {});

}  // namespace hinomi::exchange
