// Hit or no hit between tenants: whether another one holds the same identifier, without a word of what it
// holds it for; docs/concepts/hits.md says what is told to whom. In: identifiers of open records in the
// fields of content/rules/hits.yaml and those registered by hand, by the journal from a cursor of its own;
// questions with an open record and a reason. Out: tokens under a key of the period (store/intel/hit_tokens),
// news for both sides of a pair, answers to whoever asks alone. Each question is a journal entry with
// digests, its reason sealed for the auditors of the asking force, and counts against the day of the person
// and the tenant. Fails: malformed `intel.value_unfit`, `hit.reason_missing`, `hit.desk_unfit`; not_found
// `hit.record_unknown`, `hit.unknown`; unavailable `hit.period_unknown`; unsupported `hit.kind_unfit` (kind);
// limit_exceeded `hit.too_many`, `hit.too_many_of_force`, `hit.too_many_of_kind`; as the stores do. Source:
// measure N2-2(3), domain.md SR12, intel.md §4 (2).
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "intel/hits/limits.hpp"
#include "model/api_hits.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::intel {

class HitGate;
class Tenants;

/// What somebody is told beside a record of theirs, or auditors of a force that somebody guesses.
struct HitNews {
  std::string record;        // id; empty: tells the auditors
  std::string organisation;  // of those who are told
  std::string other;         // name of the other tenant; of the tenant in which somebody guesses
  std::string desk;          // whom to ask there
  bool held_back = false;    // of a record that takes part by its owner's word alone
};

struct HitRoom {
  store::Store& store;
  HitGate& gate;
  Clock clock = system_now;
  std::int64_t asked_a_day = 30;  // questions of one person
  std::int64_t asked_of_tenant = limits::hits_asked_of_tenant_day;
  std::int64_t asked_of_kind = limits::hits_asked_of_kind_day;
  std::int64_t values_of_person = limits::hit_values_of_person_day;
  /// Whether identifiers of a field take part: the rules, and what is open (procedure).
  std::function<bool(std::string_view type, std::string_view field)> open_field = {};
  /// Whether records of a type take part.
  std::function<bool(std::string_view type)> open_type = {};
  /// Types that a person reads (procedure).
  std::function<std::vector<std::string>(const access::Principal& person)> types = {};
  /// Whether the person may look for the value in the record (procedure).
  std::function<Result<bool>(const access::Principal& person, const std::string& record, ObservableKind kind,
                             const std::string& value)>
      sees_value = {};
  std::function<Result<void>(const HitNews& news)> tell = {};
  /// Lets a time pass before an answer leaves; absent: none does.
  std::function<void(std::chrono::nanoseconds span)> wait = {};
};

/// Tells the auditors of a tenant and of the agency that somebody there wants more than a day allows.
Result<void> alarm(const HitRoom& room, const Tenants& tenants, const std::string& tenant);
/// Works off what came since the last turn: tokens of new and changed records, and who is to be told. One
/// thread calls it. A new period's tokens are made anew from all records.
Result<void> follow_hits(const HitRoom& room);
/// Answers a question for an open record of the person's force, by number or id. The answer leaves at a
/// multiple of limits::hit_answer_band, whatever it is.
Result<HitAnswer> ask_hit(const HitRoom& room, const access::Principal& person, const std::string& record,
                          const HitAsked& asked);
/// Hits on records that the person may see.
Result<HitPage> list_hits(const HitRoom& room, const access::Principal& person, const ListHitsQuery& query);
/// One of them, by its id; not_found `hit.unknown`.
Result<HitSeen> find_hit(const HitRoom& room, const access::Principal& person, const std::string& id);
/// Notes for both sides that they are in touch by a record.
Result<void> note_contact(const HitRoom& room, const access::Principal& person, const HitSeen& hit,
                          const std::string& record);
/// Registers a value by hand for a record of the person's organisation, or takes it back.
Result<HitValueKept> register_value(const HitRoom& room, const access::Principal& person,
                                    const std::string& record, const HitValueByHand& wanted, bool registered);
Result<HitDeskList> hit_desks(const HitRoom& room, const access::Principal& person);
Result<HitDeskList> put_hit_desk(const HitRoom& room, const access::Principal& person,
                                 const HitDeskWanted& wanted);
/// Puts the reasons of questions in place of their seals, for auditors of the force that asked; for others
/// they are taken out.
Result<void> show_reasons(store::Store& store, const access::Principal& auditor, JournalPage& page);

}  // namespace hinomi::intel
