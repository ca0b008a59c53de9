// Values of fields as people write them into cells: choices by code or by label in either language, amounts
// with separators and 円, yes and no in the usual signs. In: a field's definition, a text. Out: the value as
// the kernel takes it; what cannot be read so stays the text that it is, which the kernel then refuses, and
// is never guessed at (約100万円 is no 100). Cannot fail.
#pragma once
#include <string>

#include "base/json_fwd.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure::intake {

Json value_as_written(const Definitions& definitions, const FieldDefinition& field,
                      const std::string& written);

}  // namespace hinomi::procedure::intake
