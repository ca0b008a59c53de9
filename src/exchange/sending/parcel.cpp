// See parcel.hpp.
#include "exchange/sending/parcel.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "exchange/sending/limits.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::exchange {
namespace {

// What everybody sees who reads the record: neither masked, nor kept to some roles, n, and no file, person or
// other record.
bool leaves(const FieldDefinition& field) {
  return field.mask == Mask::none && field.read_roles.empty() && field.kind != FieldKind::file &&
         field.kind != FieldKind::person && field.kind != FieldKind::record && !field.by_program;
}

std::string term_text(const ComposeFor& wanted, const std::string& vocabulary, const std::string& code) {
  const Vocabulary* words = wanted.definitions.vocabulary(vocabulary);
  if (words == nullptr) return code;
  for (const auto& term : words->terms) {
    if (term.code == code) return term.label.ja;
  }
  return code;
}

std::string shown(const ComposeFor& wanted, const std::string& vocabulary, const Json& value) {
  if (value.is_string())
    return vocabulary.empty() ? value.get<std::string>()
                              : term_text(wanted, vocabulary, value.get<std::string>());
  if (value.is_boolean()) return value.get<bool>() ? "はい" : "いいえ";
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  if (value.is_object()) return value.value("text", to_text(value));
  if (!value.is_array()) return {};
  std::string text;
  for (const Json& one : value) text += (text.empty() ? "" : "、") + shown(wanted, vocabulary, one);
  return text;
}

std::string table_text(const ComposeFor& wanted, const FieldDefinition& field, const Json& rows) {
  std::string text;
  for (const Json& row : rows) {
    std::string line;
    for (const auto& column : field.columns) {
      if (!row.is_object() || !row.contains(column.name)) continue;
      const std::string value = shown(wanted, column.vocabulary.value_or(""), row[column.name]);
      if (!value.empty()) line += (line.empty() ? "  ・" : "、") + column.label.ja + "：" + value;
    }
    text += "\r\n" + line;
  }
  return text;
}

Json leaving_values(const ComposeFor& wanted) {
  Json leaving = Json::object();
  const auto values = parse_json(wanted.record.fields);
  for (const FieldDefinition& field : wanted.type.fields) {
    if (values && values->is_object() && values->contains(field.name) && leaves(field))
      leaving[field.name] = (*values)[field.name];
  }
  return leaving;
}

std::string plain_text(const ComposeFor& wanted) {
  std::string text = wanted.desk.legal_name + "\r\n" + wanted.desk.desk + "　御中\r\n\r\n";
  if (wanted.correction)
    text += "先に送付した次の件（送付番号 " + wanted.corrects +
            "）は、取り消し、又は訂正します。必要な措置をお願いします。\r\n\r\n";
  text += wanted.type.label.ja + "　" + wanted.record.number + "\r\n送付番号　" + wanted.sending + "\r\n\r\n";
  const Json values = leaving_values(wanted);
  for (const FieldDefinition& field : wanted.type.fields) {
    if (!values.contains(field.name)) continue;
    const Json& value = values[field.name];
    const std::string line = field.kind == FieldKind::table
                                 ? table_text(wanted, field, value)
                                 : shown(wanted, field.vocabulary.value_or(""), value);
    if (!line.empty()) text += field.label.ja + "：" + line + "\r\n";
  }
  return text;
}

std::string plain_json(const ComposeFor& wanted) {
  Json form{{"sending", wanted.sending},       {"number", wanted.record.number},
            {"kind", wanted.type.name},        {"label", wanted.type.label.ja},
            {"to", wanted.desk.legal_name},    {"tlp", std::string(to_text(wanted.record.label.tlp))},
            {"values", leaving_values(wanted)}};
  if (wanted.correction) form["corrects"] = wanted.corrects;
  return to_text(form);
}

// A cell that begins like a formula is made plain text.
std::string csv_cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t").find(text[0]) != std::string_view::npos)
    text.insert(0, "'");
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

std::string plain_csv(const ComposeFor& wanted) {
  std::string text = "\xEF\xBB\xBF" + csv_cell("項目") + "," + csv_cell("内容") + "\r\n";
  text += csv_cell("番号") + "," + csv_cell(wanted.record.number) + "\r\n";
  text += csv_cell("送付番号") + "," + csv_cell(wanted.sending) + "\r\n";
  if (wanted.correction) text += csv_cell("訂正する送付番号") + "," + csv_cell(wanted.corrects) + "\r\n";
  const Json values = leaving_values(wanted);
  for (const FieldDefinition& field : wanted.type.fields) {
    if (!values.contains(field.name)) continue;
    const Json& value = values[field.name];
    const std::string line = field.kind == FieldKind::table
                                 ? table_text(wanted, field, value)
                                 : shown(wanted, field.vocabulary.value_or(""), value);
    text += csv_cell(field.label.ja) + "," + csv_cell(line) + "\r\n";
  }
  return text;
}

}  // namespace

Result<std::vector<SentPart>> compose_plain(const ComposeFor& wanted) {
  const std::string stem = wanted.record.number.empty() ? wanted.sending : wanted.record.number;
  if (wanted.form == "csv")
    return std::vector<SentPart>{{stem + ".csv", "text/csv; charset=utf-8", plain_csv(wanted)}};
  if (wanted.form == "json" || wanted.form == "stix")
    return std::vector<SentPart>{{stem + ".json", "application/json", plain_json(wanted)}};
  return std::vector<SentPart>{{stem + ".txt", "text/plain; charset=utf-8", plain_text(wanted)}};
}

Result<std::vector<SentPart>> compose_parts(const ComposeParts& composer, const ComposeFor& wanted) {
  std::vector<SentPart> parts;
  if (composer) {
    HINOMI_ASSIGN(parts, composer(wanted));
  }
  if (parts.empty()) {
    HINOMI_ASSIGN(parts, compose_plain(wanted));
  }
  std::size_t bytes = 0;
  for (const SentPart& part : parts) bytes += part.bytes.size();
  if (parts.size() > limits::sending_parts_max || bytes > limits::sending_bytes_max)
    return fail(ErrorKind::limit_exceeded, "sending.too_large",
                {{"limit", std::to_string(limits::sending_bytes_max >> 20u)}});
  return parts;
}

std::string manifest_of(const std::string& sending, const std::string& number,
                        const std::vector<SendingPart>& parts) {
  Json files = Json::array();
  for (const SendingPart& part : parts)
    files.push_back(
        {{"name", part.name}, {"media", part.media}, {"bytes", part.bytes}, {"sha256", part.digest}});
  return to_text(Json{{"sending", sending}, {"number", number}, {"files", std::move(files)}});
}

}  // namespace hinomi::exchange
