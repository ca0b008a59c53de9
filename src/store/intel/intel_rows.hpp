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

namespace intel_imports {

Result<void> insert(Transaction& transaction, const IntelImport& import, std::int64_t source,
                    LabelNumber label);
/// Writes state, cursor and counts.
Result<void> update(Transaction& transaction, const IntelImport& import);
Result<std::optional<IntelImport>> find(Snapshot& snapshot, std::string_view id);
Result<std::optional<IntelImport>> find_by_number(Snapshot& snapshot, std::int64_t number);
Result<std::optional<IntelImport>> find_by_original(Snapshot& snapshot, std::int64_t source,
                                                    std::string_view digest);
Result<std::vector<IntelImport>> list(Snapshot& snapshot, const access::Principal& person,
                                      Permission permission, std::int64_t before, std::size_t limit);
/// Finds one that the person may see.
Result<std::optional<IntelImport>> seen(Snapshot& snapshot, const access::Principal& person,
                                        Permission permission, std::string_view id);
Result<void> add_refusal(Transaction& transaction, std::int64_t import, const TakenRefusal& refusal);
Result<std::vector<TakenRefusal>> refusals(Snapshot& snapshot, std::int64_t import, std::size_t limit);
std::span<const StatementText> statements();

}  // namespace intel_imports

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
Result<std::optional<ContainerNumber>> find_id(Snapshot& snapshot, std::uint64_t id);
/// Hands out what ranking needs of all containers, in order, with each import's source.
Result<void> each(Snapshot& snapshot,
                  const std::function<void(ContainerNumber, Instant time, Instant recorded,
                                           std::int64_t source, LabelNumber label)>& take);
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
/// Content hash of the stored version of an object, if there is one.
class Versions {
 public:
  static Result<Versions> prepare(Snapshot& snapshot);
  Result<std::optional<std::uint64_t>> content(std::uint64_t id_hash, std::string_view id, Instant modified);

 private:
  explicit Versions(Statement statement) : x_statement(std::move(statement)) {}
  Statement x_statement;
};
/// Rows in order of `added`, strictly after; the caller leaves out what may not be seen.
Result<void> after(Snapshot& snapshot, Instant after, const std::function<bool(const Row&)>& take);
Result<void> versions(Snapshot& snapshot, std::uint64_t id_hash, std::string_view id,
                      const std::function<bool(const Row&)>& take);
/// Rows of a type that have a title, in order of it.
Result<void> titled(Snapshot& snapshot, std::string_view type, const std::function<bool(const Row&)>& take);
Result<std::optional<Row>> find(Snapshot& snapshot, Instant added);
Result<Instant> last_added(Snapshot& snapshot);
std::span<const StatementText> statements();

}  // namespace intel_objects

namespace intel_assertions {

struct Row {
  IntelAssertion assertion;
  std::int64_t import = 0;  // 0: made by hand
  LabelNumber label = 0;
};
Result<void> insert(Transaction& transaction, const Row& row);
Result<void> about(Snapshot& snapshot, std::string_view subject, const std::function<void(const Row&)>& take);
/// Those whose object it is.
Result<void> naming(Snapshot& snapshot, std::string_view object, const std::function<void(const Row&)>& take);
Result<std::optional<Row>> find(Snapshot& snapshot, std::string_view id);
std::span<const StatementText> statements();

}  // namespace intel_assertions

}  // namespace hinomi::store
