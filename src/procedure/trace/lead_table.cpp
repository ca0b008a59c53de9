// See lead_table.hpp.
#include "procedure/trace/lead_table.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/address.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/table/csv.hpp"
#include "procedure/trace/lead_view.hpp"
#include "procedure/trace/limits.hpp"

namespace hinomi::procedure {
namespace {

struct Column {
  std::string_view field;
  std::initializer_list<std::string_view> names;  // folded
};

const Column columns[] = {
    {"address", {"address", "source address", "ip", "ipアドレス", "発信元のipアドレス", "送信元ipアドレス"}},
    {"port", {"port", "source port", "送信元ポート番号", "送信元ポート", "ポート番号"}},
    {"seen_at", {"time", "seen at", "timestamp", "接続日時", "日時"}},
    {"skew_seconds", {"skew", "clock error (seconds)", "時計の誤差(秒)"}},
    {"skew_grounds", {"how the error is known", "誤差の根拠"}},
    {"destination", {"destination", "destination address", "接続先のipアドレス", "接続先"}},
    {"destination_port", {"destination port", "接続先ポート番号"}},
    {"subject", {"subject", "件名"}},
};

const Column* column_of(std::string_view heading) {
  const std::string name = fold(trim(heading));
  for (const Column& column : columns) {
    if (column.field == name ||
        std::find(column.names.begin(), column.names.end(), name) != column.names.end())
      return &column;
  }
  return nullptr;
}

bool has_zone(std::string_view text) {
  if (text.ends_with('Z') || text.ends_with("JST")) return true;
  const std::size_t clock = text.find(':');
  return clock != std::string_view::npos && text.find_first_of("+-", clock) != std::string_view::npos;
}

class LeadTable {
 public:
  LeadTable(Procedures& procedures, const access::Principal& person, const LeadTableWanted& wanted)
      : x_procedures(procedures), x_person(person), x_wanted(wanted) {}

  Result<LeadTableTaken> take(std::string_view bytes) {
    HINOMI_TRY(check_zone());
    HINOMI_ASSIGN(const auto rows, decode::read_csv(bytes));
    if (rows.size() > limits::lead_rows_max) return fail(ErrorKind::limit_exceeded, "table.too_large");
    HINOMI_TRY(read_headings(rows.empty() ? decode::TableRow{} : rows.front()));
    for (std::size_t at = 1; at < rows.size(); ++at) {
      ++x_taken.rows;
      const auto made = take_row(rows[at]);
      if (!made) x_taken.refused.push_back({rows[at].line, made.error()});
    }
    return std::move(x_taken);
  }

 private:
  Result<void> check_zone() const {
    if (x_wanted.zone.empty() || parse_timestamp("2026-01-01T00:00:00" + x_wanted.zone)) return {};
    return fail(ErrorKind::malformed, "lead.zone_unreadable", {{"zone", x_wanted.zone}});
  }

  Result<void> read_headings(const decode::TableRow& headings) {
    for (const std::string& heading : headings.cells) {
      const Column* column = column_of(heading);
      if (column == nullptr && !trim(heading).empty())
        return fail(ErrorKind::malformed, "lead.column_unknown", {{"column", heading.substr(0, 64)}});
      x_columns.push_back(column);
    }
    for (const std::string_view needed : {"address", "seen_at"}) {
      const bool has = std::any_of(x_columns.begin(), x_columns.end(), [&](const Column* column) {
        return column != nullptr && column->field == needed;
      });
      if (!has) return fail(ErrorKind::malformed, "lead.column_missing", {{"column", std::string(needed)}});
    }
    return {};
  }

  Result<void> put_cell(Json& fields, std::string_view field, std::string_view cell) const {
    std::string text(cell);
    if (field == "seen_at" && !has_zone(text)) {
      if (x_wanted.zone.empty()) return fail(ErrorKind::malformed, "lead.zone_missing", {{"text", text}});
      text += x_wanted.zone;
    }
    if (field == "address" || field == "destination") HINOMI_TRY(parse_address(text));
    if (field != "port" && field != "destination_port" && field != "skew_seconds") {
      fields[std::string(field)] = text;
      return {};
    }
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
      return fail(ErrorKind::malformed, "lead.no_number", {{"text", text.substr(0, 64)}});
    fields[std::string(field)] = number;
    return {};
  }

  Result<void> take_row(const decode::TableRow& row) {
    Json fields = Json::object();
    if (row.cells.size() > x_columns.size()) return fail(ErrorKind::malformed, "lead.cells_many");
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      const std::string_view cell = trim(row.cells[at]);
      if (x_columns[at] != nullptr && !cell.empty()) HINOMI_TRY(put_cell(fields, x_columns[at]->field, cell));
    }
    if (!fields.contains("subject") && !x_wanted.subject.empty()) fields["subject"] = x_wanted.subject;
    if (!x_wanted.case_record.empty()) fields["case"] = x_wanted.case_record;
    RecordWanted made;
    made.fields = to_text(fields);
    made.key = "lead:" + to_hex(sha256(made.fields));
    HINOMI_ASSIGN(const RecordDetail detail, x_procedures.make(x_person, lead_type, made));
    const bool known = detail.record.made < x_wanted.now || !x_made.insert(detail.record.id).second;
    ++(known ? x_taken.known : x_taken.made);
    return {};
  }

  Procedures& x_procedures;
  const access::Principal& x_person;
  const LeadTableWanted& x_wanted;
  std::vector<const Column*> x_columns;
  LeadTableTaken x_taken;
  std::set<std::string> x_made;  // by this table
};

}  // namespace

Result<LeadTableTaken> take_lead_table(Procedures& procedures, const access::Principal& person,
                                       std::string_view bytes, const LeadTableWanted& wanted) {
  return LeadTable(procedures, person, wanted).take(bytes);
}

}  // namespace hinomi::procedure
