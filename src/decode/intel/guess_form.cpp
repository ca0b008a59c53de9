// JSON is judged by the names that stand near its top, markup by its first elements, text by its lines.
#include "decode/intel/guess_form.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "decode/intel/json_cut.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/value_of.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = text[i];
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !digit) return false;
  }
  return true;
}

// Gathers names and short texts down to three levels.
class Names : public JsonCutSink {
 public:
  JsonCut decide(const JsonPlace& place) override {
    if (place.depth() > 0 && !place.key().empty()) x_names.emplace(place.key());
    if (place.depth() == 1 && is_uuid(place.key())) ++x_uuids;
    const bool container = place.first == '{' || place.first == '[';
    if (container) return place.depth() < 3 ? JsonCut::enter : JsonCut::pass;
    const bool telling = place.key() == "type" || place.key() == "spec_version" || place.key() == "id";
    return telling && place.first == '"' ? JsonCut::take : JsonCut::pass;
  }
  Result<void> piece(const JsonPlace& place, std::string_view bytes) override {
    JsonTree tree;
    if (!tree.read(bytes)) return {};
    const std::string text(tree.root().text());
    if (place.key() == "type") x_types.insert(text);
    if (place.key() == "spec_version") x_versions.insert(text);
    if (place.key() == "id" && text.find("--") != std::string::npos) x_stix_ids = true;
    return {};
  }
  Result<void> left(const JsonPlace&, bool) override { return {}; }

  OriginalForm form() const {
    if (x_uuids > 0 && has("info") && !has("Event")) return OriginalForm::misp_manifest;
    if (x_stix_ids || x_types.contains("bundle") || (x_types.contains("indicator") && has("pattern")))
      return stix();
    if (has("Event") || has("Attribute") || (has("info") && has("threat_level_id")) || has("response"))
      return OriginalForm::misp_event;
    if (has("list") && has("name") && (has("matching_attributes") || has("version")))
      return OriginalForm::warning_list;
    return OriginalForm::other_json;
  }

 private:
  bool has(std::string_view name) const { return x_names.contains(name); }
  OriginalForm stix() const {
    if (x_versions.contains("2.1")) return OriginalForm::stix_21;
    if (x_versions.contains("2.0")) return OriginalForm::stix_20;
    constexpr std::array<std::string_view, 6> only_21{"ipv4-addr", "domain-name", "url",
                                                      "file",      "grouping",    "location"};
    const bool newer = std::any_of(only_21.begin(), only_21.end(), [&](std::string_view type) {
      return x_types.contains(std::string(type));
    });
    return newer ? OriginalForm::stix_21 : OriginalForm::stix_20;
  }

  std::set<std::string, std::less<>> x_names;
  std::set<std::string, std::less<>> x_types, x_versions;
  std::size_t x_uuids = 0;
  bool x_stix_ids = false;
};

// Warning lists put their long list before the names that tell what they are.
OriginalForm json_form(std::string_view text) {
  Names names;
  JsonCutter cutter(names);
  (void)cutter.add(text);
  const OriginalForm form = names.form();
  if (form != OriginalForm::other_json) return form;
  return text.starts_with('{') && text.find("\"description\"") < 200 && text.find("\"list\"") < 2000
             ? OriginalForm::warning_list
             : form;
}

OriginalForm markup_form(std::string_view text) {
  const std::string start = small_letters(text.substr(0, 4096));
  if (start.find("<ioc") != std::string::npos || start.find("<openioc") != std::string::npos ||
      start.find("openioc.org") != std::string::npos)
    return OriginalForm::openioc;
  for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body", "<title", "<div", "<p>"}) {
    if (start.find(mark) != std::string::npos) return OriginalForm::html;
  }
  return start.starts_with("<?xml") ? OriginalForm::other_xml : OriginalForm::plain;
}

std::vector<std::string_view> lines_of(std::string_view text, bool whole) {
  std::vector<std::string_view> lines;
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (lines.size() == 400) return lines;
  }
  // The last line of a cut beginning is not whole.
  if (!whole && lines.size() > 1) lines.pop_back();
  return lines;
}

bool is_mail(const std::vector<std::string_view>& lines) {
  constexpr std::array<std::string_view, 11> names{
      "received",    "from",       "to",           "subject",  "date",        "mime-version",
      "return-path", "message-id", "delivered-to", "reply-to", "content-type"};
  std::size_t headers = 0, telling = 0;
  for (const std::string_view line : lines) {
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;
    const std::size_t colon = line.find(':');
    const std::string name = small_letters(line.substr(0, colon));
    if (headers == 0 && line.starts_with("From ") && line.find('@') != std::string_view::npos) continue;
    if (colon == std::string_view::npos || colon == 0 || name.find(' ') != std::string::npos) return false;
    ++headers;
    if (std::find(names.begin(), names.end(), name) != names.end()) ++telling;
  }
  return headers >= 2 && telling >= 2;
}

