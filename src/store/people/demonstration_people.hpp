// Which accounts are those of the demonstration (実演データ). Whatever such an account makes is demonstration
// data, whenever and by whatever way it makes it. Owns demonstration_person. In: ids of accounts; a name
// tells nothing. Out: yes or no. Fails as the database does.
#pragma once
#include <span>
#include <string_view>

#include "store/sql/database.hpp"

namespace hinomi::store {

/// Notes that the account is one of the demonstration's.
Result<void> note_demonstration_person(Transaction& transaction, std::string_view person);
Result<bool> is_demonstration_person(Snapshot& snapshot, std::string_view person);

std::span<const StatementText> demonstration_person_statements();

}  // namespace hinomi::store
