// Carries what people decided over to what partners get: follows the journal with a cursor of its own, so
// that nothing is lost by a stop and nothing done twice. A circle's record becomes the circle that the TAXII
// server serves; a release that was put in force is made once more from what drafter and approver both see,
// checked once more, and offered, when it says to the letter what was approved; one that was recalled or
// corrected is followed by revoked versions for who fetched it; one that ended goes. What can no longer pass
// is not offered; the log and the journal say so. What fails for a moment waits for the next round; neither
// keeps the rest, recalls least of all. Fails as the stores do; then the same entries are worked again.
#pragma once
#include "exchange/share/room.hpp"

namespace hinomi::exchange {

/// Works off what is new; tells how many records it looked at.
Result<std::size_t> settle_shares(const ShareRoom& room);

}  // namespace hinomi::exchange
