// Which unit of co-occurrence a value of an original belongs to: what a report refers to stands together, an
// indicator that no report names stands alone, and never does a whole bundle or feed. In: objects as they are
// read; of a bundle, first who refers to whom. Out: keys of units within the original. Source: design page
// "intelligence" §1.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/intel.hpp"

namespace hinomi::intel {

/// A unit, as the original shows it.
struct Unit {
  std::string key, type, title;
  std::optional<Instant> time;
};

class Units {
 public:
  /// `rest` gathers objects that hold no value and are named by no report.
  explicit Units(Unit rest) : x_rest(std::move(rest)) {}

  /// Rows of a list: those under one label stand together, the others in `rest`.
  void group_by_label() { x_by_kind = x_all_in_rest = true; }

  /// Notes an object that refers to others as its contents.
  void note_holder(Unit unit, const std::vector<std::string>& held);
  /// Notes that all that stands within a span belongs to one unit; spans come in order, none inside another.
  void note_span(Unit unit, Span span);
  /// Gives the units of an object, the first of which keeps it; others get its values alone.
  std::vector<Unit> of(const TakenObject& object) const;

 private:
  const Unit* around(const Span& span) const;

  Unit x_rest;
  bool x_by_kind = false, x_all_in_rest = false;
  std::vector<std::pair<Span, Unit>> x_spans;
  std::unordered_map<std::string, Unit> x_holders;                      // by key
  std::unordered_map<std::string, std::vector<std::string>> x_held_by;  // id -> keys of holders
};

/// Whether an object holds others as a report does (STIX report, grouping, observed data, note, opinion).
bool holds_others(std::string_view type);
/// The unit that an object is by itself.
Unit own_unit(const TakenObject& object);

}  // namespace hinomi::intel
