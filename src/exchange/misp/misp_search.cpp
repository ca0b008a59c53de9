// See misp_search.hpp.
#include "exchange/misp/misp_search.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <set>

#include "decode/intel/canonical_json.hpp"
#include "exchange/limits.hpp"

namespace hinomi::exchange {
namespace {

using decode::JsonView;

// Gets each event that fits, and tells whether more are wanted.
using TakeEvent = std::function<bool(const JsonView& event, std::string_view text)>;

Error too_wide() { return fail(ErrorKind::limit_exceeded, "misp.search_too_wide"); }

class Search {
 public:
  Search(const MispEvents& events, const MispFilter& filter, TakeEvent take)
      : x_events(events), x_filter(filter), x_take(std::move(take)) {}

  Result<void> run() {
    if (!x_filter.events.empty()) return by_ids(x_filter.events);
    if (!x_filter.ids.empty()) return by_ids(x_filter.ids);
    return x_filter.asks_values ? by_values() : all();
  }

 private:
  Result<void> by_ids(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      if (x_enough) return {};
      HINOMI_ASSIGN(auto event, x_events.by_id(id));
      if (!event) {
        HINOMI_ASSIGN(event, x_events.around(id));
      }
      if (event) HINOMI_TRY(look(*event));
    }
    return {};
  }

  Result<void> by_values() {
    std::set<store::ContainerNumber, std::greater<>> numbers;
    for (const TakenValue& value : x_filter.values) {
      HINOMI_ASSIGN(const auto place, x_events.reader().find(value.kind, value.value));
      if (!place) continue;
      HINOMI_ASSIGN(const auto seen, x_events.reader().sightings(*place));
      for (const store::Sighting& one : seen) {
        if (!one.derived) numbers.insert(one.container);
      }
    }
    std::vector<store::IntelContainer> parts;
    for (const store::ContainerNumber number : numbers) {
      HINOMI_ASSIGN(auto part, x_events.reader().container(number));
      if (!part) continue;
      x_keys[part->import].insert(part->key);
      parts.push_back(*std::move(part));
    }
    for (const store::IntelContainer& part : parts) {
      if (x_enough) return {};
      HINOMI_TRY(look_into(part));
    }
    return {};
  }

  Result<void> all() {
    store::ContainerNumber before = 0;
    for (std::size_t looked = 0; !x_enough;) {
      HINOMI_ASSIGN(const auto parts, x_events.reader().containers(before, limits::misp_page_parts));
      if (parts.empty()) return {};
      if (looked >= limits::misp_parts_looked) return too_wide();
      for (const store::IntelContainer& part : parts) {
        if (x_enough) return {};
        HINOMI_TRY(look_into(part));
      }
      looked += parts.size();
      before = parts.back().number;
    }
    return {};
  }

  // All that is wanted of an original of MISP is read with the first of its parts.
  Result<void> look_into(const store::IntelContainer& part) {
    if (x_read.contains(part.import)) return {};
    HINOMI_ASSIGN(const auto original, x_events.misp_original_of(part));
    if (!original) {
      HINOMI_ASSIGN(const auto event, x_events.of_part(part));
      return event ? look(*event) : Result<void>();
    }
    x_read.insert(part.import);
    return x_events.each_of(*original, x_keys[part.import], [&](const FoundEvent& event) -> Result<bool> {
      HINOMI_TRY(look(event));
      return !x_enough;
    });
  }

  Result<void> look(const FoundEvent& event) {
    if (std::chrono::steady_clock::now() > x_latest) return too_wide();
    if (!x_had.insert(event.id).second || !x_tree.read(event.text)) return {};
    const JsonView json = x_tree.root().find("Event");
    if (x_filter.fits_event(json)) x_enough = !x_take(json, event.text);
    return {};
  }

