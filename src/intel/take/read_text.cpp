// Reads reports, see reading.hpp. A report is one unit: what it names stands together. In: text, HTML,
// Markdown, AsciiDoc or mail. Out: one object with the values of the text, spans in bytes of the original.
// Limit: text_original_bytes_max. Fails as decode/report/report.hpp.
#include <utility>

#include "decode/report/report.hpp"
#include "intel/limits.hpp"
#include "intel/take/reading.hpp"
#include "intel/take/text_title.hpp"
#include "intel/text_values.hpp"

namespace hinomi::intel {

std::optional<decode::ReportFormat> report_format(IntelForm form) {
  switch (form) {
    case IntelForm::html:
      return decode::ReportFormat::html;
    case IntelForm::markdown:
      return decode::ReportFormat::markdown;
    case IntelForm::asciidoc:
      return decode::ReportFormat::asciidoc;
    case IntelForm::mail:
      return decode::ReportFormat::mail;
    case IntelForm::text:
      return decode::ReportFormat::plain;
    case IntelForm::stix:
    case IntelForm::misp:
    case IntelForm::openioc:
    case IntelForm::csv:
    case IntelForm::pdf:
      return std::nullopt;
  }
  HINOMI_ASSERT(false);
}

Result<void> read_text_original(IntelForm form, const OriginalBytes& original, const SinkFor& sink_for) {
  HINOMI_ASSIGN(const std::string bytes, whole(original, limits::text_original_bytes_max));
  decode::ReportReading reading;
  reading.format = report_format(form);
  reading.file_name = original.name;
  HINOMI_ASSIGN(const decode::Report read, decode::read_report(bytes, reading));
  TakenObject report;
  report.id = original.digest;
  report.type = std::string(to_text(form));
  report.title = title_of(read.text, original.name);
  report.values = values_in(read, bytes);
  report.span = {0, bytes.size()};
  TakenSink& sink = sink_for(Units(Unit{original.digest, report.type, report.title, std::nullopt}));
  return sink.object(std::move(report), {});
}

}  // namespace hinomi::intel
