// See entities.hpp.
#include "intel/know/entities.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "access/decision.hpp"
#include "access/label_join.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "intel/know/claims.hpp"
#include "intel/know/things.hpp"
#include "intel/know/views.hpp"
#include "intel/limits.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::intel {
namespace {

std::string description_in(const std::string& bytes) {
  const auto json = parse_json(bytes);
  if (!json || !json->is_object()) return {};
  const auto found = json->find("description");
  return found != json->end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<std::string> title_of(const store::IntelReader& reader, const std::string& id) {
  HINOMI_ASSIGN(const auto versions, reader.versions(id));
  return versions.empty() ? std::string() : versions.back().title;
}

Result<std::vector<IntelClaim>> shown_claims(const store::IntelReader& reader, Names& names,
                                             const std::vector<store::IntelAssertion>& assertions) {
  const Claims claims(assertions);
  Things things(reader);
  std::vector<IntelClaim> shown;
  for (auto one = assertions.rbegin(); one != assertions.rend() && shown.size() < limits::claims_shown_max;
       ++one) {
    HINOMI_ASSIGN(const bool seen, things.seen(one->claim.subject, one->claim.object));
    if (!seen) continue;
    HINOMI_ASSIGN(auto claim, shown_claim(names, *one));
    claim.taken_back = claims.replaced(one->id);
    HINOMI_ASSIGN(claim.object_title, title_of(reader, claim.object));
    HINOMI_ASSIGN(claim.subject_title, title_of(reader, claim.subject));
    shown.push_back(std::move(claim));
  }
  return shown;
}

// Parts that hold a version of it, and reports that refer to it, newest first.
Result<std::vector<IntelPart>> parts_of(const store::IntelReader& reader, Names& names, const std::string& id,
                                        const std::vector<store::IntelObject>& versions) {
  std::set<store::ContainerNumber> numbers;
  for (const store::IntelObject& object : versions) numbers.insert(object.container);
  HINOMI_ASSIGN(const auto naming, reader.assertions_naming(id));
  for (const store::IntelAssertion& one : naming) {
    if (one.claim.predicate != "object") continue;
    HINOMI_ASSIGN(const auto holders, reader.versions(one.claim.subject));
    for (const store::IntelObject& object : holders) numbers.insert(object.container);
  }
  std::vector<IntelPart> parts;
  for (auto number = numbers.rbegin(); number != numbers.rend() && parts.size() < limits::parts_shown_max;
       ++number) {
    HINOMI_ASSIGN(const auto container, reader.container(*number));
    if (!container) continue;
    HINOMI_ASSIGN(auto part, shown_part(names, *container));
    parts.push_back(std::move(part));
  }
  return parts;
}

// Adds entities of the type that somebody calls by this very name.
Result<void> add_bearers(const store::IntelReader& reader, const std::string& type, const std::string& name,
                         std::vector<store::IntelObject>& found) {
  HINOMI_ASSIGN(const auto naming, reader.assertions_naming(name));
  for (const store::IntelAssertion& one : naming) {
    if (one.claim.predicate != known_as) continue;
    const bool there = std::any_of(found.begin(), found.end(), [&](const store::IntelObject& object) {
      return object.id == one.claim.subject;
    });
    if (there) continue;
    HINOMI_ASSIGN(const auto said, reader.assertions(one.claim.subject));
    const auto names = Claims(said).standing(known_as);
    if (std::find(names.begin(), names.end(), name) == names.end()) continue;
    HINOMI_ASSIGN(const auto versions, reader.versions(one.claim.subject));
    if (!versions.empty() && versions.back().type == type) found.push_back(versions.back());
  }
  return {};
}

Error unfit(std::string_view field, std::string_view expected) {
  return fail(ErrorKind::malformed, "intel.claim_unfit",
              {{"field", std::string(field)}, {"expected", std::string(expected)}});
}

Result<void> check_claim(const IntelClaimWanted& wanted) {
  const auto fits = [](const std::string& text, std::size_t most) {
    return !trim(text).empty() && text.size() <= most;
  };
  if (!fits(wanted.subject, limits::claim_bytes_max)) return unfit("subject", "1-2000");
  if (!fits(wanted.predicate, 100)) return unfit("predicate", "1-100");
  if (!fits(wanted.object, limits::claim_bytes_max)) return unfit("object", "1-2000");
  if (!fits(wanted.reason, limits::claim_bytes_max)) return unfit("reason", "1-2000");
  if (wanted.confidence && (*wanted.confidence < 0 || *wanted.confidence > 100))
    return unfit("confidence", "0-100");
  if (wanted.valid_from && wanted.valid_to && *wanted.valid_to < *wanted.valid_from)
    return unfit("valid_to", "valid_from <= valid_to");
  return {};
}

// One replaces only what oneself said of the same thing.
Result<void> check_replaced(const store::IntelReader& reader, const access::Principal& person,
                            const store::NewAssertion& made) {
  if (made.supersedes.empty()) return {};
  HINOMI_ASSIGN(const auto before, reader.assertion(made.supersedes));
  if (!before) return fail(ErrorKind::not_found, "intel.claim_unknown", {{"claim", made.supersedes}});
  if (before->claim.person != person.id) return fail(ErrorKind::forbidden, "intel.claim_other");
  if (before->claim.subject != made.subject || before->claim.predicate != made.predicate)
    return unfit("supersedes", "subject, predicate");
  return {};
}

// As strict as what the claim speaks of; what the person may not see is not spoken of.
Result<Label> label_of_claim(const store::IntelReader& reader, const access::Principal& person,
                             const store::NewAssertion& made) {
  Things things(reader);
  Label label = access::own_label(person);
  for (const std::string* named : {&made.subject, &made.object}) {
    HINOMI_ASSIGN(const bool seen, things.seen(*named));
    if (!seen) return fail(ErrorKind::not_found, "intel.entity_unknown", {{"entity", *named}});
    HINOMI_ASSIGN(const auto borne, things.label(*named));
    if (borne) {
      HINOMI_ASSIGN(label, access::joined(label, *borne));
    }
  }
  return label;
}

// Whoever leads the organisation that owns a claim answers for what its people left behind.
bool leads_owner(const access::Principal& person, const Label& label) {
  constexpr std::array leading{Role::section_chief, Role::unit_head, Role::division_head, Role::force_head};
  const auto& below = person.organisations_below;
  const bool owns =
      label.owner == person.organisation || std::find(below.begin(), below.end(), label.owner) != below.end();
  return owns && std::any_of(leading.begin(), leading.end(), [&](Role role) {
           return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
         });
}

bool may_take_back(const access::Principal& person, const store::IntelAssertion& said) {
  // What a source says is answered with a claim of one's own.
  if (said.claim.person.empty()) return false;
  const bool own = said.claim.person == person.id && access::may(person, Permission::intel_write).allowed;
  return own || leads_owner(person, said.label);
}

// Ids beside this one, from what was said on either side, in the order in which it was recorded.
Result<std::vector<std::string>> beside(const store::IntelReader& reader, Things& things,
                                        const std::set<std::string>& replaced, const std::string& id) {
  HINOMI_ASSIGN(auto said, reader.assertions(id));
  HINOMI_ASSIGN(const auto naming, reader.assertions_naming(id));
  said.insert(said.end(), naming.begin(), naming.end());
  std::erase_if(said, [&](const store::IntelAssertion& one) {
    return one.claim.predicate != same_as || replaced.contains(one.id);
  });
  std::stable_sort(said.begin(), said.end(),
                   [](const auto& a, const auto& b) { return a.recorded < b.recorded; });
  Standing standing;
  for (const store::IntelAssertion& one : said) {
    const std::string& other = one.claim.subject == id ? one.claim.object : one.claim.subject;
    HINOMI_ASSIGN(const bool seen, things.seen(other));
    if (seen) standing.take(other, one.claim.polarity, !one.claim.person.empty());
  }
  return standing.things();
}

}  // namespace

Result<std::vector<std::string>> same_ids(const store::IntelReader& reader, const std::string& id) {
  HINOMI_ASSIGN(const auto replaced, replaced_by_hand(reader, same_as));
  Things things(reader);
  std::vector<std::string> same{id};
  for (std::size_t at = 0; at < same.size() && same.size() < limits::same_ids_max; ++at) {
    HINOMI_ASSIGN(const auto others, beside(reader, things, replaced, same[at]));
    for (const std::string& other : others) {
      if (std::find(same.begin(), same.end(), other) == same.end()) same.push_back(other);
    }
  }
  same.erase(same.begin());
  return same;
}

Result<IntelEntityList> entities(const KnowRoom& room, const access::Principal& person,
                                 const ListIntelEntitiesQuery& query) {
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(100), 1, 500));
  const std::string words(trim(query.words.value_or("")));
  HINOMI_ASSIGN(auto found, reader.titled(query.type, fold(words), limits::entities_looked));
  if (!words.empty()) HINOMI_TRY(add_bearers(reader, query.type, words, found));
  IntelEntityList list;
  list.total = static_cast<std::int64_t>(found.size());
  for (const store::IntelObject& object : found) {
    if (list.items.size() == limit) break;
    HINOMI_ASSIGN(const auto assertions, reader.assertions(object.id));
    list.items.push_back({object.id, object.type, object.title, Claims(assertions).standing(known_as),
                          object.modified, object.revoked});
  }
  HINOMI_TRY(
      note_question(room, person, "intel.listed", "entities " + query.words.value_or(""), list.items.size()));
  return list;
}

