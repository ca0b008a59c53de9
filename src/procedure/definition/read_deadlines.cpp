// Deadlines, links and migrations of a record type. In: the lists of a definition file. Out: minutes on one
// of two clocks (a business day is 465 minutes), escalations in order of time, renames by version. Source of
// the periods: domain.md E1-E9; each stands in the definition, none here.
#include <algorithm>

#include "procedure/definition/keys.hpp"
#include "procedure/definition/limits.hpp"
#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

namespace {

constexpr std::int64_t day_minutes = 1'440;
constexpr std::int64_t minutes_most = limits::deadline_days_max * day_minutes;

struct SpanUnit {
  std::string_view key;
  DeadlineClock clock;
  std::int64_t minutes;
};

constexpr SpanUnit span_units[] = {
    {"minutes", DeadlineClock::elapsed, 1},
    {"hours", DeadlineClock::elapsed, 60},
    {"days", DeadlineClock::elapsed, day_minutes},
    {"business_minutes", DeadlineClock::business, 1},
    {"business_days", DeadlineClock::business, limits::business_day_minutes},
};

void read_within(Page& page, const YamlNode& node, DeadlineDefinition& deadline) {
  const YamlNode* within = node.find("within");
  if (within == nullptr) {
    page.wrong("procedure.key_missing", node.line, {{"key", "within"}});
    return;
  }
  if (!page.is_map(*within, "within", keys::within)) return;
  if (within->map.size() != 1) {
    page.unfit(within->line, "within", "{minutes | hours | days | business_minutes | business_days: 1 …}");
    return;
  }
  // A deadline may be the very day that a field names.
  const std::int64_t least = deadline.starts.starts_with("field:") ? 0 : 1;
  for (const auto& unit : span_units) {
    if (within->find(unit.key) == nullptr) continue;
    deadline.clock = unit.clock;
    const auto count = page.integer(*within, unit.key, least, minutes_most / unit.minutes);
    deadline.minutes = count.value_or(1) * unit.minutes;
  }
}

// created, state:NAME, transition:NAME, field:NAME
void check_starts(const Reading& reading, const YamlNode& node, const std::string& starts) {
  if (starts.empty() || starts == "created") return;
  const std::size_t line = node.find("starts")->line;
  const auto check = [&](std::string_view prefix, const NameSet& known) {
    if (!starts.starts_with(prefix)) return false;
    const std::string name = starts.substr(prefix.size());
    if (!known.contains(name)) reading.page.unknown(line, "starts", name, known);
    return true;
  };
  if (check("state:", reading.own.states) || check("transition:", reading.own.transitions)) return;
  if (!check("field:", reading.own.fields)) {
    reading.page.unfit(line, "starts", "created | state:NAME | transition:NAME | field:NAME");
    return;
  }
  const auto kind = reading.own.kinds.find(starts.substr(std::string_view("field:").size()));
  if (kind != reading.own.kinds.end() && kind->second != "day" && kind->second != "instant") {
    reading.page.unfit(line, "starts", "field: day | instant");
  }
}

std::int64_t escalation_minutes(Page& page, const YamlNode& node, DeadlineClock clock) {
  const std::int64_t day = clock == DeadlineClock::business ? limits::business_day_minutes : day_minutes;
  const auto at = [&](std::string_view key) { return page.integer(node, key, 0, minutes_most); };
  std::vector<std::int64_t> given;
  if (const auto value = at("before_minutes")) given.push_back(-*value);
  if (const auto value = at("after_minutes")) given.push_back(*value);
  if (const auto value = at("before_days")) given.push_back(-*value * day);
  if (const auto value = at("after_days")) given.push_back(*value * day);
  if (given.size() != 1) {
    page.unfit(node.line, "escalations", "before_minutes | after_minutes | before_days | after_days");
    return 0;
  }
  return given.front();
}

std::vector<Escalation> read_escalations(Page& page, const YamlNode& node, DeadlineClock clock) {
  std::vector<Escalation> escalations;
  for (const auto& item : page.list(node, "escalations", Need::required)) {
    if (!page.is_map(item, "escalations", keys::escalation)) continue;
    Escalation escalation;
    escalation.after_minutes = escalation_minutes(page, item, clock);
    escalation.role = page.choice(item, "role", parse_role, all_role(), Role::unit_head, Need::required);
    escalation.above = page.flag(item, "above");
    const bool backwards =
        !escalations.empty() && escalation.after_minutes < escalations.back().after_minutes;
    if (backwards)
      page.unfit(item.line, "escalations", "≥ " + std::to_string(escalations.back().after_minutes));
    escalations.push_back(escalation);
  }
  return escalations;
}

void read_when(const Reading& reading, const YamlNode& node, DeadlineDefinition& deadline) {
  std::string when = reading.page.known_name(node, "when", reading.own.fields);
  if (when.empty()) return;
  const auto kind = reading.own.kinds.find(when);
  if (kind != reading.own.kinds.end() && kind->second != "flag") {
    reading.page.unfit(node.find("when")->line, "when", "kind: flag");
  }
  deadline.when_field = std::move(when);
}

using Renames = std::vector<std::pair<std::string, std::string>>;

// {old: new, …}; the new ones must exist when they are names.
Renames read_pairs(Page& page, const YamlNode& map, std::string_view key, const NameSet* known) {
  Renames pairs;
  const YamlNode* node = map.find(key);
  if (node == nullptr || node->kind == YamlKind::null) return pairs;
  if (node->kind != YamlKind::map) {
    page.unfit(node->line, key, "{old: new}");
    return pairs;
  }
  NameSet targets;
  for (const auto& [old, value] : node->map) {
    if (value.kind != YamlKind::text) {
      page.unfit(value.line, key, "{old: new}");
    } else if (known != nullptr && !known->contains(value.text)) {
      page.unknown(value.line, key, value.text, *known);
    } else if (known != nullptr && !targets.insert(value.text).second) {
      page.wrong("procedure.twice", value.line, {{"key", std::string(key)}, {"name", value.text}});
    } else {
      pairs.emplace_back(old, value.text);
    }
  }
  return pairs;
}

}  // namespace