  const MispEvents& x_events;
  const MispFilter& x_filter;
  TakeEvent x_take;
  decode::JsonTree x_tree;
  std::map<std::string, std::set<std::string>> x_keys;  // of each original, the events that are wanted
  std::set<std::string> x_had, x_read;
  const std::chrono::steady_clock::time_point x_latest =
      std::chrono::steady_clock::now() + limits::misp_search_time;
  bool x_enough = false;
};

bool holds_one(const MispFilter& filter, const JsonView& event) {
  if (!filter.asks_attributes()) return true;
  bool found = false;
  each_misp_attribute(event, [&](const JsonView& one) { found = found || filter.fits(one, event); });
  return found;
}

// What an event says of itself.
std::string head_of(const JsonView& event) {
  std::string head = "{";
  event.each([&](const JsonView& member) {
    const std::string_view key = member.key();
    if (key == "Attribute" || key == "Object" || key == "EventReport" || key == "ShadowAttribute" ||
        key == "RelatedEvent" || key == "Galaxy")
      return;
    if (head.size() > 1) head += ',';
    decode::add_json_text(key, head);
    head += ':';
    head += member.raw();
  });
  return head + "}";
}

// Counts what fits and passes on one page of it.
class PageOf {
 public:
  explicit PageOf(const MispFilter& filter)
      : x_first((filter.page - 1) * filter.limit), x_limit(filter.limit), x_limited(filter.limited) {}
  void add(std::string_view json) {
    if (x_seen++ < x_first) return;
    if (x_given == x_limit) {
      x_more = true;
      return;
    }
    if (x_given++ > 0) x_text += ",\n";
    x_text += json;
  }
  bool wants_more() const { return !too_large() && !x_more && (x_given < x_limit || !x_limited); }
  /// What was found, unless the program would take a part of it for all.
  Result<MispFound> found(std::string_view before, std::string_view after) const {
    if (too_large())
      return fail(ErrorKind::limit_exceeded, "share.too_large",
                  {{"limit", std::to_string(limits::misp_answer_bytes_max >> 20u)}});
    if (x_more && !x_limited) return too_wide();
    return MispFound{std::string(before) + x_text + std::string(after), x_given};
  }

 private:
  bool too_large() const { return x_text.size() > limits::misp_answer_bytes_max; }
  std::size_t x_first, x_limit, x_seen = 0, x_given = 0;
  bool x_limited, x_more = false;
  std::string x_text;
};

}  // namespace

Result<MispFound> search_events(const MispEvents& events, const MispFilter& filter) {
  PageOf page(filter);
  HINOMI_TRY(Search(events, filter, [&](const JsonView& event, std::string_view text) {
               if (!holds_one(filter, event)) return true;
               page.add(filter.metadata ? "{\"Event\":" + head_of(event) + "}" : std::string(text));
               return page.wants_more();
             }).run());
  return page.found("{\"response\":[", "]}");
}

Result<MispFound> search_attributes(const MispEvents& events, const MispFilter& filter) {
  PageOf page(filter);
  HINOMI_TRY(Search(events, filter, [&](const JsonView& event, std::string_view) {
               std::string around = ",\"Event\":{\"uuid\":" + std::string(event.find("uuid").raw());
               if (event.find("info")) around += ",\"info\":" + std::string(event.find("info").raw());
               each_misp_attribute(event, [&](const JsonView& one) {
                 if (!filter.fits(one, event)) return;
                 const std::string_view raw = one.raw();
                 page.add(std::string(raw.substr(0, raw.rfind('}'))) + around + "}}");
               });
               return page.wants_more();
             }).run());
  return page.found("{\"response\":{\"Attribute\":[", "]}}");
}

Result<MispFound> list_events(const MispEvents& events, const MispFilter& filter) {
  PageOf page(filter);
  HINOMI_TRY(Search(events, filter, [&](const JsonView& event, std::string_view) {
               page.add(head_of(event));
               return page.wants_more();
             }).run());
  return page.found("[", "]");
}

}  // namespace hinomi::exchange
