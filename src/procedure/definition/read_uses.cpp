// Guards and effects of a transition, each with its parameters. In: `- no_hold`, `- {distinct_actor: {from:
// apply_close}}`, or the short form `- {fields_complete: [category]}` that fills the first parameter. Out:
// GuardUse and EffectUse. A value that names nothing is a mistake with the nearest right name.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "procedure/definition/callables.hpp"
#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

namespace {

// One entry of the list, whichever way it is written.
struct Written {
  std::string name;
  const YamlNode* value = nullptr;  // null: no parameters
};

std::optional<Written> written_use(Page& page, const YamlNode& node, std::string_view key) {
  if (node.kind == YamlKind::text && !node.text.empty()) return Written{node.text, nullptr};
  if (node.kind == YamlKind::map && node.map.size() == 1) {
    const auto& [name, value] = node.map.front();
    return Written{name, value.kind == YamlKind::null ? nullptr : &value};
  }
  page.unfit(node.line, key, "name | {name: parameters}");
  return {};
}

// The values that the engine gives itself, beside what a field may hold.
bool is_given_value(std::string_view text) {
  constexpr std::string_view given[] = {"actor", "now", "organisation", "reason", "empty"};
  return std::find(std::begin(given), std::end(given), text) != std::end(given);
}

class Uses {
 public:
  Uses(const Reading& reading, std::string_view key) : x_reading(reading), x_key(key) {}

  /// Reads one use against its rule; the parameters come out in the rule's order.
  std::vector<Parameter> parameters(const CallableRule& rule, const YamlNode& node, const YamlNode* value) {
    std::vector<Parameter> parameters;
    check_keys(rule, value);
    for (const auto& row : rule.parameters) {
      auto values = values_of(rule, row, value);
      if (values.empty()) {
        if (row.required) {
          page().wrong("procedure.parameter_missing", node.line,
                       {{"name", std::string(rule.name)}, {"parameter", std::string(row.name)}});
        }
        continue;
      }
      const std::size_t line = value->line;
      if (!row.several && values.size() > 1) page().unfit(line, row.name, "1");
      parameters.push_back({.name = std::string(row.name), .values = std::move(values)});
    }
    for (const auto& parameter : parameters) check_values(rule, parameter, parameters, value->line);
    return parameters;
  }

 private:
  Page& page() { return x_reading.page; }

  void check_keys(const CallableRule& rule, const YamlNode* value) {
    if (value == nullptr) return;
    if (rule.parameters.empty()) {
      page().unfit(value->line, rule.name, std::string(rule.name));
      return;
    }
    if (value->kind != YamlKind::map) return;
    NameSet known;
    for (const auto& row : rule.parameters) known.emplace(row.name);
    for (const auto& [key, inner] : value->map) {
      if (!known.contains(key)) page().unknown(inner.line, rule.name, key, known);
    }
  }

  std::vector<std::string> values_of(const CallableRule& rule, const ParameterRule& row,
                                     const YamlNode* value) {
    if (value == nullptr) return {};
    if (value->kind == YamlKind::map) return page().names(*value, row.name);
    if (&row != short_form(rule)) return {};
    YamlNode wrapped{.kind = YamlKind::map, .text = {}, .list = {}, .map = {}, .line = value->line};
    wrapped.map.push_back({std::string(row.name), *value});
    return page().names(wrapped, row.name);
  }

  // The short form fills the first parameter that is required, else the first one.
  static const ParameterRule* short_form(const CallableRule& rule) {
    for (const auto& row : rule.parameters) {
      if (row.required) return &row;
    }
    return rule.parameters.data();
  }

  void check_values(const CallableRule& rule, const Parameter& parameter, const std::vector<Parameter>& given,
                    std::size_t line) {
    for (const auto& row : rule.parameters) {
      if (row.name != parameter.name) continue;
      for (const auto& text : parameter.values) check_value(row, text, given, line);
    }
  }

  void check_value(const ParameterRule& row, const std::string& text, const std::vector<Parameter>& given,
                   std::size_t line) {
    switch (row.kind) {
      case ParameterKind::field:
        return among(row, text, x_reading.own.fields, line);
      case ParameterKind::transition:
        return among(row, text, x_reading.own.transitions, line);
      case ParameterKind::type:
        return among(row, text, x_reading.all.type_names, line);
      case ParameterKind::link_kind:
        return among(row, text, Page::texts(all_link_kind()), line);
      case ParameterKind::assignee:
        return check_assignee(row, text, line);
      case ParameterKind::notified: {
        NameSet notified = Page::texts(all_role());
        notified.insert({"assignee", "drafter"});
        return among(row, text, notified, line);
      }
      case ParameterKind::days:
        if (text.empty() || text.size() > 5 || text[0] == '0' ||
            text.find_first_not_of("0123456789") != std::string::npos) {
          page().unfit(line, row.name, "1 – 99999");
        }
        return;
      case ParameterKind::letter:
        return among(row, text, letters(), line);
      case ParameterKind::deadline:
        return among(row, text, x_reading.own.deadlines, line);
      case ParameterKind::role:
        return among(row, text, Page::texts(all_role()), line);
      case ParameterKind::word:
        return;
      case ParameterKind::value:
        return check_field_value(row, text, given, line);
    }
    HINOMI_ASSERT(false);
  }

