// The readers of originals, one a form: from bytes in pieces to objects and refusals. In: an original that
// can be read more than once (a bundle is looked at twice: who refers to whom, then each object). Out: to a
// sink made for the units that were found. Fails as the decoder of the form does; what came before was given.
// One row of the table in reading.cpp each.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "decode/report/report.hpp"
#include "intel/take/sink.hpp"
#include "intel/take/units.hpp"

namespace hinomi::intel {

using PieceSink = std::function<Result<void>(std::string_view bytes)>;

/// An original as it lies in the vault.
struct OriginalBytes {
  std::string name, digest;
  std::uint64_t bytes = 0;
  std::string columns;  // of a table: profile of its columns (JSON); empty: guessed
  std::function<Result<void>(const PieceSink&)> read;  // from its first byte, as often as is asked
  std::function<Result<std::string>()>
      text;  // of a form that another program reads; kept beside the original
};

/// Makes the sink when the units are known; called once, before the first object.
using SinkFor = std::function<TakenSink&(Units units)>;

Result<void> read_original(IntelForm form, const OriginalBytes& original, const SinkFor& sink_for);

Result<void> read_stix_original(const OriginalBytes& original, const SinkFor& sink_for);
Result<void> read_misp_original(const OriginalBytes& original, const SinkFor& sink_for);
Result<void> read_openioc_original(const OriginalBytes& original, const SinkFor& sink_for);
Result<void> read_table_original(const OriginalBytes& original, const SinkFor& sink_for);
/// The format of a form that is written for people; nothing for the others.
std::optional<decode::ReportFormat> report_format(IntelForm form);
Result<void> read_pdf_original(const OriginalBytes& original, const SinkFor& sink_for);
Result<void> read_text_original(IntelForm form, const OriginalBytes& original, const SinkFor& sink_for);

/// All bytes of an original that is small enough to be read at once; limit_exceeded
/// `intel.original_too_large`.
Result<std::string> whole(const OriginalBytes& original, std::uint64_t bytes_max);

}  // namespace hinomi::intel
