// Who acts, in what role, for what purpose: what every decision, query and journal entry starts from.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/api.hpp"

namespace hinomi::access {

struct Principal {
  std::string id;            // person or token id; "local" for the command line on the server's machine
  std::string name;          // name shown in the journal
  std::string organisation;  // organisation code
  std::vector<std::string> organisations_below;  // codes of the organisation itself and all below it
  std::vector<Role> roles;
  std::vector<std::string> compartments;
  Confidentiality clearance = Confidentiality::class2;
  Purpose purpose = Purpose::observation;
  std::optional<std::vector<Permission>> scopes;  // a token's scopes narrow the roles; absent for people
  std::optional<std::string> only_sensor;         // a sensor token writes for this sensor only
};

/// The program itself at work (importer, detectors, timers).
Principal program_principal();

/// The command line on the server's own machine: whoever may open the data folder. `below` are the
/// organisation's own code and all below it; empty counts as the organisation alone.
Principal local_principal(std::string name, std::string organisation, std::vector<std::string> below);

/// The label of what a person makes or asks for when nothing else is said: class 2, TLP amber, of the
/// person's organisation.
Label own_label(const Principal& person);

}  // namespace hinomi::access