  void check_assignee(const ParameterRule& row, const std::string& text, std::size_t line) {
    constexpr std::string_view by_field = "field:";
    if (text.starts_with(by_field))
      return among(row, text.substr(by_field.size()), x_reading.own.fields, line);
    among(row, text, {"actor", "receiver", "person", "none", "field:…"}, line);
  }

  // A value for a choice must be a term of its vocabulary.
  void check_field_value(const ParameterRule& row, const std::string& text,
                         const std::vector<Parameter>& given, std::size_t line) {
    if (is_given_value(text)) return;
    const auto field = parameter(given, "field");
    if (field.empty()) return;
    const auto vocabulary = x_reading.own.vocabularies.find(field.front());
    if (vocabulary == x_reading.own.vocabularies.end()) return;
    const auto terms = x_reading.all.terms.find(vocabulary->second);
    if (terms != x_reading.all.terms.end()) among(row, text, terms->second, line);
  }

  NameSet letters() const {
    const auto terms = x_reading.all.terms.find("letter");
    return terms == x_reading.all.terms.end() ? NameSet() : terms->second;
  }

  void among(const ParameterRule& row, const std::string& text, const NameSet& known, std::size_t line) {
    if (!known.contains(text)) page().unknown(line, row.name, text, known);
  }

  const Reading& x_reading;
  std::string_view x_key;
};

NameSet rule_names(std::span<const CallableRule> rules) {
  NameSet names;
  for (const auto& rule : rules) names.emplace(rule.name);
  return names;
}

struct Use {
  std::string name;
  std::vector<Parameter> parameters;
};

std::vector<Use> read_uses(const Reading& reading, const YamlNode& transition, std::string_view key,
                           std::span<const CallableRule> rules) {
  std::vector<Use> uses;
  for (const auto& node : reading.page.list(transition, key)) {
    const auto written = written_use(reading.page, node, key);
    if (!written) continue;
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const auto& row) { return row.name == written->name; });
    if (rule == rules.end()) {
      reading.page.unknown(node.line, key, written->name, rule_names(rules));
      continue;
    }
    uses.push_back({written->name, Uses(reading, key).parameters(*rule, node, written->value)});
  }
  return uses;
}

void check_copy_into(const Reading& reading, const YamlNode& transition, const Use& use,
                     const std::string& type) {
  const auto target = reading.all.types.find(type);
  if (target == reading.all.types.end()) return;
  for (const std::string_view name : {"state", "withdrawn"}) {
    for (const auto& state : parameter(use.parameters, name)) {
      if (!target->second.states.contains(state))
        reading.page.unknown(transition.line, name, state, target->second.states);
    }
  }
  const auto copied = parameter(use.parameters, "copy");
  for (const auto& field : target->second.needed_at_first) {
    if (std::find(copied.begin(), copied.end(), field) != copied.end()) continue;
    reading.page.wrong("procedure.copy_lacks", transition.line, {{"field", field}, {"type", type}});
  }
  for (const auto& field : copied) {
    if (!target->second.fields.contains(field)) {
      reading.page.unknown(transition.line, "copy", type + "." + field, target->second.fields);
    }
  }
}

// What make_record copies must exist on both sides, and be enough for the first state of the new record; the
// states that it names are the new record's. Of a family this holds for every kind.
void check_copy(const Reading& reading, const YamlNode& transition, const Use& use) {
  if (use.name != "make_record") return;
  const auto type = parameter(use.parameters, "type");
  if (type.empty()) return;
  check_copy_into(reading, transition, use, type.front());
  const auto family = reading.all.families.find(type.front());
  if (family == reading.all.families.end()) return;
  for (const auto& kind : family->second) check_copy_into(reading, transition, use, kind);
}

}  // namespace

std::vector<GuardUse> read_guards(const Reading& reading, const YamlNode& transition) {
  std::vector<GuardUse> guards;
  for (auto& use : read_uses(reading, transition, "guards", guard_rules())) {
    guards.push_back({.guard = std::move(use.name), .parameters = std::move(use.parameters)});
  }
  return guards;
}

std::vector<EffectUse> read_effects(const Reading& reading, const YamlNode& transition) {
  std::vector<EffectUse> effects;
  for (auto& use : read_uses(reading, transition, "effects", effect_rules())) {
    check_copy(reading, transition, use);
    effects.push_back({.effect = std::move(use.name), .parameters = std::move(use.parameters)});
  }
  return effects;
}

}  // namespace hinomi::procedure
