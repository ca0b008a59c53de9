// Hits as a side sees them, and the desks that answer; see hits.hpp. In: a person. Out: hits on records that
// the person may see, each with the value where the person may look for it in the record. What the other side
// holds is not read here. An id is the mark of the value and the code of the other tenant; a cursor is the
// same with the time before it.
#include <algorithm>

#include "base/json.hpp"
#include "base/scan.hpp"
#include "base/text.hpp"
#include "intel/hits/hits.hpp"
#include "intel/hits/tenants.hpp"
#include "store/intel/hit_desks.hpp"
#include "store/intel/hit_sides.hpp"
#include "store/intel/hit_tokens.hpp"
#include "store/journal/journal.hpp"
#include "store/records/ask/record_everywhere.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

constexpr char parted_by = '.';

std::string id_of(const store::HitSide& side) { return side.mark + parted_by + side.other; }

Error unknown_hit(std::string_view id) {
  return fail(ErrorKind::not_found, "hit.unknown", {{"id", std::string(id.substr(0, 80))}});
}

// The mark and the other tenant of an id.
Result<store::HitSide> side_named(std::string_view id) {
  const auto parts = split(id, parted_by);
  if (parts.size() != 2 || parts[0].empty() || parts[1].empty()) return unknown_hit(id);
  store::HitSide side;
  side.mark = std::string(parts[0]);
  side.other = std::string(parts[1]);
  return side;
}

Result<store::HitSide> side_after(std::string_view cursor) {
  const std::size_t first = cursor.find(parted_by);
  if (first == cursor.npos) return unknown_hit(cursor);
  Scan scan(cursor.substr(0, first));
  const Number time = scan.number(18);
  if (time.digits == 0 || !scan.at_end()) return unknown_hit(cursor);
  HINOMI_ASSIGN(store::HitSide side, side_named(cursor.substr(first + 1)));
  side.told = Instant::from_microseconds(time.value);
  return side;
}

// Which value of the side's own record it is; nothing when the record holds it no more.
Result<std::optional<RecordKeys::Match>> value_in(const HitRoom& room, store::Snapshot& snapshot,
                                                  const store::HitSide& side, bool demonstration) {
  const store::HitTokens tokens(room.store.database(), room.store.vault().key());
  HINOMI_ASSIGN(const auto identifiers, store::identifiers_of(snapshot, side.record));
  for (const RecordKeys::Match& one : identifiers) {
    if (tokens.mark_of({one.kind, one.value, demonstration}) == side.mark) return std::optional(one);
  }
  return std::optional<RecordKeys::Match>();
}

Result<std::optional<ObservableKind>> kind_by_hand(const HitRoom& room, store::Snapshot& snapshot,
                                                   const store::HitSide& side, bool demonstration) {
  const store::HitTokens tokens(room.store.database(), room.store.vault().key());
  HINOMI_ASSIGN(const auto values, store::hand_values(snapshot, room.store.vault().key(), side.record));
  for (const store::HitValue& one : values) {
    if (tokens.mark_of({one.kind, one.value, demonstration}) == side.mark) return std::optional(one.kind);
  }
  return std::optional<ObservableKind>();
}

Result<HitSeen> seen_hit(const HitRoom& room, const access::Principal& person, const Tenants& tenants,
                         const store::HitSide& side) {
  HitSeen seen;
  seen.id = id_of(side);
  seen.told = side.told;
  seen.record = side.record;
  seen.organisation = side.other;
  seen.name = tenants.name(side.other);
  seen.desk = tenants.desk(side.other);
  if (side.contacted) {
    seen.state = HitState::contacted;
    seen.contact = side.contact;
    seen.contacted = side.contacted;
  }
  std::optional<RecordKeys::Match> value;
  std::optional<ObservableKind> by_hand;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto record, room.store.records().load(snapshot, side.record));
    if (!record) return {};
    seen.type = record->type;
    seen.number = record->number;
    seen.title = record->title;
    HINOMI_ASSIGN(value, value_in(room, snapshot, side, record->demonstration));
    HINOMI_ASSIGN(by_hand, kind_by_hand(room, snapshot, side, record->demonstration));
    return {};
  }));
  if (by_hand) seen.kind = by_hand;
  if (!value || !room.sees_value) return seen;
  HINOMI_ASSIGN(const bool sees, room.sees_value(person, side.record, value->kind, value->value));
  if (!sees) return seen;
  seen.kind = value->kind;
  seen.value = value->value;
  return seen;
}

