// Values as a letter writes them. In: a stored value and the field or column that it belongs to. Out: plain
// text in the language; a list gives one text for each value. What is unknown stays as it stands.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

struct LetterHand {
  const Kernel& kernel;
  bool english = false;
  bool defanged = false;
};

/// 令和8年11月23日, or 23 November 2026.
std::string letter_day(Instant when, bool english);
/// With hour and minute, and the second when it says something: 令和8年11月23日14時05分.
std::string letter_time(Instant when, bool english, bool seconds = false);
/// 2,983,000円, or 2,983,000 yen.
std::string letter_yen(std::int64_t yen, bool english);
std::string letter_value(const LetterHand& hand, const FieldDefinition& field, const Json& value);
std::vector<std::string> letter_values(const LetterHand& hand, const FieldDefinition& field,
                                       const Json& value);
/// A column as the field that its cells would be.
FieldDefinition cell_field(const TableColumn& column);

}  // namespace hinomi::procedure
