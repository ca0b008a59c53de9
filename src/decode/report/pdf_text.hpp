// Turns a PDF into text with pdftotext of Debian's poppler-utils, in a process of its own that reaches
// nothing (base/confined.hpp). In: the bytes of a PDF. Out: UTF-8, in the order in which it is read, a form
// feed after each page. Places in what is found are places in this text, not in the PDF; whoever keeps them
// keeps the text. Limits: pdf_bytes_max, pdf_text_bytes_max, pdf_time_max, pdf_memory_bytes_max. Fails:
// unavailable `pdf.reader_missing` (program); malformed `pdf.unreadable`; limit_exceeded `pdf.too_large`
// (limit), `pdf.too_slow` (limit).
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::decode {

Result<std::string> pdf_text(std::string_view pdf);

}  // namespace hinomi::decode
