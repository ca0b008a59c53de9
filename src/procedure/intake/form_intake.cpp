// A common incident form becomes a report, one for each kind of form in the workbook. In: the bytes of an
// .xlsx file. Out: reports with all that was filled in, the file beside each. The same content counts once,
// however often it is saved. Fails as read_xlsx() does, malformed `intake.form_unknown`, `intake.form_empty`.
#include <algorithm>

#include "base/json.hpp"
#include "decode/table/xlsx.hpp"
#include "procedure/intake/form_fields.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/intake/source_intake.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::procedure::intake {

Result<std::vector<FilledForm>> filled_forms(const SourceRoom& room, std::string_view bytes) {
  HINOMI_ASSERT(room.forms != nullptr);
  HINOMI_ASSIGN(const decode::Workbook book, decode::read_xlsx(bytes));
  std::size_t cells = 0;
  for (const decode::Sheet& sheet : book.sheets) cells += sheet.cells.size();
  if (cells > limits::form_cells_max) return fail(ErrorKind::limit_exceeded, "book.too_large");
  auto forms = read_forms(*room.forms, book);
  if (forms.empty()) return fail(ErrorKind::malformed, "intake.form_unknown", {{"file", room.forms->file()}});
  const auto blank = [](const FilledForm& form) {
    return std::all_of(form.lines.begin(), form.lines.end(),
                       [](const FormLine& line) { return line.heading || line.doubtful; });
  };
  std::erase_if(forms, blank);
  if (forms.empty()) return fail(ErrorKind::malformed, "intake.form_empty");
  return forms;
}

std::string form_key(const SourceRoom& room, const FilledForm& form) {
  const std::string content = form.form->name + "\n" + to_text(texts_of_form(form));
  return "form:" + room.organisation + ":" + store::keyed_digest(room.desk.store().vault().key(), content);
}

void count_received(const Received& received, SourceReport& report) {
  (received.again ? report.again : report.received) += 1;
  report.dangers += received.danger && !received.again;
  report.files_refused += static_cast<std::int64_t>(received.refused.size());
  report.records.push_back(received.record);
  report.kept = report.kept && !received.content_free;
}

Result<SourceReport> take_form(const SourceRoom& room, const std::string& name, std::string_view bytes) {
  HINOMI_ASSIGN(const auto forms, filled_forms(room, bytes));
  SourceReport report;
  const bool content_free = std::any_of(forms.begin(), forms.end(), [&](const FilledForm& form) {
    return room.desk.is_content_free(texts_of_form(form));
  });
  report.kept = !content_free;
  HINOMI_ASSIGN(report.original, keep_source(room, bytes, report.kept));
  for (const FilledForm& form : forms) {
    Submission submission{room.organisation,
                          {},
                          form_key(room, form),
                          {{name, std::string(bytes)}},
                          report.kept ? report.original : ""};
    const auto received = receive_form(room.desk, submission, form, {{}, {}, content_free});
    if (received) {
      count_received(*received, report);
    } else {
      report.not_taken.push_back({0, received.error()});
    }
  }
  // What was received is told even so.
  if (const auto settled = settle_source(room, bytes, report); !settled)
    report.not_taken.push_back({0, settled.error()});
  return report;
}

}  // namespace hinomi::procedure::intake
