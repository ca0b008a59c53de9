// What the parameters of guards and effects name, so that a definition file can be checked before it runs.
// In: the name of a guard or an effect. Out: its parameters with what each must be. The names themselves are
// those of known_guards() and known_effects() (procedure/definitions.hpp).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "procedure/definitions.hpp"

namespace hinomi::procedure {

/// Says what the values of a parameter must name.
enum class ParameterKind : std::uint8_t {
  field,       // of this record type
  transition,  // of this record type
  type,        // record type
  link_kind,
  assignee,  // actor, receiver, person, none, field:NAME
  notified,  // a role, assignee or drafter
  days,      // a number from 1
  letter,    // a term of the vocabulary letter
  value,     // of the field that the parameter `field` names; or actor, now, organisation, reason, empty
  deadline,  // of this record type
  role,
  word,  // anything; the engine's own test looks at it
};

struct ParameterRule {
  std::string_view name;
  ParameterKind kind;
  bool required = true;
  bool several = false;
};

struct CallableRule {
  std::string_view name;
  std::vector<ParameterRule> parameters;
};

std::span<const CallableRule> guard_rules();
std::span<const CallableRule> effect_rules();

}  // namespace hinomi::procedure
