// See check.hpp: lists, zones, tables and documents. Rules of Suricata: check_suricata.cpp.
#include "exchange/forms/check.hpp"

#include <algorithm>

#include "base/address.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/yaml.hpp"
#include "decode/table/xml_reader.hpp"
#include "exchange/forms/check_lines.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

std::string_view check_owner(std::string_view owner) {
  if (owner.starts_with("*.")) owner.remove_prefix(2);
  if (!owner.ends_with(".rpz-ip")) return reads_as_name(owner) ? "" : "owner name";
  const auto parts = split(owner.substr(0, owner.size() - 7), '.');
  if (parts.size() < 3 || parts.size() > 9 || !only(parts[0], "0123456789")) return "prefix and groups";
  const bool v4 = parts.size() == 5 && std::all_of(parts.begin() + 1, parts.end(), [](auto part) {
                    return only(part, "0123456789") && part.size() <= 3;
                  });
  if (v4) return "";
  const auto zeros = std::count(parts.begin() + 1, parts.end(), "zz");
  const bool groups = std::all_of(parts.begin() + 1, parts.end(), [](auto part) {
    return part == "zz" || (only(part, hexadecimal) && part.size() <= 4);
  });
  return groups && (zeros == 1 || (zeros == 0 && parts.size() == 9)) ? "" : "groups of an address";
}

// One row of RFC 4180 with every cell quoted.
bool is_row_of_six(std::string_view line) {
  std::size_t cells = 0;
  for (std::size_t at = 0;; ++at) {
    if (at >= line.size() || line[at] != '"') return false;
    for (++at; at < line.size(); ++at) {
      if (line[at] != '"') continue;
      if (at + 1 < line.size() && line[at + 1] == '"') {
        ++at;
        continue;
      }
      break;
    }
    if (at >= line.size()) return false;
    ++cells;
    if (++at == line.size()) return cells == 6;
    if (line[at] != ',') return false;
  }
}

std::string_view check_zeek_value(std::string_view value, std::string_view type) {
  if (value.empty() || value == "-") return "value";
  if (type == "Intel::ADDR") return parse_address(value) ? "" : "address";
  if (type == "Intel::SUBNET")
    return parse_block(value) && value.find('/') != std::string_view::npos ? "" : "subnet";
  if (type == "Intel::DOMAIN") return reads_as_name(value) ? "" : "name";
  if (type == "Intel::URL")
    return value.find("://") == std::string_view::npos && value.find('/') != std::string_view::npos
               ? ""
               : "URL without scheme";
  if (type == "Intel::EMAIL") return value.find('@') != std::string_view::npos ? "" : "mail address";
  if (type == "Intel::FILE_HASH") return only(value, hexadecimal) ? "" : "digest";
  return type == "Intel::FILE_NAME" ? "" : "type of indicator";
}

Result<void> check_digest_lines(std::string_view form, std::string_view text, std::size_t size) {
  return check_lines(form, text, [&](std::string_view line, std::size_t) -> std::string_view {
    return line.size() == size && only(line, hexadecimal) ? "" : "digest";
  });
}

}  // namespace

Result<void> check_plain(std::string_view text) {
  return check_lines("plain", text, [](std::string_view line, std::size_t) -> std::string_view {
    return line.empty() || line.front() == ' ' ? "value or #" : "";
  });
}

Result<void> check_csv(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    plain += text[at];
  }
  return check_lines("csv", plain, [](std::string_view line, std::size_t) -> std::string_view {
    return line.starts_with('#') || is_row_of_six(line) ? "" : "six quoted cells";
  });
}

Result<void> check_hosts(std::string_view text) {
  return check_lines("hosts", text, [](std::string_view line, std::size_t) -> std::string_view {
    if (line.starts_with('#')) return "";
    return line.starts_with("0.0.0.0 ") && reads_as_name(line.substr(8)) ? "" : "0.0.0.0 and one name";
  });
}

Result<void> check_rpz(std::string_view text) {
  std::size_t authority = 0;
  HINOMI_TRY(check_lines("rpz", text, [&](std::string_view line, std::size_t) -> std::string_view {
    if (line.starts_with(';') || line.starts_with("$TTL ")) return "";
    if (line.starts_with("@ IN SOA ") || line.starts_with("@ IN NS ")) return ++authority, "";
    const std::size_t end = line.find(' ');
    if (end == std::string_view::npos || line.substr(end) != " CNAME .") return "CNAME .";
    return check_owner(line.substr(0, end));
  }));
  if (authority != 2) return unfit("rpz", 1, "SOA and NS");
  return {};
}

Result<void> check_base64_lines(std::string_view text) {
  return check_lines("suricata_domains", text, [](std::string_view line, std::size_t) -> std::string_view {
    const auto name = read_base64(line);
    return name && reads_as_name(*name) ? "" : "base64 of a name";
  });
}

Result<void> check_address_lines(std::string_view text) {
  return check_lines("suricata_addresses", text, [](std::string_view line, std::size_t) -> std::string_view {
    return parse_address(line) ? "" : "address";
  });
}

Result<void> check_md5_lines(std::string_view text) { return check_digest_lines("suricata_md5", text, 32); }
Result<void> check_sha256_lines(std::string_view text) {
  return check_digest_lines("suricata_sha256", text, 64);
}

Result<void> check_zeek(std::string_view text) {
  return check_lines("zeek", text, [](std::string_view line, std::size_t number) -> std::string_view {
    if (number == 1)
      return line == "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc" ? "" : "#fields";
    if (line.starts_with('#')) return "";
    const auto columns = split(line, '\t');
    if (columns.size() != 4) return "four columns";
    if (std::any_of(columns.begin(), columns.end(), [](auto column) { return column.empty(); }))
      return "no empty column";
    return check_zeek_value(columns[0], columns[1]);
  });
}

Result<void> check_sigma(std::string_view text) {
  for (std::size_t begin = text.find("---\n"); begin != std::string_view::npos;) {
    const std::size_t next = text.find("\n---\n", begin + 4);
    const std::string_view document =
        text.substr(begin + 4, next == std::string_view::npos ? next : next + 1 - begin - 4);
    HINOMI_ASSIGN(const YamlNode rule, parse_yaml(document, "sigma"));
    for (const char* key : {"title", "id", "logsource", "detection", "level"}) {
      if (rule.find(key) == nullptr) return unfit("sigma", rule.line, key);
    }
    const YamlNode* detection = rule.find("detection");
    const YamlNode* condition = detection->find("condition");
    if (condition == nullptr) return unfit("sigma", rule.line, "condition");
    for (const std::string_view word : split(condition->text, ' ')) {
      if (word != "or" && detection->find(word) == nullptr) return unfit("sigma", condition->line, word);
    }
    begin = next == std::string_view::npos ? next : next + 1;
  }
  return {};
}

Result<void> check_openioc(std::string_view text) {
  decode::XmlReader reader(text);
  std::size_t items = 0, contents = 0;
  for (;;) {
    HINOMI_ASSIGN(const decode::XmlPiece piece, reader.next());
    if (piece.kind == decode::XmlPiece::Kind::end) break;
    if (piece.opens("IndicatorItem")) {
      ++items;
      const auto condition = piece.attribute("condition");
      if (condition != "is" && condition != "ends-with")
        return unfit("openioc", items, "condition is or ends-with");
    }
    if (piece.opens("Content")) ++contents;
  }
  if (items != contents) return unfit("openioc", items, "one content an item");
  return {};
}

}  // namespace hinomi::exchange
