// What was sent stays named: once a request has left, or waits to, nobody takes an identifier out of the
// tables that it named, for whom it reached is found by them when it must be put right (SR7). More may be
// added. In: a change by hand; out: nothing. Fails: conflict `record.sent_stays`.
#pragma once
#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

Result<void> check_sent_values(const Change& change);

}  // namespace hinomi::procedure
