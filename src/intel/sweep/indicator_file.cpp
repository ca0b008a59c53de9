// See indicator_file.hpp.
#include "intel/sweep/indicator_file.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "intel/limits.hpp"
#include "intel/sweep/line_blocks.hpp"

namespace hinomi::intel {
namespace {

struct Row {
  std::optional<ObservableKind> kind;
  std::string value, id;
};

Error unreadable_line() { return fail(ErrorKind::malformed, "sweep.line_unreadable"); }

Result<Row> row_of_json(std::string_view line) {
  const auto json = parse_json(line);
  if (!json || !json->is_object()) return unreadable_line();
  Row row;
  const auto text = [&](const char* key) {
    const auto at = json->find(key);
    return at != json->end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  row.value = text("value");
  row.id = text("id");
  const std::string kind = text("kind");
  if (!kind.empty()) {
    row.kind = parse_observable_kind(kind);
    if (!row.kind) return unreadable_line();
  }
  if (row.value.empty()) return unreadable_line();
  return row;
}

Result<Row> row_of_fields(std::string_view line) {
  const char separator = line.find('\t') != std::string_view::npos ? '\t' : ',';
  const std::size_t first_end = line.find(separator);
  if (first_end == std::string_view::npos) return Row{.value = std::string(line)};
  const std::string_view first = trim(line.substr(0, first_end)), rest = line.substr(first_end + 1);
  Row row{.kind = parse_observable_kind(first)};
  if (!row.kind) {
    // A URL may hold commas; what follows the last one is an id only after a tab.
    if (separator == ',' && first.find("://") != std::string_view::npos)
      return Row{.value = std::string(line)};
    row.value = first;
    row.id = trim(rest);
    return row;
  }
  // The id is the last field, so that a comma within a URL stays its own.
  const std::size_t id_begin = rest.rfind(separator);
  row.value = trim(rest.substr(0, id_begin));
  if (id_begin != std::string_view::npos) row.id = trim(rest.substr(id_begin + 1));
  return row;
}

Result<void> take_line(std::string_view line, const IndicatorFileOptions& options, IndicatorTable& table) {
  HINOMI_ASSIGN(Row row, line.front() == '{' ? row_of_json(line) : row_of_fields(line));
  if (!row.kind) row.kind = options.kind;
  if (!row.kind) {
    auto seen = see_kind(row.value);
    if (!seen) return unreadable_line();
    row.kind = seen->first;
    row.value = std::move(seen->second);
  }
  return table.add(*row.kind, row.value, row.id);
}

void count_refusal(Error error, std::uint64_t line, IndicatorsTaken& taken) {
  ++taken.refused;
  for (IndicatorRefusal& known : taken.refusals) {
    if (known.error.code != error.code || known.error.args != error.args) continue;
    ++known.count;
    return;
  }
  taken.refusals.push_back({line, 1, std::move(error)});
}

Result<void> take_lines(std::string_view text, std::uint64_t& line, const IndicatorFileOptions& options,
                        IndicatorTable& table, IndicatorsTaken& taken) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view whole = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
    if (whole.empty() || whole.front() == '#') continue;
    const auto done = take_line(whole, options, table);
    if (done) {
      ++taken.taken;
    } else if (done.error().code == "sweep.too_many") {
      return done.error();
    } else {
      count_refusal(done.error(), line, taken);
    }
  }
  return {};
}

}  // namespace

Result<IndicatorsTaken> read_indicators(std::string_view text, const IndicatorFileOptions& options,
                                        IndicatorTable& table) {
  IndicatorsTaken taken;
  std::uint64_t line = 0;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  HINOMI_TRY(take_lines(text, line, options, table, taken));
  return taken;
}

Result<IndicatorsTaken> read_indicator_file(const std::string& path, const IndicatorFileOptions& options,
                                            IndicatorTable& table) {
  HINOMI_ASSIGN(LineBlocks blocks, LineBlocks::open(path));
  IndicatorsTaken taken;
  std::uint64_t line = 0;
  LineBlock block;
  while (blocks.next(block)) {
    std::string_view text = block.text();
    if (block.offset == 0 && text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    HINOMI_TRY(take_lines(text, line, options, table, taken));
  }
  if (blocks.failure()) return *blocks.failure();
  return taken;
}

}  // namespace hinomi::intel
