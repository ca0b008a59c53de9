// The schema of the records, as numbered steps run once each in order; the number reached stands in
// schema_version. A step is never edited after a release: add the next. Portable SQL (TEXT, BIGINT, DOUBLE
// PRECISION), see stack.md §2.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace hinomi::store {

struct Migration {
  std::int64_t version = 0;
  std::string_view sql;  // statements parted by semicolons
};

std::span<const Migration> migrations();

}  // namespace hinomi::store