Result<IntelEntity> entity(const KnowRoom& room, const access::Principal& person, const std::string& id,
                           std::optional<Instant> as_of) {
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read, as_of));
  HINOMI_ASSIGN(const auto versions, reader.versions(id));
  if (versions.empty()) return fail(ErrorKind::not_found, "intel.entity_unknown", {{"entity", id}});
  const store::IntelObject& newest = versions.back();
  HINOMI_ASSIGN(const auto assertions, reader.assertions(id));
  HINOMI_ASSIGN(const std::string bytes, reader.bytes(newest));
  Names names(room.intel);
  IntelEntity shown;
  shown.id = id;
  shown.type = newest.type;
  shown.title = newest.title;
  shown.description = description_in(bytes);
  shown.names = Claims(assertions).standing(known_as);
  HINOMI_ASSIGN(shown.same, same_ids(reader, id));
  HINOMI_ASSIGN(shown.claims, shown_claims(reader, names, assertions));
  HINOMI_ASSIGN(shown.parts, parts_of(reader, names, id, versions));
  shown.versions = std::ssize(versions);
  shown.as_of = as_of;
  HINOMI_TRY(note_question(room, person, "intel.read", id, shown.claims.size()));
  return shown;
}

Result<IntelClaim> claim(const KnowRoom& room, const access::Principal& person,
                         const IntelClaimWanted& wanted) {
  const std::string predicate(trim(wanted.predicate));
  if (predicate == takes_back || predicate == same_operation) return unfit("predicate", "known-as, uses …");
  return put_claim(room, person, wanted);
}

