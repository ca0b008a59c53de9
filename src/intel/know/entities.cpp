// See entities.hpp.
#include "intel/know/entities.hpp"

#include <algorithm>
#include <deque>

#include "base/json.hpp"
#include "base/text.hpp"
#include "intel/know/claims.hpp"
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

// Ids that are held to be the same, from one to the next; what a person denies ends the way.
Result<std::vector<std::string>> same_ids(const store::IntelReader& reader, const std::string& id) {
  std::vector<std::string> same{id};
  for (std::size_t at = 0; at < same.size() && same.size() < limits::same_ids_max; ++at) {
    HINOMI_ASSIGN(const auto assertions, reader.assertions(same[at]));
    for (const std::string& other : Claims(assertions).standing(same_as)) {
      if (std::find(same.begin(), same.end(), other) == same.end()) same.push_back(other);
    }
  }
  same.erase(same.begin());
  return same;
}

Result<std::string> title_of(const store::IntelReader& reader, const std::string& id) {
  HINOMI_ASSIGN(const auto versions, reader.versions(id));
  return versions.empty() ? std::string() : versions.back().title;
}

Result<std::vector<IntelClaim>> shown_claims(const store::IntelReader& reader, Names& names,
                                             const std::vector<store::IntelAssertion>& assertions) {
  const Claims claims(assertions);
  std::vector<IntelClaim> shown;
  for (auto one = assertions.rbegin(); one != assertions.rend() && shown.size() < limits::claims_shown_max;
       ++one) {
    HINOMI_ASSIGN(auto claim, shown_claim(names, *one));
    claim.taken_back = claims.replaced(one->id);
    HINOMI_ASSIGN(claim.object_title, title_of(reader, claim.object));
    shown.push_back(std::move(claim));
  }
  return shown;
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

}  // namespace

Result<IntelEntityList> entities(const KnowRoom& room, const access::Principal& person,
                                 const ListIntelEntitiesQuery& query) {
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(100), 1, 500));
  HINOMI_ASSIGN(const auto found,
                reader.titled(query.type, fold(query.words.value_or("")), limits::entities_looked));
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
  shown.versions = std::ssize(versions);
  shown.as_of = as_of;
  HINOMI_TRY(note_question(room, person, "intel.read", id, shown.claims.size()));
  return shown;
}

Result<IntelClaim> claim(const KnowRoom& room, const access::Principal& person,
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
  made.label = access::own_label(person);
  HINOMI_ASSIGN(const std::string id,
                room.intel.assert_by_hand(person, made, SourceGrade::a, wanted.info_grade));
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto assertions, reader.assertions(made.subject));
  Names names(room.intel);
  for (const store::IntelAssertion& one : assertions) {
    if (one.id == id) return shown_claim(names, one);
  }
  return fail(ErrorKind::not_found, "intel.claim_unknown", {{"claim", id}});
}

Result<void> take_back_claim(const KnowRoom& room, const access::Principal& person, const std::string& id,
                             const std::string& reason) {
  if (trim(reason).empty()) return unfit("reason", "1-2000");
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(const auto found, reader.assertion(id));
  if (!found) return fail(ErrorKind::not_found, "intel.claim_unknown", {{"claim", id}});
  // What a source says is answered with a claim of one's own; only one's own is taken back.
  if (found->claim.person.empty() || found->claim.person != person.id)
    return fail(ErrorKind::forbidden, "intel.claim_other");
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
