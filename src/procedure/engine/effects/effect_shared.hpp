// The effect by which a force shows records of its own to the members of a joint investigation: it reads the
// rows that people wrote (number of the record, fields by their labels) and writes down what is approved
// (number, names of fields), which alone counts when somebody looks (procedure/shared_records.cpp). Nothing
// is copied and nothing granted. In: tables `records` and `shown`, the field that names the investigation,
// the states in which it stands. Fails: forbidden `record.share_not_standing`, `record.share_not_own`
// (number), `record.share_red` (number), `record.share_field` (number, field). Source: domain.md E3, SR13.
#pragma once
#include <span>

#include "procedure/engine/effects/effects.hpp"

namespace hinomi::procedure::effect {

Result<void> show_records(const EffectView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::effect
