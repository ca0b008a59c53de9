// An event's own members are gathered as they come; the lists of its parts are looked into.
#include "decode/intel/misp_event.hpp"

#include <array>

#include "decode/intel/json_cut.hpp"
#include "decode/intel/stamp.hpp"

namespace hinomi::decode {
namespace {

// What an event says of itself, gathered member by member.
class EventItem {
 public:
  void take(std::string_view key, const JsonView& json, std::uint64_t offset) {
    x_begun = true;
    TakenObject& taken = x_item.taken;
    const std::string text = misp_text(json);
    if (key == "uuid") taken.id = text;
    if (key == "info") taken.title = text;
    if (key == "date") taken.created = loose_instant(text);
    if (key == "timestamp") taken.modified = epoch_instant(text);
    if (key == "sharing_group_id" && text != "0") x_item.sharing_group = text;
    if (key == "disable_correlation") x_item.lone = misp_truth(json);
    if (key == "deleted") taken.revoked = misp_truth(json);
    if (key == "extends_uuid") x_item.extends = text;
    if (key == "protected") x_item.protection = misp_truth(json);
    if (key == "distribution" && text.size() == 1 && text[0] >= '0' && text[0] <= '4')
      x_item.distribution = text[0] - '0';
    if (key == "Orgc") take_maker(json);
    if (key == "Tag") take_misp_tags(json, x_item);
    if (key == "Galaxy") take_misp_galaxies(json, offset, x_item);
    if (key == "RelatedEvent") take_related(json, offset);
    if (key == "CryptographicKey") take_keys(json);
  }

  /// Nobody knows which label they say, so it is the strictest.
  void take_unreadable_tags() {
    x_begun = true;
    x_item.taken.marking.tlp = Tlp::red;
  }

  bool begun() const { return x_begun; }
  MispAbove above() const {
    return {x_item.taken.id, x_item.taken.id, x_item.distribution, x_item.sharing_group, x_item.lone};
  }

  Result<MispItem> finished(Span place) const {
    if (x_item.taken.id.empty())
      return fail(ErrorKind::malformed, "misp.property_missing", {{"part", "Event"}, {"property", "uuid"}},
                  place.begin);
    MispItem item = x_item;
    item.taken.type = "Event";
    item.taken.span = place;
    for (TakenRelation& relation : item.taken.relations) relation.from = item.taken.id;
    if (!item.extends.empty()) {
      TakenRelation relation;
      relation.kind = "extends";
      relation.from = item.taken.id;
      relation.to = item.extends;
      relation.span = place;
      item.taken.relations.push_back(std::move(relation));
    }
    return item;
  }

 private:
  // Orgc made the event, Org only keeps it.
  void take_maker(const JsonView& json) {
    x_item.taken.created_by = misp_text(json.find("uuid"));
    if (x_item.taken.created_by.empty()) x_item.taken.created_by = misp_text(json.find("name"));
  }

  void take_related(const JsonView& json, std::uint64_t offset) {
    json.each([&](const JsonView& related) {
      const JsonView event = related.find("Event") ? related.find("Event") : related;
      TakenRelation relation;
      relation.kind = "related-to";
      relation.to = misp_text(event.find("uuid"));
      relation.span = {offset + related.begin(), offset + related.end()};
      if (!relation.to.empty()) x_item.taken.relations.push_back(std::move(relation));
    });
  }

  void take_keys(const JsonView& json) {
    json.each([&](const JsonView& key) {
      x_item.keys.push_back({misp_text(key.find("uuid")), misp_text(key.find("type")),
                             misp_text(key.find("fingerprint")), misp_text(key.find("key_data"))});
    });
    if (!x_item.keys.empty()) x_item.protection = true;
  }

  MispItem x_item;
  bool x_begun = false;
};

struct KnownEvent {
  EventItem item;
  Span place;
};

}  // namespace

bool is_misp_part_list(std::string_view name) {
  return name == "Attribute" || name == "Object" || name == "ShadowAttribute" || name == "EventReport";
}

class MispReader::Cuts : public JsonCutSink {
 public:
  explicit Cuts(MispSink sink) : x_sink(std::move(sink)), x_cutter(*this) {}

  JsonCut decide(const JsonPlace& place) override {
    const std::string_view key = place.key();
    if (x_event_depth == 0) {
      const bool wraps = place.depth() == 0 || key.empty() || key == "response" || key == "Event";
      if (wraps) {
        if (key == "Event" && place.first == '{') begin_event(place.depth() + 1, place.begin);
        return place.first == '{' || place.first == '[' ? enter(place) : JsonCut::pass;
      }
      begin_event(place.depth(), x_last_object);
    }
    if (place.depth() > x_event_depth) return x_headers_only ? JsonCut::pass : JsonCut::take;
    if (!is_misp_part_list(key) || place.first != '[')
      return x_known == nullptr ? JsonCut::take : JsonCut::pass;
    return x_headers_only ? JsonCut::pass : JsonCut::enter;
  }

  Result<void> piece(const JsonPlace& place, std::string_view bytes) override {
    if (Result<void> read = x_tree.read(bytes); !read) {
      if (place.depth() == x_event_depth && place.key() == "Tag") x_event.take_unreadable_tags();
      return refuse(read.error(), place, bytes, {});
    }
    if (place.depth() == x_event_depth) {
      x_event.take(place.key(), x_tree.root(), place.begin);
      return {};
    }
    return give_part(place, bytes);
  }

