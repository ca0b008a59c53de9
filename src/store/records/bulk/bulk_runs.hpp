// Files of many records on their way in: one run a file and person, its place, and what became of each line.
// Owns bulk_run and bulk_line. A run is its person's own: nobody else is answered from it. `open_holder` asks
// which open record of a type already holds an identifier, among those that the person may see and no others.
// In and out: plain rows; settings are the caller's JSON. Fails as the database does.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/time.hpp"
#include "model/api_sites.hpp"
#include "store/records/gates/record_gates.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

struct StoredBulkRun {
  std::string id, type, person;
  std::string once;  // the same file with the same settings counts once
  std::string name, blob, settings;
  Instant begun;
  std::optional<Instant> ended;
  std::int64_t total = 0, done = 0, made = 0, joined = 0, refused = 0;
};

struct StoredBulkLine {
  std::int64_t line = 0;
  BulkOutcome outcome = BulkOutcome::made;
  std::string record, code;
  std::string arguments = "{}";  // of the code; names of fields and limits, no values
};

/// Which lines are asked for.
struct BulkLinesAsked {
  std::string_view run;
  BulkOutcome outcome = BulkOutcome::refused;
  std::int64_t after = 0, limit = 0;
};

Result<std::optional<StoredBulkRun>> find_bulk_run(Snapshot& snapshot, std::string_view person,
                                                   std::string_view id);
Result<std::optional<StoredBulkRun>> find_bulk_once(Snapshot& snapshot, std::string_view person,
                                                    std::string_view once);
Result<void> add_bulk_run(Transaction& transaction, const StoredBulkRun& run);
/// Stores how far the run is.
Result<void> move_bulk_run(Transaction& transaction, const StoredBulkRun& run);
Result<void> add_bulk_line(Transaction& transaction, std::string_view run, const StoredBulkLine& line);
Result<std::vector<StoredBulkLine>> bulk_lines(Snapshot& snapshot, const BulkLinesAsked& asked);

/// Whom an identifier is asked for, and where.
struct HolderAsked {
  std::string_view type, field, value;
  ObservableKind kind = ObservableKind::url;
  bool demonstration = false;  // only such, or only others
};
/// The oldest open record that holds the identifier in the field, among those in the view.
Result<std::optional<std::string>> open_holder(Snapshot& snapshot, const record_gates::View& view,
                                               const HolderAsked& asked, Instant now);

std::span<const StatementText> bulk_run_statements();

}  // namespace hinomi::store
