// Who answers for what a token does: limits on what one person may learn count by person, however many tokens
// the person makes. In: the id of an actor. Out: the person who made the token; the id itself when it is that
// of a person, or of a token that has ended. Fails as the database does. Source: domain.md SR12.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

Result<std::string> person_behind(Snapshot& snapshot, std::string_view actor);

}  // namespace hinomi::store
