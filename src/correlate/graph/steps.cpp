// See steps.hpp.
#include "correlate/graph/steps.hpp"

#include <algorithm>
#include <iterator>

#include "correlate/background_of.hpp"
#include "correlate/limits.hpp"
#include "correlate/weight.hpp"
#include "intel/know/claims.hpp"
#include "intel/know/values.hpp"

namespace hinomi::correlate {
namespace {

constexpr std::string_view part_prefix = "part:", source_prefix = "source:";
constexpr std::string_view not_weighed = "not_weighed";  // beside the words of Correction
constexpr double value_bits_min = 0.5;                   // a value that weighs less says nothing

std::string value_id(ObservableKind kind, std::string_view text) {
  return std::string(to_text(kind)) + ':' + std::string(text);
}

// Claims of how long a value is of use and that it was seen again have panels of their own.
bool is_drawn(const store::IntelAssertion& one) {
  const std::string& predicate = one.claim.predicate;
  return predicate != intel::sighted && predicate != intel::valid && predicate != intel::known_as &&
         predicate != intel::takes_back;
}

std::string why_damped(const WeighedValue& value) {
  std::string why;
  for (const CorrectedBy& one : value.corrections) {
    if (one.bits < 0) (why += why.empty() ? "" : ",") += to_text(one.correction);
  }
  return why;
}

}  // namespace

GraphSteps::GraphSteps(const intel::KnowRoom& room, const access::Principal& person,
                       const store::IntelReader& reader, std::size_t nodes, bool past)
    : x_room(room),
      x_person(person),
      x_reader(reader),
      x_background(background_of(room)),
      x_parts_seen(reader.originals_seen()),
      x_beside_max(std::clamp<std::size_t>(nodes * 10, 1'500, limits::graph_beside_max)),
      x_weighed_max(std::clamp<std::size_t>(nodes * 10, 1'500, limits::graph_weighed_max)),
      x_past(past) {}

Result<std::optional<GraphThing>> GraphSteps::part(store::ContainerNumber number) {
  if (const auto known = x_parts.find(number); known != x_parts.end()) return known->second;
  HINOMI_ASSIGN(const auto container, x_reader.container(number));
  std::optional<GraphThing> thing;
  if (container) {
    thing.emplace();
    thing->kind = GraphNodeKind::part;
    thing->id = std::string(part_prefix) + container->id;
    thing->title = container->title;
    thing->type = container->type;
    thing->part = number;
    thing->known = container->values;
    x_containers.emplace(number, *container);
  }
  x_parts.emplace(number, thing);
  return thing;
}

Result<GraphThing> GraphSteps::value(ObservableKind kind, const std::string& text) {
  const std::string id = value_id(kind, text);
  if (const auto known = x_things.find(id); known != x_things.end()) return *known->second;
  GraphThing thing;
  thing.kind = GraphNodeKind::value;
  thing.id = id;
  thing.type = to_text(kind);
  thing.value_kind = kind;
  thing.value = text;
  HINOMI_TRY(weigh_value(thing));
  x_things.emplace(id, thing);
  return thing;
}

Result<void> GraphSteps::weigh_value(GraphThing& thing) {
  if (x_weighed == x_weighed_max) {
    thing.damped = not_weighed;
    return {};
  }
  ++x_weighed;
  HINOMI_ASSIGN(const auto place, x_reader.find(thing.value_kind, thing.value));
  if (!place) return {};
  ValueFacts facts;
  HINOMI_ASSIGN(facts.containers, x_reader.witnesses(*place));
  facts.all = x_parts_seen;
  facts.background = x_background(thing.value_kind, thing.value);
  WeighedValue weighed;
  weighed.kind = thing.value_kind;
  weighed.value = thing.value;
  weigh(weighed, facts);
  thing.known = facts.containers;
  thing.bits = weighed.bits;
  if (weighed.bits < value_bits_min) thing.damped = why_damped(weighed);
  return {};
}

Result<std::optional<GraphThing>> GraphSteps::thing(const std::string& id) {
  if (const auto known = x_things.find(id); known != x_things.end()) return known->second;
  const std::size_t colon = std::min(id.find(':'), id.size());
  std::optional<GraphThing> found;
  if (id.starts_with(part_prefix)) {
    HINOMI_ASSIGN(const auto container, x_reader.container_by_id(id.substr(part_prefix.size())));
    if (container) {
      HINOMI_ASSIGN(found, part(container->number));
    }
  } else if (id.starts_with(source_prefix)) {
    found = observed_source(id.substr(source_prefix.size()));
  } else if (const auto kind = parse_observable_kind(id.substr(0, colon)); kind && colon < id.size()) {
    HINOMI_ASSIGN(found, value(*kind, id.substr(colon + 1)));
  } else {
    HINOMI_ASSIGN(const auto versions, x_reader.versions(id));
    if (!versions.empty()) {
      const store::IntelObject& newest = versions.back();
      HINOMI_ASSIGN(const auto home, part(newest.container));
      if (home && x_containers.at(newest.container).key == id) {
        found = home;
      } else {
        found.emplace();
        found->kind = GraphNodeKind::entity;
        found->id = id;
        found->title = newest.title;
        found->type = newest.type;
      }
    }
  }
  x_things.emplace(id, found);
  return found;
}

std::string GraphSteps::subject_of(const GraphThing& thing) const {
  if (thing.kind == GraphNodeKind::part) return x_containers.at(thing.part).key;
  return thing.kind == GraphNodeKind::source ? std::string() : thing.id;
}

Result<const GraphSaid*> GraphSteps::said(const std::string& subject) {
  const auto [place, fresh] = x_said.try_emplace(subject);
  if (fresh) {
    HINOMI_ASSIGN(place->second.claims, x_reader.assertions(subject));
    const intel::Claims claims(place->second.claims);
    for (const store::IntelAssertion& one : place->second.claims) {
      if (claims.replaced(one.id)) place->second.replaced.insert(one.id);
    }
    std::erase_if(place->second.claims, [](const auto& one) { return !is_drawn(one); });
    if (place->second.claims.size() > limits::graph_claims_max)
      place->second.claims.resize(limits::graph_claims_max);
  }
  return &place->second;
}

Result<const std::vector<store::HeldValue>*> GraphSteps::held(store::ContainerNumber number) {
  const auto known = x_values.find(number);
  if (known != x_values.end()) return &known->second;
  static const std::vector<store::HeldValue> nothing;
  if (x_held >= limits::graph_held_max) return &nothing;
  std::vector<store::HeldValue> values;
  if (x_parts.at(number)->known > limits::graph_whole_part_max) {
    HINOMI_ASSIGN(values, first_values(number));
  } else {
    HINOMI_ASSIGN(values, x_reader.values_of(number));
  }
  x_held += values.size();
  return &x_values.emplace(number, std::move(values)).first->second;
}

Result<std::vector<store::HeldValue>> GraphSteps::first_values(store::ContainerNumber number) {
  std::vector<store::HeldValue> values;
  std::string next;
  do {
    HINOMI_ASSIGN(auto page, x_reader.page(number, x_beside_max - values.size(), next));
    std::move(page.values.begin(), page.values.end(), std::back_inserter(values));
    next = std::move(page.next);
  } while (!next.empty() && values.size() < x_beside_max);
  return values;
}

// A claim may name any address: only one that a sensor saw, as far as the person may know, is a source.
std::optional<GraphThing> GraphSteps::observed_source(const std::string& address) {
  if (x_past || !x_room.observed || x_observed == limits::graph_observed_max) return std::nullopt;
  const auto taken = intel::taken_value(ObservableKind::ip, address);
  if (!taken || taken->value != address) return std::nullopt;
  ++x_observed;
  if (!x_room.observed(x_person, address)) return std::nullopt;
  GraphThing source;
  source.kind = GraphNodeKind::source;
  source.id = std::string(source_prefix) + address;
  source.value = address;
  return source;
}

Result<void> GraphSteps::add_parts_with(const GraphThing& value, bool asked,
                                        std::vector<GraphThing>& beside) {
  HINOMI_ASSIGN(const auto place, x_reader.find(value.value_kind, value.value));
  if (!place) return {};
  std::vector<store::ContainerNumber> holders;
  if (asked) {
    HINOMI_ASSIGN(const auto seen, x_reader.sightings(*place));
    for (const store::Sighting& one : seen) holders.push_back(one.container);
  } else {
    HINOMI_TRY(x_reader.containers_with(*place, holders));
  }
  x_reader.once(holders);
  if (holders.size() > x_beside_max)
    holders.erase(holders.begin(), holders.end() - static_cast<std::ptrdiff_t>(x_beside_max));
  for (auto holder = holders.rbegin(); holder != holders.rend(); ++holder) {
    HINOMI_ASSIGN(auto found, part(*holder));
    if (found) beside.push_back(*std::move(found));
  }
  return {};
}

Result<void> GraphSteps::add_values_of(const GraphThing& part, std::vector<GraphThing>& beside) {
  HINOMI_ASSIGN(const auto* values, held(part.part));
  std::vector<GraphThing> found;
  for (const store::HeldValue& one : *values) {
    if (one.derived) continue;
    if (found.size() == x_beside_max) break;
    HINOMI_ASSIGN(auto thing, value(one.kind, one.value));
    if (one.lone || one.role == ValueRole::benign) {
      thing.bits = 0;
      thing.damped = one.lone ? kept_alone : to_text(Correction::benign);
    }
    found.push_back(std::move(thing));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const GraphThing& a, const GraphThing& b) { return a.bits > b.bits; });
  for (GraphThing& one : found) beside.push_back(std::move(one));
  return {};
}

Result<void> GraphSteps::add_parts_of(const GraphThing& entity, std::vector<GraphThing>& beside) {
  HINOMI_ASSIGN(const auto versions, x_reader.versions(entity.id));
  for (auto one = versions.rbegin(); one != versions.rend(); ++one) {
    HINOMI_ASSIGN(auto holder, part(one->container));
    if (holder) beside.push_back(*std::move(holder));
  }
  return {};
}

Result<void> GraphSteps::add_said(const GraphThing& thing, std::vector<GraphThing>& beside) {
  const std::string subject = subject_of(thing);
  if (subject.empty()) return {};
  HINOMI_ASSIGN(const GraphSaid* own, said(subject));
  for (const store::IntelAssertion& one : own->claims) {
    if (own->replaced.contains(one.id)) continue;
    HINOMI_ASSIGN(auto other, this->thing(one.claim.object));
    if (other) beside.push_back(*std::move(other));
  }
  HINOMI_ASSIGN(const auto naming, x_reader.assertions_naming(subject));
  std::size_t looked = 0;
  for (const store::IntelAssertion& one : naming) {
    if (!is_drawn(one) || ++looked > limits::graph_claims_max) continue;
    HINOMI_ASSIGN(const GraphSaid* by, said(one.claim.subject));
    if (by->replaced.contains(one.id)) continue;
    HINOMI_ASSIGN(auto other, this->thing(one.claim.subject));
    if (other) beside.push_back(*std::move(other));
  }
  return {};
}

Result<void> GraphSteps::add_observed(const GraphThing& value, std::vector<GraphThing>& beside) {
  if (value.value_kind != ObservableKind::ip) return {};
  HINOMI_ASSIGN(auto source, thing(std::string(source_prefix) + value.value));
  if (source) beside.push_back(*std::move(source));
  return {};
}

Result<std::vector<GraphThing>> GraphSteps::beside(const GraphThing& thing, bool asked) {
  std::vector<GraphThing> beside;
  switch (thing.kind) {
    case GraphNodeKind::value:
      HINOMI_TRY(add_observed(thing, beside));
      HINOMI_TRY(add_said(thing, beside));
      HINOMI_TRY(add_parts_with(thing, asked, beside));
      break;
    case GraphNodeKind::part:
      HINOMI_TRY(add_said(thing, beside));
      HINOMI_TRY(add_values_of(thing, beside));
      break;
    case GraphNodeKind::entity:
      HINOMI_TRY(add_parts_of(thing, beside));
      HINOMI_TRY(add_said(thing, beside));
      break;
    case GraphNodeKind::source: {
      HINOMI_ASSIGN(auto address, value(ObservableKind::ip, thing.value));
      beside.push_back(std::move(address));
      break;
    }
  }
  return beside;
}

}  // namespace hinomi::correlate
