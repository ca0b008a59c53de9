// Answers of the screen 共有: circles that may get something today with what went to them, receipts of a
// release. What the asker may not read as a record is not there, is not counted and has
// no times. Fails: not_found `record.not_found`; as preview.hpp.
#pragma once
#include "exchange/share/preview.hpp"

namespace hinomi::exchange {

Result<ShareCircleList> list_circles(const ShareRoom& room, const access::Principal& asker);
Result<ShareReceiptList> list_receipts(const ShareRoom& room, const access::Principal& asker,
                                       const std::string& release);

/// The preview of a release by its id.
Result<SharePreview> preview_release(const ShareRoom& room, const access::Principal& asker,
                                     const std::string& release, const std::string& form,
                                     const std::string& member);

}  // namespace hinomi::exchange
