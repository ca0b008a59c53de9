// The objects of an original as a release sends them: read from the original itself, so that what another
// original brought first is there all the same, byte for byte. In: an original of STIX that asker and drafter
// see, one part of it or all. Out: what may leave with its bytes; what stays with the reason. What one of
// them may not see is not mentioned. Limits: share/limits.hpp. Fails as the reader of STIX and the sink do.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "exchange/share/leaving_sight.hpp"

namespace hinomi::exchange {

struct LeavingObject {
  std::string id, type;
  std::optional<Instant> version;  // absent: its kind has none
  bool revoked = false;
  Tlp tlp = Tlp::clear;  // strictest of the original's and its own
  std::string bytes;
};

struct StayingThing {
  std::string what, kind;
  Stays stays;
};

struct ObjectSinks {
  std::function<Result<void>(LeavingObject)> leaves;
  std::function<void(StayingThing)> stays;
};

/// `part_key` empty: all of it.
Result<void> each_leaving_object(const ShareRoom& room, const LeavingSight& sight,
                                 const store::IntelImport& import, const std::string& part_key,
                                 const ObjectSinks& sinks);

}  // namespace hinomi::exchange
