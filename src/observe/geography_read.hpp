// Reads geography tables: tor-geoipdb country ranges, and prefixes as pfx2as text or MRT routing tables, also
// compressed. In: a file. Out: address ranges; a country is its two letters as a 16-bit value. Limits:
// limits::geography_file_bytes_max and _rows_max, and those of decode/net. Rows marked ?? are left out.
// Fails: not_found `geography.not_found`, malformed `geography.unreadable`, `geography.record_unreadable`.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "observe/ranges.hpp"

namespace hinomi::observe {

Result<std::vector<AddressRange>> read_countries(const std::string& path);
Result<std::vector<AddressRange>> read_prefixes(const std::string& path);

}  // namespace hinomi::observe
