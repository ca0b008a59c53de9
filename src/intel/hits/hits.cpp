// See hits.hpp: the follower. Questions: ask_hit.cpp.
#include "intel/hits/hits.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/log.hpp"
#include "intel/hits/tenants.hpp"
#include "intel/limits.hpp"
#include "store/intel/hit_desks.hpp"
#include "store/intel/hit_tokens.hpp"
#include "store/journal/journal.hpp"
#include "store/people/token_owner.hpp"
#include "store/records/ask/record_everywhere.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

constexpr std::string_view cursor = "intel.hits";
// Filled; what came meanwhile is still to be met.
constexpr std::string_view all_filled = "+";
constexpr const char* opt_in_field = "answers_hits";

// By its label a record stays out, unless its owner says otherwise.
bool is_held_back(const Label& label) {
  return !label.compartment.empty() || !label.handling.empty() ||
         label.confidentiality >= Confidentiality::class3 || label.tlp > Tlp::amber;
}

bool takes_part(const HitRoom& room, const StoredRecord& record) {
  if (record.phase == Phase::done || record.phase == Phase::disposed) return false;
  if (!room.open_type || !room.open_type(record.type)) return false;
  if (!is_held_back(record.label)) return true;
  const auto fields = parse_json(record.fields);
  return fields && fields->is_object() && fields->value(opt_in_field, false);
}

struct Held {
  store::TokenHolder holder;
  std::vector<store::HitValue> values;  // none when the record takes no part
  std::string person;                   // who made or changed it; empty: not known, or the program
  bool demonstration = false;           // answers its like, and raises no notices
};

Result<Held> held_by(const HitRoom& room, const Tenants& tenants, const std::string& id) {
  std::optional<StoredRecord> record;
  std::vector<RecordKeys::Match> identifiers;
  std::vector<store::HitValue> by_hand;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(record, room.store.records().load(snapshot, id));
    HINOMI_ASSIGN(identifiers, store::identifiers_of(snapshot, id));
    HINOMI_ASSIGN(by_hand, store::hand_values(snapshot, room.store.vault().key(), id));
    return {};
  }));
  if (!record) return Held{{{}, id}, {}, {}, false};
  Held held{{tenants.of(record->owner_unit), id}, {}, {}, record->demonstration};
  if (!takes_part(room, *record)) return held;
  std::set<std::pair<ObservableKind, std::string>> taken;
  for (const RecordKeys::Match& one : identifiers) {
    const bool open = is_hit_kind(one.kind) && room.open_field && room.open_field(record->type, one.field);
    if (open && taken.emplace(one.kind, one.value).second)
      held.values.push_back({one.kind, one.value, held.demonstration});
  }
  for (const store::HitValue& one : by_hand) {
    if (taken.emplace(one.kind, one.value).second)
      held.values.push_back({one.kind, one.value, held.demonstration});
  }
  return held;
}

// The tokens at work.
struct Work {
  const HitRoom& room;
  const Tenants& tenants;
  store::HitTokens& tokens;
  std::int64_t day;                // JST, days since 1970
  std::set<std::string>& alarmed;  // tenants of which somebody met more than a day allows
};

// Values that are new for the force count too: who writes a whole range of accounts into records learns of
// none of them on that day.
Result<bool> writes_too_many(const Work& work, store::Transaction& transaction, const Held& held,
                             std::size_t fresh) {
  if (held.person.empty() || fresh == 0) return false;
  const auto more = static_cast<std::int64_t>(fresh);
  HINOMI_ASSIGN(const std::int64_t count,
                store::count_hit(transaction, "values/" + held.person, work.day, more));
  if (count <= work.room.values_of_person) return false;
  if (count - more <= work.room.values_of_person) work.alarmed.insert(held.holder.organisation);
  return true;
}

// Whoever makes records to see what meets them learns no more in a day than by asking (SR12): the rest of the
// pairs is held back for other days, and stands in the journal.
Result<void> count_met(const Work& work, store::Transaction& transaction, const Held& held,
                       const std::vector<std::int64_t>& met, bool too_many) {
  if (held.person.empty()) return {};
  std::int64_t over = 0;
  for (const std::int64_t number : met) {
    HINOMI_ASSIGN(const std::int64_t count, work.tokens.count_asked(transaction, held.person, work.day));
    if (count <= work.room.asked_a_day && !too_many) continue;
    if (count == work.room.asked_a_day + 1) work.alarmed.insert(held.holder.organisation);
    HINOMI_TRY(work.tokens.hold_back(transaction, number));
    ++over;
  }
  if (over == 0) return {};
  log(LogLevel::warning, "hits", "records of a person met too many of others",
      {{"person", held.person}, {"held_back", std::to_string(over)}});
  access::Principal program = access::program_principal();
  program.organisation = held.holder.organisation;
  const Json payload{{"person", held.person}, {"record", held.holder.holder}, {"held_back", over}};
  HINOMI_TRY(work.room.store.journal().append(
      transaction, program, {"hit.refused", "intel/hit", to_text(payload), access::own_label(program)}));
  return {};
}

