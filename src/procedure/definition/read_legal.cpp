// See read_legal.hpp.
#include "procedure/definition/read_legal.hpp"

#include <algorithm>

#include "procedure/definition/keys.hpp"
#include "procedure/definition/limits.hpp"

namespace hinomi::procedure {

namespace {

std::optional<Day> read_day(Page& page, const YamlNode& node, std::string_view key, Need need) {
  const std::string written = page.text(node, key, need);
  if (written.empty()) return std::nullopt;
  const auto read = parse_timestamp(written);
  if (read && written.size() == 10) return jst_day(read->instant);
  page.unfit(node.find(key)->line, key, "2026-04-01");
  return std::nullopt;
}

void read_limits(Page& page, const YamlNode& node, LegalRow& row) {
  const YamlNode* limits = node.find("limits");
  if (limits == nullptr || !page.is_map(*limits, "limits", keys::legal_limits)) return;
  row.days_each = page.integer(*limits, "days_each", 1, limits::deadline_days_max);
  row.days_total = page.integer(*limits, "days_total", 1, limits::deadline_days_max);
  row.in_writing = page.flag(*limits, "in_writing");
  if (row.days_each.has_value() != row.days_total.has_value())
    page.wrong("procedure.key_missing", limits->line, {{"key", row.days_each ? "days_total" : "days_each"}});
  if (row.days_each && row.days_total && *row.days_total < *row.days_each)
    page.unfit(limits->line, "days_total", "≥ " + std::to_string(*row.days_each));
}

NameSet codes(const Names& names) {
  const auto found = names.terms.find("legal_basis");
  return found == names.terms.end() ? NameSet() : found->second;
}

LegalRow read_row(Page& page, const YamlNode& node, const Names& names) {
  LegalRow row;
  row.code = page.known_name(node, "code", codes(names), Need::required);
  row.article = page.pair(node, "article");
  row.from = read_day(page, node, "from", Need::required).value_or(Day{});
  row.to = read_day(page, node, "to", Need::optional);
  if (row.to && *row.to < row.from) page.unfit(node.find("to")->line, "to", "≥ from");
  row.kinds = page.known_names(node, "kinds", names.type_names, Need::required);
  row.roles = page.choices(node, "roles", parse_role, all_role());
  row.drafts = page.choices(node, "drafts", parse_role, all_role());
  read_limits(page, node, row);
  row.source = page.text(node, "source", Need::required);
  if (node.find("note") != nullptr) row.note = page.pair(node, "note");
  return row;
}

bool meet(const LegalRow& a, const LegalRow& b) {
  const bool same_kind = std::any_of(a.kinds.begin(), a.kinds.end(), [&](const auto& kind) {
    return std::find(b.kinds.begin(), b.kinds.end(), kind) != b.kinds.end();
  });
  return a.code == b.code && same_kind && (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

}  // namespace

std::vector<LegalRow> read_legal(Page& page, const YamlNode& root, const Names& names) {
  std::vector<LegalRow> rows;
  if (!page.is_map(root, "legal", keys::legal)) return rows;
  for (const auto& node : page.list(root, "rows", Need::required)) {
    if (!page.is_map(node, "rows", keys::legal_row)) continue;
    LegalRow row = read_row(page, node, names);
    if (std::any_of(rows.begin(), rows.end(), [&](const LegalRow& other) { return meet(other, row); }))
      page.wrong("procedure.twice", node.line, {{"key", "code"}, {"name", row.code}});
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace hinomi::procedure
