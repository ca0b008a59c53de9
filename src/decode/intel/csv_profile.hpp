// Lists of identifiers as rows: which column holds what, guessed once or kept from the last time. In: the
// beginning of a list, or the JSON of a profile; then the whole list in pieces. Out: one TakenObject a row
// (type `row`) with its values, times, tags and place; rows without a value are refused. A column is what
// most of its cells are; a name in the first row decides what cells alone do not tell. Limits:
// intel/limits.hpp. Fails: as csv_rows.hpp, malformed `csv.profile_unreadable` (field), `csv.column_unknown`
// (column), `csv.use_unknown` (use), `csv.no_value_column`. Refusals: `csv.no_value` (line, expected).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

struct CsvColumn {
  ColumnUse use = ColumnUse::nothing;
  ObservableKind kind = ObservableKind::other;
  ValueRole role = ValueRole::indicator;
  bool operator==(const CsvColumn&) const = default;
};

struct CsvProfile {
  char separator = ',';
  bool has_header = false;
  std::vector<CsvColumn> columns;
  bool operator==(const CsvProfile&) const = default;
};

CsvProfile guess_csv_profile(std::string_view beginning);
std::string to_json(const CsvProfile& profile);
Result<CsvProfile> parse_csv_profile(std::string_view json);
/// Reads columns as a person names them: COLUMN=USE with commas between, where a column is its heading or its
/// number and a use is one of ColumnUse or a kind of value. What is not named is not read; the separator and
/// whether the first row names the columns are found from the beginning of the list.
Result<CsvProfile> parse_csv_columns(std::string_view words, std::string_view beginning);

/// The columns of the beginning of a list and how many of their cells are what they are read as; `chosen`
/// tells whether a person gave the profile, so that no other reason is told.
std::vector<ReadColumn> look_at_columns(std::string_view beginning, const CsvProfile& profile, bool chosen);
/// What a row must hold to be taken: the columns that are read as values, as parse_csv_columns reads them.
std::string values_wanted(const CsvProfile& profile);

struct CsvListSink {
  std::function<Result<void>(TakenObject)> row;
  std::function<void(TakenRefusal)> refused;
};

class CsvList {
 public:
  CsvList(CsvProfile profile, CsvListSink sink);
  ~CsvList();
  CsvList(const CsvList&) = delete;
  CsvList& operator=(const CsvList&) = delete;
  Result<void> add(std::string_view bytes);
  Result<void> finish();

 private:
  class Rows;
  std::unique_ptr<Rows> x_rows;
};

}  // namespace hinomi::decode
