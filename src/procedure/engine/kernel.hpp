// What all verbs of the kernel share: the stores, the definitions in force and names of people. Definitions
// that were replaced stay alive for a day, since requests under way still point into them. Names of people
// are kept for a minute. Thread-safe.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "procedure/procedures.hpp"
#include "store/records/records.hpp"

namespace hinomi::procedure {

/// What the kernel needs to know of an account.
struct PersonCard {
  std::string id, name, organisation;
  std::vector<Role> roles;
  std::vector<std::string> compartments;
  Confidentiality clearance = Confidentiality::class1;
  bool active = false;
};

/// What the program makes of a record's own values: asked when one of the fields is new or changed, within
/// the write. Out: JSON object, field -> value in stored form; null empties.
struct Derivation {
  std::vector<std::string> from;
  std::function<Result<std::string>(const StoredRecord& record)> fields;
};

class Kernel {
 public:
  explicit Kernel(Room room);

  store::Store& store() const { return *x_room.store; }
  store::Records& records() const;
  const Calendar& calendar() const { return x_room.calendar; }
  Instant now() const { return x_room.clock(); }
  bool demonstration() const { return x_room.demonstration; }
  const Definitions& definitions() const;
  void replace(std::shared_ptr<const Definitions> definitions);
  /// Says that a change on its way destroys files; they go when it is committed.
  void note_dropped();
  /// Tells whether a change of this thread said so since it was last asked.
  bool take_dropped();
  /// Says whether the store's log still waits to be folded.
  void note_unfolded(bool waits) { x_unfolded = waits; }
  bool unfolded() const { return x_unfolded; }
  /// Says whether searched words are being made anew after a change of the definitions.
  void note_words_old(bool old) { x_words_old = old; }
  bool words_old() const { return x_words_old; }
  /// The digest of a text as it stands in the journal: keyed, so that short texts cannot be guessed.
  std::string digest_of(std::string_view text) const;

  void supply_check(std::string name, RecordCheck check);
  /// Nothing when no check has that name.
  const RecordCheck* check(std::string_view name) const;

  /// Supplies what is derived for the records of a type; before the first request.
  void supply_derivation(std::string type, Derivation derivation);
  /// Nothing when nothing is derived for the type.
  const Derivation* derivation(std::string_view type) const;

  bool recognises() const { return bool(x_room.find_observables); }
  std::vector<FoundObservable> observables_in(std::string_view text) const;
  /// The definition under which the record was made; fails as unavailable `record.definition_missing`.
  Result<const RecordType*> type_of(const StoredRecord& record) const;
  /// Finds an account by id; nothing when there is none.
  Result<std::optional<PersonCard>> person(std::string_view id) const;
  std::string person_name(const std::optional<std::string>& id) const;
  /// Active people of an organisation who hold the role.
  Result<std::vector<PersonCard>> people_with(Role role, std::string_view organisation) const;
  /// Active people of an organisation.
  Result<std::vector<PersonCard>> people_of(std::string_view organisation) const;
  /// The organisation above; nothing at the top.
  Result<std::optional<std::string>> above(std::string_view organisation) const;

 private:
  Room x_room;
  mutable std::mutex x_mutex;
  struct Held {
    std::shared_ptr<const Definitions> definitions;
    std::chrono::steady_clock::time_point since;
  };
  std::vector<Held> x_definitions;  // the last is in force
  struct KnownPerson {
    PersonCard card;
    Instant read;
  };
  mutable std::map<std::string, KnownPerson, std::less<>> x_people;
  std::map<std::string, RecordCheck, std::less<>> x_checks;      // all supplied before the first request
  std::map<std::string, Derivation, std::less<>> x_derivations;  // the same
  std::atomic<bool> x_unfolded{false};
  std::atomic<bool> x_words_old{false};
};

}  // namespace hinomi::procedure
