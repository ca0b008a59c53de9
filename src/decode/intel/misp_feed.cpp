// See misp_feed.hpp.
#include "decode/intel/misp_feed.hpp"

#include "base/text.hpp"
#include "decode/intel/json_cut.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/misp_item.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

Error too_many(std::uint64_t offset) {
  return fail(ErrorKind::limit_exceeded, "intel.object_too_large",
              {{"limit", std::to_string(limits::feed_events_max)}}, offset);
}

class ManifestCuts : public JsonCutSink {
 public:
  JsonCut decide(const JsonPlace& place) override {
    return place.depth() == 0 ? JsonCut::enter : JsonCut::take;
  }

  Result<void> piece(const JsonPlace& place, std::string_view bytes) override {
    if (x_manifest.events.size() >= limits::feed_events_max) return too_many(place.begin);
    if (!x_tree.read(bytes) || !x_tree.root().is(JsonKind::object) || place.key().size() != 36) {
      ++x_manifest.unread;
      return {};
    }
    const JsonView json = x_tree.root();
    FeedEvent event;
    event.id = std::string(place.key());
    event.title = misp_text(json.find("info"));
    event.maker = misp_text(json.find("Orgc").find("uuid"));
    event.created = loose_instant(misp_text(json.find("date")));
    event.modified = epoch_instant(misp_text(json.find("timestamp")));
    json.find("Tag").each([&](const JsonView& tag) { event.tags.push_back(misp_text(tag.find("name"))); });
    x_manifest.events.push_back(std::move(event));
    return {};
  }

  Result<void> left(const JsonPlace&, bool) override { return {}; }
  FeedManifest& manifest() { return x_manifest; }

 private:
  JsonTree x_tree;
  FeedManifest x_manifest;
};

}  // namespace

Result<FeedManifest> read_misp_manifest(std::string_view bytes) {
  ManifestCuts cuts;
  JsonCutter cutter(cuts);
  HINOMI_TRY(cutter.add(bytes));
  HINOMI_TRY(cutter.finish());
  if (cuts.manifest().events.empty() && cuts.manifest().unread > 0)
    return fail(ErrorKind::malformed, "misp.not_a_feed", {{"offset", "0"}}, 0);
  return std::move(cuts.manifest());
}

Result<FeedHashes> read_misp_hashes(std::string_view bytes) {
  FeedHashes out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = trim(bytes.substr(at, end - at));
    const auto hash = value_of(ObservableKind::hash, line.substr(0, 32));
    const std::string_view event =
        line.size() == 69 && line[32] == ',' ? line.substr(33) : std::string_view();
    if (hash && !event.empty()) {
      if (out.rows.size() >= limits::feed_events_max * 10) return too_many(at);
      out.rows.push_back({hash->value, std::string(event)});
    } else if (!line.empty()) {
      ++out.unread;
    }
    at = end + 1;
  }
  if (out.rows.empty() && out.unread > 0)
    return fail(ErrorKind::malformed, "misp.not_a_feed", {{"offset", "0"}}, 0);
  return out;
}

}  // namespace hinomi::decode
