// See misp_filter.hpp.
#include "exchange/misp/misp_filter.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "decode/intel/misp_item.hpp"
#include "exchange/limits.hpp"
#include "intel/text_values.hpp"

namespace hinomi::exchange {
namespace {

using decode::JsonKind;
using decode::JsonView;

// What changes how much is told of an event, not which ones; all that is known is told anyway.
constexpr std::array<std::string_view, 8> indifferent{
    "returnFormat",      "includeEventTags", "includeEventUuid",    "includeContext",
    "includeDecayScore", "includeSightings", "includeCorrelations", "withAttachments"};

bool says_nothing(const JsonView& value) {
  if (value.is(JsonKind::null)) return true;
  if (const auto truth = value.truth()) return !*truth;
  if (value.is(JsonKind::array) || value.is(JsonKind::object)) return value.size() == 0;
  const std::string text = decode::misp_text(value);
  return text.empty() || text == "0";
}

Error unfit(std::string expected) {
  return fail(ErrorKind::malformed, "misp.body_unfit", {{"expected", std::move(expected)}});
}

// One text, several, or {"OR": several}.
Result<std::vector<std::string>> texts_of(const JsonView& value) {
  std::vector<std::string> texts;
  const bool alone = value.is(JsonKind::object) && value.size() == 1 && value.find("OR");
  if (value.is(JsonKind::object) && !alone) return unfit("text, list or OR");
  const JsonView list = alone ? value.find("OR") : value;
  if (list.is(JsonKind::array))
    list.each([&](const JsonView& one) { texts.push_back(decode::misp_text(one)); });
  else
    texts.push_back(decode::misp_text(list));
  if (texts.size() > limits::misp_values_max)
    return unfit("at most " + std::to_string(limits::misp_values_max));
  for (const std::string& text : texts) {
    if (text.starts_with('!') || text.find('%') != std::string::npos)
      return unfit("whole values without ! and %");
  }
  return texts;
}

void add_values(std::string_view text, std::vector<TakenValue>& into) {
  for (const std::string_view half : split(text, '|')) {
    for (TakenValue& value : intel::values_in(half)) into.push_back(std::move(value));
  }
}

Result<std::size_t> number_of(const JsonView& value, std::size_t most) {
  const std::string text = decode::misp_text(value);
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || number == 0) return unfit("a whole number above 0");
  return std::min(number, most);
}

class Reading {
 public:
  Result<void> take(const JsonView& member) {
    const std::string_view key = member.key();
    const bool known = std::find(indifferent.begin(), indifferent.end(), key) != indifferent.end();
    if (key == "returnFormat" && decode::misp_text(member) != "json") return unfit("returnFormat json");
    if (key == "to_ids" && !member.is(JsonKind::null)) {
      x_filter.to_ids = decode::misp_truth(member);
      return {};
    }
    if (known || says_nothing(member)) return {};
    return set(key, member);
  }
  MispFilter take_filter() { return std::move(x_filter); }

 private:
  Result<void> set(std::string_view key, const JsonView& member) {
    if (key == "value") return set_values(member);
    if (key == "type") return into(x_filter.types, member);
    if (key == "tags") return into(x_filter.tags, member);
    if (key == "uuid") return into(x_filter.ids, member);
    if (key == "eventid" || key == "event_id" || key == "eventId") return into(x_filter.events, member);
    if (key == "eventinfo") {
      x_filter.info = fold(decode::misp_text(member));
      return {};
    }
    if (key == "metadata") {
      x_filter.metadata = true;
      return {};
    }
    if (key == "limit") {
      HINOMI_ASSIGN(x_filter.limit, number_of(member, SIZE_MAX));
      x_filter.limited = true;
      if (x_filter.limit > limits::misp_answers_max)
        return unfit("a limit of at most " + std::to_string(limits::misp_answers_max));
      return {};
    }
    if (key == "page") {
      HINOMI_ASSIGN(x_filter.page, number_of(member, SIZE_MAX / limits::misp_answers_max));
      return {};
    }
    return fail(ErrorKind::malformed, "misp.filter_unknown", {{"filter", std::string(key.substr(0, 64))}});
  }
  static Result<void> into(std::vector<std::string>& list, const JsonView& member) {
    HINOMI_ASSIGN(list, texts_of(member));
    return {};
  }
  Result<void> set_values(const JsonView& member) {
    HINOMI_ASSIGN(const auto texts, texts_of(member));
    x_filter.asks_values = true;
    for (const std::string& text : texts) add_values(text, x_filter.values);
    return {};
  }
  MispFilter x_filter{.limit = limits::misp_answers_max};
};

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::string id_of(const JsonView& json) { return decode::misp_text(json.find("uuid")); }

bool has_tag(const JsonView& tags, const std::vector<std::string>& wanted) {
  bool found = false;
  tags.each(
      [&](const JsonView& tag) { found = found || holds(wanted, std::string(tag.find("name").text())); });
  return found;
}

}  // namespace

bool MispFilter::fits(const JsonView& attribute, const JsonView& event) const {
  const std::string type = decode::misp_text(attribute.find("type"));
  if (!types.empty() && !holds(types, type)) return false;
  if (to_ids && decode::misp_truth(attribute.find("to_ids")) != *to_ids) return false;
  if (!tags.empty() && !has_tag(attribute.find("Tag"), tags) && !has_tag(event.find("Tag"), tags))
    return false;
  const std::string around = id_of(event);
  if (!ids.empty() && !holds(ids, id_of(attribute)) && !holds(ids, around)) return false;
  if (!events.empty() && !holds(events, around)) return false;
  if (!asks_values) return true;
  const auto item = decode::read_misp_attribute(attribute, {}, 0, false);
  if (!item) return false;
  return std::any_of(item->taken.values.begin(), item->taken.values.end(), [&](const TakenValue& held) {
    return std::any_of(values.begin(), values.end(), [&](const TakenValue& asked) {
      return asked.kind == held.kind && asked.value == held.value;
    });
  });
}

bool MispFilter::fits_event(const JsonView& event) const {
  if (!info.empty() && fold(event.find("info").text()).find(info) == std::string::npos) return false;
  if (!events.empty() && !holds(events, id_of(event))) return false;
  bool tagged = tags.empty() || has_tag(event.find("Tag"), tags);
  bool named = ids.empty() || holds(ids, id_of(event));
  event.find("Object").each([&](const JsonView& one) { named = named || holds(ids, id_of(one)); });
  each_misp_attribute(event, [&](const JsonView& one) {
    tagged = tagged || has_tag(one.find("Tag"), tags);
    named = named || holds(ids, id_of(one));
  });
  return tagged && named;
}

Result<MispFilter> read_misp_filter(std::string_view body) {
  Reading reading;
  if (trim(body).empty()) return reading.take_filter();
  decode::JsonTree tree;
  HINOMI_TRY(tree.read(body));
  if (!tree.root().is(JsonKind::object)) return unfit("an object");
  Result<void> taken;
  tree.root().each([&](const JsonView& member) {
    if (taken) taken = reading.take(member);
  });
  if (!taken) return taken.error();
  return reading.take_filter();
}

}  // namespace hinomi::exchange
