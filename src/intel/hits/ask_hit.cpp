// One person's question whether another tenant holds a value; see hits.hpp. In: kind, value, reason, the
// record for which it is asked. Out: names and desks of others, to whoever asked alone; a journal entry
// before the answer leaves. A question counts before it is answered, so that a refused one counts too;
// whoever goes on after a refusal is counted in memory and stands in the journal at each power of ten.
#include <algorithm>
#include <chrono>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "intel/hits/hit_gate.hpp"
#include "intel/hits/hits.hpp"
#include "intel/hits/tenants.hpp"
#include "intel/know/values.hpp"
#include "store/intel/hit_desks.hpp"
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

// A question as it goes on.
struct Question {
  const HitRoom& room;
  const access::Principal& person;
  std::string record;  // id of the record for which it is asked
  std::string tenant;  // of the person
  store::HitValue value;
  const std::string& reason;
  std::int64_t day;
};

// The value goes in as a keyed digest: whoever reads the journal could try all numbers of an account against
// any other. The reason is sealed; show_reasons opens it.
store::JournalDraft draft_of(const Question& question, std::string_view action, std::size_t hits) {
  const store::VaultKey& key = question.room.store.vault().key();
  const Json payload{{"kind", to_text(question.value.kind)},
                     {"value_digest", store::keyed_digest(key, question.value.value)},
                     {"record", question.record},
                     {"reason_digest", store::keyed_digest(key, question.reason)},
                     {std::string(sealed_reason), store::seal_text(key, question.reason, reason_bound_to)},
                     {"hits", hits}};
  return {std::string(action), "intel/hit", to_text(payload), access::own_label(question.person)};
}

Result<store::HitValue> value_of(const HitAsked& asked) {
  if (trim(asked.reason).empty() || asked.reason.size() > limits::hit_reason_bytes_max)
    return fail(ErrorKind::malformed, "hit.reason_missing");
  if (!is_hit_kind(asked.kind))
    return fail(ErrorKind::unsupported, "hit.kind_unfit", {{"kind", std::string(to_text(asked.kind))}});
  HINOMI_ASSIGN(const TakenValue taken, taken_value(asked.kind, asked.value));
  return store::HitValue{taken.kind, taken.value, false};
}

// The open record for which it is asked: one that the person reads, of the person's own force.
Result<std::string> record_of(const HitRoom& room, const access::Principal& person, const Tenants& tenants,
                              const std::string& named) {
  const auto types = room.types ? room.types(person) : std::vector<std::string>();
  HINOMI_ASSIGN(auto record, room.store.records().find_by_number(person, types, named));
  if (!record) {
    HINOMI_ASSIGN(record, room.store.records().find(person, types, named));
  }
  const bool fits = record && record->phase != Phase::done && record->phase != Phase::disposed &&
                    room.open_type && room.open_type(record->type) &&
                    tenants.of(record->owner_unit) == tenants.of(person.organisation);
  if (!fits) return fail(ErrorKind::not_found, "hit.record_unknown", {{"record", named.substr(0, 64)}});
  return record->id;
}

std::string kind_name(const access::Principal& person, ObservableKind kind) {
  return person.id + "/" + std::string(to_text(kind));
}

Error too_many(const HitRoom& room) {
  return fail(ErrorKind::limit_exceeded, "hit.too_many", {{"limit", std::to_string(room.asked_a_day)}});
}

// Somebody who was refused goes on: no look at the store, an entry now and then.
Result<void> pass_gate(const HitRoom& room, const access::Principal& person, const HitAsked& asked) {
  const std::int64_t day = day_number(room.clock());
  for (const std::string& name : {person.id, kind_name(person, asked.kind)}) {
    const auto count = room.gate.again(name, day);
    if (!count) continue;
    if (is_told_count(*count)) {
      const Json payload{{"kind", to_text(asked.kind)}, {"refused", *count}};
      HINOMI_TRY(room.store.journal().record(
          person, {"hit.refused", "intel/hit", to_text(payload), access::own_label(person)}));
      log(LogLevel::warning, "hits", "a person goes on asking",
          {{"person", person.id}, {"refused", std::to_string(*count)}});
    }
    return too_many(room);
  }
  return {};
}

struct Counted {
  std::optional<Error> refusal;
  std::string name;    // under which it is refused from now on
  bool first = false;  // of the day: auditors are told
};

