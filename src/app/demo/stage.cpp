// Timers run once a made-up day, so that reminders and escalations are told near their time.
#include "app/demo/stage.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "procedure/procedures.hpp"

namespace hinomi::app::demo {
namespace {

constexpr std::chrono::hours timers_every{24};

Held held_of(const RecordRow& row) { return {row.type, row.id, row.number, row.version}; }

// What cannot be gone on with is the store's trouble; what the kernel refuses is the story's.
bool is_refusal(const Error& error) {
  return error.kind == ErrorKind::malformed || error.kind == ErrorKind::forbidden ||
         error.kind == ErrorKind::conflict || error.kind == ErrorKind::not_found;
}

Result<void> run_timers(procedure::Procedures& procedures) {
  while (true) {
    HINOMI_ASSIGN(const std::int64_t done, procedures.run_timers());
    if (done == 0) return {};
  }
}

}  // namespace

void Stage::at(Instant when, Act act) {
  if (when < x_end) x_planned.push({std::max(when, x_now), x_numbers++, std::move(act)});
}

void Stage::after(std::int64_t minutes_least, std::int64_t minutes_most, Act act) {
  const std::int64_t seconds = x_chance.between(minutes_least * 60, minutes_most * 60);
  at(x_now + std::chrono::seconds(seconds), std::move(act));
}

Result<void> Stage::play(const std::function<void(Instant)>& seen) {
  Instant timers = x_planned.empty() ? x_end : x_planned.top().when + timers_every;
  while (!x_planned.empty()) {
    Planned next = x_planned.top();
    x_planned.pop();
    while (timers < next.when) {
      x_clock.show(timers);
      HINOMI_TRY(run_timers(x_procedures));
      timers = timers + timers_every;
    }
    x_now = next.when;
    x_clock.show(x_now);
    const Result<void> done = next.act();
    ++x_acts;
    if (!done && !is_refusal(done.error())) return done;
    if (!done) {
      ++x_refused[done.error().code];
      log(LogLevel::debug, "demonstration", "an act was refused", {{"code", done.error().code}});
    }
    seen(x_now);
  }
  x_clock.show(x_end);
  return run_timers(x_procedures);
}

Result<Held> Stage::make(const access::Principal& person, const std::string& type, const Json& fields) {
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  HINOMI_ASSIGN(const RecordDetail made, x_procedures.make(person, type, wanted));
  return held_of(made.record);
}

Result<void> Stage::step(const access::Principal& person, Held& held, const Step& step) {
  const auto given = [](const std::string& text) {
    return text.empty() ? std::optional<std::string>() : std::optional(text);
  };
  TransitionMany wanted;
  wanted.records = {held.id};
  wanted.versions = {held.version};
  wanted.step.fields = given(step.fields);
  wanted.step.reason = given(step.reason);
  wanted.step.organisation = given(step.organisation);
  wanted.step.person = given(step.person);
  wanted.step.record = given(step.record);
  HINOMI_ASSIGN(const auto outcomes, x_procedures.step_many(person, held.type, step.name, wanted));
  const TransitionOutcome& outcome = outcomes.items.front();
  if (!outcome.code.empty()) return fail(ErrorKind::conflict, outcome.code, {{"step", step.name}});
  ++held.version;
  if (outcome.record) held = held_of(*outcome.record);
  return {};
}

Result<Held> Stage::step_making(const access::Principal& person, Held& held, const std::string& step,
                                const std::string& kind) {
  HINOMI_ASSIGN(const RecordDetail done,
                x_procedures.step(person, held.type, held.id, step, {.version = held.version}, kind));
  held = held_of(done.record);
  return linked(person, held, kind);
}

Result<void> Stage::change(const access::Principal& person, Held& held, const Json& fields) {
  RecordPatch patch;
  patch.version = held.version;
  patch.fields = to_text(fields);
  HINOMI_ASSIGN(const RecordDetail changed, x_procedures.change(person, held.type, held.id, patch));
  held = held_of(changed.record);
  return {};
}

Result<void> Stage::link(const access::Principal& person, Held& held, LinkKind kind, const std::string& other,
                         const std::string& reason) {
  HINOMI_ASSIGN(const RecordDetail linked,
                x_procedures.link(person, held.type, held.id, {kind, other, reason}));
  held = held_of(linked.record);
  return {};
}

Result<Held> Stage::linked(const access::Principal& person, const Held& held, const std::string& type) {
  HINOMI_ASSIGN(const RecordDetail detail, x_procedures.detail(person, held.type, held.id));
  for (const RecordLink& link : detail.links) {
    if (link.other.type == type) return held_of(link.other);
  }
  return fail(ErrorKind::not_found, "record.link_unknown");
}

}  // namespace hinomi::app::demo
