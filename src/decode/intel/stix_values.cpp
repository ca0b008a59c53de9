// Walks over the members: a property's path below the object says of which kind it is (stix_kind).
#include "decode/intel/stix_values.hpp"

#include "decode/intel/limits.hpp"
#include "decode/intel/stix_pattern.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

class Observable {
 public:
  Observable(std::string_view type, const StixSightingFacts& facts, Span place, std::vector<TakenValue>& out)
      : x_type(type), x_facts(facts), x_place(place), x_out(out) {}

  void walk(const JsonView& value, const std::string& above) {
    value.each([&](const JsonView& member) {
      const std::string path =
          above.empty() ? std::string(member.key()) : above + "." + std::string(member.key());
      if (member.is(JsonKind::object)) {
        walk(member, path);
      } else if (member.is(JsonKind::text) || member.is(JsonKind::number)) {
        take(member, path);
      }
    });
  }

 private:
  void take(const JsonView& member, const std::string& path) {
    auto kind = stix_kind(x_type, path);
    if (path.ends_with(".imphash")) kind = ObservableKind::fuzzy_hash;
    // Lines of commands, subjects and the like are prose, not identifiers.
    if (!kind || *kind == ObservableKind::other || x_out.size() >= limits::intel_values_max) return;
    auto value = value_or_text(*kind, member.is(JsonKind::text) ? member.text() : member.digits());
    if (!value) return;
    value->role = ValueRole::observed;
    value->span = {x_place.begin + member.begin(), x_place.begin + member.end()};
    value->first = x_facts.first;
    value->last = x_facts.last;
    value->count = x_facts.count;
    x_out.push_back(*std::move(value));
  }

  std::string_view x_type;
  const StixSightingFacts& x_facts;
  Span x_place;
  std::vector<TakenValue>& x_out;
};

}  // namespace

void add_observable_values(const JsonView& observable, std::string_view type, const StixSightingFacts& facts,
                           Span place, std::vector<TakenValue>& out) {
  Observable(type, facts, place, out).walk(observable, {});
}

}  // namespace hinomi::decode
