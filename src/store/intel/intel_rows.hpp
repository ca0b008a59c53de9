// The rows of the store of intelligence: every statement of its tables, one .cpp for each. In, out: the
// structs of intel_facts.hpp with numbers beside them. Fails as the database does; malformed `store.damaged`.
// Included by store/intel alone.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "store/intel/facts.hpp"
#include "store/intel/intel_facts.hpp"
#include "store/intel/intel_reader.hpp"
#include "store/intel/pack.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

template <class Take>
Result<void> each_intel_row(Statement& statement, Take&& take) {
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return {};
    HINOMI_TRY(take(statement));
  }
}

namespace intel_labels {

/// Distinct labels by number; 0 is none. A writer works on a copy, which counts when its rows are committed.
struct Numbers {
  std::vector<Label> labels{Label()};
  std::map<std::string, LabelNumber> by_form;
};
Result<Numbers> load(Snapshot& snapshot);
/// Finds the number, or gives the next one; limit_exceeded `intel.labels_too_many`.
Result<LabelNumber> number_of(Numbers& numbers, const Label& label);
/// The label as one text, the same for the same label.
std::string form_of(const Label& label);
/// Stores those from the number `stored` on.
Result<void> insert_new(Transaction& transaction, const Numbers& numbers, std::size_t stored);
std::span<const StatementText> statements();

}  // namespace intel_labels

namespace intel_sources {

struct Row {
  std::int64_t number = 0;
  IntelSource source;
};
Result<void> put(Transaction& transaction, const IntelSource& source, LabelNumber label);
Result<std::vector<Row>> load(Snapshot& snapshot);
std::span<const StatementText> statements();

}  // namespace intel_sources

/// Under which labels an object stands: its container's, and its own where it is narrower (else 0).
struct ObjectLabels {
  LabelNumber container = 0, own = 0;
  auto operator<=>(const ObjectLabels&) const = default;
};

namespace intel_imports {

Result<void> insert(Transaction& transaction, const IntelImport& import, std::int64_t source,
                    LabelNumber label);
/// Writes state, cursor and counts.
Result<void> update(Transaction& transaction, const IntelImport& import);
Result<std::optional<IntelImport>> find(Snapshot& snapshot, std::string_view id);
Result<std::optional<IntelImport>> find_by_number(Snapshot& snapshot, std::int64_t number);
Result<std::optional<IntelImport>> find_by_original(Snapshot& snapshot, std::int64_t source,
                                                    std::string_view digest, LabelNumber label);
/// The imports of one original, under whatever label.
Result<std::vector<IntelImport>> of_original(Snapshot& snapshot, std::int64_t source,
                                             std::string_view digest);
Result<std::vector<IntelImport>> list(Snapshot& snapshot, const access::Principal& person,
                                      Permission permission, std::int64_t before, std::size_t limit);
/// Each source of which the person may see an import: how many, and the newest.
Result<void> each_source(Snapshot& snapshot, const access::Principal& person, Permission permission,
                         const std::function<Result<void>(std::int64_t, const IntelImport&)>& take);
/// Those that are not closed, oldest first.
Result<std::vector<IntelImport>> open(Snapshot& snapshot);
/// Finds one that the person may see.
Result<std::optional<IntelImport>> seen(Snapshot& snapshot, const access::Principal& person,
                                        Permission permission, std::string_view id);
/// `labels`: of the container and of the object that was refused, where it has a place among what is seen.
Result<void> add_refusal(Transaction& transaction, std::int64_t import, const TakenRefusal& refusal,
                         const std::optional<ObjectLabels>& labels);
/// Those that `sees` lets pass.
Result<std::vector<TakenRefusal>> refusals_seen(Snapshot& snapshot, std::int64_t import, std::size_t limit,
                                                const std::function<bool(const ObjectLabels&)>& sees);
/// How many objects, and how many of their values stood on a warning list.
struct ObjectCounts {
  std::int64_t objects = 0, warned = 0;
};
Result<void> add_objects(Transaction& transaction, std::int64_t import, const ObjectLabels& labels,
                         const ObjectCounts& counts);
/// How much of an import stands under which labels; nothing of imports of earlier programs.
Result<std::vector<std::pair<ObjectLabels, ObjectCounts>>> objects_by_label(Snapshot& snapshot,
                                                                            std::int64_t import);
Result<std::vector<TakenRefusal>> refusals(Snapshot& snapshot, std::int64_t import, std::size_t limit);
std::span<const StatementText> statements();

}  // namespace intel_imports

