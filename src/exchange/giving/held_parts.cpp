// See held_parts.hpp.
#include "exchange/giving/held_parts.hpp"

#include <algorithm>
#include <set>

#include "exchange/handling.hpp"
#include "exchange/limits.hpp"
#include "intel/know/views.hpp"
#include "intel/text_values.hpp"

namespace hinomi::exchange {
namespace {

using Key = std::pair<ObservableKind, std::string>;

// Values as they are written, each once with its strongest role.
Result<std::vector<GivenValue>> values_of(const store::IntelReader& reader, store::ContainerNumber number) {
  std::vector<GivenValue> values;
  std::string next;
  do {
    HINOMI_ASSIGN(store::HeldPage page, reader.page(number, limits::page_values, next));
    for (store::HeldValue& one : page.values) {
      if (one.derived) continue;
      if (!values.empty() && values.back().kind == one.kind && values.back().value == one.value) {
        values.back().role = std::min(values.back().role, one.role);
        continue;
      }
      values.push_back({one.kind, std::move(one.value), one.role, one.lone, Tlp::clear});
    }
    next = std::move(page.next);
  } while (!next.empty());
  return values;
}

// What of a part the reader of leaving things does not see.
Result<void> list_stricter(const PartWalk& walk, store::ContainerNumber number,
                           const std::vector<GivenValue>& given) {
  HINOMI_ASSIGN(const auto all, values_of(walk.all, number));
  if (all.size() == given.size()) return {};
  std::set<Key> leaving;
  for (const GivenValue& one : given) leaving.emplace(one.kind, one.value);
  for (const GivenValue& one : all) {
    if (!leaving.contains({one.kind, one.value}))
      walk.withheld.add(
          one.value, std::string(to_text(one.kind)),
          fail(ErrorKind::forbidden, "share.value_above", {{"list", std::string(to_text(walk.tlp_max))}}));
  }
  return {};
}

class Walk {
 public:
  explicit Walk(const PartWalk& walk) : x_walk(walk), x_names(walk.intel) {}

  Result<void> part(store::ContainerNumber number, const TakePart& take) {
    HINOMI_ASSIGN(const auto container, x_walk.all.container(number));
    if (!container) return {};
    HINOMI_ASSIGN(const store::IntelImport* import, x_names.original(container->import));
    GivenPart part{*container, import->original.form, {}, {}};
    HINOMI_ASSIGN(part.source, x_names.source(container->source));
    const auto closed = closed_by_handling(handled_label(container->label, import->original), part.source);
    if (closed && x_walk.reach == Reach::leaves) return hold_back(part, *closed);
    if (!x_walk.leaving.sees(number))
      return hold_back(part, label_above(container->label.tlp, x_walk.tlp_max));
    HINOMI_ASSIGN(part.values, values_of(x_walk.leaving, number));
    HINOMI_TRY(list_stricter(x_walk, number, part.values));
    HINOMI_TRY(label(part));
    return take(part);
  }

  // Whether the value stands anywhere from where it may leave.
  Result<std::optional<Error>> kept_by(const TakenValue& value) {
    HINOMI_ASSIGN(const auto place, x_walk.all.find(value.kind, value.value));
    if (!place) return std::optional<Error>();
    HINOMI_ASSIGN(const auto seen, x_walk.all.sightings(*place));
    HINOMI_ASSIGN(const auto low, x_walk.leaving.find(value.kind, value.value));
    std::set<store::ContainerNumber> leaving;
    if (low) {
      HINOMI_ASSIGN(const auto sightings, x_walk.leaving.sightings(*low));
      for (const auto& one : sightings) leaving.insert(one.container);
    }
    std::optional<Error> why;
    for (const store::Sighting& one : seen) {
      HINOMI_ASSIGN(const auto container, x_walk.all.container(one.container));
      if (!container) continue;
      HINOMI_ASSIGN(const store::IntelImport* import, x_names.original(container->import));
      HINOMI_ASSIGN(const std::string source, x_names.source(container->source));
      auto closed = closed_by_handling(handled_label(container->label, import->original), source);
      if (!closed && leaving.contains(one.container)) return std::optional<Error>();
      if (!why) why = closed ? *closed : label_above(container->label.tlp, x_walk.tlp_max);
    }
    return why;
  }

 private:
  // A value bears the least colour under which it is seen in its part.
  Result<void> label(GivenPart& part) {
    const bool known = x_walk.lower != nullptr;
    for (GivenValue& one : part.values) one.tlp = known ? x_walk.tlp_max : part.container.label.tlp;
    if (!known || x_walk.tlp_max == Tlp::clear) return {};
    auto colour = static_cast<std::size_t>(x_walk.tlp_max);
    for (const store::IntelReader& reader : *x_walk.lower) {
      const Tlp tlp = static_cast<Tlp>(--colour);
      if (!reader.sees(part.container.number)) break;
      std::set<Key> seen;
      HINOMI_ASSIGN(const auto values, values_of(reader, part.container.number));
      for (const GivenValue& one : values) seen.emplace(one.kind, one.value);
      for (GivenValue& one : part.values) {
        if (seen.contains({one.kind, one.value})) one.tlp = tlp;
      }
    }
    return {};
  }

  Result<void> hold_back(const GivenPart& part, Error reason) {
    x_walk.withheld.add(part.container.title.empty() ? part.container.id : part.container.title,
                        part.container.type, std::move(reason));
    return {};
  }
  const PartWalk& x_walk;
  intel::Names x_names;
};

}  // namespace

Result<void> walk_parts(const PartWalk& walk, const std::vector<store::ContainerNumber>& parts,
                        const TakePart& take) {
  Walk walking(walk);
  for (const store::ContainerNumber number : parts) HINOMI_TRY(walking.part(number, take));
  return {};
}

Result<void> walk_values(const PartWalk& walk, std::string_view text, const TakePart& take) {
  Walk walking(walk);
  GivenPart part;
  part.container.label.tlp = walk.tlp_max;
  std::set<Key> had;
  for (const TakenValue& value : intel::values_in(text)) {
    if (!had.emplace(value.kind, value.value).second) continue;
    HINOMI_ASSIGN(auto kept, walking.kept_by(value));
    if (kept) {
      walk.withheld.add(value.value, std::string(to_text(value.kind)), *std::move(kept));
      continue;
    }
    part.values.push_back({value.kind, value.value, ValueRole::indicator, false, walk.tlp_max});
  }
  return take(part);
}

}  // namespace hinomi::exchange