  Result<void> left(const JsonPlace& place, bool) override {
    if (x_event_depth == 0 || place.depth() + 1 != x_event_depth) return {};
    const Span whole{x_event_begin, x_cutter.offset()};
    x_event_depth = 0;
    if (x_headers_only) {
      x_found.push_back({std::move(x_event), whole});
      x_event = {};
      return {};
    }
    if (x_known != nullptr) return {};
    const EventItem event = std::move(x_event);
    x_event = {};
    return give_event(event, whole);
  }

  void read_headers_only() { x_headers_only = true; }
  /// Gives the events; one that broke off counts as far as it was read.
  std::vector<KnownEvent> found() {
    if (x_event.begun()) x_found.push_back({std::move(x_event), {x_event_begin, x_cutter.offset()}});
    return std::move(x_found);
  }
  void know(const std::vector<KnownEvent>& known) { x_known = &known; }
  JsonCutter& cutter() { return x_cutter; }

 private:
  JsonCut enter(const JsonPlace& place) {
    if (place.first == '{') x_last_object = place.begin;
    return JsonCut::enter;
  }

  void begin_event(std::size_t depth, std::uint64_t begin) {
    x_event_depth = depth;
    x_event_begin = begin;
    x_event = {};
    if (x_known == nullptr || x_headers_only || x_next >= x_known->size()) return;
    x_event = (*x_known)[x_next].item;
    x_event_failure = give_event(x_event, (*x_known)[x_next].place);
    ++x_next;
  }

  Result<void> give_event(const EventItem& event, Span whole) {
    Result<MispItem> item = event.finished(whole);
    if (!item) {
      x_sink.refused({whole, {}, item.error()});
      return {};
    }
    return x_sink.item(*std::move(item));
  }

  Result<void> refuse(Error error, const JsonPlace& place, std::string_view bytes, std::string id) {
    if (error.offset) error.offset = *error.offset + place.begin;
    x_sink.refused({{place.begin, place.begin + bytes.size()}, std::move(id), std::move(error)});
    return {};
  }

  Result<void> give_part(const JsonPlace& place, std::string_view bytes) {
    if (!x_event_failure) return x_event_failure;
    const std::string_view list = place.path[place.depth() - 2];
    const MispAbove above = x_event.above();
    const JsonView json = x_tree.root();
    if (list == "Object") return give_object(json, above, place, bytes);
    Result<MispItem> item = list == "EventReport"
                                ? read_misp_report(json, above, place.begin)
                                : read_misp_attribute(json, above, place.begin, list == "ShadowAttribute");
    if (!item) return refuse(item.error(), place, bytes, misp_text(json.find("uuid")));
    const std::string id = item->taken.id;
    HINOMI_TRY(x_sink.item(*std::move(item)));
    return give_proposals(json, above, id, place, bytes);
  }

  Result<void> give_object(const JsonView& json, const MispAbove& above, const JsonPlace& place,
                           std::string_view bytes) {
    Result<MispItem> item = read_misp_object(json, above, place.begin);
    if (!item) return refuse(item.error(), place, bytes, misp_text(json.find("uuid")));
    const MispAbove own{item->taken.id, above.event, item->distribution, item->sharing_group, item->lone};
    HINOMI_TRY(x_sink.item(*std::move(item)));
    Result<void> outcome;
    json.find("Attribute").each([&](const JsonView& attribute) {
      if (!outcome) return;
      Result<MispItem> part = read_misp_attribute(attribute, own, place.begin, false);
      outcome = part ? x_sink.item(*std::move(part))
                     : refuse(part.error(), place, bytes, misp_text(attribute.find("uuid")));
      if (outcome) outcome = give_proposals(attribute, own, misp_text(attribute.find("uuid")), place, bytes);
    });
    return outcome;
  }

  // Proposals to change an attribute stand in it.
  Result<void> give_proposals(const JsonView& attribute, MispAbove above, const std::string& id,
                              const JsonPlace& place, std::string_view bytes) {
    above.id = id;
    Result<void> outcome;
    attribute.find("ShadowAttribute").each([&](const JsonView& proposal) {
      if (!outcome) return;
      Result<MispItem> part = read_misp_attribute(proposal, above, place.begin, true);
      outcome = part ? x_sink.item(*std::move(part))
                     : refuse(part.error(), place, bytes, misp_text(proposal.find("uuid")));
    });
    return outcome;
  }

  MispSink x_sink;
  JsonCutter x_cutter;
  JsonTree x_tree;
  EventItem x_event;
  Result<void> x_event_failure;
  std::size_t x_event_depth = 0;  // of the event's members; 0 outside of events
  std::uint64_t x_event_begin = 0, x_last_object = 0;
  bool x_headers_only = false;
  std::vector<KnownEvent> x_found;
  const std::vector<KnownEvent>* x_known = nullptr;
  std::size_t x_next = 0;
};

MispReader::MispReader(MispSink sink) : x_cuts(std::make_unique<Cuts>(std::move(sink))) {}
MispReader::~MispReader() = default;
Result<void> MispReader::add(std::string_view bytes) { return x_cuts->cutter().add(bytes); }
Result<void> MispReader::finish() { return x_cuts->cutter().finish(); }

Result<void> read_misp(std::string_view bytes, const MispSink& sink) {
  MispReader first({[](MispItem) { return Result<void>(); }, sink.refused});
  first.x_cuts->read_headers_only();
  // A broken end is told by the second reading, after what stands before it.
  if (first.add(bytes)) (void)first.finish();
  const std::vector<KnownEvent> known = first.x_cuts->found();
  MispReader second(sink);
  if (!known.empty()) second.x_cuts->know(known);
  HINOMI_TRY(second.add(bytes));
  return second.finish();
}

}  // namespace hinomi::decode
