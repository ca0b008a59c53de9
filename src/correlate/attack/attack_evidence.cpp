// What speaks for the use of a technique, see attack_matrix.hpp. In: a technique by its code or id, an entity
// or none. Out: claims and parts, newest first; words are shown of originals that are written for people, of
// others the place alone. Limits: attack_evidence_max, attack_words_max. Fails as the reader and the vault
// do.
#include <algorithm>

#include "correlate/attack/attack_matrix.hpp"
#include "correlate/attack/attack_uses.hpp"
#include "correlate/limits.hpp"
#include "intel/know/claims.hpp"
#include "intel/know/things.hpp"
#include "intel/know/views.hpp"
#include "intel/know/words.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

class Evidence {
 public:
  Evidence(const AttackRoom& room, const access::Principal& person, const store::IntelReader& reader)
      : x_room(room),
        x_reader(reader),
        x_names(room.know.intel),
        x_words(room.know, person, limits::attack_originals_read_max) {}

  // Claims and words share the list: where there is more of both, half is for each.
  Result<AttackEvidenceList> of(const AttackCell& technique, const AttackUser& user) {
    HINOMI_ASSIGN(const auto claims, claims_of(technique.ids, user));
    HINOMI_ASSIGN(const auto parts, parts_of(technique, user));
    constexpr std::size_t most = limits::attack_evidence_max, half = most / 2;
    const std::size_t claims_shown =
        std::min(claims.size(), std::max(half, most - std::min(most, parts.size())));
    const std::size_t parts_shown = std::min(parts.size(), most - claims_shown);
    for (std::size_t at = 0; at < claims_shown; ++at)
      HINOMI_TRY(add_claim(claims[at].said, claims[at].replaced));
    for (std::size_t at = 0; at < parts_shown; ++at)
      HINOMI_TRY(add_part(parts[at].container, technique.shown.read->code));
    AttackEvidenceList list = take();
    list.more = claims_shown < claims.size() || parts_shown < parts.size();
    return list;
  }

 private:
  struct Found {
    Instant at;
    AttackEvidence evidence;
  };
  struct Said {
    store::IntelAssertion said;
    bool replaced = false;
  };

  // Newest first.
  Result<std::vector<Said>> claims_of(const std::vector<std::string>& ids, const AttackUser& user) {
    HINOMI_ASSIGN(const auto replaced, intel::replaced_by_hand(x_reader, "uses"));
    intel::Things things(x_reader);
    std::vector<Said> claims;
    for (const std::string& id : ids) {
      HINOMI_ASSIGN(const auto naming, x_reader.assertions_naming(id));
      for (const store::IntelAssertion& one : naming) {
        if (one.claim.predicate != "uses" || (!user.all() && !user.ids.contains(one.claim.subject))) continue;
        HINOMI_ASSIGN(const bool seen, things.seen(one.claim.subject));
        if (seen) claims.push_back({one, replaced.contains(one.id)});
      }
    }
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Said& a, const Said& b) { return a.said.recorded > b.said.recorded; });
    return claims;
  }

  Result<std::vector<store::Sighting>> parts_of(const AttackCell& technique, const AttackUser& user) {
    HINOMI_ASSIGN(auto seen, named_in(x_room, x_reader, technique.shown.read->code, user));
    std::stable_sort(seen.begin(), seen.end(),
                     [](const store::Sighting& a, const store::Sighting& b) { return a.last > b.last; });
    return seen;
  }

  AttackEvidenceList take() {
    std::stable_sort(x_found.begin(), x_found.end(),
                     [](const Found& a, const Found& b) { return a.at > b.at; });
    AttackEvidenceList list;
    for (Found& one : x_found) list.items.push_back(std::move(one.evidence));
    return list;
  }

  Result<void> add_claim(const store::IntelAssertion& said, bool taken_back) {
    AttackEvidence evidence;
    HINOMI_ASSIGN(auto claim, intel::shown_claim(x_names, said));
    claim.taken_back = taken_back;
    HINOMI_ASSIGN(const auto versions, x_reader.versions(said.claim.subject));
    if (!versions.empty()) claim.subject_title = versions.back().title;
    evidence.original = claim.original;
    evidence.begin = claim.begin;
    evidence.end = claim.end;
    evidence.words = said.claim.reason.substr(0, limits::attack_words_max);
    evidence.claim = std::move(claim);
    x_found.push_back({said.recorded, std::move(evidence)});
    return {};
  }

  Result<void> add_part(store::ContainerNumber number, const std::string& code) {
    HINOMI_ASSIGN(const auto container, x_reader.container(number));
    if (!container) return {};
    AttackEvidence evidence;
    HINOMI_ASSIGN(evidence.part, intel::shown_part(x_names, *container));
    evidence.original = container->import;
    HINOMI_ASSIGN(const auto values, x_reader.values_of(number));
    const auto named = std::find_if(values.begin(), values.end(), [&](const store::HeldValue& value) {
      return value.kind == ObservableKind::attack_id && value.value == code;
    });
    if (named != values.end()) {
      evidence.begin = static_cast<std::int64_t>(named->span.begin);
      evidence.end = static_cast<std::int64_t>(named->span.end);
      HINOMI_ASSIGN(evidence.words, x_words.at(container->import, named->span, limits::attack_words_max));
    }
    x_found.push_back({container->recorded, std::move(evidence)});
    return {};
  }

  const AttackRoom& x_room;
  const store::IntelReader& x_reader;
  intel::Names x_names;
  intel::WordsAround x_words;
  std::vector<Found> x_found;
};

// By its code, in whatever domain, or by its producer's id.
Result<AttackCell> technique_of(AttackBook& book, const store::IntelReader& reader,
                                const std::string& named) {
  for (const std::string_view domain : {"enterprise", "mobile", "ics"}) {
    HINOMI_ASSIGN(const AttackPicture picture, book.read(reader, domain));
    for (const AttackCell& one : picture.techniques) {
      const bool is_it =
          one.shown.read->code == named || std::find(one.ids.begin(), one.ids.end(), named) != one.ids.end();
      if (is_it) return one;
    }
  }
  return fail(ErrorKind::not_found, "intel.entity_unknown", {{"entity", named}});
}

}  // namespace

Result<AttackEvidenceList> attack_evidence(const AttackRoom& room, const access::Principal& person,
                                           const std::string& technique, const AttackEvidenceQuery& query) {
  HINOMI_ASSIGN(const auto reader, room.know.intel.reader(person, Permission::intel_read, query.as_of));
  HINOMI_ASSIGN(const AttackCell cell, technique_of(room.book, reader, technique));
  HINOMI_ASSIGN(const AttackUser user, user_of(reader, query.entity.value_or("")));
  Evidence evidence(room, person, reader);
  HINOMI_ASSIGN(AttackEvidenceList list, evidence.of(cell, user));
  HINOMI_TRY(intel::note_question(room.know, person, "intel.read", technique, list.items.size()));
  return list;
}

}  // namespace hinomi::correlate
