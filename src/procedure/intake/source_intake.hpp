// Takes in what others send as files: mail as it was received (.eml), tables of rows (.csv) and common
// incident forms (.xlsx), alone or with a mail. In: bytes, the force that is to receive it. Out: what became
// of it. Each source is first kept in the vault as it came, so that nothing is lost when a row does not fit;
// the same mail (by its id, else by its digest), row and form (by what is filled in) count once. A row that
// does not fit is told with its line and stops no other. Columns go into fields by
// content/public/import_columns.yaml, items of forms by incident_forms.yaml. The source goes with the last
// report that was made from it. Limits: limits.hpp, decode/limits.hpp. Fails as read_message(), read_csv()
// and read_xlsx() do, malformed `intake.column_unknown`, `intake.form_unknown`. Source: domain.md fact 4
// (ways in), measure F2(1)ア.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "procedure/intake/form_reading.hpp"
#include "procedure/intake/intake_desk.hpp"

namespace hinomi::procedure::intake {

/// One row or mail that was not taken.
struct NotTaken {
  std::size_t line = 0;  // 0: the whole
  Error why;
};

struct SourceReport {
  std::string original;  // its digest, under which the vault keeps it
  bool kept = true;      // false: it may hold what must not be stored (SR10)
  std::int64_t received = 0, again = 0, dangers = 0, files_refused = 0;
  std::vector<NotTaken> not_taken;
  std::vector<std::string> records;  // made or known before, of a mail or a form
};

/// Into which field a column goes: heading (folded) -> field.
class ImportColumns {
 public:
  static Result<ImportColumns> load(const std::string& content_folder);
  const std::string* field(std::string_view heading) const;
  const std::string& file() const { return x_file; }

 private:
  std::map<std::string, std::string, std::less<>> x_fields;
  std::string x_file;
};

struct SourceRoom {
  IntakeDesk& desk;
  const ImportColumns& columns;
  std::string organisation;
  const IncidentForms* forms = nullptr;  // absent: workbooks with a mail are files like others
};

Result<SourceReport> take_mail(const SourceRoom& room, std::string_view bytes);
Result<SourceReport> take_table(const SourceRoom& room, std::string_view bytes);
/// Takes in a common incident form; `name` is that of its file. The room must have the forms.
Result<SourceReport> take_form(const SourceRoom& room, const std::string& name, std::string_view bytes);

/// Reads the forms of a workbook in which something is filled in; fails when there is none.
Result<std::vector<FilledForm>> filled_forms(const SourceRoom& room, std::string_view bytes);
/// The key under which a form's content counts once.
std::string form_key(const SourceRoom& room, const FilledForm& form);
void count_received(const Received& received, SourceReport& report);

/// Tells the digest of a source, and keeps it as it came unless that must not be.
Result<std::string> keep_source(const SourceRoom& room, std::string_view bytes, bool kept);
/// After its reports were made: a source of which something was not taken stays for limits::source_kept.
Result<void> settle_source(const SourceRoom& room, std::string_view bytes, const SourceReport& report);

/// Text as a field takes it: no control characters, at most so many characters.
std::string fitting(std::string_view text, std::int64_t characters_max, bool lines);

}  // namespace hinomi::procedure::intake
