// Looks through a log file for indicators with several threads. In: a sealed table, a path (`-`: standard
// input; plain, gzip, zstd). Out: each sight to the sink, in the order of the file, by one thread at a time;
// counts. Offsets and line numbers are those of the uncompressed text, lines from 1. Memory: the table and
// two blocks a thread. What could be read before a failure is swept; the failure stands in the counts. Fails
// only to open, as decode's byte_source.hpp.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "intel/sweep/indicator_table.hpp"
#include "intel/sweep/text_scan.hpp"

namespace hinomi::intel {

struct Sight {
  std::uint32_t indicator = 0;  // number in the table
  std::uint64_t line = 1;
  std::uint64_t offset = 0;    // of the matched text
  std::string_view matched;    // as written
  std::string_view line_text;  // without its newline, as far as it stands in the block
  MatchedAs as = MatchedAs::exact;
  bool defanged = false;
};

using SightSink = std::function<void(const Sight&)>;

struct SweepOptions {
  unsigned threads = 2;
  std::function<void(std::uint64_t done, std::uint64_t of)> progress;  // bytes of the file itself
};

struct SweepCounts {
  std::uint64_t bytes = 0, lines = 0, sights = 0, lines_in_pieces = 0;
  std::optional<Error> ended_by;
};

Result<SweepCounts> sweep_file(const IndicatorTable& table, const std::string& path,
                               const SweepOptions& options, const SightSink& sink);
/// Sweeps text that is in memory, such as stored observations.
SweepCounts sweep_text(const IndicatorTable& table, std::string_view text, const SightSink& sink);

}  // namespace hinomi::intel
