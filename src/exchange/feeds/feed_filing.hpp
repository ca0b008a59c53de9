// How a page of a feed is to be filed, as it was when it was fetched: a feed may be changed while pages of it
// wait, and what came from the old source under the old label stays that. In: the feed; the text that stands
// beside the page. Out: JSON of source, grades, label, PAP and columns; the same in what is asked of
// intel/take. Fails: malformed `store.damaged`.
#pragma once
#include <string>

#include "exchange/feeds/feed.hpp"

namespace hinomi::exchange {

std::string filing_text(const Feed& feed);
Result<void> take_filing(const std::string& text, intel::Wanted& wanted);

}  // namespace hinomi::exchange
