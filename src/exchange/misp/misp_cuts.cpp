// See misp_cuts.hpp.
#include "exchange/misp/misp_cuts.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "decode/intel/json_cut.hpp"
#include "decode/intel/misp_event.hpp"
#include "decode/intel/misp_item.hpp"

namespace hinomi::exchange {
namespace {

using decode::JsonView;

void tighten(TakenMarking& marking, const TakenMarking& around) {
  if (around.tlp) marking.tlp = std::max(marking.tlp.value_or(Tlp::clear), *around.tlp);
  if (around.pap) marking.pap = std::max(marking.pap.value_or(Pap::clear), *around.pap);
}

bool is_local(const JsonView& one) {
  return decode::misp_truth(one.find("local")) || decode::misp_truth(one.find("local_only"));
}

// References of one object that may point at what is cut: known when the event has ended.
struct Reference {
  Span place;
  std::vector<std::string> targets;
  bool embeds = false;  // MISP writes what is referred to into the reference
};

// Whether what should be a list is none, so that nothing can be cut out of it.
bool is_misshapen(const JsonView& json) {
  for (const std::string_view list : {"Attribute", "ShadowAttribute", "Tag", "Galaxy", "ObjectReference"}) {
    if (json.find(list).is(decode::JsonKind::object)) return true;
  }
  return false;
}

}  // namespace

// 0 and 4 are for those whom the producer named; 1 is for its community, which is no wider than AMBER.
bool for_fewer(std::optional<int> distribution, const Sieve& sieve) {
  if (sieve.reach() == Reach::stays || !distribution) return false;
  if (*distribution == 0 || *distribution == 4) return true;
  return *distribution == 1 && sieve.tlp_max() < Tlp::amber;
}

class MispCuts::Sink : public decode::JsonCutSink {
 public:
  Sink(MispFoundEvents& found, Sieve& sieve, std::vector<Cut>& into)
      : x_found(found), x_sieve(sieve), x_into(into), x_cutter(*this), x_list(into) {}

  decode::JsonCut decide(const decode::JsonPlace& place) override {
    using decode::JsonCut;
    if (x_event == nullptr) {
      if ((x_event = event_at(place.begin)) != nullptr) {
        x_depth = place.depth() + 1;
        return JsonCut::enter;
      }
      // Of events that do not go nothing is looked into: a fault in one must not end the cutting of the next.
      return leads_to_events(place) ? JsonCut::enter : JsonCut::pass;
    }
    if (place.depth() > x_depth) return JsonCut::take;
    const std::string_view key = place.key();
    if (decode::is_misp_part_list(key) && place.first == '[') return JsonCut::enter;
    if (decode::is_misp_part_list(key) && place.first != 'n')
      x_event->unreadable = true;  // parts that nobody read
    if ((key == "Tag" || key == "Galaxy") && place.first == '{') x_event->unreadable = true;
    return key == "Tag" || key == "Galaxy" || key == "attribute_count" ? JsonCut::take : JsonCut::pass;
  }

  Result<void> piece(const decode::JsonPlace& place, std::string_view bytes) override {
    x_offset = place.begin;
    if (!x_tree.read(bytes)) {
      unreadable(place, bytes);
      return {};
    }
    if (place.depth() == x_depth) {
      if (place.key() == "attribute_count") note_count(bytes);
      if (place.key() == "Tag") cut_tags(x_tree.root());
      if (place.key() == "Galaxy") cut_clusters(x_tree.root());
      return {};
    }
    take(place.path[place.depth() - 2], x_tree.root(), x_list, x_event->marking, x_event->distribution);
    return {};
  }

  Result<void> left(const decode::JsonPlace& place, bool) override {
    if (x_event == nullptr) return {};
    if (place.depth() == x_depth) x_list.finish();
    if (place.depth() + 1 == x_depth) end_event();
    return {};
  }

  decode::JsonCutter& cutter() { return x_cutter; }

 private:
  MispEventOut* event_at(std::uint64_t begin) {
    const auto found = std::find_if(x_found.events.begin(), x_found.events.end(),
                                    [&](const MispEventOut& one) { return one.span.begin == begin; });
    return found == x_found.events.end() ? nullptr : &*found;
  }

  bool leads_to_events(const decode::JsonPlace& place) const {
    if (place.first != '{' && place.first != '[') return false;
    if (x_found.others.contains(place.begin)) return false;
    return place.depth() == 0 || place.key().empty() || place.key() == "response" || place.key() == "Event";
  }

  // Nobody knows the label of what cannot be read. A part stays; an event whose own tags or clusters cannot
  // be read does not leave.
  void unreadable(const decode::JsonPlace& place, std::string_view bytes) {
    const Span span{x_offset, x_offset + bytes.size()};
    if (place.depth() == x_depth) {
      x_event->unreadable = x_event->unreadable || x_sieve.reach() == Reach::leaves;
      return;
    }
    x_list.cut(span);
    x_embeds_go = true;
    x_sieve.withhold(x_event->id, std::string(place.path[place.depth() - 2]),
                     fail(ErrorKind::unsupported, "share.object_refused"));
  }

  Span place_of(const JsonView& json) const { return {x_offset + json.begin(), x_offset + json.end()}; }

  void take(std::string_view list, const JsonView& json, ListCuts& cuts, const TakenMarking& around,
            std::optional<int> around_distribution) {
    decode::MispItem item;
    decode::take_misp_tags(json.find("Tag"), item);
    TakenMarking& marking = item.taken.marking;
    tighten(marking, around);
    const std::optional<int> distribution = decode::misp_distribution(json, around_distribution);
    if (!goes(list, json, marking, distribution)) {
      count_cut(list, json);
      return cuts.cut(place_of(json));
    }
    cuts.keep(place_of(json));
    ++x_event->parts;
    x_sieve.note(marking);
    cut_tags(json.find("Tag"));
    cut_clusters(json.find("Galaxy"));
    note_references(json.find("ObjectReference"));
    for (const std::string_view inner : {"Attribute", "ShadowAttribute"}) {
      ListCuts within(x_into);
      json.find(inner).each([&](const JsonView& one) { take(inner, one, within, marking, distribution); });
      within.finish();
    }
  }