namespace intel_texts {

Result<void> put(Transaction& transaction, std::string_view original, std::string_view text);
Result<std::optional<std::string>> find(Snapshot& snapshot, std::string_view original);
std::span<const StatementText> statements();

}  // namespace intel_texts

namespace intel_profiles {

Result<void> put(Transaction& transaction, const TableProfile& profile);
Result<std::vector<TableProfile>> list(Snapshot& snapshot, const access::Principal& person,
                                       Permission permission);
/// The id under which an owner keeps a name; nothing when it keeps none.
Result<std::optional<std::string>> id_of(Snapshot& snapshot, std::string_view owner, std::string_view name);
std::span<const StatementText> statements();

}  // namespace intel_profiles

namespace intel_chunks {

struct Row {
  std::int64_t number = 0, import = 0;
  FramePlace facts;
  std::int64_t occurrences = 0;
  Instant recorded;
};
Result<void> insert(Transaction& transaction, const Row& row);
Result<std::vector<Row>> range(Snapshot& snapshot, std::int64_t first, std::int64_t last);
/// The last chunk's number and all occurrences.
Result<std::pair<std::int64_t, std::int64_t>> totals(Snapshot& snapshot);
std::span<const StatementText> statements();

}  // namespace intel_chunks

namespace intel_containers {

struct Row {
  ContainerNumber number = 0;
  std::uint64_t id = 0;
  std::int64_t import = 0;
  std::string key, type, title;
  Instant time, recorded;
  LabelNumber label = 0;
};
class Insert {
 public:
  static Result<Insert> prepare(Transaction& transaction);
  Result<void> put(const Row& row);

 private:
  explicit Insert(Statement statement) : x_statement(std::move(statement)) {}
  Statement x_statement;
};
Result<std::optional<Row>> find(Snapshot& snapshot, ContainerNumber number);
/// Numbers of an import's containers, ascending, until `take` gives false.
Result<void> of_import(Snapshot& snapshot, std::int64_t import,
                       const std::function<bool(ContainerNumber)>& take);
/// Numbers of an import's containers of a type, ascending, after one.
Result<void> of_type(Snapshot& snapshot, std::int64_t import, std::string_view type, ContainerNumber after,
                     const std::function<void(ContainerNumber)>& take);
Result<std::optional<ContainerNumber>> find_id(Snapshot& snapshot, std::uint64_t id);
/// Hands out what ranking needs of all containers, in order, with each import's source.
Result<void> each(Snapshot& snapshot,
                  const std::function<void(ContainerNumber, Instant time, Instant recorded,
                                           std::int64_t source, LabelNumber label)>& take);
/// Hands out the containers of originals that stand under several labels, in order: number, and a text that
/// is the same for those of one key of one original.
Result<void> of_copies(Snapshot& snapshot, const std::function<void(ContainerNumber, std::string&&)>& take);
std::span<const StatementText> statements();

}  // namespace intel_containers

namespace intel_objects {

struct Row {
  IntelObject object;
  std::uint64_t id_hash = 0;
  std::int64_t import = 0;
  FramePlace frame;
  std::int64_t frame_begin = 0, bytes = 0;
  std::uint64_t content_hash = 0;
  std::uint64_t creator = 0;  // keyed hash of who alone may version it; 0 where no such rule holds
  LabelNumber label = 0;
};
/// What of a version decides about others.
struct VersionMark {
  Instant modified;
  std::uint64_t content = 0, creator = 0;
  bool revoked = false;
};
/// What of all versions of a line decides about the next one.
struct LineMark {
  std::uint64_t creator = 0;       // 0: none of them has one
  std::optional<Instant> revoked;  // when it was first revoked
};
class Insert {
 public:
  static Result<Insert> prepare(Transaction& transaction);
  Result<void> put(const Row& row);

