// Asks a MISP feed: manifest.json says which events there are and as of when; those that are new or changed
// are fetched, one file each. An event that is no longer listed is withdrawn: it stays, with a version that
// says it is revoked, on the evidence of the manifest. A manifest that lists nothing where there was
// something withdraws nothing: it is taken for a fault of the other side. The place is JSON: `etag`,
// `modified` of the manifest, written when all that it lists is here. Limits: limits.hpp. Fails: malformed
// `misp.not_a_feed`; conflict `feed.manifest_empty`; not_found `feed.event_missing` (event); as refusal_of(),
// the store. Source: MISP core format, feeds; intel.md §6.
#include <algorithm>
#include <set>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/intel/misp_feed.hpp"
#include "exchange/feeds/feed_draft.hpp"
#include "exchange/feeds/limits.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::exchange {
namespace {

using Items = std::map<std::string, store::FeedItem>;

std::string stamp_of(const decode::FeedEvent& event) { return event.modified ? to_iso(*event.modified) : ""; }

// An id becomes a part of an address: nothing but a UUID.
bool is_event_id(std::string_view id) {
  return id.size() == 36 && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-';
         });
}

bool is_new(const Items& items, const decode::FeedEvent& event) {
  const auto known = items.find(event.id);
  return known == items.end() || known->second.gone || known->second.stamp != stamp_of(event);
}

ErrandWish wish_for(const WebPlace& place, std::uint64_t bytes_max) {
  ErrandWish wish;
  wish.place = place;
  wish.accept = "application/json";
  wish.bytes_max = bytes_max;
  return wish;
}

// Fetches one event; false when the feed lists it and does not have it: it was announced, and not received.
Result<bool> take_event(FeedWork& work, const decode::FeedEvent& event, const std::string& place) {
  const std::string name = event.id + ".json";
  HINOMI_ASSIGN(FeedDraft draft, FeedDraft::make(work));
  ErrandWish wish = wish_for(place_in(work.feed().address, name), limits::misp_event_bytes_max);
  wish.sink = [&](std::string_view bytes) { return draft.add(bytes); };
  HINOMI_ASSIGN(const Fetched answer, work.errand().ask(wish));
  if (answer.status == 404 || answer.status == 410) {
    HINOMI_TRY(work.feeds().count(work.run(), {1, 0, 0, 0, 0, 0}));
    return false;
  }
  if (answer.status != 200) return refusal_of(answer);
  HINOMI_ASSIGN(const std::string path, draft.close());
  HINOMI_ASSIGN(auto kept, intel::keep_original_file(work.taking(), path, work.wanted(name)));
  HINOMI_TRY(work.page({std::move(kept), name, event.id, stamp_of(event), 1}, place));
  return true;
}

// The original that says that these are gone: the manifest. Where the same manifest withdrew something before
// (what it leaves out came back meanwhile, and went again), a note that names it.
Result<std::string> withdrawal_by(FeedWork& work, const std::string& manifest,
                                  const std::vector<std::string>& gone) {
  const intel::Provenance& from = work.feed().provenance;
  const std::string source = intel::source_id(from.source);
  const std::string digest = to_hex(sha256(manifest));
  std::string original = manifest;
  for (std::int64_t again = 1;; ++again) {
    HINOMI_ASSIGN(const auto import,
                  work.intel().import_of(source, to_hex(sha256(original)), intel::label_under(from)));
    if (!import || import->state == store::ImportState::open) return original;
    original = to_text(Json{{"manifest", digest}, {"again", again}, {"withdrawn", gone}});
  }
}

Result<void> withdraw(FeedWork& work, const std::string& manifest, const std::vector<std::string>& gone) {
  if (gone.empty()) return {};
  const intel::Wanted wanted = work.wanted("manifest.json");
  HINOMI_ASSIGN(const std::string said_by, withdrawal_by(work, manifest, gone));
  HINOMI_ASSIGN(const auto kept, intel::keep_original(work.taking(), said_by, wanted));
  store::NewImport original = intel::import_of(kept, wanted);
  original.form = to_text(IntelForm::misp);
  HINOMI_ASSIGN(const auto begun, work.intel().begin_import(work.actor(), original));
  if (begun.import.state == store::ImportState::open) {
    if (begun.import.cursor == 0) {
      store::IntelChunk chunk;
      chunk.containers.push_back({"withdrawn", "event", wanted.name, std::nullopt, original.label});
      for (const std::string& id : gone) {
        store::NewObject object;
        object.id = id;
        object.type = "Event";
        object.modified = begun.import.taken;
        object.revoked = true;
        object.bytes = "{}";
        chunk.objects.push_back(std::move(object));
      }
      chunk.in = chunk.indexed = std::ssize(gone);
      chunk.cursor = gone.size();
      chunk.from = 0;
      HINOMI_TRY(work.intel().add(work.actor(), begun.import.id, chunk));
    }
    HINOMI_TRY(work.intel().finish(work.actor(), begun.import.id));
  }
  for (const std::string& id : gone) HINOMI_TRY(work.feeds().put_item(work.feed().id, {id, "", true}));
  return {};
}

Result<std::vector<std::string>> no_longer_listed(const decode::FeedManifest& manifest, const Items& items) {
  std::set<std::string> listed;
  for (const auto& event : manifest.events) listed.insert(event.id);
  std::vector<std::string> gone;
  for (const auto& [id, item] : items) {
    if (!item.gone && !listed.contains(id)) gone.push_back(id);
  }
  if (listed.empty() && !gone.empty()) return fail(ErrorKind::conflict, "feed.manifest_empty");
  if (manifest.unread > 0) gone.clear();  // what could not be read may be one of them
  return gone;
}

std::string member(const Json& place, const char* name) {
  if (!place.is_object()) return {};
  const auto found = place.find(name);
  return found != place.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Result<void> ask_misp(FeedWork& work) {
  HINOMI_ASSIGN(const std::string left, work.place());
  HINOMI_ASSIGN(const Json place, parse_json(left));
  ErrandWish wish = wish_for(place_in(work.feed().address, "manifest.json"), limits::misp_list_bytes_max);
  wish.etag = member(place, "etag");
  wish.modified_since = member(place, "modified");
  HINOMI_ASSIGN(const Fetched answer, work.errand().ask(wish));
  if (answer.status == 304) return {};
  if (answer.status != 200) return refusal_of(answer);
  HINOMI_ASSIGN(const auto manifest, decode::read_misp_manifest(answer.body));
  HINOMI_ASSIGN(const Items items, work.feeds().items(work.feed().id));
  HINOMI_ASSIGN(const auto gone, no_longer_listed(manifest, items));
  std::optional<Error> missing;
  for (const auto& event : manifest.events) {
    if (!is_event_id(event.id) || !is_new(items, event)) continue;
    HINOMI_ASSIGN(const bool there, take_event(work, event, left));
    if (!there && !missing) missing = fail(ErrorKind::not_found, "feed.event_missing", {{"event", event.id}});
  }
  HINOMI_TRY(withdraw(work, answer.body, gone));
  if (missing) return *missing;
  const Json after{{"etag", answer.header("etag")}, {"modified", answer.header("last-modified")}};
  return work.put_place(to_text(after));
}

}  // namespace hinomi::exchange