// https://example.example/[words]: a link of AsciiDoc; [.] and [:] only take the sting out of an address.
bool has_asciidoc_link(std::string_view line) {
  for (std::size_t at = line.find("http"); at != std::string_view::npos; at = line.find("http", at + 4)) {
    const std::string_view token = line.substr(at, line.find_first_of(" \t", at) - at);
    const std::size_t open = token.find('[');
    if (open == std::string_view::npos || open + 1 >= token.size()) continue;
    if (token[open + 1] != '.' && token[open + 1] != ':' && token[open - 1] != '(') return true;
  }
  return false;
}

bool is_line_of(std::string_view line, char sign) {
  return line.size() >= 4 && line.find_first_not_of(sign) == std::string_view::npos;
}

bool begins_any(std::string_view line, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return line.starts_with(start); });
}

struct Marks {
  std::size_t asciidoc = 0, markdown = 0;
};

Marks marks_of(const std::vector<std::string_view>& lines) {
  Marks marks;
  for (const std::string_view line : lines) {
    marks.asciidoc += line == "|===" || begins_any(line, {"= ", "== ", "=== ", ":toc", "[source", "link:"}) ||
                      is_line_of(line, '=') || has_asciidoc_link(line);
    marks.markdown += begins_any(line, {"# ", "## ", "### ", "```", "|--", "| --", "- [", "* ["}) ||
                      line.find("](http") != std::string_view::npos;
  }
  return marks;
}

OriginalForm written_form(const Marks& marks) {
  if (marks.asciidoc == 0 && marks.markdown == 0) return OriginalForm::plain;
  return marks.asciidoc >= marks.markdown ? OriginalForm::asciidoc : OriginalForm::markdown;
}

std::size_t cells_of(std::string_view line, char separator) {
  std::size_t cells = 1;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == separator && !quoted) ++cells;
  }
  return cells;
}

// Rows of the same number of cells, or one identifier a line.
bool is_csv(const std::vector<std::string_view>& lines, bool headed) {
  std::vector<std::string_view> rows;
  for (const std::string_view line : lines) {
    if (!trim(line).empty() && !line.starts_with('#') && !line.starts_with("//")) rows.push_back(line);
  }
  if (rows.empty()) return false;
  for (const char separator : {',', '\t', ';', '|'}) {
    const std::size_t cells = cells_of(rows.front(), separator);
    if (cells < 2 || rows.size() < 2) continue;
    const auto same = std::count_if(rows.begin(), rows.end(),
                                    [&](std::string_view row) { return cells_of(row, separator) == cells; });
    if (static_cast<std::size_t>(same) * 10 >= rows.size() * 9) return true;
  }
  if (headed) return false;
  const std::size_t looked = std::min<std::size_t>(rows.size(), 50);
  const auto identifiers = std::count_if(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(looked),
                                         [](std::string_view row) { return value_of_any(row).has_value(); });
  return static_cast<std::size_t>(identifiers) * 10 >= looked * 8;
}

bool is_hash_row(std::string_view line) {
  const std::size_t comma = line.find(',');
  return comma == 32 && is_uuid(trim(line.substr(33))) &&
         value_of(ObservableKind::hash, line.substr(0, 32)).has_value();
}

// Text in Shift_JIS and the like is text as well; zero bytes and other control characters are not.
bool is_text(std::string_view text) {
  const auto control = std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && byte != 0x1b && byte != 0x1e;
  });
  return control == 0;
}

}  // namespace

OriginalForm guess_form(std::string_view beginning) {
  std::string_view text = beginning.substr(0, limits::guess_bytes_max);
  if (text.substr(0, 1024).find("%PDF-") != std::string_view::npos) return OriginalForm::pdf;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (!is_text(text)) return OriginalForm::unknown;
  const std::string_view start =
      trim(text.substr(std::min(text.find_first_not_of(" \t\r\n\x1e"), text.size())));
  if (start.empty()) return OriginalForm::plain;
  if (start.front() == '{' || start.starts_with("[{") || start.starts_with("[\n") ||
      start.starts_with("[ ") || start.starts_with("[\r") || start.starts_with("[\"")) {
    if (const OriginalForm form = json_form(start); form != OriginalForm::other_json || start.front() == '{')
      return form;
  }
  if (start.front() == '<') {
    if (const OriginalForm form = markup_form(start); form != OriginalForm::plain) return form;
  }
  const auto lines = lines_of(start, beginning.size() <= limits::guess_bytes_max);
  if (is_mail(lines)) return OriginalForm::mail;
  if (is_hash_row(lines.front())) return OriginalForm::misp_hashes;
  const Marks marks = marks_of(lines);
  if (is_csv(lines, marks.asciidoc > 0)) return OriginalForm::csv;
  return written_form(marks);
}

std::string_view to_text(OriginalForm form) {
  constexpr std::array<std::string_view, 17> names{
      "unknown",     "plain",        "stix_20",    "stix_21",  "misp_event", "misp_manifest",
      "misp_hashes", "warning_list", "other_json", "openioc",  "other_xml",  "html",
      "pdf",         "mail",         "csv",        "asciidoc", "markdown"};
  return names[static_cast<std::size_t>(form)];
}

}  // namespace hinomi::decode
