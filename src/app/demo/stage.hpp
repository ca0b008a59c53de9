// The stage of the demonstration: what happens, in order of its time, each as a real person through the
// kernel. An act may put further acts on the stage; those after the end do not happen, so that the newest
// records stand in the queue. The clock shows the time of the act. Acts that the kernel refuses end their
// story and are counted. One thread.
#pragma once
#include <functional>
#include <map>
#include <queue>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "app/demo/cast.hpp"
#include "app/demo/chance.hpp"
#include "app/demo/made_clock.hpp"
#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::app::demo {

/// A record as the next act needs it.
struct Held {
  std::string type, id, number;
  std::int64_t version = 0;
};

/// A step and what it is given.
struct Step {
  std::string name;
  std::string fields;  // JSON; empty: none
  std::string reason, organisation, person, record;
};

using Act = std::function<Result<void>()>;

class Stage {
 public:
  Stage(procedure::Procedures& procedures, MadeClock& clock, Chance& chance, const Cast& cast, Instant end)
      : x_procedures(procedures), x_clock(clock), x_chance(chance), x_cast(cast), x_end(end) {}

  Chance& chance() { return x_chance; }
  const Cast& cast() const { return x_cast; }
  Instant now() const { return x_now; }
  Instant end() const { return x_end; }

  /// Puts an act on the stage.
  void at(Instant when, Act act);
  /// Puts it on some minutes from now, drawn between the two.
  void after(std::int64_t minutes_least, std::int64_t minutes_most, Act act);
  /// Plays all acts; calls `seen` after each with the time.
  Result<void> play(const std::function<void(Instant)>& seen);

  Result<Held> make(const access::Principal& person, const std::string& type, const Json& fields);
  Result<void> step(const access::Principal& person, Held& held, const Step& step);
  /// Takes a step that makes a record of a kind, and gives that record.
  Result<Held> step_making(const access::Principal& person, Held& held, const std::string& step,
                           const std::string& kind);
  Result<void> change(const access::Principal& person, Held& held, const Json& fields);
  Result<void> link(const access::Principal& person, Held& held, LinkKind kind, const std::string& other,
                    const std::string& reason);
  /// The newest record of the type that is linked to this one.
  Result<Held> linked(const access::Principal& person, const Held& held, const std::string& type);

  std::size_t acts() const { return x_acts; }
  /// Refusals by their code.
  const std::map<std::string, std::size_t>& refused() const { return x_refused; }

 private:
  struct Planned {
    Instant when;
    std::size_t number = 0;
    Act act;
    bool operator<(const Planned& other) const {
      return when == other.when ? number > other.number : other.when < when;
    }
  };
  procedure::Procedures& x_procedures;
  MadeClock& x_clock;
  Chance& x_chance;
  const Cast& x_cast;
  Instant x_now, x_end;
  std::priority_queue<Planned> x_planned;
  std::size_t x_numbers = 0, x_acts = 0;
  std::map<std::string, std::size_t> x_refused;
};

}  // namespace hinomi::app::demo
