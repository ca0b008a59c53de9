// A report as it was received, read into text in which identifiers are looked for, with every place mapped
// back to the bytes of the original, so that each value points at the words it came from. In: HTML, Markdown,
// AsciiDoc, plain text or mail, in UTF-8, Shift_JIS (CP932), EUC-JP, ISO-2022-JP or UTF-16. Out: UTF-8. PDF
// is read by pdf_text.hpp. Limits: report_bytes_max,
// report_parts_max. Fails as limit_exceeded `report.too_large`; what is broken is read as far as it goes.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "decode/report/mapped_text.hpp"
#include "decode/text/extract.hpp"

namespace hinomi::decode {

enum class ReportFormat : std::uint8_t { plain, html, markdown, asciidoc, mail };

/// A stretch of the text of a report, read from a stretch of the original in steps.
struct ReportPiece {
  std::size_t begin = 0;         // in the text
  std::uint64_t original = 0;    // where its bytes begin in the original
  std::vector<OffsetMap> steps;  // in the order in which they were read
};

struct Report {
  ReportFormat format = ReportFormat::plain;
  std::string charset;  // of plain, HTML, Markdown and AsciiDoc; of mail each part has its own
  std::string text;
  std::vector<ReportPiece> pieces;  // in order, without gaps

  /// Gives the bytes of the original that a span of the text came from.
  Span original(Span place) const;
};

struct ReportReading {
  std::optional<ReportFormat> format;  // guessed when absent
  std::string charset;                 // as the sender says; guessed when empty
  std::string file_name;               // its ending helps to guess
};

Result<Report> read_report(std::string_view bytes, const ReportReading& reading = {});
ReportFormat guess_report_format(std::string_view bytes, std::string_view file_name);
/// Finds the identifiers of a report; the spans are bytes of the original.
std::vector<Extracted> extract_report(const Report& report, const ExtractOptions& options = {});

}  // namespace hinomi::decode
