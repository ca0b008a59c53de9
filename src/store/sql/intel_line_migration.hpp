// The step of the schema by which the line of an object's versions is asked for its creator and its first
// revocation without walking it, however long it is.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view intel_line_sql = R"sql(
CREATE INDEX intel_object_by_creator ON intel_object (id_hash) WHERE creator <> 0;
CREATE INDEX intel_object_revoked ON intel_object (id_hash, modified_us) WHERE revoked = 1
)sql";

}  // namespace hinomi::store
