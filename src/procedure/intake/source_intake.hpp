// Takes in what others send as files: mail as it was received (.eml) and tables of rows (.csv). In: bytes,
// the force that is to receive it. Out: what became of it. Each source is first kept in the vault as it came,
// so that nothing is lost when a row does not fit; the same mail (by its id, else by its digest) and the same
// row count once. A row that does not fit is told with its line and stops no other. Columns go into fields by
// content/public/import_columns.yaml. The source goes with the last report that was made from it. Limits:
// limits.hpp, decode/limits.hpp. Fails as read_message() and read_csv() do, malformed
// `intake.column_unknown`. Source: domain.md fact 4 (ways in), measure F2(1)ア.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
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
};

Result<SourceReport> take_mail(const SourceRoom& room, std::string_view bytes);
Result<SourceReport> take_table(const SourceRoom& room, std::string_view bytes);

/// Tells the digest of a source, and keeps it as it came unless that must not be.
Result<std::string> keep_source(const SourceRoom& room, std::string_view bytes, bool kept);
/// After its reports were made: a source of which something was not taken stays for limits::source_kept.
Result<void> settle_source(const SourceRoom& room, std::string_view bytes, const SourceReport& report);

/// Text as a field takes it: no control characters, at most so many characters.
std::string fitting(std::string_view text, std::int64_t characters_max, bool lines);

}  // namespace hinomi::procedure::intake
