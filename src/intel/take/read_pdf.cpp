// Reads PDFs, see reading.hpp. In: a PDF whose text another program reads. Out: one object with the values of
// that text; its places are places in the text, which is kept beside the original. A PDF that cannot be read
// is a refusal of the whole; a reader that is missing leaves the import open. Fails as
// decode/report/pdf_text.hpp.
#include <utility>

#include "intel/take/reading.hpp"
#include "intel/take/text_title.hpp"
#include "intel/text_values.hpp"

namespace hinomi::intel {

Result<void> read_pdf_original(const OriginalBytes& original, const SinkFor& sink_for) {
  const std::string type(to_text(IntelForm::pdf));
  const auto text = original.text();
  const bool pdf_is_to_blame =
      !text && (text.error().kind == ErrorKind::malformed || text.error().kind == ErrorKind::limit_exceeded);
  if (!text && !pdf_is_to_blame) return text.error();
  TakenObject report;
  if (text) {
    report.title = title_of(*text, original.name);
    report.values = values_in(*text);
    report.span = {0, text->size()};
  }
  report.id = original.digest;
  report.type = type;
  const std::string title = text ? report.title : original.name;
  TakenSink& sink = sink_for(Units(Unit{original.digest, type, title, std::nullopt}));
  if (!text) return sink.refused({{0, original.bytes}, original.digest, text.error()});
  return sink.object(std::move(report), {});
}

}  // namespace hinomi::intel
