// The matrix and what it counts, see attack_matrix.hpp and attack_uses.hpp.
#include "correlate/attack/attack_matrix.hpp"

#include <algorithm>
#include <array>

#include "correlate/attack/attack_uses.hpp"
#include "correlate/limits.hpp"
#include "intel/know/claims.hpp"
#include "intel/know/entities.hpp"
#include "intel/know/things.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

constexpr std::array<std::string_view, 3> domains{"enterprise", "mobile", "ics"};

// Parts that refer to an entity, and those that hold it.
Result<void> add_parts_naming(const store::IntelReader& reader, const std::string& id,
                              std::set<store::ContainerNumber>& parts) {
  HINOMI_ASSIGN(const auto naming, reader.assertions_naming(id));
  for (const store::IntelAssertion& one : naming) {
    if (one.claim.predicate != "object") continue;
    HINOMI_ASSIGN(const auto versions, reader.versions(one.claim.subject));
    for (const store::IntelObject& object : versions) parts.insert(object.container);
  }
  return {};
}

std::string code_above(const std::string& code) {
  const std::size_t dot = code.find('.');
  return dot == std::string::npos ? std::string() : code.substr(0, dot);
}

using Uses = std::map<std::string, std::set<std::string>>;

struct AttackAsked {
  const AttackRoom& room;
  const AttackUser& user;
  const Uses& uses;
};

Result<AttackTechnique> shown_technique(const store::IntelReader& reader, const AttackCell& cell,
                                        const AttackAsked& asked) {
  AttackTechnique shown;
  shown.id = cell.shown.object.id;
  shown.code = cell.shown.read->code;
  shown.title = cell.shown.object.title;
  shown.above = code_above(shown.code);
  HINOMI_ASSIGN(const auto named, named_in(asked.room, reader, shown.code, asked.user));
  shown.parts = std::min(std::ssize(named), static_cast<std::ptrdiff_t>(limits::attack_parts_counted_max));
  std::set<std::string> users;
  for (const std::string& id : cell.ids) {
    if (const auto of_id = asked.uses.find(id); of_id != asked.uses.end())
      users.insert(of_id->second.begin(), of_id->second.end());
  }
  shown.entities = std::ssize(users);
  return shown;
}

}  // namespace

Result<AttackUser> user_of(const store::IntelReader& reader, const std::string& entity) {
  AttackUser user;
  if (entity.empty()) return user;
  HINOMI_ASSIGN(const auto versions, reader.versions(entity));
  if (versions.empty()) return fail(ErrorKind::not_found, "intel.entity_unknown", {{"entity", entity}});
  user.title = versions.back().title;
  user.ids.insert(entity);
  HINOMI_ASSIGN(const auto same, intel::same_ids(reader, entity));
  user.ids.insert(same.begin(), same.end());
  for (const std::string& id : user.ids) HINOMI_TRY(add_parts_naming(reader, id, user.parts));
  return user;
}

Result<Uses> uses_of(const store::IntelReader& reader, const AttackUser& user) {
  HINOMI_ASSIGN(const auto replaced, intel::replaced_by_hand(reader, "uses"));
  std::map<std::string, intel::Standing> standing;
  HINOMI_TRY(reader.each_link("uses", "attack-pattern", [&](const store::AssertionLink& link) {
    if (replaced.contains(link.id) || (!user.all() && !user.ids.contains(link.subject))) return;
    standing[link.object].take(link.subject, link.polarity, link.by_hand);
  }));
  intel::Things things(reader);
  Uses uses;
  for (const auto& [technique, users] : standing) {
    for (const std::string& one : users.things()) {
      HINOMI_ASSIGN(const bool seen, things.seen(one));
      if (seen) uses[technique].insert(one);
    }
  }
  return uses;
}

Result<std::vector<store::Sighting>> named_in(const AttackRoom& room, const store::IntelReader& reader,
                                              const std::string& code, const AttackUser& user) {
  HINOMI_ASSIGN(const auto place, reader.find(ObservableKind::attack_id, code));
  if (!place) return std::vector<store::Sighting>();
  HINOMI_ASSIGN(auto seen, reader.sightings(*place));
  std::erase_if(seen, [&](const store::Sighting& one) {
    return one.derived || (!user.all() && !user.parts.contains(one.container));
  });
  HINOMI_TRY(room.book.own().leave_out(room.know.intel, reader, seen));
  reader.once(seen);
  return seen;
}

Result<AttackMatrix> attack_matrix(const AttackRoom& room, const access::Principal& person,
                                   const AttackMatrixQuery& query) {
  const std::string domain = query.domain.value_or("enterprise");
  if (std::find(domains.begin(), domains.end(), domain) == domains.end())
    return fail(ErrorKind::malformed, "intel.question_unfit");
  HINOMI_ASSIGN(const auto reader, room.know.intel.reader(person, Permission::intel_read, query.as_of));
  HINOMI_ASSIGN(const AttackPicture picture, room.book.read(reader, domain));
  HINOMI_ASSIGN(const AttackUser user, user_of(reader, query.entity.value_or("")));
  HINOMI_ASSIGN(const Uses uses, uses_of(reader, user));
  AttackMatrix matrix{domain, picture.version, user.title, {}, query.as_of};
  std::map<std::string, std::vector<AttackTechnique>> by_phase;
  for (const AttackCell& cell : picture.techniques) {
    HINOMI_ASSIGN(const AttackTechnique shown, shown_technique(reader, cell, {room, user, uses}));
    for (const std::string& phase : cell.shown.read->phases) by_phase[phase].push_back(shown);
  }
  for (const AttackPlaced& tactic : picture.tactics)
    matrix.tactics.push_back(
        {tactic.read->code, tactic.object.title, std::move(by_phase[tactic.read->shortname])});
  HINOMI_TRY(intel::note_question(room.know, person, "intel.listed",
                                  "attack " + domain + ' ' + query.entity.value_or(""),
                                  picture.techniques.size()));
  return matrix;
}

}  // namespace hinomi::correlate
