// See units.hpp.
#include "intel/take/units.hpp"

#include <algorithm>
#include <array>

#include "intel/limits.hpp"

namespace hinomi::intel {
namespace {

constexpr std::array<std::string_view, 4> holders{"report", "grouping", "observed-data", "incident"};

}  // namespace

bool holds_others(std::string_view type) {
  return std::find(holders.begin(), holders.end(), type) != holders.end();
}

Unit own_unit(const TakenObject& object) {
  return {object.id.empty() ? object.type : object.id, object.type,
          object.title.empty() ? object.id : object.title,
          object.modified ? object.modified : object.created};
}

void Units::note_holder(Unit unit, const std::vector<std::string>& held) {
  for (const std::string& id : held) {
    std::vector<std::string>& keys = x_held_by[id];
    if (keys.size() < limits::units_of_object_max) keys.push_back(unit.key);
  }
  x_holders.insert_or_assign(unit.key, std::move(unit));
}

void Units::note_span(Unit unit, Span span) { x_spans.emplace_back(span, std::move(unit)); }

const Unit* Units::around(const Span& span) const {
  const auto after =
      std::upper_bound(x_spans.begin(), x_spans.end(), span.begin,
                       [](std::uint64_t begin, const auto& one) { return begin < one.first.begin; });
  if (after == x_spans.begin()) return nullptr;
  const auto& [around, unit] = *std::prev(after);
  return span.end <= around.end ? &unit : nullptr;
}

std::vector<Unit> Units::of(const TakenObject& object) const {
  if (const Unit* unit = around(object.span)) return {*unit};
  if (const auto self = x_holders.find(object.id); self != x_holders.end()) return {self->second};
  std::vector<Unit> units;
  if (const auto held = x_held_by.find(object.id); held != x_held_by.end()) {
    for (const std::string& key : held->second) units.push_back(x_holders.at(key));
  }
  if (units.empty() && x_by_kind && !object.kinds.empty())
    units.push_back({"label:" + object.kinds.front(), "label", object.kinds.front(), std::nullopt});
  if (units.empty() && x_all_in_rest) units.push_back(x_rest);
  if (units.empty()) units.push_back(object.values.empty() ? x_rest : own_unit(object));
  return units;
}

}  // namespace hinomi::intel
