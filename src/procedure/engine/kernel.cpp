// See kernel.hpp.
#include "procedure/engine/kernel.hpp"

#include <algorithm>

#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::chrono::seconds name_kept{60};
constexpr std::size_t names_max = 10'000;
constexpr std::chrono::hours replaced_kept{24};  // no request lasts longer than an hour

PersonCard card_of(const Person& person) {
  return {person.id,           person.display_name, person.organisation, person.roles,
          person.compartments, person.clearance,    person.active};
}

// Lists of people reach what the actor's organisation covers.
access::Principal looker(std::string_view organisation) {
  access::Principal program = access::program_principal();
  program.organisation = organisation;
  program.organisations_below = {std::string(organisation)};
  return program;
}

}  // namespace

Kernel::Kernel(Room room)
    : x_room(std::move(room)), x_definitions{{x_room.definitions, std::chrono::steady_clock::now()}} {
  HINOMI_ASSERT(x_room.store != nullptr && x_room.definitions != nullptr);
}

store::Records& Kernel::records() const { return x_room.store->records(); }

std::string Kernel::digest_of(std::string_view text) const {
  return store::keyed_digest(store().vault().key(), text);
}

const Definitions& Kernel::definitions() const {
  const std::scoped_lock lock(x_mutex);
  return *x_definitions.back().definitions;
}

void Kernel::replace(std::shared_ptr<const Definitions> definitions) {
  const std::scoped_lock lock(x_mutex);
  const auto now = std::chrono::steady_clock::now();
  x_definitions.push_back({std::move(definitions), now});
  // What the next one followed more than a day ago, nobody points into any more.
  while (x_definitions.size() > 1 && now - x_definitions[1].since > replaced_kept)
    x_definitions.erase(x_definitions.begin());
}

void Kernel::supply_check(std::string name, RecordCheck check) {
  x_checks.insert_or_assign(std::move(name), std::move(check));
}

const RecordCheck* Kernel::check(std::string_view name) const {
  const auto found = x_checks.find(name);
  return found == x_checks.end() ? nullptr : &found->second;
}

void Kernel::supply_derivation(std::string type, Derivation derivation) {
  x_derivations.insert_or_assign(std::move(type), std::move(derivation));
}

const Derivation* Kernel::derivation(std::string_view type) const {
  const auto found = x_derivations.find(type);
  return found == x_derivations.end() ? nullptr : &found->second;
}

std::vector<FoundObservable> Kernel::observables_in(std::string_view text) const {
  if (!x_room.find_observables) return {};
  return x_room.find_observables(text);
}

Result<const RecordType*> Kernel::type_of(const StoredRecord& record) const {
  const RecordType* type = definitions().version(record.type, record.definition_version);
  if (type != nullptr) return type;
  return fail(ErrorKind::unavailable, "record.definition_missing",
              {{"type", record.type}, {"version", std::to_string(record.definition_version)}});
}

Result<std::optional<PersonCard>> Kernel::person(std::string_view id) const {
  const Instant at = now();
  {
    const std::scoped_lock lock(x_mutex);
    const auto known = x_people.find(id);
    if (known != x_people.end() && at - known->second.read < name_kept && at >= known->second.read)
      return std::optional(known->second.card);
  }
  HINOMI_ASSIGN(const auto account, store().people().find(id));
  if (!account) return std::optional<PersonCard>();
  PersonCard card = card_of(account->person);
  const std::scoped_lock lock(x_mutex);
  if (x_people.size() >= names_max) x_people.clear();
  x_people.insert_or_assign(std::string(id), KnownPerson{card, at});
  return std::optional(std::move(card));
}

std::string Kernel::person_name(const std::optional<std::string>& id) const {
  if (!id) return {};
  const auto card = person(*id);
  return card && *card ? (*card)->name : std::string();
}

Result<std::vector<PersonCard>> Kernel::people_of(std::string_view organisation) const {
  HINOMI_ASSIGN(const PersonList people, store().people().list(looker(organisation)));
  std::vector<PersonCard> found;
  for (const Person& person : people.items) {
    if (person.active && person.organisation == organisation) found.push_back(card_of(person));
  }
  return found;
}

Result<std::vector<PersonCard>> Kernel::people_with(Role role, std::string_view organisation) const {
  HINOMI_ASSIGN(auto found, people_of(organisation));
  std::erase_if(found, [&](const PersonCard& card) {
    return std::find(card.roles.begin(), card.roles.end(), role) == card.roles.end();
  });
  return found;
}

Result<std::optional<std::string>> Kernel::above(std::string_view organisation) const {
  HINOMI_ASSIGN(const auto found, store().organisations().find(organisation));
  return found ? found->parent : std::optional<std::string>();
}

// A change runs from beginning to end on one thread; another thread's change may not be committed yet.
namespace {
thread_local bool dropped = false;
}

void Kernel::note_dropped() { dropped = true; }

bool Kernel::take_dropped() { return std::exchange(dropped, false); }

}  // namespace hinomi::procedure
