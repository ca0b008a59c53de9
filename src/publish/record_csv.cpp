// Tables of records as CSV and as JSON; see record_text.hpp.
#include "base/json.hpp"
#include "publish/csv.hpp"
#include "publish/record_text.hpp"

namespace hinomi::publish {

std::string record_csv(const procedure::RecordTable& table) {
  std::string text = std::string(csv_byte_order_mark) + csv_line(table.headings);
  for (const auto& row : table.rows) text += csv_line(row);
  return text + csv_line({&table.mark, 1});
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
