// A capture file -> the archive, in one pass and without the store: every packet is read, classified and
// counted, every detector sees it, and what remains are the hours of each source, their sums by day and month
// as Parquet, and what was found. For captures too large to keep event by event, and to make an archive again
// from its captures. In: a capture file and the sensor's addresses. Out: files of the archive and findings. A
// damaged tail loses nothing before it. Memory is fixed. Fails as the
// capture file and the archive do, and as limit_exceeded `observe.rollup_hours` when a capture jumps between
// hours.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "observe/intake.hpp"
#include "store/archive/archive.hpp"

namespace hinomi::observe {

struct RollUpRequest {
  std::string path;
  SensorSite site;  // name and addresses
  std::chrono::seconds window{60}, gap{300};
  std::int64_t learning_hours = 24;
  Clock clock = system_now;  // for what has been quiet since
  std::function<void(std::uint64_t done, std::uint64_t of)> progress;
};

struct RolledUp {
  IntakeCounts counts;
  std::uint64_t unlisted_packets = 0;  // of sources beyond the limit of an hour
  std::vector<store::ArchivedFile> hours;
  std::vector<Finding> findings;  // the last state of each
  std::optional<Error> ended_by;
};

/// Rolls one capture up; sums of days and months follow with Archive::sum_up().
Result<RolledUp> roll_up(const Geography& geography, store::Archive& archive, const RollUpRequest& request);

}  // namespace hinomi::observe
