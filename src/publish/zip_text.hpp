// A zip archive of texts, stored without compression: what XLSX needs. In: names and texts, at most 4 GiB in
// all. Out: the archive, the same bytes for the same texts; and back, where any byte that zip_of() would not
// have written is malformed `evidence.archive_altered` (offset). Source: PKWARE APPNOTE 6.3.9, §4.3; CRC-32
// as in §4.4.7.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace hinomi::publish {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

std::string zip_of(const NamedTexts& files);
/// Reads an archive that zip_of() wrote, and no other.
Result<NamedTexts> files_of_zip(std::string_view archive);

}  // namespace hinomi::publish
