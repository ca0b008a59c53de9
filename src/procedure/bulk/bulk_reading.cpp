// See bulk_reading.hpp.
#include "procedure/bulk/bulk_reading.hpp"

#include <algorithm>
#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/mail/charset.hpp"
#include "decode/table/csv.hpp"
#include "procedure/bulk/limits.hpp"

namespace hinomi::procedure::bulk {
namespace {

struct TextLine {
  std::size_t number = 0;
  std::string_view text;
};

std::vector<TextLine> lines_of(std::string_view text) {
  std::vector<TextLine> lines;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    ++number;
    if (!line.empty()) lines.push_back({number, line});
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

Error too_large() {
  return fail(ErrorKind::limit_exceeded, "bulk.too_large", {{"limit", std::to_string(limits::lines_max)}});
}

Error line_too_long() {
  return fail(ErrorKind::limit_exceeded, "bulk.line_long",
              {{"limit", std::to_string(limits::line_bytes_max)}});
}

bool is_remark(const TextLine& line) { return line.text.front() == '#'; }

// A list has values where a table would have its headings. Several headings make a table, however well each
// of its lines reads as one address.
bool is_list(const std::vector<TextLine>& lines, const std::function<bool(std::string_view)>& is_value) {
  std::size_t looked = 0, values = 0;
  for (const TextLine& line : lines) {
    if (is_remark(line)) continue;
    const bool value = is_value(line.text);
    if (looked == 0 && !value && line.text.find_first_of(",\t") != std::string_view::npos) return false;
    values += value;
    if (++looked == limits::form_lines_looked) break;
  }
  return looked > 0 && values * 2 > looked;
}

Input list_of(const std::vector<TextLine>& lines) {
  Input input{BulkForm::list, {""}, {}};
  for (const TextLine& line : lines) {
    if (is_remark(line)) continue;
    InputLine read{line.number, {{std::string(line.text), false}}, {}};
    if (line.text.size() > limits::line_bytes_max) read.unread = line_too_long();
    input.lines.push_back(std::move(read));
  }
  return input;
}

Cell cell_of(const Json& value) {
  if (value.is_string()) return {value.get<std::string>(), false};
  if (value.is_null()) return {};
  return {to_text(value), true};
}

Input json_lines_of(const std::vector<TextLine>& lines) {
  Input input{BulkForm::json_lines, {}, {}};
  std::map<std::string, std::size_t, std::less<>> columns;
  for (const TextLine& line : lines) {
    InputLine read{line.number, {}, {}};
    const auto json =
        line.text.size() > limits::line_bytes_max ? Result<Json>(line_too_long()) : parse_json(line.text);
    if (!json) read.unread = json.error();
    if (json && !json->is_object()) read.unread = fail(ErrorKind::malformed, "bulk.no_object");
    if (read.unread) {
      read.cells.push_back({std::string(line.text.substr(0, limits::line_bytes_max)), false});
    } else {
      for (const auto& [name, value] : json->items()) {
        const auto column = columns.try_emplace(name, columns.size()).first->second;
        if (column >= limits::columns_max) {
          read.unread = fail(ErrorKind::limit_exceeded, "table.too_large");
          break;
        }
        if (read.cells.size() <= column) read.cells.resize(column + 1);
        read.cells[column] = cell_of(value);
      }
    }
    input.lines.push_back(std::move(read));
  }
  input.headings.resize(std::min(columns.size(), limits::columns_max));
  for (const auto& [name, column] : columns) {
    if (column < input.headings.size()) input.headings[column] = name;
  }
  return input;
}

Result<Input> table_of(std::string_view text) {
  HINOMI_ASSIGN(auto rows, decode::read_csv(text));
  if (rows.empty()) return fail(ErrorKind::malformed, "bulk.empty");
  Input input{BulkForm::table, {}, {}};
  for (const std::string& cell : rows.front().cells) input.headings.emplace_back(trim(cell));
  if (input.headings.size() > limits::columns_max) return fail(ErrorKind::limit_exceeded, "table.too_large");
  for (std::size_t at = 1; at < rows.size(); ++at) {
    InputLine read{rows[at].line, {}, {}};
    for (std::string& cell : rows[at].cells) read.cells.push_back({std::move(cell), false});
    const bool beyond = std::any_of(
        read.cells.begin() + static_cast<std::ptrdiff_t>(std::min(read.cells.size(), input.headings.size())),
        read.cells.end(), [](const Cell& cell) { return !trim(cell.text).empty(); });
    // A value beyond the last heading would be lost without a word.
    if (beyond) read.unread = fail(ErrorKind::malformed, "bulk.cells_beyond");
    input.lines.push_back(std::move(read));
  }
  return input;
}

}  // namespace

Result<Input> read_input(std::string_view bytes, const std::function<bool(std::string_view)>& is_value) {
  if (bytes.size() > limits::file_bytes_max) return too_large();
  std::string text = decode::to_utf8_from(bytes, "");
  constexpr std::string_view byte_order = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order)) text.erase(0, byte_order.size());
  const auto lines = lines_of(text);
  if (lines.empty()) return fail(ErrorKind::malformed, "bulk.empty");
  Input input;
  if (lines.front().text.front() == '{') {
    input = json_lines_of(lines);
  } else if (is_list(lines, is_value)) {
    input = list_of(lines);
  } else {
    HINOMI_ASSIGN(input, table_of(text));
  }
  if (input.lines.size() > limits::lines_max) return too_large();
  return input;
}

std::string raw_line(const InputLine& line) {
  std::string text;
  for (const Cell& cell : line.cells) {
    if (!text.empty()) text += '\t';
    text += cell.text;
  }
  return text;
}

}  // namespace hinomi::procedure::bulk