// Notes each other tenant that holds one of the values already.
Result<void> meet(const Work& work, store::Transaction& transaction, std::int64_t period, const Held& held,
                  const std::vector<store::HitValue>& fresh) {
  if (held.demonstration) return {};
  HINOMI_ASSIGN(const bool too_many, writes_too_many(work, transaction, held, fresh.size()));
  std::vector<std::int64_t> met;
  for (const store::HitValue& value : fresh) {
    HINOMI_ASSIGN(const auto holders, work.tokens.holders(transaction, period, value));
    for (const store::TokenHolder& other : holders) {
      if (other.organisation == held.holder.organisation) continue;
      HINOMI_ASSIGN(const auto number,
                    work.tokens.note_met(transaction, value, held.holder, other, held.person));
      if (number) met.push_back(*number);
    }
  }
  return count_met(work, transaction, held, met, too_many);
}

std::optional<std::string> changed_record(const JournalEntry& entry) {
  constexpr std::string_view mark = "record/";
  const bool changes = entry.action == "record.made" || entry.action == "record.changed" ||
                       entry.action.starts_with("record.step.") || entry.action == "record.undone" ||
                       entry.action == "record.disposed" || entry.action == "hit.registered" ||
                       entry.action == "hit.withdrawn";
  if (!changes || !entry.subject.starts_with(mark)) return std::nullopt;
  const std::size_t slash = entry.subject.rfind('/');
  return entry.subject.substr(slash + 1);
}

// What of the journal goes where.
struct Follow {
  std::optional<std::int64_t> serving;  // meets others there
  std::optional<std::int64_t> filling;  // stands there as well
  bool all_fresh = false;               // the tokens may have been made after the record
};

// Works off a stretch of the journal; false when there is no more.
Result<bool> follow_some(const Work& work, const Follow& follow) {
  store::Journal& journal = work.room.store.journal();
  HINOMI_ASSIGN(const auto entries, journal.read_from(cursor, limits::journal_entries_of_turn));
  if (entries.empty()) return false;
  std::map<std::string, std::string> changed;  // by whom
  for (const store::LabelledEntry& one : entries) {
    const bool program = one.entry.actor == access::program_principal().id;
    if (auto id = changed_record(one.entry))
      changed[*std::move(id)] = program ? std::string() : one.entry.actor;
  }
  std::vector<Held> all;
  for (const auto& [id, actor] : changed) {
    HINOMI_ASSIGN(Held held, held_by(work.room, work.tenants, id));
    if (!actor.empty()) {
      HINOMI_TRY(work.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
        HINOMI_ASSIGN(held.person, store::person_behind(snapshot, actor));
        return {};
      }));
    }
    all.push_back(std::move(held));
  }
  HINOMI_TRY(work.room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const Held& held : all) {
      if (follow.filling) HINOMI_TRY(work.tokens.put(transaction, *follow.filling, held.holder, held.values));
      if (!follow.serving) continue;
      HINOMI_ASSIGN(const auto fresh,
                    work.tokens.put(transaction, *follow.serving, held.holder, held.values));
      HINOMI_TRY(meet(work, transaction, *follow.serving, held, follow.all_fresh ? held.values : fresh));
    }
    return journal.advance(transaction, cursor, entries.back().entry.sequence);
  }));
  return std::ssize(entries) == limits::journal_entries_of_turn;
}

Result<void> follow_all(const Work& work, const Follow& follow) {
  for (bool more = true; more;) {
    HINOMI_ASSIGN(more, follow_some(work, follow));
  }
  return {};
}

// Tokens of a period from one page of all records, which meet nobody: what was there before is no news. Gives
// the last record, or that all are there.
Result<std::string> fill_page(const Work& work, std::int64_t period, const std::string& after) {
  std::vector<std::string> ids;
  HINOMI_TRY(work.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(ids, store::all_records(snapshot, after, limits::journal_entries_of_turn));
    return {};
  }));
  std::vector<Held> all;
  for (const std::string& id : ids) {
    HINOMI_ASSIGN(Held held, held_by(work.room, work.tenants, id));
    all.push_back(std::move(held));
  }
  const std::string last = ids.empty() ? std::string(all_filled) : ids.back();
  HINOMI_TRY(work.room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const Held& held : all) HINOMI_TRY(work.tokens.put(transaction, period, held.holder, held.values));
    return work.tokens.note_filled(transaction, period, last);
  }));
  return last;
}

