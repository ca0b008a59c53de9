// See kernel.hpp.
#include "procedure/engine/kernel.hpp"

#include <algorithm>

#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::chrono::seconds name_kept{60};
constexpr std::size_t names_max = 10'000;

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
    : x_room(std::move(room)),
      x_definitions{x_room.definitions},
      x_reads(std::make_unique<ReadAudit>(*x_room.store)) {
  HINOMI_ASSERT(x_room.store != nullptr && x_room.definitions != nullptr);
}

store::Records& Kernel::records() const { return x_room.store->records(); }

const Definitions& Kernel::definitions() const {
  const std::scoped_lock lock(x_mutex);
  return *x_definitions.back();
}

void Kernel::replace(std::shared_ptr<const Definitions> definitions) {
  const std::scoped_lock lock(x_mutex);
  x_definitions.push_back(std::move(definitions));
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

Result<std::vector<PersonCard>> Kernel::people_with(Role role, std::string_view organisation) const {
  HINOMI_ASSIGN(const PersonList people, store().people().list(looker(organisation)));
  std::vector<PersonCard> found;
  for (const Person& person : people.items) {
    const bool holds = std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
    if (person.active && holds && person.organisation == organisation) found.push_back(card_of(person));
  }
  return found;
}

Result<std::optional<std::string>> Kernel::above(std::string_view organisation) const {
  HINOMI_ASSIGN(const auto found, store().organisations().find(organisation));
  return found ? found->parent : std::optional<std::string>();
}

}  // namespace hinomi::procedure
