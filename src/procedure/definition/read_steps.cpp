// States and transitions. In: the lists `states` and `transitions` of a definition file. Out: the model's
// parts, in file order. `to: "="` keeps the state. Roles are required, except where only a timer or a rule
// may take the step (`program: true`).
#include <array>

#include "procedure/definition/keys.hpp"
#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

namespace {

constexpr std::int64_t undo_seconds_max = 2'592'000;  // 30 days: the longest that a rule of a force allows

void check_key(Page& page, const YamlNode& node, const std::string& key) {
  if (key.empty()) return;
  const bool fits = key.size() == 1 && ((key[0] >= '1' && key[0] <= '9') || (key[0] >= 'A' && key[0] <= 'Z'));
  if (!fits) page.unfit(node.find("key")->line, "key", "1-9 A-Z");
}

void read_people(const Reading& reading, const YamlNode& node, TransitionDefinition& step) {
  Page& page = reading.page;
  step.program = page.flag(node, "program");
  step.roles =
      page.choices(node, "roles", parse_role, all_role(), step.program ? Need::optional : Need::required);
  step.relation = page.choice(node, "relation", parse_relation, all_relation(), Relation::owner);
  step.to_organisation = page.flag(node, "to_organisation");
  step.to_person = page.flag(node, "to_person");
  if (std::string type = page.known_name(node, "to_record", reading.all.type_names); !type.empty()) {
    step.to_record = std::move(type);
  }
}

TransitionDefinition read_transition(const Reading& reading, const YamlNode& node) {
  Page& page = reading.page;
  TransitionDefinition step;
  step.name = page.name(node, "name");
  step.label = page.pair(node, "label");
  step.from = page.known_names(node, "from", reading.own.states, Need::required);
  NameSet targets = reading.own.states;
  targets.insert("=");
  step.to = page.known_name(node, "to", targets, Need::required);
  read_people(reading, node, step);
  step.reason = page.choice(node, "reason", parse_reason_need, all_reason_need(), ReasonNeed::none);
  step.fields = page.known_names(node, "fields", reading.own.fields);
  step.guards = read_guards(reading, node);
  step.effects = read_effects(reading, node);
  step.undo_seconds = page.integer(node, "undo_seconds", 0, undo_seconds_max).value_or(0);
  step.key = page.text(node, "key");
  check_key(page, node, step.key);
  return step;
}

bool has_effect(const TransitionDefinition& step, std::initializer_list<std::string_view> names) {
  for (const auto& use : step.effects) {
    for (const std::string_view name : names) {
      if (use.effect == name) return true;
    }
  }
  return false;
}

// What an effect works with must have been asked for in the step.
void check_asked(Page& page, const YamlNode& node, const TransitionDefinition& step) {
  const auto demand = [&](bool needed, bool asked, std::string_view key) {
    if (needed && !asked) page.wrong("procedure.key_missing", node.line, {{"key", std::string(key)}});
  };
  demand(has_effect(step, {"hand_to", "send_copy"}), step.to_organisation, "to_organisation");
  demand(has_effect(step, {"link_to"}), step.to_record.has_value(), "to_record");
  bool person = false;
  for (const auto& use : step.effects) {
    person = person || (use.effect == "assign" && !use.parameters.empty() &&
                        use.parameters.front().values == std::vector<std::string>{"person"});
  }
  demand(person, step.to_person, "to_person");
}

}  // namespace

std::vector<StateDefinition> read_states(const Reading& reading) {
  std::vector<StateDefinition> states;
  NameSet seen;
  for (const auto& node : reading.page.list(reading.root, "states", Need::required)) {
    if (!reading.page.is_map(node, "states", keys::state)) continue;
    StateDefinition state;
    state.name = reading.page.name(node, "name");
    state.label = reading.page.pair(node, "label");
    state.phase = reading.page.choice(node, "phase", parse_phase, all_phase(), Phase::open, Need::required);
    state.locked = reading.page.flag(node, "locked");
    if (!seen.insert(state.name).second) {
      reading.page.wrong("procedure.twice", node.line, {{"key", "states"}, {"name", state.name}});
    }
    states.push_back(std::move(state));
  }
  return states;
}

std::vector<TransitionDefinition> read_transitions(const Reading& reading) {
  std::vector<TransitionDefinition> steps;
  NameSet seen;
  std::set<std::pair<std::string, std::string>> shortcuts;  // key and state from which it works
  for (const auto& node : reading.page.list(reading.root, "transitions", Need::required)) {
    if (!reading.page.is_map(node, "transitions", keys::transition)) continue;
    TransitionDefinition step = read_transition(reading, node);
    check_asked(reading.page, node, step);
    if (!seen.insert(step.name).second) {
      reading.page.wrong("procedure.twice", node.line, {{"key", "transitions"}, {"name", step.name}});
    }
    for (const auto& from : step.from) {
      if (step.key.empty() || shortcuts.emplace(step.key, from).second) continue;
      reading.page.wrong("procedure.twice", node.find("key")->line, {{"key", "key"}, {"name", step.key}});
      break;
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace hinomi::procedure
