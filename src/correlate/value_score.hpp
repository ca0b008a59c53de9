// What a value still says today, from its sightings: how much the originals that hold it are worth (grades;
// independent sources add up, copies of one source do not), when it was last seen, and whether somebody says
// since that it is harmless or no longer of use. In: the value, its sightings and what is claimed of it
// (`sighting` asserts that it was seen again and denies as a false alarm; `valid` ends its use with valid_to,
// denied when its producer withdrew it), as far as the reader may see; a rule of one source holds when the
// newest sighting is of that source. Out: a score of 0 to 100, reckoned when it is read. Looks at the grades
// of the newest sighting of at most score_sources_max sources. Fails as the reader does.
#pragma once
#include <optional>
#include <span>

#include "correlate/decay_book.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::correlate {

struct ScoredValue {
  ObservableKind kind = ObservableKind::other;
  std::string_view value;
};

Result<std::optional<IntelScore>> value_score(const store::IntelReader& reader, const ScoredValue& value,
                                              std::span<const store::Sighting> seen,
                                              const DecayPolicy& policy, Instant now);

}  // namespace hinomi::correlate
