// One row a post. Each person works for investigation where the roles allow it, else for prevention.
#include "app/demo/cast.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "access/password.hpp"
#include "app/demo/story.hpp"
#include "store/people/demonstration_people.hpp"
#include "store/store.hpp"

namespace hinomi::app::demo {
namespace {

struct Post {
  const char* mark;
  std::vector<Role> roles;
};

const std::vector<Post>& posts() {
  static const std::vector<Post> all{
      {"uketsuke1", {Role::intake_officer}},
      {"uketsuke2", {Role::intake_officer}},
      {"tochoku", {Role::duty_officer, Role::intake_officer}},
      {"kakaricho", {Role::section_chief, Role::intake_officer}},
      {"shozokucho", {Role::unit_head}},
      {"shukankacho", {Role::division_head}},
      {"shuninkan", {Role::lead_investigator, Role::judicial_officer}},
      {"sosain1", {Role::investigator}},
      {"sosain2", {Role::investigator, Role::judicial_officer}},
      {"hokan", {Role::custodian}},
      {"kaiseki", {Role::lab_analyst}},
      {"hogokanri", {Role::protection_officer}},
      {"kansa", {Role::auditor}},
      {"chosei", {Role::arbiter, Role::force_head}},
      {"renkei", {Role::liaison}},
      {"kansoku", {Role::analyst, Role::observer, Role::supervisor}},
  };
  return all;
}

Purpose purpose_of(const std::vector<Role>& roles) {
  const auto purposes = access::purposes_of(roles);
  for (const Purpose wanted : {Purpose::investigation, Purpose::prevention}) {
    if (std::find(purposes.begin(), purposes.end(), wanted) != purposes.end()) return wanted;
  }
  return purposes.empty() ? Purpose::prevention : purposes.front();
}

access::Principal principal_of(const store::Account& account, const std::vector<std::string>& below) {
  access::Principal person;
  person.id = account.person.id;
  person.name = account.person.display_name;
  person.organisation = account.person.organisation;
  person.organisations_below = below;
  person.roles = account.person.roles;
  person.clearance = account.person.clearance;
  person.purpose = purpose_of(account.person.roles);
  return person;
}

Result<Force> hire_force(store::Store& store, const Organisation& organisation, Chance& chance,
                         const std::string& hash) {
  Force force{organisation.code, organisation.ja, {}};
  HINOMI_ASSIGN(const auto below, store.organisations().codes_below(organisation.code));
  for (const Post& post : posts()) {
    PersonWanted wanted;
    wanted.name = std::string(sign_in_prefix) + organisation.code + "-" + post.mark;
    wanted.display_name = invented_name(chance);
    wanted.organisation = organisation.code;
    wanted.roles = post.roles;
    wanted.clearance = Confidentiality::class2;
    HINOMI_ASSIGN(const auto account, store.people().make(access::program_principal(), wanted, hash, false));
    for (const Role role : post.roles) force.people[role].push_back(principal_of(account, below));
  }
  return force;
}

// From now on what they make is demonstration data.
Result<void> note_people(store::Store& store, const Cast& cast) {
  return store.database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const Force& force : cast.forces) {
      for (const auto& [role, people] : force.people) {
        for (const access::Principal& person : people)
          HINOMI_TRY(store::note_demonstration_person(transaction, person.id));
      }
    }
    return {};
  });
}

Result<bool> is_player(store::Store& store, const std::string& person) {
  bool player = false;
  HINOMI_TRY(store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(player, store::is_demonstration_person(snapshot, person));
    return {};
  }));
  return player;
}

}  // namespace

const access::Principal& Force::with(Role role, Chance& chance) const {
  const auto found = people.find(role);
  HINOMI_ASSERT(found != people.end());
  return found->second[chance.below(found->second.size())];
}

const access::Principal* Force::other_with(Role role, const access::Principal& than) const {
  const auto found = people.find(role);
  if (found == people.end()) return nullptr;
  const auto other = std::find_if(found->second.begin(), found->second.end(),
                                  [&](const access::Principal& person) { return person.id != than.id; });
  return other == found->second.end() ? nullptr : &*other;
}

const Force& Cast::of(const std::string& code) const {
  const auto found =
      std::find_if(forces.begin(), forces.end(), [&](const Force& force) { return force.code == code; });
  HINOMI_ASSERT(found != forces.end());
  return *found;
}

Result<Cast> hire(store::Store& store, Chance& chance, const std::string& password) {
  HINOMI_ASSIGN(const std::string hash, access::hash_password(password));
  HINOMI_ASSIGN(const auto organisations, store.organisations().list());
  Cast cast;
  for (const Organisation& organisation : organisations) {
    if (!organisation.tenant) continue;
    HINOMI_ASSIGN(Force force, hire_force(store, organisation, chance, hash));
    cast.forces.push_back(std::move(force));
    cast.people += posts().size();
  }
  HINOMI_TRY(note_people(store, cast));
  return cast;
}

Result<std::int64_t> dismiss(store::Store& store) {
  HINOMI_ASSIGN(const auto organisations, store.organisations().list());
  access::Principal program = access::program_principal();
  for (const Organisation& organisation : organisations)
    program.organisations_below.push_back(organisation.code);
  HINOMI_ASSIGN(const PersonList people, store.people().list(program));
  std::int64_t dismissed = 0;
  for (const Person& person : people.items) {
    if (!person.active || !person.name.starts_with(sign_in_prefix)) continue;
    HINOMI_ASSIGN(const bool one_of_them, is_player(store, person.id));
    if (!one_of_them) continue;
    PersonChange change;
    change.active = false;
    HINOMI_TRY(store.people().change(program, person.id, change));
    ++dismissed;
  }
  return dismissed;
}

}  // namespace hinomi::app::demo
