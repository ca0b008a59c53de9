// See values.hpp.
#include "intel/know/values.hpp"

#include <algorithm>
#include <set>

#include "decode/text/canonical.hpp"
#include "intel/know/claims.hpp"
#include "intel/know/things.hpp"
#include "intel/know/views.hpp"
#include "intel/limits.hpp"
#include "intel/text_values.hpp"
#include "intel/warn/warning_lists.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::intel {
namespace {

void add_role(IntelValue& value, ValueRole role) {
  if (std::find(value.roles.begin(), value.roles.end(), role) == value.roles.end())
    value.roles.push_back(role);
}

std::int64_t capped(std::size_t count) {
  return std::min(static_cast<std::int64_t>(count), limits::parts_counted_max);
}

Result<std::vector<store::Sighting>> sightings_of(const store::IntelReader& reader, ObservableKind kind,
                                                  const std::string& value) {
  HINOMI_ASSIGN(const auto place, reader.find(kind, value));
  if (!place) return std::vector<store::Sighting>();
  return reader.sightings(*place);
}

// Fills in what the store knows; tells nothing of parts that the person may not see.
Result<void> add_sightings(const KnowRoom& room, const store::IntelReader& reader,
                           const std::vector<store::Sighting>& seen, Instant now, IntelValue& value) {
  value.parts = capped(seen.size());
  for (const store::Sighting& one : seen) {
    value.first = value.first ? std::min(*value.first, one.first) : one.first;
    value.last = value.last ? std::max(*value.last, one.last) : one.last;
    if (!one.derived) add_role(value, one.role);
  }
  if (!seen.empty() && room.score) {
    HINOMI_ASSIGN(value.score, room.score(reader, value.kind, value.value, seen, now));
  }
  return {};
}

// Whether reports, cases and observations are asked too: each costs milliseconds a value.
enum class Joins : std::uint8_t { none, all };

// By whom, through which reader and as of when it is asked.
struct Asking {
  const access::Principal& person;
  const store::IntelReader& reader;
  Instant now;
};

Result<IntelValue> known_value(const KnowRoom& room, const Asking& asking, const TakenValue& taken,
                               const std::vector<store::Sighting>& seen, Joins joins) {
  IntelValue value;
  value.kind = taken.kind;
  value.value = taken.value;
  value.written = taken.written.empty() ? taken.value : taken.written;
  HINOMI_TRY(add_sightings(room, asking.reader, seen, asking.now, value));
  value.warnings = warnings_of(room, taken.kind, taken.value);
  value.watched = room.watched && room.watched(asking.person, taken.kind, taken.value);
  if (joins == Joins::none) return value;
  if (room.records) {
    HINOMI_ASSIGN(const auto records, room.records(asking.person, taken.kind, taken.value));
    value.records = capped(records.size());
  }
  if (taken.kind == ObservableKind::ip && room.observed)
    value.observed = room.observed(asking.person, taken.value);
  return value;
}

Result<std::vector<IntelSeen>> shown_sightings(const store::IntelReader& reader, Names& names,
                                               const std::vector<store::Sighting>& seen) {
  std::vector<IntelSeen> shown;
  for (auto one = seen.rbegin(); one != seen.rend() && shown.size() < limits::seen_shown_max; ++one) {
    HINOMI_ASSIGN(const auto container, reader.container(one->container));
    if (!container) continue;
    HINOMI_ASSIGN(auto part, shown_part(names, *container));
    shown.push_back({std::move(part), one->role, one->count, one->first, one->last, one->derived});
  }
  return shown;
}

Result<std::vector<IntelDerived>> shown_derived(const store::IntelReader& reader, const TakenValue& taken) {
  std::vector<IntelDerived> shown;
  for (const store::DerivedValue& one : derived_from(taken)) {
    HINOMI_ASSIGN(const auto sight, reader.sight(one.kind, one.value));
    shown.push_back({std::string(to_text(one.kind)), one.kind, one.value,
                     sight ? std::min(sight->containers, limits::parts_counted_max) : 0});
  }
  return shown;
}

Result<std::vector<IntelClaim>> claims_about(const store::IntelReader& reader, Names& names,
                                             const std::string& subject) {
  HINOMI_ASSIGN(const auto assertions, reader.assertions(subject));
  std::vector<IntelClaim> claims;
  const Claims standing(assertions);
  Things things(reader);
  for (auto one = assertions.rbegin(); one != assertions.rend() && claims.size() < limits::claims_shown_max;
       ++one) {
    HINOMI_ASSIGN(const bool seen, things.seen(one->claim.subject, one->claim.object));
    if (!seen) continue;
    HINOMI_ASSIGN(auto claim, shown_claim(names, *one));
    claim.taken_back = standing.replaced(one->id);
    claims.push_back(std::move(claim));
  }
  return claims;
}

using Had = std::set<std::pair<ObservableKind, std::string>>;

void add(IntelLookup& answer, IntelValue value) {
  answer.known += value.parts > 0 || value.records > 0 || value.observed ? 1 : 0;
  answer.items.push_back(std::move(value));
}

// Of a URL that nobody saw, the host may be known.
Result<void> add_hosts(const KnowRoom& room, const Asking& asking, const TakenValue& taken, Had& had,
                       IntelLookup& answer) {
  for (const store::DerivedValue& one : derived_from(taken)) {
    if (one.kind != ObservableKind::domain && one.kind != ObservableKind::ip) continue;
    HINOMI_ASSIGN(const auto seen, sightings_of(asking.reader, one.kind, one.value));
    if (seen.empty() || !had.emplace(one.kind, one.value).second) continue;
    TakenValue host;
    host.kind = one.kind;
    host.value = one.value;
    host.written = taken.written;
    HINOMI_ASSIGN(auto value,
                  known_value(room, asking, host, seen, answer.joined ? Joins::all : Joins::none));
    add(answer, std::move(value));
  }
  return {};
}

}  // namespace

