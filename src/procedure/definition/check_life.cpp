// What no single line of a definition shows: a state that nobody reaches, a state from which no way leads to
// an end, a two-person rule that can never be kept, a step that the people named cannot take, a step that is
// said to be taken back but cannot be. In: a read record type. Out: mistakes. Source: domain.md invariant
// "one owner", SR5.
#include <algorithm>
#include <map>

#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

namespace {

using Ways = std::map<std::string, NameSet, std::less<>>;

// state -> states one step on, and the same backwards.
Ways ways_of(const RecordType& type, bool backwards) {
  Ways ways;
  for (const auto& step : type.transitions) {
    if (step.to == "=") continue;
    for (const auto& from : step.from) {
      if (backwards) {
        ways[step.to].insert(from);
      } else {
        ways[from].insert(step.to);
      }
    }
  }
  return ways;
}

NameSet spread(const Ways& ways, NameSet reached) {
  std::vector<std::string> open(reached.begin(), reached.end());
  while (!open.empty()) {
    const std::string state = std::move(open.back());
    open.pop_back();
    const auto next = ways.find(state);
    if (next == ways.end()) continue;
    for (const auto& name : next->second) {
      if (reached.insert(name).second) open.push_back(name);
    }
  }
  return reached;
}

bool is_end(const StateDefinition& state) {
  return state.phase == Phase::done || state.phase == Phase::disposed;
}

void check_states(const Reading& reading, const RecordType& type) {
  NameSet ends;
  for (const auto& state : type.states) {
    if (is_end(state)) ends.insert(state.name);
  }
  const NameSet reached = spread(ways_of(type, false), {type.initial});
  const NameSet leading = spread(ways_of(type, true), ends);
  for (const auto& state : type.states) {
    const std::size_t line = line_of(reading.root, "states", state.name);
    if (!reached.contains(state.name)) {
      reading.page.wrong("procedure.state_unreachable", line, {{"state", state.name}});
    } else if (!leading.contains(state.name)) {
      reading.page.wrong("procedure.state_without_end", line, {{"state", state.name}});
    }
  }
}

// The second person acts after the first: some state of this step must lie behind the first one's step.
bool comes_after(const RecordType& type, const TransitionDefinition& second,
                 const TransitionDefinition& first) {
  const NameSet start = first.to == "=" ? NameSet(first.from.begin(), first.from.end()) : NameSet{first.to};
  const NameSet reached = spread(ways_of(type, false), start);
  return std::any_of(second.from.begin(), second.from.end(),
                     [&](const auto& state) { return reached.contains(state); });
}

void check_two_persons(const Reading& reading, const RecordType& type, const TransitionDefinition& step) {
  for (const auto& use : step.guards) {
    if (use.guard != "distinct_actor") continue;
    for (const std::string& other : parameter(use.parameters, "from")) {
      const auto* first = find_transition(type, other);
      if (first == nullptr) continue;
      const bool own = first == &step;
      if (own || step.program || !comes_after(type, step, *first)) {
        reading.page.wrong("procedure.two_persons_impossible",
                           line_of(reading.root, "transitions", step.name),
                           {{"transition", step.name}, {"other", first->name}});
      }
    }
  }
}

// Whoever takes a step must be able to read the record.
void check_readers(const Reading& reading, const RecordType& type, const TransitionDefinition& step) {
  for (const Role role : step.roles) {
    const auto& readers = type.read_roles;
    if (std::find(readers.begin(), readers.end(), role) != readers.end()) continue;
    reading.page.wrong("procedure.actor_blind", line_of(reading.root, "transitions", step.name),
                       {{"transition", step.name}, {"role", std::string(to_text(role))}});
  }
}

// Records made by a step can be withdrawn only into a state that the step names; what was destroyed, held,
// handed to an account or written into a chain of custody stays.
bool comes_back(const EffectUse& use) {
  constexpr std::string_view final_effects[] = {"propose_disposal", "erase_records", "count_custody",
                                                "suspend_account",  "hold",          "release_hold",
                                                "freeze",           "unfreeze",      "number_in_ledger",
                                                "dispatch",         "correct_told",  "step_named"};
  if (use.effect == "make_record") return !parameter(use.parameters, "withdrawn").empty();
  return std::find(std::begin(final_effects), std::end(final_effects), use.effect) == std::end(final_effects);
}

void check_undo(const Reading& reading, const TransitionDefinition& step) {
  for (const auto& use : step.effects) {
    if (step.undo_seconds == 0 || comes_back(use)) continue;
    reading.page.wrong("procedure.undo_impossible", line_of(reading.root, "transitions", step.name),
                       {{"transition", step.name}, {"effect", use.effect}});
  }
}

void check_deadlines(const Reading& reading, const RecordType& type) {
  for (const auto& deadline : type.deadlines) {
    if (!deadline.starts.starts_with("state:")) continue;
    const std::string state = deadline.starts.substr(6);
    if (std::find(deadline.until.begin(), deadline.until.end(), state) == deadline.until.end()) continue;
    reading.page.wrong("procedure.deadline_met_at_start", line_of(reading.root, "deadlines", deadline.name),
                       {{"deadline", deadline.name}, {"state", state}});
  }
}

}  // namespace

void check_life(const Reading& reading, const RecordType& type) {
  if (find_state(type, type.initial) == nullptr) return;  // told already; all would look unreachable
  check_states(reading, type);
  for (const auto& step : type.transitions) {
    check_two_persons(reading, type, step);
    check_readers(reading, type, step);
    check_undo(reading, step);
  }
  check_deadlines(reading, type);
}

}  // namespace hinomi::procedure
