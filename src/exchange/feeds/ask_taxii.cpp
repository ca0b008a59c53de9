// Drains one collection of a TAXII 2.1 server. From the address to the API root and the collection; then page
// after page with the same filters, until `more` is not true. The place is JSON: `after` (the added_after of
// the drain, the text of X-TAXII-Date-Added-Last to the microsecond, as it came), `next` (within a drain),
// `last` (of the newest page). It moves on with each page that is durable. A `next` that the server no longer
// knows begins the drain anew from `after`: what comes twice is known by its bytes. Limits: limits.hpp.
// Fails: unsupported `feed.answer_type` (type); not_found `feed.collection_unknown` (collection); forbidden
// `feed.collection_closed`; conflict `feed.in_circle`; as refusal_of(), decode/intel/taxii.hpp. Source: TAXII
// 2.1 §3.4–3.7, §4, §5; intel.md §5 details 1–12.
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/intel/taxii.hpp"
#include "exchange/feeds/feed_work.hpp"
#include "exchange/feeds/limits.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::string_view accepted = "application/taxii+json;version=2.1";

struct Place {
  std::string after, next, last;
};

Place read_place(const std::string& text) {
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return {};
  const auto member = [&](const char* name) {
    const auto found = json->find(name);
    return found != json->end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  return {member("after"), member("next"), member("last")};
}

std::string place_text(const Place& place) {
  Json json = Json::object();
  if (!place.after.empty()) json["after"] = place.after;
  if (!place.next.empty()) json["next"] = place.next;
  if (!place.last.empty()) json["last"] = place.last;
  return to_text(json);
}

Result<Fetched> ask(FeedWork& work, const WebPlace& place) {
  ErrandWish wish;
  wish.place = place;
  wish.accept = accepted;
  wish.bytes_max = limits::taxii_answer_bytes_max;
  HINOMI_ASSIGN(Fetched answer, work.errand().ask(wish));
  if (answer.status != 200) return answer;
  if (!decode::is_taxii_21(answer.header("content-type")))
    return fail(ErrorKind::unsupported, "feed.answer_type",
                {{"type", std::string(answer.header("content-type").substr(0, 100))}});
  return answer;
}

Result<std::string> body_of(FeedWork& work, const WebPlace& place) {
  HINOMI_ASSIGN(Fetched answer, ask(work, place));
  if (answer.status != 200) return refusal_of(answer);
  return std::move(answer.body);
}

// Endpoints end in a slash, whatever was typed (detail 1).
WebPlace with_slash(WebPlace place) {
  place.path = place.path.substr(0, std::min(place.path.find('?'), place.path.size()));
  if (!place.path.ends_with('/')) place.path += '/';
  return place;
}

Result<WebPlace> api_root(FeedWork& work) {
  const WebPlace address = with_slash(work.feed().address);
  HINOMI_ASSIGN(const std::string body, body_of(work, address));
  HINOMI_ASSIGN(const auto service, decode::read_taxii_service(body));
  if (service.is_root || (service.root.empty() && service.roots.empty())) return address;
  HINOMI_ASSIGN(const WebPlace root,
                place_from(address, service.root.empty() ? service.roots.front() : service.root));
  return with_slash(root);
}

Result<WebPlace> collection_of(FeedWork& work, const WebPlace& root) {
  HINOMI_ASSIGN(const std::string body, body_of(work, place_in(root, "collections/")));
  HINOMI_ASSIGN(const auto collections, decode::read_taxii_collections(body));
  const std::string& wanted = work.feed().collection;
  const decode::TaxiiCollection* found = nullptr;
  for (const auto& one : collections) {
    const bool named = wanted == one.id || wanted == one.alias || wanted == one.title;
    if (wanted.empty() ? collections.size() == 1 : named) found = &one;
    if (found != nullptr) break;
  }
  if (found == nullptr)
    return fail(ErrorKind::not_found, "feed.collection_unknown", {{"collection", wanted}});
  if (!found->can_read)
    return fail(ErrorKind::forbidden, "feed.collection_closed", {{"collection", found->title}});
  return place_in(root, "collections/" + percent_encoded(found->id) + "/objects/");
}

WebPlace page_place(const WebPlace& objects, const Place& at) {
  WebPlace place = objects;
  place.path += "?limit=" + std::to_string(limits::taxii_objects_a_page);
  if (!at.after.empty()) place.path += "&added_after=" + percent_encoded(at.after);
  if (!at.next.empty()) place.path += "&next=" + percent_encoded(at.next);
  return place;
}

// A header that is no time is none (detail 6).
std::string date_added_last(const Fetched& answer) {
  const std::string_view text = answer.header("x-taxii-date-added-last");
  const bool utc = text.size() >= 20 && text[10] == 'T' && text.ends_with('Z');
  return utc && parse_timestamp(text) ? std::string(text) : std::string();
}

Result<Place> place_after(const Place& at, const decode::TaxiiEnvelope& envelope, const std::string& last) {
  Place next = at;
  if (!last.empty()) next.last = last;
  if (!envelope.more) return Place{next.last.empty() ? at.after : next.last, {}, {}};
  if (envelope.next.empty()) {
    // A server that pages by time alone; one that does not move would be asked for ever.
    if (last.empty() || last == at.after) return fail(ErrorKind::conflict, "feed.in_circle");
    return Place{last, {}, {}};
  }
  if (envelope.next == at.next) return fail(ErrorKind::conflict, "feed.in_circle");
  next.next = envelope.next;
  return next;
}

std::string name_of(const Place& at, const std::string& digest) {
  return "taxii-" + (at.after.empty() ? "first" : at.after) + "-" + digest.substr(0, 12) + ".json";
}

}  // namespace

Result<void> ask_taxii(FeedWork& work) {
  HINOMI_ASSIGN(const WebPlace root, api_root(work));
  HINOMI_ASSIGN(const WebPlace objects, collection_of(work, root));
  HINOMI_ASSIGN(const std::string left, work.place());
  Place at = read_place(left);
  for (std::int64_t page = 0; page < limits::pages_a_run_max; ++page) {
    HINOMI_ASSIGN(Fetched answer, ask(work, page_place(objects, at)));
    const bool forgotten = !at.next.empty() && (answer.status == 400 || answer.status == 404);
    if (forgotten && page == 0) {
      at = {at.after, {}, {}};
      continue;
    }
    if (answer.status != 200) return refusal_of(answer);
    HINOMI_ASSIGN(const auto envelope, decode::read_taxii_envelope(answer.body));
    HINOMI_ASSIGN(const Place after, place_after(at, envelope, date_added_last(answer)));
    if (envelope.objects > 0) {
      const std::string name = name_of(at, answer.digest);
      HINOMI_ASSIGN(auto kept, intel::keep_original(work.taking(), answer.body, work.wanted(name)));
      HINOMI_TRY(work.page({std::move(kept), name, {}, {}, envelope.objects}, place_text(after)));
    } else {
      HINOMI_TRY(work.put_place(place_text(after)));
    }
    if (!envelope.more) return {};
    at = after;
  }
  return {};
}

}  // namespace hinomi::exchange
