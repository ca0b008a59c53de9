// A zip archive of texts, stored without compression: what XLSX needs. In: names and texts, at most 4 GiB in
// all. Out: the archive, the same bytes for the same texts. Source: PKWARE APPNOTE 6.3.9, §4.3; CRC-32 as in
// §4.4.7.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace hinomi::publish {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace hinomi::publish
