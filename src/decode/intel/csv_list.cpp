// Rows of a list under a profile, see csv_profile.hpp. In: rows as csv_rows.hpp gives them. Out: one object a
// row, values in the order of the columns; a row without a value is refused with its line. Limits:
// intel/limits.hpp. Fails as the sink does.
#include <charconv>

#include "base/time.hpp"
#include "decode/intel/csv_profile.hpp"
#include "decode/intel/csv_rows.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

}  // namespace

class CsvList::Rows {
 public:
  Rows(CsvProfile profile, CsvListSink sink)
      : x_profile(std::move(profile)),
        x_sink(std::move(sink)),
        x_reader(x_profile.separator, [this](const CsvRow& row) { return take(row); }) {}

  CsvRows& reader() { return x_reader; }

 private:
  Result<void> take(const CsvRow& row) {
    if (x_profile.has_header && !std::exchange(x_header_passed, true)) return {};
    TakenObject object;
    object.type = "row";
    object.span = row.span;
    std::optional<Instant> first, last;
    std::int64_t count = 1;
    for (std::size_t i = 0; i < row.cells.size() && i < x_profile.columns.size(); ++i)
      take_cell(x_profile.columns[i], row.cells[i], object, first, last, count);
    for (TakenValue& value : object.values) {
      value.first = first;
      value.last = last;
      value.count = count;
    }
    if (!object.values.empty()) return x_sink.row(std::move(object));
    x_sink.refused(
        {row.span, object.id,
         fail(ErrorKind::malformed, "csv.no_value",
              {{"line", std::to_string(row.line)}, {"expected", values_wanted(x_profile)}}, row.span.begin)});
    return {};
  }

  void add_value(const CsvColumn& column, const CsvCell& cell, TakenObject& object) {
    auto value =
        column.use == ColumnUse::value ? value_of(column.kind, cell.text) : std::optional<TakenValue>();
    if (!value) value = value_of_any(cell.text);
    if (!value) return;
    value->role = column.role;
    value->span = cell.span;
    object.values.push_back(*std::move(value));
  }

  // The time of one row is often that of the row before.
  std::optional<Instant> instant(std::string_view text) {
    if (text == x_last_time) return x_last_instant;
    x_last_time = std::string(text);
    x_last_instant = stix_instant(text);
    if (!x_last_instant) {
      const auto read = parse_timestamp(text);
      x_last_instant = read ? std::optional(read->instant) : epoch_instant(text);
    }
    return x_last_instant;
  }

  void take_cell(const CsvColumn& column, const CsvCell& cell, TakenObject& object,
                 std::optional<Instant>& first, std::optional<Instant>& last, std::int64_t& count) {
    if (cell.text.empty()) return;
    switch (column.use) {
      case ColumnUse::nothing:
        return;
      case ColumnUse::value:
      case ColumnUse::any_value:
        return add_value(column, cell, object);
      case ColumnUse::title:
        object.title = std::string(cell.text);
        return;
      case ColumnUse::text:
        object.description += (object.description.empty() ? "" : " ") + std::string(cell.text);
        return;
      case ColumnUse::tag:
        object.kinds.emplace_back(cell.text);
        return;
      case ColumnUse::created:
        object.created = instant(cell.text);
        return;
      case ColumnUse::first_seen:
        first = instant(cell.text);
        return;
      case ColumnUse::last_seen:
        last = instant(cell.text);
        return;
      case ColumnUse::count:
        count = whole_number(cell.text).value_or(1);
        return;
      case ColumnUse::confidence: {
        const auto number = whole_number(cell.text);
        if (number && *number >= 0 && *number <= 100) object.confidence = static_cast<int>(*number);
        return;
      }
      case ColumnUse::id:
        object.id = std::string(cell.text);
        return;
    }
  }

  CsvProfile x_profile;
  CsvListSink x_sink;
  CsvRows x_reader;
  bool x_header_passed = false;
  std::string x_last_time;
  std::optional<Instant> x_last_instant;
};

CsvList::CsvList(CsvProfile profile, CsvListSink sink)
    : x_rows(std::make_unique<Rows>(std::move(profile), std::move(sink))) {}
CsvList::~CsvList() = default;
Result<void> CsvList::add(std::string_view bytes) { return x_rows->reader().add(bytes); }
Result<void> CsvList::finish() { return x_rows->reader().finish(); }

}  // namespace hinomi::decode
