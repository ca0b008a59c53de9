// How soon people act: for the newest records of a type, how long each waited from the end of its draft to
// the first step of a person. Only records that the person may see by gate count; steps of the program and
// steps that were taken back are no answer. Fails as the database does.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

/// Which records' first steps are asked for.
struct FirstStepQuery {
  std::string type;
  std::vector<std::string> states, drafts;  // all states of the type; those in which it is not yet sent
  Instant since, until;                     // made at or after, and before
  std::int64_t limit = 500;                 // newest records looked at
};

/// Gives how long each waited; records that still wait are left out.
Result<std::vector<std::chrono::seconds>> first_steps(Database& database, const access::Principal& person,
                                                      const FirstStepQuery& query);

}  // namespace hinomi::store