Result<IntelClaim> put_claim(const KnowRoom& room, const access::Principal& person,
                             const IntelClaimWanted& wanted) {
  HINOMI_TRY(check_claim(wanted));
  store::NewAssertion made;
  made.subject = trim(wanted.subject);
  made.predicate = trim(wanted.predicate);
  made.object = trim(wanted.object);
  made.polarity = wanted.polarity;
  if (wanted.confidence) made.confidence = static_cast<int>(*wanted.confidence);
  made.valid_from = wanted.valid_from;
  made.valid_to = wanted.valid_to;
  made.supersedes = wanted.supersedes.value_or("");
  made.reason = trim(wanted.reason);
  HINOMI_ASSIGN(const auto before, room.intel.reader(person, Permission::intel_read));
  HINOMI_TRY(check_replaced(before, person, made));
  HINOMI_ASSIGN(made.label, label_of_claim(before, person, made));
  HINOMI_ASSIGN(const std::string id,
                room.intel.assert_by_hand(person, made, SourceGrade::a, wanted.info_grade));
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto said, reader.assertion(id));
  if (!said) return fail(ErrorKind::not_found, "intel.claim_unknown", {{"claim", id}});
  Names names(room.intel);
  return shown_claim(names, *said);
}

Result<void> take_back_claim(const KnowRoom& room, const access::Principal& person, const std::string& id,
                             const std::string& reason) {
  if (trim(reason).empty()) return unfit("reason", "1-2000");
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto found, reader.assertion(id));
  if (!found) return fail(ErrorKind::not_found, "intel.claim_unknown", {{"claim", id}});
  if (!may_take_back(person, *found)) return fail(ErrorKind::forbidden, "intel.claim_other");
  store::NewAssertion back = found->claim;
  back.predicate = std::string(takes_back);
  back.object = id;
  back.polarity = Polarity::asserts;
  back.reason = trim(reason);
  back.supersedes = id;
  back.label = found->label;
  HINOMI_TRY(room.intel.assert_by_hand(person, back, found->grade, found->info));
  return {};
}

}  // namespace hinomi::intel
