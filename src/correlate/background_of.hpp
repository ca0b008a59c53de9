// What is known of a value beside the store, from the lists and names of a room: harmless or much visited
// places, and hosts that strangers share. A tenant of a shared host is a name of its own; the host itself is
// nobody's. In: a room, which outlives the function. Out: the class that weighs in `related`; how a weighed
// value is shown with what damped it.
#pragma once
#include "correlate/related.hpp"
#include "intel/know/room.hpp"

namespace hinomi::correlate {

BackgroundOf background_of(const intel::KnowRoom& room);
IntelReason shown_reason(const WeighedValue& value);

}  // namespace hinomi::correlate
