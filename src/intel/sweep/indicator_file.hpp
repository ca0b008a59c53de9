// Reads indicators from a file of lines into a table. In: UTF-8 text, plain or gzip or zstd; each line a
// value alone, `kind,value,id` or `value,id` (comma or tab), or a JSON object with `value` and optionally
// `kind` and `id`; blank lines and lines that begin with # are passed over. Without a kind it is seen from
// the value, defanged or not. Without an id the value is its own. Out: how many were taken, and of the
// refused the count and the first of each reason. Fails as not_found or unavailable capture.*, and as
// limit_exceeded `sweep.too_many`; a line that cannot be read is refused and counted, not a failure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intel/sweep/indicator_table.hpp"

namespace hinomi::intel {

struct IndicatorRefusal {
  std::uint64_t line = 0;  // of the first
  std::uint64_t count = 0;
  Error error;
};

struct IndicatorsTaken {
  std::uint64_t taken = 0;
  std::uint64_t refused = 0;
  std::vector<IndicatorRefusal> refusals;  // one each reason
};

struct IndicatorFileOptions {
  std::optional<ObservableKind> kind;  // of values that stand alone
};

Result<IndicatorsTaken> read_indicator_file(const std::string& path, const IndicatorFileOptions& options,
                                            IndicatorTable& table);
/// Reads text that is in memory.
Result<IndicatorsTaken> read_indicators(std::string_view text, const IndicatorFileOptions& options,
                                        IndicatorTable& table);

}  // namespace hinomi::intel