// The person's day first, so that one who guesses does not use up what the colleagues have.
Result<Counted> counted(const Question& question, store::Transaction& transaction) {
  const HitRoom& room = question.room;
  store::HitTokens tokens(room.store.database(), room.store.vault().key());
  HINOMI_ASSIGN(const std::string who, store::person_behind(transaction, question.person.id));
  HINOMI_ASSIGN(const std::int64_t own, tokens.count_asked(transaction, who, question.day));
  if (own > room.asked_a_day) return Counted{too_many(room), question.person.id, own == room.asked_a_day + 1};
  const std::string scope = "tenant/" + question.tenant;
  const std::string kind(to_text(question.value.kind));
  HINOMI_ASSIGN(const std::int64_t of_kind,
                store::count_hit(transaction, scope + "/" + kind, question.day, 1));
  if (of_kind > room.asked_of_kind)
    return Counted{fail(ErrorKind::limit_exceeded, "hit.too_many_of_kind",
                        {{"kind", kind}, {"limit", std::to_string(room.asked_of_kind)}}),
                   kind_name(question.person, question.value.kind), of_kind == room.asked_of_kind + 1};
  HINOMI_ASSIGN(const std::int64_t of_tenant, store::count_hit(transaction, scope, question.day, 1));
  if (of_tenant > room.asked_of_tenant)
    return Counted{fail(ErrorKind::limit_exceeded, "hit.too_many_of_force",
                        {{"limit", std::to_string(room.asked_of_tenant)}}),
                   question.person.id, of_tenant == room.asked_of_tenant + 1};
  return Counted{};
}

// A question beyond what a day allows is refused and stands in the journal; auditors are told of the first.
Result<void> count(const Question& question, const Tenants& tenants) {
  const HitRoom& room = question.room;
  Counted result;
  HINOMI_TRY(room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(result, counted(question, transaction));
    if (!result.refusal) return {};
    HINOMI_TRY(
        room.store.journal().append(transaction, question.person, draft_of(question, "hit.refused", 0)));
    return {};
  }));
  if (!result.refusal) return {};
  room.gate.refuse(result.name, question.day);
  log(LogLevel::warning, "hits", "hit/no-hit was asked too often",
      {{"person", question.person.id}, {"code", result.refusal->code}});
  if (result.first) HINOMI_TRY(alarm(room, tenants, question.tenant));
  return *result.refusal;
}

Result<HitAnswer> answer_to(const Question& question, const Tenants& tenants, std::int64_t period) {
  const HitRoom& room = question.room;
  const store::HitTokens tokens(room.store.database(), room.store.vault().key());
  std::vector<store::TokenHolder> holders;
  store::HitValue value = question.value;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const std::string who, store::person_behind(snapshot, question.person.id));
    HINOMI_ASSIGN(value.demonstration, store::is_demonstration_person(snapshot, who));
    HINOMI_ASSIGN(holders, tokens.holders(snapshot, period, value));
    return {};
  }));
  HitAnswer answer;
  answer.asked = room.clock();
  for (const store::TokenHolder& holder : holders) {
    const std::string& tenant = holder.organisation;
    const bool known = !answer.items.empty() && answer.items.back().organisation == tenant;
    if (tenant == question.tenant || known) continue;
    answer.items.push_back({tenant, tenants.name(tenant), tenants.desk(tenant)});
  }
  HINOMI_TRY(
      room.store.journal().record(question.person, draft_of(question, "hit.asked", answer.items.size())));
  return answer;
}

// How long an answer took tells nothing of what it is: it leaves at the next multiple of the band.
void wait_for_band(const HitRoom& room, std::chrono::steady_clock::time_point begun) {
  if (!room.wait) return;
  const auto band = std::chrono::nanoseconds(limits::hit_answer_band);
  const auto spent = std::chrono::nanoseconds(std::chrono::steady_clock::now() - begun);
  room.wait(band - spent % band);
}

}  // namespace

Result<HitAnswer> ask_hit(const HitRoom& room, const access::Principal& person, const std::string& record,
                          const HitAsked& asked) {
  const auto begun = std::chrono::steady_clock::now();
  HINOMI_TRY(pass_gate(room, person, asked));
  HINOMI_ASSIGN(store::HitValue value, value_of(asked));
  // Of tokens that are not all there "no hit" would be no answer.
  HINOMI_ASSIGN(const auto period,
                store::HitTokens(room.store.database(), room.store.vault().key()).period());
  if (!period) return fail(ErrorKind::unavailable, "hit.period_unknown");
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  HINOMI_ASSIGN(std::string id, record_of(room, person, tenants, record));
  const Question question{room,
                          person,
                          std::move(id),
                          tenants.of(person.organisation),
                          std::move(value),
                          asked.reason,
                          day_number(room.clock())};
  HINOMI_TRY(count(question, tenants));
  auto answer = answer_to(question, tenants, *period);
  wait_for_band(room, begun);
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
