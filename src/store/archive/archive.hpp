// The archive of observations: a folder of Parquet files that outlives the raw events and that other programs
// read. Level 0, `hours/SENSOR/DAY/HOUR-PART.parquet`: what each source sent to each port, by hour. Level 1,
// `days/SENSOR/DAY.parquet`: by port, class and country, with a sketch of the distinct sources. Level 2,
// `months/SENSOR/MONTH.parquet`: the same by month. Days and months are of JST, hours of UTC. In: rows in
// order. Out: files, each written whole beside its name and then renamed, so that a reader or a kill never
// meets half of one; equal rows give equal files byte by byte under the same sketch key. Sketches are made
// under the key in `archive.key` (drawn when the folder is made). One program at a time
// writes. Fails: unavailable `store.disk_full`, `store.observations_failed`, `store.cannot_open`, conflict
// `store.in_use`.
#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/source_hour.hpp"

namespace hinomi::store {

struct ArchivedFile {
  std::string path;  // within the archive
  std::uint64_t rows = 0, packets = 0, bytes = 0;
};

class Archive {
 public:
  /// Opens or makes the folder.
  static Result<Archive> open(const std::string& folder);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  /// Removes what a part wrote before, so that it can be written anew: with other options it may have other
  /// hours.
  Result<void> forget(const std::string& sensor, const std::string& part);
  /// Writes the rows of one hour of a sensor. `part` names where they came from (letters and digits); a
  /// further file of the same hour and part stands beside the first.
  Result<ArchivedFile> write_hour(const std::string& sensor, const std::string& part,
                                  std::span<const SourceHour> rows);
  /// Sums the hours of every day touched since the archive was opened, and the months of these days.
  Result<std::vector<ArchivedFile>> sum_up();

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::store
