// How the columns of a table are read before it is taken in, and the mappings that an organisation keeps. In:
// the beginning of a table, a mapping as JSON, as words (decode/intel/csv_profile.hpp) or the name of a kept
// one. Out: columns with the reasons, the first rows as they would be taken. A kept mapping bears the label
// of its owner: its own people see it, nobody else. Limits: limits.hpp. Fails: malformed `csv.*`,
// `intel.profile_name`; not_found `intel.profile_unknown`.
#pragma once
#include <string>
#include <string_view>

#include "intel/know/room.hpp"

namespace hinomi::intel {

/// The mapping that a text names: JSON as it is, or that of a kept one; the own organisation's comes first.
Result<std::string> mapping_of(const KnowRoom& room, const access::Principal& person, std::string_view named);
/// Reads the beginning of a table; nothing is kept.
Result<TableRead> look_at_table(const KnowRoom& room, const access::Principal& person,
                                const TableWanted& wanted, std::string_view beginning);
Result<TableProfileList> table_profiles(const KnowRoom& room, const access::Principal& person);
Result<TableProfile> keep_table_profile(const KnowRoom& room, const access::Principal& person,
                                        const TableProfileWanted& wanted);

}  // namespace hinomi::intel