std::vector<DeadlineDefinition> read_deadlines(const Reading& reading) {
  std::vector<DeadlineDefinition> deadlines;
  NameSet seen;
  for (const auto& node : reading.page.list(reading.root, "deadlines")) {
    if (!reading.page.is_map(node, "deadlines", keys::deadline)) continue;
    DeadlineDefinition deadline;
    deadline.name = reading.page.name(node, "name");
    deadline.label = reading.page.pair(node, "label");
    deadline.starts = reading.page.text(node, "starts", Need::required);
    check_starts(reading, node, deadline.starts);
    read_within(reading.page, node, deadline);
    deadline.until = reading.page.known_names(node, "until", reading.own.states, Need::required);
    read_when(reading, node, deadline);
    deadline.escalations = read_escalations(reading.page, node, deadline.clock);
    if (!seen.insert(deadline.name).second) {
      reading.page.wrong("procedure.twice", node.line, {{"key", "deadlines"}, {"name", deadline.name}});
    }
    deadlines.push_back(std::move(deadline));
  }
  return deadlines;
}

std::vector<LinkDefinition> read_links(const Reading& reading) {
  std::vector<LinkDefinition> links;
  Page& page = reading.page;
  for (const auto& node : page.list(reading.root, "links")) {
    if (!page.is_map(node, "links", keys::link)) continue;
    LinkDefinition link;
    link.kind =
        page.choice(node, "kind", parse_link_kind, all_link_kind(), LinkKind::related, Need::required);
    link.record_type = page.known_name(node, "record_type", reading.all.type_names, Need::required);
    link.label = page.pair(node, "label");
    links.push_back(std::move(link));
  }
  return links;
}

std::vector<Migration> read_migrations(const Reading& reading, const RecordType& type) {
  std::vector<Migration> migrations;
  Page& page = reading.page;
  std::set<std::int64_t> seen;
  for (const auto& node : page.list(reading.root, "migrate")) {
    if (!page.is_map(node, "migrate", keys::migration)) continue;
    Migration migration;
    migration.type = type.name;
    migration.from_version = page.integer(node, "from", 1, 1'000'000, Need::required).value_or(1);
    if (migration.from_version != type.version - 1) {
      page.wrong(
          "procedure.migration_order", node.line,
          {{"from", std::to_string(migration.from_version)}, {"version", std::to_string(type.version)}});
    }
    if (!seen.insert(migration.from_version).second) {
      page.wrong("procedure.twice", node.line,
                 {{"key", "migrate"}, {"name", std::to_string(migration.from_version)}});
    }
    migration.renamed_fields = read_pairs(page, node, "rename_fields", &reading.own.fields);
    migration.renamed_states = read_pairs(page, node, "rename_states", &reading.own.states);
    migration.dropped_fields = page.names(node, "drop_fields");
    migration.added_defaults = read_pairs(page, node, "add", nullptr);
    for (const auto& [field, value] : migration.added_defaults) {
      if (!reading.own.fields.contains(field)) page.unknown(node.line, "add", field, reading.own.fields);
    }
    migrations.push_back(std::move(migration));
  }
  return migrations;
}

}  // namespace hinomi::procedure
