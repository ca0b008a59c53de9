// See reading.hpp. Rows under one label (a family, a campaign) are a unit; rows without one have
// nothing in common but the list, so that their values do not join.
#include <utility>

#include "decode/intel/csv_profile.hpp"
#include "intel/limits.hpp"
#include "intel/take/reading.hpp"

namespace hinomi::intel {
namespace {

Result<std::string> beginning(const OriginalBytes& original) {
  std::string head;
  const auto read = original.read([&](std::string_view piece) -> Result<void> {
    head += piece.substr(0, limits::form_head_bytes - head.size());
    return head.size() < limits::form_head_bytes ? Result<void>()
                                                 : fail(ErrorKind::cancelled, "job.cancelled");
  });
  if (!read && head.size() < limits::form_head_bytes) return read.error();
  return head;
}

Result<decode::CsvProfile> profile_of(const OriginalBytes& original) {
  if (!original.columns.empty()) return decode::parse_csv_profile(original.columns);
  HINOMI_ASSIGN(const std::string head, beginning(original));
  return decode::guess_csv_profile(head);
}

}  // namespace

Result<void> read_table_original(const OriginalBytes& original, const SinkFor& sink_for) {
  HINOMI_ASSIGN(const decode::CsvProfile profile, profile_of(original));
  Units units(Unit{original.digest, "list", original.name, std::nullopt});
  units.group_by_label();
  TakenSink& sink = sink_for(std::move(units));
  Result<void> refused;
  const auto take_row = [&](TakenObject row) -> Result<void> {
    HINOMI_TRY(refused);
    if (row.kinds.empty()) {
      for (TakenValue& value : row.values) value.lone = true;
    }
    return sink.object(std::move(row), {});
  };
  decode::CsvList list(profile,
                       {take_row, [&](TakenRefusal refusal) { refused = sink.refused(std::move(refusal)); }});
  HINOMI_TRY(original.read([&](std::string_view piece) { return list.add(piece); }));
  HINOMI_TRY(list.finish());
  return refused;
}

}  // namespace hinomi::intel