Result<std::vector<store::HitSide>> sides(const HitRoom& room, const access::Principal& person,
                                          const store::HitSidesWanted& wanted) {
  std::vector<store::HitSide> found;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, store::hit_sides(snapshot, person, wanted, room.clock()));
    return {};
  }));
  return found;
}

store::HitSidesWanted wanted_of(const HitRoom& room, const access::Principal& person,
                                const Tenants& tenants) {
  store::HitSidesWanted wanted;
  wanted.tenant = tenants.of(person.organisation);
  if (room.types) wanted.types = room.types(person);
  return wanted;
}

Result<void> check_words(const std::string& text, std::size_t most, bool needed) {
  const auto length = static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  const bool fits = length <= most && (!needed || !trim(text).empty());
  return fits ? Result<void>() : Result<void>(fail(ErrorKind::malformed, "hit.desk_unfit"));
}

}  // namespace

Result<HitPage> list_hits(const HitRoom& room, const access::Principal& person, const ListHitsQuery& query) {
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  store::HitSidesWanted wanted = wanted_of(room, person, tenants);
  wanted.limit = std::clamp<std::int64_t>(query.limit.value_or(50), 1, limits::hits_page_max) + 1;
  if (query.after) {
    HINOMI_ASSIGN(wanted.after, side_after(*query.after));
  }
  HINOMI_ASSIGN(auto found, sides(room, person, wanted));
  HitPage page;
  const bool more = std::ssize(found) == wanted.limit;
  if (more) {
    found.pop_back();
    page.next = std::to_string(found.back().told.microseconds()) + parted_by + id_of(found.back());
  }
  for (const store::HitSide& side : found) {
    HINOMI_ASSIGN(HitSeen seen, seen_hit(room, person, tenants, side));
    page.items.push_back(std::move(seen));
  }
  return page;
}

Result<HitSeen> find_hit(const HitRoom& room, const access::Principal& person, const std::string& id) {
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  HINOMI_ASSIGN(const store::HitSide named, side_named(id));
  store::HitSidesWanted wanted = wanted_of(room, person, tenants);
  wanted.mark = named.mark;
  wanted.other = named.other;
  HINOMI_ASSIGN(const auto found, sides(room, person, wanted));
  if (found.empty()) return unknown_hit(id);
  return seen_hit(room, person, tenants, found.front());
}

Result<void> note_contact(const HitRoom& room, const access::Principal& person, const HitSeen& hit,
                          const std::string& record) {
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  HINOMI_ASSIGN(const store::HitSide side, side_named(hit.id));
  const std::string tenant = tenants.of(person.organisation);
  return room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(store::note_contact(transaction, tenant, side, record));
    const Json payload{{"record", hit.record}, {"contact", record}, {"organisation", side.other}};
    HINOMI_TRY(room.store.journal().append(
        transaction, person, {"hit.contacted", "intel/hit", to_text(payload), access::own_label(person)}));
    return {};
  });
}

Result<HitDeskList> hit_desks(const HitRoom& room, const access::Principal& person) {
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  return HitDeskList{tenants.desks(), tenants.of(person.organisation)};
}

Result<HitDeskList> put_hit_desk(const HitRoom& room, const access::Principal& person,
                                 const HitDeskWanted& wanted) {
  HINOMI_TRY(check_words(wanted.desk, limits::hit_desk_name_characters_max, true));
  HINOMI_TRY(check_words(wanted.telephone, limits::hit_desk_telephone_characters_max, false));
  HINOMI_TRY(check_words(wanted.hours, limits::hit_desk_name_characters_max, false));
  HINOMI_ASSIGN(const Tenants tenants, Tenants::read(room.store));
  const std::string own = tenants.of(person.organisation);
  HINOMI_TRY(room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(store::put_hit_desk(transaction, {own, wanted.desk, wanted.telephone, wanted.hours, {}}));
    const Json payload{{"organisation", own}, {"desk", wanted.desk}, {"telephone", wanted.telephone}};
    HINOMI_TRY(room.store.journal().append(
        transaction, person, {"hit.desk_named", "intel/hit", to_text(payload), access::own_label(person)}));
    return {};
  }));
  return hit_desks(room, person);
}

}  // namespace hinomi::intel
