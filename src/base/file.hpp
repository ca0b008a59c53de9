// Whole small files and folders, with the house's errors. Streams of captures and the vault do their own
// reading. In: paths. Out: bytes. Limits: the caller names the size it is ready for. Fails as not_found
// `file.not_found`; unavailable `file.unreadable`, `file.unwritable`, `file.disk_full`; limit_exceeded
// `file.too_large`. Each with the file.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi {

/// Reads a regular file of at most `bytes_max` bytes.
Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

/// Who may read a file that we write, beside its owner.
enum class FileMode : std::uint8_t { owner_only, all_read };

/// Replaces a file so that after a power cut either the old or the new contents stand there, whole.
Result<void> write_file_durably(const std::string& path, std::string_view contents,
                                FileMode mode = FileMode::all_read);
/// Moves a file within its file system; after a power cut it stands whole at one of the two places.
Result<void> move_file_durably(const std::string& from, const std::string& to);
/// Makes a folder and those above it that are missing, for the owner only; one that is there is left as it
/// is.
Result<void> make_folder(const std::string& path);

}  // namespace hinomi
