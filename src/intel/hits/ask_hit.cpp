// One person's question whether another tenant holds a value; see hits.hpp. In: kind, value, reason. Out:
// names and desks of others; notices to both sides; a journal entry before the answer leaves. A question
// counts before it is answered, so that a refused one counts too.
#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "intel/hits/hits.hpp"
#include "intel/hits/tenants.hpp"
#include "intel/know/values.hpp"
#include "intel/limits.hpp"
#include "store/intel/hit_tokens.hpp"
#include "store/journal/journal.hpp"
#include "store/people/demonstration_people.hpp"
#include "store/people/token_owner.hpp"
#include "store/store.hpp"
#include "store/vault/key.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::intel {
namespace {

constexpr std::string_view sealed_reason = "reason_sealed", reason_bound_to = "hit reason";

std::int64_t day_number(Instant at) { return start_of_jst_day(jst_day(at)).seconds() / 86'400; }

// The value goes in as a keyed digest: whoever reads the journal could try all numbers of an account against
// any other. The reason is sealed; show_reasons opens it.
store::JournalDraft draft_of(const HitRoom& room, const access::Principal& person,
                             const store::HitValue& value, const std::string& reason, std::string_view action,
                             std::size_t hits) {
  const store::VaultKey& key = room.store.vault().key();
  const Json payload{{"kind", to_text(value.kind)},
                     {"value_digest", store::keyed_digest(key, value.value)},
                     {"reason_digest", store::keyed_digest(key, reason)},
                     {std::string(sealed_reason), store::seal_text(key, reason, reason_bound_to)},
                     {"hits", hits}};
  return {std::string(action), "intel/hit", to_text(payload), access::own_label(person)};
}

Result<store::HitValue> value_of(const HitAsked& asked) {
  if (trim(asked.reason).empty() || asked.reason.size() > limits::hit_reason_bytes_max)
    return fail(ErrorKind::malformed, "hit.reason_missing");
  if (!is_hit_kind(asked.kind))
    return fail(ErrorKind::unsupported, "hit.kind_unfit", {{"kind", std::string(to_text(asked.kind))}});
  HINOMI_ASSIGN(const TakenValue taken, taken_value(asked.kind, asked.value));
  return store::HitValue{taken.kind, taken.value, false};
}

// A question beyond the day's number is refused and stands in the journal; auditors are told of the first.
Result<void> count(const HitRoom& room, const access::Principal& person, const store::HitValue& value,
                   const std::string& reason, const std::string& tenant) {
  store::HitTokens tokens(room.store.database(), room.store.vault().key());
  bool too_many = false, first = false;
  HINOMI_TRY(room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const std::string who, store::person_behind(transaction, person.id));
    HINOMI_ASSIGN(const std::int64_t number, tokens.count_asked(transaction, who, day_number(room.clock())));
    too_many = number > room.asked_a_day;
    first = number == room.asked_a_day + 1;
    if (!too_many) return {};
    HINOMI_TRY(room.store.journal().append(transaction, person,
                                           draft_of(room, person, value, reason, "hit.refused", 0)));
    return {};
  }));
  if (!too_many) return {};
  log(LogLevel::warning, "hits", "a person asked too often", {{"person", person.id}});
  if (first && room.tell) HINOMI_TRY(room.tell({{}, {}, tenant, {}, {}, false, true}));
  return fail(ErrorKind::limit_exceeded, "hit.too_many", {{"limit", std::to_string(room.asked_a_day)}});
}

}  // namespace

Result<HitAnswer> ask_hit(const HitRoom& room, const access::Principal& person, const HitAsked& asked) {
  HINOMI_ASSIGN(store::HitValue value, value_of(asked));
  // Of tokens that are not all there "no hit" would be no answer.
  HINOMI_ASSIGN(const auto period,
                store::HitTokens(room.store.database(), room.store.vault().key()).period());
  if (!period) return fail(ErrorKind::unavailable, "hit.period_unknown");
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  const std::string own = tenants.of(person.organisation);
  HINOMI_TRY(count(room, person, value, asked.reason, own));
  const store::HitTokens tokens(room.store.database(), room.store.vault().key());
  std::vector<store::TokenHolder> holders;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const std::string who, store::person_behind(snapshot, person.id));
    HINOMI_ASSIGN(value.demonstration, store::is_demonstration_person(snapshot, who));
    HINOMI_ASSIGN(holders, tokens.holders(snapshot, *period, value));
    return {};
  }));
  std::erase_if(holders, [&](const store::TokenHolder& holder) { return holder.organisation == own; });
  HitAnswer answer;
  answer.asked = room.clock();
  for (const store::TokenHolder& holder : holders) {
    const bool known = !answer.items.empty() && answer.items.back().organisation == holder.organisation;
    if (!known)
      answer.items.push_back({holder.organisation, tenants.name(holder.organisation), tenants.desk()});
  }
  HINOMI_TRY(room.store.journal().record(
      person, draft_of(room, person, value, asked.reason, "hit.asked", answer.items.size())));
  if (!room.tell) return answer;
  for (const store::TokenHolder& holder : holders)
    HINOMI_TRY(
        room.tell({holder.holder, {}, holder.organisation, tenants.name(own), tenants.desk(), true, false}));
  for (const HitHolder& one : answer.items)
    HINOMI_TRY(room.tell({{}, person.id, own, one.name, one.contact, true, false}));
  return answer;
}

Result<void> show_reasons(store::Store& store, const access::Principal& auditor, JournalPage& page) {
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(store));
  const std::string own = tenants.of(auditor.organisation);
  for (JournalEntry& entry : page.items) {
    if (entry.action != "hit.asked" && entry.action != "hit.refused") continue;
    HINOMI_ASSIGN(Json payload, parse_json(entry.payload));
    const auto sealed = payload.find(sealed_reason);
    if (sealed == payload.end() || !sealed->is_string()) continue;
    if (tenants.of(entry.organisation) == own) {
      HINOMI_ASSIGN(payload["reason"],
                    store::open_text(store.vault().key(), sealed->get<std::string>(), reason_bound_to));
    }
    payload.erase(std::string(sealed_reason));
    entry.payload = to_text(payload);
  }
  return {};
}

}  // namespace hinomi::intel
