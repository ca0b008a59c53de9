// See deadlines.hpp.
#include "procedure/engine/time/deadlines.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace hinomi::procedure {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool runs(const StoredDeadline& deadline) {
  return deadline.state == DeadlineState::running || deadline.state == DeadlineState::overdue;
}

std::optional<Instant> instant_in(const Json& value) {
  std::string text;
  if (value.is_object() && value.contains("instant") && value["instant"].is_string()) {
    text = value["instant"].get<std::string>();
  } else if (value.is_string()) {
    text = value.get<std::string>();
  }
  if (text.empty()) return std::nullopt;
  const auto read = parse_timestamp(text);
  return read ? std::optional(read->instant) : std::nullopt;
}

// The instant at which this change starts the deadline; nothing when it does not.
std::optional<Instant> start_of(const Change& change, const DeadlineDefinition& definition) {
  const std::string_view starts = definition.starts;
  const Instant now = change.transaction.now();
  if (starts == "created") return change.is_new() ? std::optional(now) : std::nullopt;
  const auto colon = starts.find(':');
  const std::string_view kind = starts.substr(0, colon);
  const std::string_view name = colon == std::string_view::npos ? "" : starts.substr(colon + 1);
  if (change.action == "record.undone") return std::nullopt;
  if (kind == "state") {
    const bool entered = change.record.state == name && (change.is_new() || change.before.state != name);
    return entered ? std::optional(now) : std::nullopt;
  }
  if (kind == "transition") return change.action == name ? std::optional(now) : std::nullopt;
  if (kind == "field" && change.changed.contains(std::string(name))) return instant_in(change.value(name));
  return std::nullopt;
}

enum class Standing : std::uint8_t { open, met, stopped };

Standing standing_of(const Change& change, const DeadlineDefinition& definition) {
  const StoredRecord& record = change.record;
  if (holds(definition.until, record.state)) return Standing::met;
  if (record.phase == Phase::done || record.phase == Phase::disposed) return Standing::stopped;
  if (definition.when_field && change.value(*definition.when_field) != true) return Standing::stopped;
  return Standing::open;
}

DeadlineState closed_state(Standing standing, const StoredDeadline& deadline, Instant now) {
  if (standing == Standing::stopped) return DeadlineState::stopped;
  return now <= deadline.due ? DeadlineState::met : DeadlineState::late;
}

StoredDeadline started(const Change& change, const DeadlineDefinition& definition, Instant start) {
  StoredDeadline deadline;
  deadline.record = change.record.id;
  deadline.name = definition.name;
  deadline.started = start;
  deadline.due =
      change.kernel.calendar().after(start, definition.minutes, definition.clock, change.record.owner_unit);
  return deadline;
}

// The deadline after the change; nothing when there is none yet.
std::optional<StoredDeadline> after_change(const Change& change, const DeadlineDefinition& definition,
                                           const StoredDeadline* present) {
  const Standing standing = standing_of(change, definition);
  auto start = start_of(change, definition);
  // A flag that is set later starts what would have run from the making.
  if (!start && present == nullptr && definition.starts == "created" && definition.when_field)
    start = change.record.made;
  std::optional<StoredDeadline> deadline;
  if (start && standing == Standing::open) {
    deadline = started(change, definition, *start);
  } else if (present != nullptr) {
    deadline = *present;
    if (runs(*deadline) && standing != Standing::open) {
      deadline->state = closed_state(standing, *deadline, change.transaction.now());
    } else if (!runs(*deadline) && standing == Standing::open && change.action == "record.undone") {
      deadline->state = DeadlineState::running;
    }
  }
  if (!deadline) return std::nullopt;
  deadline->next_fire.reset();
  if (runs(*deadline))
    deadline->next_fire = next_fire(change.kernel, change.type, definition, *deadline, change.record);
  return deadline;
}

// A step taken back leaves each deadline as it was before the step, and those that it did not move alone.
std::optional<StoredDeadline> put_back(const Change& change, const DeadlineDefinition& definition,
                                       const StoredDeadline* present) {
  const auto moved = change.deadlines_back->find(definition.name);
  if (moved != change.deadlines_back->end()) return moved->second;
  return present == nullptr ? std::nullopt : std::optional(*present);
}

}  // namespace

const TransitionDefinition* step_by_clock(const RecordType& type, std::string_view state,
                                          std::string_view deadline) {
  for (const TransitionDefinition& transition : type.transitions) {
    if (!transition.program || !holds(transition.from, state)) continue;
    for (const GuardUse& use : transition.guards) {
      if (use.guard != "deadline_over") continue;
      const auto names = parameter(use.parameters, "deadline");
      if (std::find(names.begin(), names.end(), deadline) != names.end()) return &transition;
    }
  }
  return nullptr;
}

std::optional<Instant> next_fire(const Kernel& kernel, const RecordType& type,
                                 const DeadlineDefinition& definition, const StoredDeadline& deadline,
                                 const StoredRecord& record) {
  std::optional<Instant> next;
  const bool step = step_by_clock(type, record.state, deadline.name) != nullptr;
  if (deadline.state == DeadlineState::running || step) next = deadline.due;
  for (auto index = static_cast<std::size_t>(deadline.fired); index < definition.escalations.size();
       ++index) {
    const Instant at = kernel.calendar().after(deadline.due, definition.escalations[index].after_minutes,
                                               definition.clock, record.owner_unit);
    if (!next || at < *next) next = at;
  }
  return next;
}

Result<std::vector<StoredDeadline>> planned_deadlines(Change& change) {
  std::vector<StoredDeadline> present;
  if (!change.is_new()) {
    HINOMI_ASSIGN(present, change.kernel.records().deadlines(change.record.id));
  }
  std::vector<StoredDeadline> planned;
  change.record.due.reset();
  change.record.due_name.clear();
  for (const DeadlineDefinition& definition : change.type.deadlines) {
    const auto found = std::find_if(present.begin(), present.end(), [&](const StoredDeadline& deadline) {
      return deadline.name == definition.name;
    });
    const StoredDeadline* old = found == present.end() ? nullptr : &*found;
    auto deadline =
        change.deadlines_back ? put_back(change, definition, old) : after_change(change, definition, old);
    if (!deadline) continue;
    if (runs(*deadline) && (!change.record.due || deadline->due < *change.record.due)) {
      change.record.due = deadline->due;
      change.record.due_name = deadline->name;
    }
    planned.push_back(*std::move(deadline));
  }
  return planned;
}

std::vector<RecordDeadline> shown_deadlines(const Kernel& kernel, const RecordType& type,
                                            const StoredRecord& record,
                                            const std::vector<StoredDeadline>& deadlines) {
  std::vector<RecordDeadline> shown;
  const Instant now = kernel.now();
  for (const StoredDeadline& deadline : deadlines) {
    const DeadlineDefinition* definition = find_deadline(type, deadline.name);
    RecordDeadline row{deadline.name, deadline.due, deadline.state, 0};
    // What was noted under a clock that went back since is not over: the clock of now decides.
    if (runs(deadline)) row.state = now > deadline.due ? DeadlineState::overdue : DeadlineState::running;
    const DeadlineClock clock = definition == nullptr ? DeadlineClock::elapsed : definition->clock;
    if (runs(deadline))
      row.remaining_minutes = kernel.calendar().minutes_between(now, deadline.due, clock, record.owner_unit);
    shown.push_back(std::move(row));
  }
  return shown;
}

}  // namespace hinomi::procedure
