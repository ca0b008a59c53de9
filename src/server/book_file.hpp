// The observation report written out for giving out. In: the book, a form and a language. Out: the bytes with
// their media type and a name. Fails as unavailable `letter.paper` (PDF).
#pragma once
#include <string>

#include "base/result.hpp"
#include "model/api_report.hpp"

namespace hinomi::server {

struct BookFile {
  std::string name, type, bytes;
};

Result<BookFile> book_file(const ReportBook& book, ReportForm form, Language language);

}  // namespace hinomi::server
