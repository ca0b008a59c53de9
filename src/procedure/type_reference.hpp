// Writes the reference page of a record type from its definition. In: a type and the definitions around
// it. Out: Markdown, Japanese with the English name beside it; the order is the file's. The pages under
// docs/reference/records are this text, and a test holds both equal. Never fails.
#pragma once
#include <string>

#include "procedure/definitions.hpp"

namespace hinomi::procedure {

std::string type_reference(const RecordType& type, const Definitions& definitions);

}  // namespace hinomi::procedure
