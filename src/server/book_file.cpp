// See book_file.hpp.
#include "server/book_file.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "publish/report_book.hpp"
#include "server/api_report_json.hpp"

namespace hinomi::server {

Result<BookFile> book_file(const ReportBook& book, ReportForm form, Language language) {
  BookFile file{.name = "observation-" + book.period};
  std::replace(file.name.begin(), file.name.end(), '/', '_');
  const auto filled = [&](const char* ending, const char* type, std::string bytes) {
    file.name += ending;
    file.type = type;
    file.bytes = std::move(bytes);
    return file;
  };
  switch (form) {
    case ReportForm::json:
      return filled(".json", "application/json", to_text(encode(book)));
    case ReportForm::html:
      return filled(".html", "text/html; charset=utf-8", publish::report_html(book, language));
    case ReportForm::pdf: {
      HINOMI_ASSIGN(auto bytes, publish::report_pdf(book, language));
      return filled(".pdf", "application/pdf", std::move(bytes));
    }
    case ReportForm::docx:
      return filled(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    publish::report_docx(book, language));
    case ReportForm::csv:
      return filled(".zip", "application/zip", publish::report_annex(book, language, to_text(encode(book))));
  }
  return file;
}

}  // namespace hinomi::server
