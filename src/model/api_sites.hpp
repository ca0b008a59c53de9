// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// How a file of many records is written. Stored and sent: append only, never renumber.
enum class BulkForm : std::uint8_t {
  table,
  list,
  json_lines,
};
std::string_view to_text(BulkForm value);
std::string_view label(BulkForm value, Language language);
std::optional<BulkForm> parse_bulk_form(std::string_view text);
std::span<const BulkForm> all_bulk_form();

/// What became of a line. Stored: append only, never renumber. Stored and sent: append only, never renumber.
enum class BulkOutcome : std::uint8_t {
  made,
  joined,
  refused,
};
std::string_view to_text(BulkOutcome value);
std::string_view label(BulkOutcome value, Language language);
std::optional<BulkOutcome> parse_bulk_outcome(std::string_view text);
std::span<const BulkOutcome> all_bulk_outcome();

/// A file of many records of a type.
struct BulkWanted {
  std::string name;  // name of the file
  std::string content;  // its bytes as base64
  std::optional<std::vector<std::string>> map;  // heading=field, or heading=- for a column that is left in the file
  std::optional<std::string> values;  // values that every record gets
  std::optional<Confidentiality> confidentiality;  // other than the type's
  std::optional<Tlp> tlp;  // other than the type's
  std::optional<std::string> compartment;  // compartment
  bool operator==(const BulkWanted&) const = default;
};

/// A column of the file.
struct BulkColumn {
  std::string heading;  // as it stands in the file
  std::string field;  // field into which it goes; - left in the file; empty: not known
  bool operator==(const BulkColumn&) const = default;
};

/// A line as it would be taken in.
struct BulkSample {
  std::int64_t line = 0;  // line of the file
  BulkOutcome outcome = BulkOutcome::made;  // what would become of it
  std::string fields;  // values in the form in which they are stored
  std::string code;  // why it is refused; empty
  std::string arguments;  // values for its text
  bool operator==(const BulkSample&) const = default;
};

/// What a file would bring; nothing is stored.
struct BulkPreview {
  BulkForm form = BulkForm::table;  // how it is written
  std::string key_field;  // field by which records are the same; empty: every line is a record
  std::vector<BulkColumn> columns;  // columns
  std::int64_t total = 0;  // lines with something in them
  std::int64_t made = 0;  // lines that would become records
  std::int64_t joined = 0;  // lines whose identifier an open record, or an earlier line, has
  std::int64_t refused = 0;  // lines that do not fit
  std::vector<BulkSample> samples;  // the first lines, then the first refused ones
  bool operator==(const BulkPreview&) const = default;
};

/// A file that is taken in.
struct BulkRun {
  std::string id;  // UUIDv7
  std::string type;  // record type
  std::string name;  // name of the file
  std::string digest;  // its SHA-256, hex
  Instant begun;  // when
  std::optional<Instant> ended;  // when its last line was taken in
  std::int64_t total = 0;  // lines with something in them
  std::int64_t done = 0;  // lines taken in so far: made, joined or refused
  std::int64_t made = 0;  // became records
  std::int64_t joined = 0;  // joined to open records
  std::int64_t refused = 0;  // did not fit
  bool again = false;  // the person took the same file in before
  bool operator==(const BulkRun&) const = default;
};

/// What became of a line.
struct BulkLine {
  std::int64_t line = 0;  // line of the file
  BulkOutcome outcome = BulkOutcome::made;  // what became of it
  std::string record;  // record; empty when refused
  std::string code;  // why it is refused; empty
  std::string arguments;  // values for its text
  bool operator==(const BulkLine&) const = default;
};

/// Lines of a run.
struct BulkLineList {
  std::vector<BulkLine> items;  // lines in order
  std::optional<std::int64_t> next;  // ask for lines after this one
  bool operator==(const BulkLineList&) const = default;
};

/// A kept file as a reader would see it; nothing of it is run or fetched.
struct FileText {
  std::string name;  // name
  std::string type;  // as sniffed
  std::string text;  // text without markup; empty when it has none
  bool cut = false;  // longer than shown
  bool operator==(const FileText&) const = default;
};

/// Parameters of GET /api/v1/bulk_runs/{id}/lines.
struct ListBulkLinesQuery {
  std::optional<BulkOutcome> outcome;  // absent: refused
  std::optional<std::int64_t> after;  // only later lines
};

/// Parameters of GET /api/v1/bulk_runs/{id}/refused.
struct BulkRefusedQuery {
  std::optional<std::string> language;  // ja or en
};

}  // namespace hinomi
