// Identifiers the program makes: UUIDv7 (RFC 9562 §5.7), as lower-case text. Sortable by time of making; 73
// random bits from the system's generator, monotonic within one millisecond of one process.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi {

/// Makes a new identifier at the given instant.
std::string make_id(Instant now);
/// Tells whether the text is a UUID in the form we write.
bool is_id(std::string_view text);

}  // namespace hinomi
