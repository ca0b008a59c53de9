// Tables of records as CSV and as JSON; see record_text.hpp.
#include "base/json.hpp"
#include "publish/record_text.hpp"

namespace hinomi::publish {
namespace {

std::string cell(std::string_view text) {
  std::string quoted = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r|%").find(text.front()) != std::string_view::npos)
    quoted += '\'';
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

void add_line(std::string& text, const std::vector<std::string>& cells) {
  for (std::size_t index = 0; index < cells.size(); ++index)
    text += (index > 0 ? "," : "") + cell(cells[index]);
  text += "\r\n";
}

}  // namespace

std::string record_csv(const procedure::RecordTable& table) {
  std::string text = "\xef\xbb\xbf";
  add_line(text, table.headings);
  for (const auto& row : table.rows) add_line(text, row);
  add_line(text, {table.mark});
  return text;
}

std::string record_json(const procedure::RecordTable& table) {
  std::string text = "{\"type\":" + to_text(Json(table.type)) + ",\"query_digest\":\"" + table.query_digest +
                     "\",\"rows_digest\":\"" + table.rows_digest +
                     "\",\"mark\":" + to_text(Json(table.mark)) + ",\"items\":[\n";
  for (std::size_t index = 0; index < table.json_rows.size(); ++index)
    text += (index > 0 ? ",\n" : "") + table.json_rows[index];
  return text + "\n]}\n";
}

}  // namespace hinomi::publish