  bool goes(std::string_view list, const JsonView& json, const TakenMarking& marking,
            std::optional<int> distribution) {
    const std::string id = decode::misp_text(json.find("uuid"));
    if (is_misshapen(json)) {
      x_sieve.withhold(x_event->id, std::string(list), fail(ErrorKind::unsupported, "share.object_refused"));
      return false;
    }
    const Passing passing = x_sieve.judge(marking, id, list);
    if (passing == Passing::unseen) x_event->unseen_cut = true;
    if (passing != Passing::passes) return false;
    if (!for_fewer(distribution, x_sieve)) return true;
    x_sieve.withhold(id, std::string(list), fail(ErrorKind::forbidden, "share.distribution_narrow"));
    return false;
  }

  void count_cut(std::string_view list, const JsonView& json) {
    if (const std::string id = decode::misp_text(json.find("uuid")); !id.empty()) x_cut_ids.insert(id);
    if (list == "Attribute" && !decode::misp_truth(json.find("deleted"))) ++x_event->attributes_cut;
    json.find("Attribute").each([&](const JsonView& one) { count_cut("Attribute", one); });
  }

  void note_references(const JsonView& references) {
    if (!references) return;
    std::vector<Reference>& noted = x_references.emplace_back();
    references.each([&](const JsonView& one) {
      Reference reference{place_of(one), {decode::misp_text(one.find("referenced_uuid"))}, false};
      for (const std::string_view kind : {"Attribute", "Object"}) {
        const JsonView copy = one.find(kind);
        if (!copy) continue;
        reference.embeds = true;
        reference.targets.push_back(decode::misp_text(copy.find("uuid")));
        copy.find("Attribute").each([&](const JsonView& inner) {
          reference.targets.push_back(decode::misp_text(inner.find("uuid")));
        });
      }
      noted.push_back(std::move(reference));
    });
  }

  // What refers to a part that stays, stays with it: the reference may hold its value.
  void cut_references() {
    for (const auto& references : x_references) {
      ListCuts list(x_into);
      for (const Reference& one : references) {
        const bool points = std::any_of(one.targets.begin(), one.targets.end(),
                                        [&](const std::string& id) { return x_cut_ids.contains(id); });
        points || (one.embeds && x_embeds_go) ? list.cut(one.place) : list.keep(one.place);
      }
      list.finish();
    }
    x_references.clear();
    x_cut_ids.clear();
    x_embeds_go = false;
  }

  // What is local to an instance is nobody else's; in the house it stays.
  void cut_tags(const JsonView& tags) {
    if (x_sieve.reach() == Reach::stays) return;
    ListCuts list(x_into);
    tags.each(
        [&](const JsonView& one) { is_local(one) ? list.cut(place_of(one)) : list.keep(place_of(one)); });
    list.finish();
  }

  void cut_clusters(const JsonView& galaxies) {
    if (x_sieve.reach() == Reach::stays) return;
    ListCuts list(x_into);
    galaxies.each([&](const JsonView& galaxy) {
      const JsonView clusters = galaxy.find("GalaxyCluster");
      std::size_t local = 0;
      clusters.each([&](const JsonView& one) { local += is_local(one) ? 1 : 0; });
      if (local > 0 && local == clusters.size()) return list.cut(place_of(galaxy));
      list.keep(place_of(galaxy));
      cut_tags(clusters);
    });
    list.finish();
  }

  void note_count(std::string_view bytes) {
    x_count = {x_offset, x_offset + bytes.size()};
    x_count_text = decode::misp_text(x_tree.root());
    x_count_quoted = x_tree.root().is(decode::JsonKind::text);
  }

  void end_event() {
    cut_references();
    x_event->ended = true;
    std::int64_t count = 0;
    const auto read = std::from_chars(x_count_text.data(), x_count_text.data() + x_count_text.size(), count);
    if (x_event->attributes_cut > 0 && read.ec == std::errc() && x_count.end > 0) {
      const std::string left = std::to_string(std::max<std::int64_t>(0, count - x_event->attributes_cut));
      x_into.push_back({x_count, x_count_quoted ? "\"" + left + "\"" : left});
    }
    x_event = nullptr;
    x_count = {};
    x_count_text.clear();
  }

  MispFoundEvents& x_found;
  Sieve& x_sieve;
  std::vector<Cut>& x_into;
  decode::JsonCutter x_cutter;
  decode::JsonTree x_tree;
  ListCuts x_list;
  MispEventOut* x_event = nullptr;
  std::size_t x_depth = 0;  // of the event's members
  std::uint64_t x_offset = 0;
  Span x_count;
  std::string x_count_text;
  std::vector<std::vector<Reference>> x_references;
  std::set<std::string, std::less<>> x_cut_ids;
  bool x_embeds_go = false;  // something was cut whose id nobody could read
  bool x_count_quoted = false;
};

MispCuts::MispCuts(MispFoundEvents& found, Sieve& sieve, std::vector<Cut>& into)
    : x_sink(std::make_unique<Sink>(found, sieve, into)) {}
MispCuts::~MispCuts() = default;
Result<void> MispCuts::add(std::string_view bytes) { return x_sink->cutter().add(bytes); }
Result<void> MispCuts::finish() { return x_sink->cutter().finish(); }

}  // namespace hinomi::exchange
