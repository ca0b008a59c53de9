// What the text of a release must not tell: from the records that it is linked to (fields that are masked,
// and their numbers), the accounts of our officers and the sensors. Gathered whoever asks: the check looks
// further than the person sees and tells only that something was found. Limits: share/limits.hpp.
#pragma once
#include "exchange/share/leak_check.hpp"
#include "exchange/share/room.hpp"
#include "exchange/share/share_records.hpp"

namespace hinomi::exchange {

Result<Secrets> secrets_of(const ShareRoom& room, const ReleaseRecord& release);

}  // namespace hinomi::exchange
