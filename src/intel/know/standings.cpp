// See standings.hpp.
#include "intel/know/standings.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "intel/know/claims.hpp"
#include "intel/know/things.hpp"
#include "intel/know/values.hpp"
#include "intel/know/views.hpp"
#include "intel/limits.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::intel {
namespace {

// Names of sources by the number that the store gives them, each asked for once.
class SourceNames {
 public:
  SourceNames(const store::Intel& intel, const store::IntelReader& reader)
      : x_names(intel), x_reader(reader) {}
  Result<std::string> of(store::ContainerNumber container) {
    const std::uint32_t number = x_reader.source_of(container);
    if (const auto known = x_known.find(number); known != x_known.end()) return known->second;
    HINOMI_ASSIGN(const auto row, x_reader.container(container));
    std::string name;
    if (row) {
      HINOMI_ASSIGN(const IntelPart part, shown_part(x_names, *row));
      name = part.source;
    }
    return x_known.emplace(number, std::move(name)).first->second;
  }

 private:
  Names x_names;
  const store::IntelReader& x_reader;
  std::map<std::uint32_t, std::string> x_known;
};

// Sources by how many parts of theirs hold the value, most first, then by name: the store's own numbers would
// tell of what came before and is hidden.
Result<void> add_sources(const store::IntelReader& reader, SourceNames& names, const TakenValue& taken,
                         ValueStanding& standing) {
  HINOMI_ASSIGN(const auto place, reader.find(taken.kind, taken.value));
  if (!place) return {};
  HINOMI_ASSIGN(const auto seen, reader.sightings(*place));
  std::map<std::uint32_t, std::pair<std::int64_t, store::ContainerNumber>> parts;
  for (const store::Sighting& one : seen) {
    auto& [count, container] = parts[reader.source_of(one.container)];
    ++count;
    container = one.container;
  }
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [number, part] : parts) {
    HINOMI_ASSIGN(auto name, names.of(part.second));
    order.emplace_back(-part.first, std::move(name));
  }
  std::sort(order.begin(), order.end());
  standing.source_count = std::ssize(order);
  for (auto& [count, name] : order) {
    if (standing.sources.size() == limits::standing_sources_shown) break;
    standing.sources.push_back(std::move(name));
  }
  return {};
}

// A claim that says not-x speaks against x, as its denial does.
bool speaks_against(const store::IntelAssertion& one) {
  return one.claim.predicate.starts_with("not-") != (one.claim.polarity == Polarity::denies);
}

std::string plain_predicate(const std::string& predicate) {
  return predicate.starts_with("not-") ? predicate.substr(4) : predicate;
}

Result<void> add_claims(const store::IntelReader& reader, Things& things, const TakenValue& taken,
                        ValueStanding& standing) {
  HINOMI_ASSIGN(const auto assertions,
                reader.assertions(std::string(to_text(taken.kind)) + ":" + taken.value));
  const Claims claims(assertions);
  std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>> groups;
  for (const store::IntelAssertion& one : assertions) {
    if (claims.replaced(one.id)) continue;
    HINOMI_ASSIGN(const bool seen, things.seen(one.claim.subject, one.claim.object));
    if (!seen) continue;
    auto& [on, against] = groups[{plain_predicate(one.claim.predicate), one.claim.object}];
    ++(speaks_against(one) ? against : on);
  }
  for (const auto& [about, sides] : groups) {
    standing.claims += sides.first + sides.second;
    standing.contradicted = standing.contradicted || (sides.first > 0 && sides.second > 0);
  }
  return {};
}

Result<void> add_records(const KnowRoom& room, const access::Principal& person, const TakenValue& taken,
                         ValueStanding& standing) {
  if (!room.records) return {};
  HINOMI_ASSIGN(auto records, room.records(person, taken.kind, taken.value));
  standing.record_count = std::min(std::ssize(records), limits::parts_counted_max);
  if (records.size() > limits::standing_records_shown) records.resize(limits::standing_records_shown);
  for (SimilarRecord& one : records) standing.records.push_back(std::move(one.record));
  return {};
}

}  // namespace

Result<ValueStandings> list_standings(const KnowRoom& room, const access::Principal& person,
                                      const ValuesAsked& asked) {
  if (asked.values.size() > limits::standings_values_max)
    return fail(ErrorKind::limit_exceeded, "intel.values_too_many",
                {{"limit", std::to_string(limits::standings_values_max)}});
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  SourceNames names(room.intel, reader);
  Things things(reader);
  ValueStandings answer;
  std::string question;
  for (const AskedValue& one : asked.values) {
    HINOMI_ASSIGN(const TakenValue taken, taken_value(one.kind, one.value));
    question += taken.value + "\n";
    ValueStanding standing;
    standing.kind = taken.kind;
    standing.value = taken.value;
    HINOMI_TRY(add_sources(reader, names, taken, standing));
    HINOMI_TRY(add_claims(reader, things, taken, standing));
    HINOMI_TRY(add_records(room, person, taken, standing));
    if (standing.source_count > 0 || standing.claims > 0 || standing.record_count > 0)
      answer.items.push_back(std::move(standing));
  }
  HINOMI_TRY(note_question(room, person, "intel.looked_up", question, answer.items.size()));
  return answer;
}

}  // namespace hinomi::intel
