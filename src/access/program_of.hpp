// The program at work for one organisation: it sees and does what that organisation's records need.
#pragma once
#include <string>
#include <utility>

#include "access/principal.hpp"

namespace hinomi::access {

inline Principal program_of(std::string organisation) {
  Principal program = program_principal();
  program.organisations_below = {organisation};
  program.organisation = std::move(organisation);
  return program;
}

}  // namespace hinomi::access
