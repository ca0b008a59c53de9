// Reads the text forms of geography tables: tor-geoipdb country ranges and pfx2as prefixes. In: a file's
// text. Out: address ranges; a country is its two letters as a 16-bit value. Limits:
// limits::geography_file_bytes_max and _rows_max. Rows marked ?? are left out. Fails: not_found
// `geography.not_found`, malformed `geography.unreadable`.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "observe/ranges.hpp"

namespace hinomi::observe {

Result<std::vector<AddressRange>> read_countries(const std::string& path);
Result<std::vector<AddressRange>> read_prefixes(const std::string& path);

}  // namespace hinomi::observe
