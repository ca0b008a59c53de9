// One line of a file on its way to a record: checked against the definition, looked for among what the person
// sees, made or joined. In: the desk that a run works at, a line. Out: what became of it. A line that does
// not fit is an outcome; a failure is of the store.
#pragma once
#include <string>
#include <vector>

#include "model/api.hpp"
#include "procedure/bulk/bulk_values.hpp"
#include "store/records/bulk/bulk_runs.hpp"

namespace hinomi::procedure::bulk {

/// What all lines of a run share.
struct LineDesk {
  Kernel& kernel;
  const access::Principal& person;
  const RecordType& type;
  const std::vector<std::string>& columns;
  Label label;
  std::string values;          // JSON, for every record
  bool demonstration = false;  // what is made is demonstration data
};

/// A line as it would be stored.
struct CheckedLine {
  std::string fields = "{}";
  std::string key;  // canonical value of the key field; empty: nothing joins it
};

/// Checks the values; what does not fit fails with its reason.
Result<CheckedLine> check_line(const LineDesk& desk, const InputLine& line);
/// The open record that the line is the same as, among those that the person sees.
Result<std::optional<std::string>> same_record(const LineDesk& desk, store::Snapshot& snapshot,
                                               const store::record_gates::View& view,
                                               const CheckedLine& line);
/// Tells whether the reason lies in the line and not in the store.
bool is_of_the_line(const Error& error);
/// Arguments of a reason without the values that it names.
std::string told_arguments(const Error& error);
/// Makes the record, or tells which one it joins.
Result<store::StoredBulkLine> take_line(const LineDesk& desk, store::Transaction& transaction,
                                        const store::record_gates::View& view, const InputLine& line);
store::StoredBulkLine refused_line(const InputLine& line, const Error& why);

}  // namespace hinomi::procedure::bulk
