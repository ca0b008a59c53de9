// A MISP feed as a copy for use within the police (giving/give.hpp): each event as <uuid>.json, manifest.json
// with what each says of itself, hashes.csv with the MD5 of each value (of composites each half) and the
// event that holds it. In: a person, one original or part, or none for all originals of MISP. Of an event
// that came more than once only the newest state that the person sees counts: where that may not go, no older
// one goes. Out: files to a folder, the events first; the folder takes its place when this has come back,
// since the journal entry is made last. Memory: the manifest, the values' digests of one event. Limits:
// feed_events_max. Fails as give() and the folder do. Source: MISP core format, feeds; intel.md §6.
#pragma once
#include <functional>
#include <string>

#include "exchange/giving/give.hpp"

namespace hinomi::exchange {

/// Where the files go; one at a time.
struct FeedFolder {
  std::function<Result<void>(const std::string& name)> begin;
  std::function<Result<void>(std::string_view bytes)> add;
  std::function<Result<void>()> finish;
};

Result<Given> give_misp_feed(const GivingRoom& room, const access::Principal& person,
                             const GiveWanted& wanted, const FeedFolder& folder);

}  // namespace hinomi::exchange
