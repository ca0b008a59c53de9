// Lists of identifiers as rows: which column holds what, guessed once or kept from the last time. In: the
// beginning of a list, or the JSON of a profile; then the whole list in pieces. Out: one TakenObject a row
// (type `row`) with its values, times, tags and place; rows without a value are refused. A column is what
// most of its cells are; a name in the first row decides what cells alone do not tell. Limits:
// intel/limits.hpp. Fails: as csv_rows.hpp, malformed `csv.profile_unreadable` (field). Refusals:
// `csv.no_value` (line).
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

/// What a column is used for. Stored in profiles: append only.
enum class CsvUse : std::uint8_t {
  nothing,
  value,      // an identifier of the column's kind
  any_value,  // an identifier whose kind each cell shows itself
  title,
  text,
  tag,
  created,
  first_seen,
  last_seen,
  count,
  confidence,
  id,
};

struct CsvColumn {
  CsvUse use = CsvUse::nothing;
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
