// See report.hpp.
#include "decode/report/report.hpp"

#include <algorithm>

#include "decode/limits.hpp"
#include "decode/mail/charset.hpp"
#include "decode/report/html_text.hpp"
#include "decode/report/mail_text.hpp"
#include "decode/report/markup_text.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t looked_at_bytes = 4096;

bool ends_small(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && equals_small(name.substr(name.size() - ending.size()), ending);
}

bool looks_like_mail(std::string_view head) {
  bool known = false;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    if (line.empty() || line == "\r") return known;
    for (const std::string_view name : {"from:", "received:", "return-path:", "message-id:", "mime-version:"})
      known = known || starts_small(line, name);
    const std::size_t colon = line.find(':');
    const bool header = colon != std::string_view::npos && colon > 0 &&
                        line.substr(0, colon).find(' ') == std::string_view::npos;
    if (!header && line[0] != ' ' && line[0] != '\t') return false;
    at = end + 1;
  }
  return known;
}

bool looks_like_html(std::string_view head) {
  std::size_t at = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (at == std::string_view::npos || head[at] != '<') return false;
  const std::string_view rest = head.substr(at);
  return starts_small(rest, "<!doctype") || starts_small(rest, "<html") || starts_small(rest, "<head") ||
         starts_small(rest, "<body") || starts_small(rest, "<div") || starts_small(rest, "<p>") ||
         starts_small(rest, "<table") || starts_small(rest, "<!--");
}

// A charset that an HTML original names itself.
std::string named_charset(std::string_view head) {
  for (std::size_t at = 0; at + 8 < head.size(); ++at) {
    if (!starts_small(head.substr(at), "charset=")) continue;
    at += 8;
    if (head[at] == '"' || head[at] == '\'') ++at;
    std::size_t end = at;
    while (end < head.size() && (letter_class(head[end]) != 0)) ++end;
    return std::string(head.substr(at, end - at));
  }
  return {};
}

MappedText markup_of(ReportFormat format, std::string_view text) {
  switch (format) {
    case ReportFormat::html:
      return html_text(text);
    case ReportFormat::markdown:
      return markdown_text(text);
    case ReportFormat::asciidoc:
      return asciidoc_text(text);
    case ReportFormat::plain:
    case ReportFormat::mail:
      break;
  }
  MappedText same;
  same.keep(text);
  return same;
}

}  // namespace

Span Report::original(Span place) const {
  const auto after =
      std::upper_bound(pieces.begin(), pieces.end(), place.begin,
                       [](std::uint64_t wanted, const ReportPiece& piece) { return wanted < piece.begin; });
  if (after == pieces.begin()) return {0, 0};
  const ReportPiece& piece = *(after - 1);
  // What spans two pieces is what stands in the first.
  const std::uint64_t last =
      after == pieces.end() ? place.end : std::min<std::uint64_t>(place.end, after->begin);
  Span span{place.begin - piece.begin, last - piece.begin};
  for (auto step = piece.steps.rbegin(); step != piece.steps.rend(); ++step) span = step->original(span);
  return {span.begin + piece.original, span.end + piece.original};
}

ReportFormat guess_report_format(std::string_view bytes, std::string_view file_name) {
  if (ends_small(file_name, ".adoc") || ends_small(file_name, ".asciidoc")) return ReportFormat::asciidoc;
  if (ends_small(file_name, ".md") || ends_small(file_name, ".markdown")) return ReportFormat::markdown;
  if (ends_small(file_name, ".html") || ends_small(file_name, ".htm")) return ReportFormat::html;
  if (ends_small(file_name, ".eml")) return ReportFormat::mail;
  const std::string_view head = bytes.substr(0, looked_at_bytes);
  if (looks_like_html(head)) return ReportFormat::html;
  return looks_like_mail(head) ? ReportFormat::mail : ReportFormat::plain;
}

Result<Report> read_report(std::string_view bytes, const ReportReading& reading) {
  if (bytes.size() > limits::report_bytes_max)
    return fail(ErrorKind::limit_exceeded, "report.too_large",
                {{"limit", std::to_string(limits::report_bytes_max >> 20)}});
  Report report;
  report.format = reading.format ? *reading.format : guess_report_format(bytes, reading.file_name);
  if (report.format == ReportFormat::mail) {
    read_mail_text(bytes, report);
    return report;
  }
  report.charset = reading.charset;
  if (report.charset.empty() && report.format == ReportFormat::html)
    report.charset = named_charset(bytes.substr(0, looked_at_bytes));
  if (report.charset.empty()) report.charset = std::string(guess_charset(bytes));
  MappedText text = to_utf8_mapped(bytes, report.charset);
  MappedText read = markup_of(report.format, text.text);
  report.text = std::move(read.text);
  report.pieces.push_back({0, 0, {std::move(text.map), std::move(read.map)}});
  return report;
}

std::vector<Extracted> extract_report(const Report& report, const ExtractOptions& options) {
  auto found = extract(report.text, options);
  for (Extracted& one : found) one.span = report.original(one.span);
  return found;
}

}  // namespace hinomi::decode
