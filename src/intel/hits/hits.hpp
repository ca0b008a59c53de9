// Hit or no hit between tenants: whether another one holds the same identifier, without a word of what it
// holds it for. In: identifiers of records, by the journal from a cursor of its own. Out: tokens under a key
// of the period (store/intel/hit_tokens); for a value that two tenants come to hold, and for a question, both
// sides are told the other's name and desk, and nothing else. Records take part unless a compartment, class 3
// or a TLP beyond amber holds them back; those do when their field `answers_hits` says so. Names of people,
// masked fields and fields of some roles never take part. Each question needs a reason, is a journal entry
// with digests, and counts against the person's day; so does each pair that a record of the person brings
// about, and those beyond the number are told on later days. The reason stands sealed in the entry, to be
// read by auditors of the asking force alone. Simulated records meet their like alone. Fails:
// malformed `intel.value_unfit`, `hit.reason_missing`; unavailable `hit.period_unknown`; unsupported
// `hit.kind_unfit` (kind); limit_exceeded `hit.too_many` (limit); as the stores do. Source: measure N2-2(3),
// domain.md SR12, intel.md §4 (2).
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::intel {

/// What somebody is told beside a record of theirs; without one, the person who asked.
struct HitNews {
  std::string record;        // id; empty: tells `person`
  std::string person;        // who asked
  std::string organisation;  // of those who are told
  std::string other;         // name of the other tenant
  std::string desk;          // whom to ask there
  bool asked = false;        // somebody asked; otherwise both came to hold the value
  bool refused = false;      // somebody wanted more than a day allows: tells the auditors of `organisation`
};

struct HitRoom {
  store::Store& store;
  Clock clock = system_now;
  std::int64_t asked_a_day = 30;  // questions of one person
  /// The type of records that are watches: they take no part.
  std::string watch_type = {};
  /// Whether identifiers of a field may take part (procedure).
  std::function<bool(std::string_view type, std::string_view field)> open_field = {};
  std::function<Result<void>(const HitNews& news)> tell = {};
};

/// Works off what came since the last turn: tokens of new and changed records, and who is to be told. One
/// thread calls it. A new period's tokens are made anew from all records.
Result<void> follow_hits(const HitRoom& room);
Result<HitAnswer> ask_hit(const HitRoom& room, const access::Principal& person, const HitAsked& asked);
/// Puts the reasons of questions in place of their seals, for auditors of the force that asked; for others
/// they are taken out.
Result<void> show_reasons(store::Store& store, const access::Principal& auditor, JournalPage& page);

}  // namespace hinomi::intel
