// Files of records: kept in the vault under a name of their own, listed in a field of kind file. In: bytes,
// at most limits::file_bytes_max of them. The type is what the bytes say; only types on the list are taken,
// and a record that is free of content takes no image and no video (SR10), before anything touches the disk;
// the journal keeps the digest of what was refused. Fails: malformed `record.file_*`, forbidden
// `record.file_content_free`, limit_exceeded `record.file_large`, not_found `record.file_unknown`.
#pragma once
#include <string>
#include <string_view>

#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

Result<void> keep_file(Kernel& kernel, const access::Principal& person, std::string_view type,
                       std::string_view id, const GivenFile& wanted);
/// The bytes of a file as a record lists it.
Result<std::string> bytes_of_file(const Kernel& kernel, const Json& file);
Result<Procedures::FileBytes> file_of(const Kernel& kernel, const access::Principal& person,
                                      const StoredRecord& record, std::string_view file);

}  // namespace hinomi::procedure