Result<TakenValue> taken_value(ObservableKind kind, const std::string& written) {
  auto canonical = decode::canonical_value(kind, written);
  if (!canonical)
    return fail(ErrorKind::malformed, "intel.value_unfit",
                {{"kind", std::string(to_text(kind))}, {"value", written}});
  TakenValue taken;
  taken.kind = kind;
  taken.value = *std::move(canonical);
  taken.written = written;
  return taken;
}

std::vector<IntelWarning> warnings_of(const KnowRoom& room, ObservableKind kind, std::string_view value) {
  std::vector<IntelWarning> shown;
  if (room.warnings == nullptr) return shown;
  std::vector<WarningHit> hits;
  room.warnings->check(kind, value, hits);
  for (const WarningHit& hit : hits) {
    const auto& list = room.warnings->list(hit.list);
    shown.push_back({list.name, list.description, std::string(room.warnings->entry(hit)),
                     list.category == decode::WarningCategory::false_positive});
  }
  return shown;
}

Result<IntelLookup> look_up(const KnowRoom& room, const access::Principal& person, const std::string& text) {
  if (text.size() > limits::lookup_bytes_max) {
    return fail(ErrorKind::limit_exceeded, "intel.text_too_large",
                {{"limit", std::to_string(limits::lookup_bytes_max >> 10u)}});
  }
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  const Asking asking{person, reader, room.clock()};
  IntelLookup answer;
  Had had;
  const auto values = values_in(text);
  answer.joined = values.size() <= limits::lookup_joined_max;
  const Joins joins = answer.joined ? Joins::all : Joins::none;
  for (const TakenValue& taken : values) {
    if (!had.emplace(taken.kind, taken.value).second) continue;
    answer.cut = answer.items.size() == limits::lookup_values_max;
    if (answer.cut) break;
    HINOMI_ASSIGN(const auto seen, sightings_of(reader, taken.kind, taken.value));
    HINOMI_ASSIGN(auto value, known_value(room, asking, taken, seen, joins));
    const bool unknown = value.parts == 0;
    add(answer, std::move(value));
    if (unknown) HINOMI_TRY(add_hosts(room, asking, taken, had, answer));
  }
  HINOMI_TRY(note_question(room, person, "intel.looked_up", text, answer.items.size()));
  return answer;
}

Result<IntelValueDetail> value_detail(const KnowRoom& room, const access::Principal& person,
                                      ObservableKind kind, const std::string& written,
                                      std::optional<Instant> as_of) {
  HINOMI_ASSIGN(const TakenValue taken, taken_value(kind, written));
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read, as_of));
  HINOMI_ASSIGN(const auto seen, sightings_of(reader, taken.kind, taken.value));
  Names names(room.intel);
  IntelValueDetail detail;
  const Asking asking{person, reader, as_of.value_or(room.clock())};
  HINOMI_ASSIGN(detail.value, known_value(room, asking, taken, seen, Joins::all));
  HINOMI_ASSIGN(detail.seen, shown_sightings(reader, names, seen));
  detail.more = seen.size() > detail.seen.size();
  HINOMI_ASSIGN(detail.derived, shown_derived(reader, taken));
  HINOMI_ASSIGN(detail.claims,
                claims_about(reader, names, std::string(to_text(taken.kind)) + ":" + taken.value));
  if (room.records) {
    HINOMI_ASSIGN(detail.records, room.records(person, taken.kind, taken.value));
  }
  HINOMI_TRY(note_question(room, person, "intel.read", taken.value, detail.seen.size()));
  return detail;
}

}  // namespace hinomi::intel
