// The identifiers of a record's text, with their places in the units of browsers.
#include "decode/text/find_observables.hpp"

#include "decode/limits.hpp"
#include "decode/text/extract.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/live_text.hpp"

namespace hinomi::decode {
namespace {

// Days, postal codes and the like stand in every record's text and join nothing there.
constexpr KindSet record_kinds = KindSet::all()
                                     .without(ObservableKind::day)
                                     .without(ObservableKind::postal_code)
                                     .without(ObservableKind::file_path)
                                     .without(ObservableKind::user_agent)
                                     .without(ObservableKind::person_name);

}  // namespace

std::vector<FoundObservable> find_observables(std::string_view text) {
  const std::string_view original = text.substr(0, limits::text_bytes_max);
  std::vector<FoundObservable> rows;
  std::uint64_t place = 0, units = 0;
  const auto units_at = [&](std::uint64_t wanted) {
    units += utf16_units(original.substr(place, wanted - place));
    place = wanted;
    return static_cast<std::int64_t>(units);
  };
  extract(original, {.kinds = record_kinds, .values_max = limits::observables_max}, [&](Extracted&& found) {
    FoundObservable row;
    row.kind = found.kind;
    row.text = std::string(original.substr(found.span.begin, found.span.end - found.span.begin));
    // A file whose name is Japanese is everybody's 請求書.zip.
    if (row.kind == ObservableKind::file_name && is_wide(found.value.front())) return;
    row.value = std::move(found.value);
    row.begin = units_at(found.span.begin);
    row.end = units_at(found.span.end);
    rows.push_back(std::move(row));
  });
  return rows;
}

}  // namespace hinomi::decode
