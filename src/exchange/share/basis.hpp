// On what a circle stands: whether its agreement holds at this moment (SR1). Asked before each release and at
// each request of a member. In: the circle. Out: yes or no; a circle without an agreement has none. Fails as
// the store does.
#pragma once
#include <optional>
#include <string>

#include "exchange/share/room.hpp"
#include "model/record.hpp"

namespace hinomi::exchange {

/// The record with the id, whoever asks; for the program's own looks.
Result<std::optional<StoredRecord>> load_record(const ShareRoom& room, const std::string& id);

/// In force, and its last day is not over.
Result<bool> agreement_holds(const ShareRoom& room, const store::Circle& circle);
/// The same within a transaction.
Result<bool> agreement_holds(const ShareRoom& room, store::Snapshot& snapshot, const store::Circle& circle);

}  // namespace hinomi::exchange
