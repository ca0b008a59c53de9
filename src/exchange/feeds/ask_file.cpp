// Fetches a list or a document, when it is another than the last time (ETag, Last-Modified). It is written
// beside the store first, so that a large one does not stand in memory, and goes into the vault whole or not
// at all. The place is JSON: `etag`, `modified`. Limit: feed_file_bytes_max. Fails as refusal_of(), the file,
// intel/take. Source: RFC 9110 §8.8, §13.1.
#include "base/json.hpp"
#include "exchange/feeds/feed_draft.hpp"
#include "exchange/feeds/limits.hpp"

namespace hinomi::exchange {
namespace {

std::string member(const Json& place, const char* name) {
  const auto found = place.is_object() ? place.find(name) : place.end();
  return place.is_object() && found != place.end() && found->is_string() ? found->get<std::string>()
                                                                         : std::string();
}

// The last part of the path, without its query, tells a person what it is.
std::string name_of(const WebPlace& place) {
  const std::string path = place.path.substr(0, place.path.find('?'));
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.empty() ? place.host : name;
}

}  // namespace

Result<void> ask_file(FeedWork& work) {
  HINOMI_ASSIGN(const std::string left, work.place());
  HINOMI_ASSIGN(const Json place, parse_json(left));
  HINOMI_ASSIGN(FeedDraft draft, FeedDraft::make(work));
  ErrandWish wish;
  wish.place = work.feed().address;
  wish.accept = "*/*";
  wish.etag = member(place, "etag");
  wish.modified_since = member(place, "modified");
  wish.bytes_max = limits::feed_file_bytes_max;
  wish.sink = [&](std::string_view bytes) { return draft.add(bytes); };
  HINOMI_ASSIGN(const Fetched answer, work.errand().ask(wish));
  if (answer.status == 304) return {};
  if (answer.status != 200) return refusal_of(answer);
  HINOMI_ASSIGN(const std::string path, draft.close());
  const std::string name = name_of(work.feed().address);
  HINOMI_ASSIGN(auto kept, intel::keep_original_file(work.taking(), path, work.wanted(name)));
  const Json after{{"etag", answer.header("etag")}, {"modified", answer.header("last-modified")}};
  return work.page({std::move(kept), name, {}, {}, -1}, to_text(after));
}

}  // namespace hinomi::exchange
