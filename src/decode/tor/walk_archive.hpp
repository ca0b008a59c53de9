// Gives the documents of an archive of the Tor network one after another: a plain file, one packed with gzip,
// zstd or xz, or a tar archive of them, packed or not, as CollecTor gives a month. In: a path. Out: name and
// text of each document, as it stands in the archive. Memory: one document. Fails as tar_archive.hpp and
// byte_source.hpp; limit_exceeded `tor.too_large`. Limits: tor/limits.hpp.
#pragma once
#include <functional>
#include <string>

#include "base/result.hpp"

namespace hinomi::decode {

using TakeTorText = std::function<Result<void>(const std::string& name, const std::string& text)>;

Result<void> walk_tor_archive(const std::string& path, const TakeTorText& take);

}  // namespace hinomi::decode