 private:
  explicit Insert(Statement statement) : x_statement(std::move(statement)) {}
  Statement x_statement;
};
/// The stored versions of an object that the same people may see, found by an index each.
class Versions {
 public:
  static Result<Versions> prepare(Snapshot& snapshot);
  /// The first that was taken of those that were changed at this time.
  Result<std::optional<VersionMark>> at(std::uint64_t id_hash, std::string_view id,
                                        const ObjectLabels& labels, Instant modified);
  Result<LineMark> mark(std::uint64_t id_hash, std::string_view id, const ObjectLabels& labels);

 private:
  Versions(Statement at, Statement creator, Statement revoked)
      : x_at(std::move(at)), x_creator(std::move(creator)), x_revoked(std::move(revoked)) {}
  Statement x_at, x_creator, x_revoked;
};
/// Rows in order of `added`, strictly after; the caller leaves out what may not be seen.
Result<void> after(Snapshot& snapshot, Instant after, const std::function<bool(const Row&)>& take);
Result<void> versions(Snapshot& snapshot, std::uint64_t id_hash, std::string_view id,
                      const std::function<bool(const Row&)>& take);
/// Rows of a type that have a title, in order of it.
Result<void> titled(Snapshot& snapshot, std::string_view type, const std::function<bool(const Row&)>& take);
Result<std::optional<Row>> find(Snapshot& snapshot, Instant added);
/// How many objects of an import stand in each container under each label.
Result<void> labels_of(Snapshot& snapshot, const IntelImport& import,
                       const std::function<void(ContainerNumber, LabelNumber, std::int64_t)>& take);
Result<Instant> last_added(Snapshot& snapshot);
std::span<const StatementText> statements();

}  // namespace intel_objects

namespace intel_assertions {

struct Row {
  IntelAssertion assertion;
  std::int64_t import = 0;  // 0: made by hand
  std::string original;     // its digest; read, never written
  LabelNumber label = 0;
};
Result<void> insert(Transaction& transaction, const Row& row);
Result<void> about(Snapshot& snapshot, std::string_view subject, const std::function<void(const Row&)>& take);
/// Those whose object it is.
Result<void> naming(Snapshot& snapshot, std::string_view object, const std::function<void(const Row&)>& take);
Result<std::optional<Row>> find(Snapshot& snapshot, std::string_view id);
/// Those of persons with this predicate, oldest first.
Result<void> by_hand(Snapshot& snapshot, std::string_view predicate,
                     const std::function<void(const Row&)>& take);
struct Link {
  AssertionLink link;
  Instant recorded;
  LabelNumber label = 0;
};
/// Those with this predicate whose object is an id of this type, in order of object.
Result<void> links(Snapshot& snapshot, std::string_view predicate, std::string_view object_type,
                   const std::function<void(const Link&)>& take);
std::span<const StatementText> statements();

}  // namespace intel_assertions

namespace intel_clusters {

/// What is kept of one sight: by which labels it sees, what was looked at, and its drawing (clusters.hpp of
/// correlate, as JSON).
Result<void> put(Transaction& transaction, const ClusterDrawing& drawing);
Result<std::optional<ClusterDrawing>> find(Snapshot& snapshot, std::string_view sight);
/// Sights with their labels alone, newest first.
Result<std::vector<ClusterDrawing>> sights(Snapshot& snapshot);
Result<void> add_life(Transaction& transaction, std::string_view sight, const ClusterEvent& event);
/// Marks when a sight was drawn first; later calls change nothing.
Result<void> begin_life(Transaction& transaction, std::string_view sight, Instant at);
Result<std::optional<Instant>> began(Snapshot& snapshot, std::string_view sight);
/// Keeps so many sights, those drawn last, and forgets the others with the life of their clusters.
Result<void> forget(Transaction& transaction, std::size_t kept);
struct LifeAsked {
  std::int64_t until = 0;  // microseconds
  std::size_t limit = 0;
};
/// What became of one cluster, newest first.
Result<std::vector<ClusterEvent>> life(Snapshot& snapshot, std::string_view sight, std::string_view cluster,
                                       const LifeAsked& asked);
std::span<const StatementText> statements();

}  // namespace intel_clusters

}  // namespace hinomi::store
