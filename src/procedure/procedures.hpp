// The kernel: everything that people do to records, for every record type, from its definition alone. Each
// accepted change is one transaction: values checked, guards asked, record and history written, effects done,
// deadlines moved, one journal entry appended. Machine callers (roles intake_desk and sensor, the program)
// may take only transitions that say `program: true`. Reading a record of class 2 and above appends an entry
// first; when that fails the read is refused (SR4). What a person may not see is not found. Fails: not_found
// `record.not_found`, conflict `record.stale` (the present record goes with it), malformed `record.field_*`,
// forbidden `record.step_*`, `guard.*`; every code is in schema/errors.json. Thread-safe.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "model/record.hpp"
#include "procedure/calendar.hpp"
#include "procedure/definitions.hpp"
#include "procedure/sheets.hpp"

namespace hinomi::store {
class Store;
class Transaction;
}  // namespace hinomi::store

namespace hinomi::procedure {

class LetterDesk;
class Kernel;

/// Finds identifiers in a text (decode/text supplies it).
using FindObservables = std::function<std::vector<FoundObservable>(std::string_view text)>;

/// Asks what lies further right in the house whether a record may take a step (a rule that its checker
/// passes, a release that leaks nothing). Called within the write, with the step's values in the record.
using RecordCheck = std::function<Result<void>(const access::Principal& actor, const StoredRecord& record)>;

struct Room {
  store::Store* store = nullptr;
  std::shared_ptr<const Definitions> definitions;
  Calendar calendar;
  FindObservables find_observables;
  Clock clock = system_now;
  bool demonstration = false;  // what is made is demonstration data, numbered in a series of its own
};

/// A file to keep with a record.
struct GivenFile {
  std::string field, name, bytes;
  std::int64_t version = 0;  // of the record as the giver saw it
};

/// What people are told beside a record: a kind of notice with the arguments of its text.
struct Telling {
  std::string record;               // id; people who may not see it are not told. Empty: beside none
  std::vector<std::string> people;  // ids of accounts
  std::string kind;                 // e.g. watch.matched
  std::string arguments = "{}";
  /// Asked with each person as an account would act; empty: everybody who sees the record is told.
  std::function<Result<bool>(const access::Principal& person)> may = {};
};

class Procedures {
 public:
  explicit Procedures(Room room);
  ~Procedures();
  Procedures(const Procedures&) = delete;
  Procedures& operator=(const Procedures&) = delete;

  // --- reading
  Result<RecordTypeList> types(const access::Principal& person) const;
  /// Names of the types that roles and purpose let the person read.
  std::vector<std::string> readable_types(const access::Principal& person) const;
  Result<RecordPage> list(const access::Principal& person, std::string_view type,
                          const ListRecordsQuery& query) const;
  Result<RecordBoard> board(const access::Principal& person, std::string_view type,
                            const BoardQuery& query) const;
  Result<Figure> pace(const access::Principal& person, std::string_view type) const;
  Result<RecordDetail> detail(const access::Principal& person, std::string_view type, std::string_view id,
                              std::optional<std::int64_t> version = {}) const;
  Result<SimilarList> similar(const access::Principal& person, std::string_view type,
                              std::string_view id) const;
  /// Records that hold an identifier, as far as the person may search by it.
  Result<SimilarList> holding(const access::Principal& person, ObservableKind kind,
                              const std::string& value) const;
  /// The row of a record in which the person may look for an identifier that it holds; nothing when the
  /// record, the field or the value is hidden. No read is noted: the caller's question is.
  Result<std::optional<RecordRow>> row_holding(const access::Principal& person, const std::string& record,
                                               ObservableKind kind, const std::string& value) const;
  /// Whether identifiers in the field of a type may be shared beyond who sees the record: neither masked nor
  /// kept to some roles.
  bool open_field(std::string_view type, std::string_view field) const;
  Result<RecordHits> search(const access::Principal& person, std::string_view words,
                            std::int64_t limit) const;
  Result<Revealed> reveal(const access::Principal& person, std::string_view type, std::string_view id,
                          const RevealWanted& wanted);
  Result<NoticeList> notices(const access::Principal& person) const;
  /// The records of a list as a table, masked; one entry with the digest of the question and of the rows.
  Result<RecordTable> table(const access::Principal& person, std::string_view type,
                            const ListRecordsQuery& query, std::string_view format, bool english) const;
  /// The record as a document, masked; a read and an export.
  Result<RecordSheet> sheet(const access::Principal& person, std::string_view type, std::string_view id,
                            bool english) const;

  // --- changing
  Result<RecordDetail> make(const access::Principal& person, std::string_view type,
                            const RecordWanted& wanted);
  Result<RecordDetail> change(const access::Principal& person, std::string_view type, std::string_view id,
                              const RecordPatch& patch);
  Result<RecordDetail> step(const access::Principal& person, std::string_view type, std::string_view id,
                            std::string_view transition, const TransitionWanted& wanted,
                            std::string_view kind = {});  // of the record that it makes, see family()
  Result<TransitionOutcomes> step_many(const access::Principal& person, std::string_view type,
                                       std::string_view transition, const TransitionMany& wanted);
  Result<RecordDetail> undo(const access::Principal& person, std::string_view type, std::string_view id,
                            const UndoWanted& wanted);
  Result<RecordDetail> link(const access::Principal& person, std::string_view type, std::string_view id,
                            const LinkWanted& wanted);
  Result<void> unlink(const access::Principal& person, std::string_view type, std::string_view id,
                      std::string_view link);
  Result<RecordDetail> keep_file(const access::Principal& person, std::string_view type, std::string_view id,
                                 const GivenFile& wanted);
  struct FileBytes {
    std::string name, type, bytes;
  };
  Result<FileBytes> file(const access::Principal& person, std::string_view type, std::string_view id,
                         std::string_view file) const;
  Result<BreakGlass> break_glass(const access::Principal& person, const BreakGlassWanted& wanted);
  Result<void> notices_seen(const access::Principal& person, const NoticesSeen& seen);

  // --- timers
  /// Fires reminders and escalations that are due, ends emergency accesses, proposes disposal, finds new
  /// owners for records whose assignee is gone. Each fires once, whatever restarts or clock changes lie
  /// between. Gives how many things it did.
  Result<std::int64_t> run_timers();

  /// Leaves notices beside a record; gives how many.
  Result<std::int64_t> tell(const Telling& telling);
  /// Active people of an organisation with the role; when there are none, of the next one above.
  Result<std::vector<std::string>> people_to_tell(Role role, const std::string& organisation) const;

  /// Supplies the check that the guard `passes_check` names; before anybody asks.
  void supply_check(std::string name, RecordCheck check);

  /// Letters that steps made, and drafts of them (letters/letter_desk.hpp).
  const LetterDesk& letters() const;
  const Definitions& definitions() const;
  /// What the verbs share, for work in procedure/ that has a door of its own (bulk/).
  Kernel& kernel();
  /// Takes new definitions at run time (a file was edited); records keep their versions.
  Result<void> replace_definitions(std::shared_ptr<const Definitions> definitions);

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::procedure