// Makes a period's tokens; goes on after a stop. Until they are there those of the period before serve, and
// what comes meanwhile meets others there. The first of all periods has none before it: what comes while its
// tokens are made waits in the journal, and then meets whoever is there.
Result<void> begin(const Work& work, std::optional<std::int64_t> serving, std::int64_t period) {
  HINOMI_ASSIGN(const auto unfinished, work.tokens.unfinished());
  if (unfinished != period) {
    store::Journal& journal = work.room.store.journal();
    HINOMI_ASSIGN(const std::int64_t last, journal.last_sequence());
    HINOMI_TRY(work.room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
      if (!serving && !unfinished) HINOMI_TRY(journal.advance(transaction, cursor, last));
      return work.tokens.begin_period(transaction, period);
    }));
  }
  HINOMI_ASSIGN(std::string after, work.tokens.filled(period));
  while (after != all_filled) {
    HINOMI_ASSIGN(after, fill_page(work, period, after));
    if (serving) HINOMI_TRY(follow_all(work, {serving, period, false}));
  }
  HINOMI_TRY(follow_all(work, serving ? Follow{serving, period, false} : Follow{period, {}, true}));
  return work.room.store.database().write(
      [&](store::Transaction& transaction) { return work.tokens.note_whole(transaction, period); });
}

Result<void> tell_side(const Work& work, const store::TokenHolder& told, const store::TokenHolder& other) {
  std::optional<StoredRecord> record;
  HINOMI_TRY(work.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(record, work.room.store.records().load(snapshot, told.holder));
    return {};
  }));
  if (!record) return {};
  const std::string& tenant = other.organisation;
  return work.room.tell({told.holder, told.organisation, work.tenants.name(tenant), work.tenants.desk(tenant),
                         is_held_back(record->label)});
}

Result<void> tell_pair(const Work& work, const store::HitTokens::Met& pair) {
  if (!work.room.tell) return {};
  HINOMI_TRY(tell_side(work, pair.one, pair.other));
  return tell_side(work, pair.other, pair.one);
}

Result<void> tell_met(const Work& work) {
  HINOMI_ASSIGN(const auto pairs, work.tokens.untold(limits::hits_told_of_turn));
  for (const store::HitTokens::Met& pair : pairs) {
    HINOMI_TRY(tell_pair(work, pair));
    HINOMI_TRY(work.room.store.database().write(
        [&](store::Transaction& transaction) { return work.tokens.note_told(transaction, pair.number); }));
  }
  return {};
}

// On another day what was held back is told, oldest first; half of the day's number stays for questions.
Result<void> let_go(const Work& work) {
  const std::int64_t most = (work.room.asked_a_day + 1) / 2;
  HINOMI_ASSIGN(const auto held_back, work.tokens.held_back(static_cast<std::size_t>(most)));
  for (const store::HitTokens::Met& pair : held_back) {
    HINOMI_ASSIGN(const std::int64_t count, work.tokens.asked(pair.person, work.day));
    if (count >= most) continue;
    HINOMI_TRY(work.room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(const std::int64_t values,
                    store::count_hit(transaction, "values/" + pair.person, work.day, 0));
      if (values > work.room.values_of_person) return {};
      HINOMI_TRY(work.tokens.count_asked(transaction, pair.person, work.day));
      return work.tokens.let_go(transaction, pair.number);
    }));
  }
  return {};
}

// What stands under a key that is gone tells nothing; it goes by and by, so that nobody waits for it.
Result<void> forget_stale(const Work& work) {
  return work.room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(work.tokens.forget_stale(transaction, limits::hit_holders_forgotten_of_turn));
    return {};
  });
}

}  // namespace

Result<void> alarm(const HitRoom& room, const Tenants& tenants, const std::string& tenant) {
  if (!room.tell) return {};
  for (const std::string& told : std::set<std::string>{tenant, tenants.agency()})
    HINOMI_TRY(room.tell({{}, told, tenants.name(tenant), {}, false}));
  return {};
}

Result<void> follow_hits(const HitRoom& room) {
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  store::HitTokens tokens(room.store.database(), room.store.vault().key());
  std::set<std::string> alarmed;
  const Work work{room, tenants, tokens, start_of_jst_day(jst_day(room.clock())).seconds() / 86'400, alarmed};
  const std::int64_t period = store::HitTokens::period_of(room.clock());
  HINOMI_ASSIGN(const auto serving, tokens.period());
  if (serving) HINOMI_TRY(follow_all(work, {serving, {}, false}));
  if (serving != period) HINOMI_TRY(begin(work, serving, period));
  HINOMI_TRY(let_go(work));
  for (const std::string& tenant : alarmed) HINOMI_TRY(alarm(room, tenants, tenant));
  HINOMI_TRY(forget_stale(work));
  return tell_met(work);
}

}  // namespace hinomi::intel
