// The guards that look at values of fields alone; one function each, as guards.hpp describes.
#pragma once
#include <span>

#include "procedure/engine/guards/guards.hpp"

namespace hinomi::procedure::guard {

/// All named fields are filled.
Result<void> fields_complete(const GuardView& view, std::span<const Parameter> parameters);
/// The legal basis is in force today and the actor holds a role that it names (SR1).
Result<void> legal_basis_valid(const GuardView& view, std::span<const Parameter> parameters);
/// The end asked for lies within the days that the law gives, each time and in all (SR15).
Result<void> limit_days(const GuardView& view, std::span<const Parameter> parameters);
/// Every item of the checklist is ticked.
Result<void> agreement_items_present(const GuardView& view, std::span<const Parameter> parameters);
/// Every row of the table is approved, and there is one.
Result<void> all_heads_approved(const GuardView& view, std::span<const Parameter> parameters);
/// The digest given is the digest kept.
Result<void> hash_equal(const GuardView& view, std::span<const Parameter> parameters);
/// The field holds one of the values.
Result<void> field_is(const GuardView& view, std::span<const Parameter> parameters);
/// The field names an active person.
Result<void> named(const GuardView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::guard
