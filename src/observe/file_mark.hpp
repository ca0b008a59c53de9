// What a capture file was when its digest was taken: whoever stores what a file holds under the digest of
// what it held would store it under a wrong name. In: a path. Out: size and time of the last change. Fails:
// unsupported `capture.not_a_file` (a pipe gives its bytes once), not_found `capture.not_found`, conflict
// `capture.changed`.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace hinomi::observe {

struct FileMark {
  std::uintmax_t bytes = 0;
  std::filesystem::file_time_type written;
  bool operator==(const FileMark&) const = default;

  static Result<FileMark> of(const std::string& path);
  /// Fails when the file is no longer what it was.
  Result<void> check(const std::string& path) const;
};

}  // namespace hinomi::observe
