// See intel_rules.hpp.
#include "app/intel_rules.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "app/intel_records.hpp"
#include "base/hash.hpp"
#include "procedure/procedures.hpp"
#include "store/records/ask/record_everywhere.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

Error unfit_rule(std::int64_t line, const std::string& finding) {
  return fail(ErrorKind::forbidden, "rule.unfit", {{"line", std::to_string(line)}, {"finding", finding}});
}

Error unfit_rule(const RuleChecked& checked) {
  for (const ShareFinding& finding : checked.findings) {
    if (finding.blocking) return unfit_rule(finding.line, finding.code);
  }
  return unfit_rule(0, "rule.none");
}

// A comment line of each language.
std::string comment(RuleForm form, const RecordRow& row, const std::string& behind) {
  std::string line = row.number + " " + row.title + behind;
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return (form == RuleForm::yara ? "// " : "# ") + line + "\n";
}

}  // namespace

Result<RuleChecked> IntelRules::check(RuleForm form, const std::string& text) const {
  return exchange::check_rules(
      form, text, {x_parts.configuration.text("intel.yarac"), x_parts.configuration.text("intel.suricata")});
}

// Among the rules that the actor may read: a name in a hidden one tells nothing here; of two of one name the
// file for a person holds the first.
Result<void> IntelRules::names_are_free(const access::Principal& actor, const StoredRecord& record,
                                        const std::vector<std::string>& names) const {
  const auto form = rule_of(record.fields).form;
  return x_parts.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto ids, store::records_in_state(snapshot, rule_type, rule_state));
    for (const std::string& id : ids) {
      HINOMI_ASSIGN(const auto other, x_parts.store.records().load(snapshot, id));
      const bool counts =
          other && id != record.id && access::decide(actor, Permission::record_read, other->label).allowed;
      const RuleText rule = counts ? rule_of(other->fields) : RuleText{};
      if (!rule.form || rule.form != form) continue;
      for (const std::string& taken : exchange::rule_names(*rule.form, rule.text)) {
        if (std::find(names.begin(), names.end(), taken) != names.end())
          return fail(ErrorKind::conflict, "rule.name_taken", {{"name", taken}});
      }
    }
    return {};
  });
}

Result<void> IntelRules::fits(const access::Principal& actor, const StoredRecord& record) const {
  const RuleText rule = rule_of(record.fields);
  if (!rule.form) return unfit_rule(0, "rule.none");
  HINOMI_ASSIGN(const RuleChecked checked, check(*rule.form, rule.text));
  if (!checked.fine) return unfit_rule(checked);
  const auto names = exchange::rule_names(*rule.form, rule.text);
  return names.empty() ? Result<void>() : names_are_free(actor, record, names);
}

// Why a rule stays out of the file; empty: it goes in, and its names are taken.
Result<std::string> IntelRules::trouble_of(RuleForm form, const std::string& text,
                                           std::set<std::string>& names) const {
  const std::string digest = to_hex(sha256(std::string(to_text(form)) + "\n" + text));
  bool fine = false;
  {
    const std::lock_guard lock(x_mutex);
    fine = x_fine.contains(digest);
  }
  if (!fine) {
    const auto checked = check(form, text);
    if (!checked && checked.error().code != "rule.too_large") return checked.error();
    if (!checked) return checked.error().code;
    if (!checked->fine) {
      const Error unfit = unfit_rule(*checked);
      return unfit.args.back().second;
    }
    const std::lock_guard lock(x_mutex);
    x_fine.insert(digest);
  }
  const auto own = exchange::rule_names(form, text);
  for (const std::string& name : own) {
    if (names.contains(name)) return "rule.twice " + name;
  }
  names.insert(own.begin(), own.end());
  return std::string();
}

Result<std::string> IntelRules::file(const access::Principal& person, RuleForm form) const {
  std::string all;
  std::set<std::string> names;
  ListRecordsQuery query;
  query.state = std::vector<std::string>{std::string(rule_state)};
  query.where = std::vector<std::string>{"form=" + std::string(to_text(form))};
  query.sort = "number";
  query.limit = 500;
  do {
    HINOMI_ASSIGN(const RecordPage page, x_parts.procedures.list(person, rule_type, query));
    for (const RecordRow& row : page.items) {
      HINOMI_ASSIGN(const RecordDetail detail, x_parts.procedures.detail(person, rule_type, row.id));
      const RuleText rule = rule_of(detail.fields);
      HINOMI_ASSIGN(const std::string trouble, trouble_of(form, rule.text, names));
      if (!trouble.empty()) {
        all += comment(form, row, " — 除外 / left out: " + trouble);
        continue;
      }
      all += (form == RuleForm::sigma ? "---\n" : "") + comment(form, row, "") + rule.text;
      if (!all.ends_with('\n')) all += '\n';
    }
    query.cursor = page.next;
  } while (query.cursor);
  return all;
}

}  // namespace hinomi::app
