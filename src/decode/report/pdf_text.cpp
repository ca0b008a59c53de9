// See pdf_text.hpp.
#include "decode/report/pdf_text.hpp"

#include "base/confined.hpp"
#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

Error too_large() {
  return fail(ErrorKind::limit_exceeded, "pdf.too_large",
              {{"limit", std::to_string(limits::pdf_text_bytes_max >> 20u)}});
}

Error told(const Error& error, const std::string& program) {
  if (error.code == "confined.program_missing")
    return fail(ErrorKind::unavailable, "pdf.reader_missing", {{"program", program}});
  if (error.code == "confined.too_much") return too_large();
  if (error.code != "confined.too_long") return error;
  return fail(ErrorKind::limit_exceeded, "pdf.too_slow",
              {{"limit", std::to_string(limits::pdf_time_max.count())}});
}

}  // namespace

Result<std::string> pdf_text(std::string_view pdf) {
  if (pdf.size() > limits::pdf_bytes_max) return too_large();
  Confined wanted;
  wanted.program = "/usr/bin/pdftotext";
  wanted.arguments = {"-q", "-enc", "UTF-8", "-", "-"};
  wanted.input = pdf;
  wanted.memory_bytes_max = limits::pdf_memory_bytes_max;
  wanted.output_bytes_max = limits::pdf_text_bytes_max;
  wanted.time_max = limits::pdf_time_max;
  auto end = run_confined(wanted);
  if (!end) return told(end.error(), wanted.program);
  if (end->status != 0) return fail(ErrorKind::malformed, "pdf.unreadable");
  return is_utf8(end->output) ? std::move(end->output) : to_utf8(end->output);
}

}  // namespace hinomi::decode
