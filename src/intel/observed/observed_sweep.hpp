// Values looked for in what sensors saw: the retro-hunt over stored observations. In: text of up to
// limits::swept_text_bytes_max, a part or an original, and a period. Out: addresses and blocks that sensors
// of the person's scope saw as sources, most packets first; how many values were asked and how many are of a
// kind that sensors do not see (sensors keep no names). Only what the person may see of intelligence is
// looked for, and only on sensors that the person may see. The question is a journal entry. Fails:
// limit_exceeded `intel.text_too_large`, `observe.sweep_too_many`; not_found `intel.part_unknown`,
// `intel.import_unknown`; malformed `observe.range_reversed`; as the stores do.
#pragma once
#include <functional>
#include <vector>

#include "intel/know/room.hpp"

namespace hinomi::store {
class Observations;
}

namespace hinomi::intel {

struct SweptValue {
  ObservableKind kind = ObservableKind::ip;
  std::string value;  // canonical
};

Result<ObservedSweep> sweep_observed(const KnowRoom& room, const store::Observations& observations,
                                     const access::Principal& person, const ObservedSweepWanted& wanted);

/// The sweep over values that the caller has; every hit, in no order. It notes the question too.
struct SweptPeriod {
  std::optional<Instant> from, to;
};
struct SweptAll {
  std::vector<ObservedSweepHit> hits;
  std::size_t cannot = 0;  // values of a kind that sensors do not see
};
Result<SweptAll> sweep_values(const KnowRoom& room, const store::Observations& observations,
                              const access::Principal& person, const std::vector<SweptValue>& values,
                              const SweptPeriod& period);

}  // namespace hinomi::intel
