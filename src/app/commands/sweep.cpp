// hinomi sweep: looks through logs for indicators. Works on files alone: no store, no server, nothing is
// recorded. Each sight is one line of JSON on standard output; a sentence on standard error sums up. Exit
// status as grep has it turned round for watching: 0 nothing found, 1 something found, 2 something could not
// be read. Compressed logs are read as they are; `-` is standard input. Indicators:
// intel/sweep/indicator_file.
#include <unistd.h>

#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/settings.hpp"
#include "app/terminal_text.hpp"
#include "base/error_text.hpp"
#include "base/text.hpp"
#include "intel/limits.hpp"
#include "intel/sweep/indicator_file.hpp"
#include "intel/sweep/sweep_file.hpp"

namespace hinomi::app {

namespace {

constexpr int found_nothing = 0, found_something = 1, failed = 2;

constexpr Option options[] = {
    {"indicators", "A,B", "探す値のファイル（1行1件、または種類,値,識別子）",
     "files of values to look for (one a line, or kind,value,id)", true},
    {"kind", "KIND", "種類の書かれていない値の種類（既定：値から判断）",
     "kind of values that name none (default: seen from the value)"},
    {"threads", "N", "並列数（既定：2）", "threads (default 2)"},
    {"line", "", "該当行も書き出す", "print the line as well"},
    {"quiet", "", "まとめを書かない", "print no summary"},
};

void append_json(std::string& out, std::string_view key, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += out.back() == '{' ? "\"" : ",\"";
  out += key;
  out += "\":\"";
  const bool plain = is_utf8(text);
  for (const char c : plain ? std::string(text) : to_utf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_json(std::string& out, std::string_view key, std::uint64_t number) {
  out += ",\"";
  out += key;
  out += "\":" + std::to_string(number);
}

std::string json_of(const intel::IndicatorTable& table, const std::string& file, const intel::Sight& sight,
                    bool with_line) {
  const intel::Indicator indicator = table.indicator(sight.indicator);
  std::string out = "{";
  append_json(out, "file", file);
  append_json(out, "line", sight.line);
  append_json(out, "offset", sight.offset);
  append_json(out, "kind", to_text(indicator.kind));
  append_json(out, "indicator", indicator.value);
  if (!indicator.id.empty()) append_json(out, "id", indicator.id);
  append_json(out, "as", intel::to_text(sight.as));
  append_json(out, "matched", sight.matched);
  if (sight.defanged) out += ",\"defanged\":true";
  if (with_line)
    append_json(out, "text", sight.line_text.substr(0, intel::limits::sweep_line_shown_bytes_max));
  return out + "}\n";
}

void show_progress(std::uint64_t done, std::uint64_t of) {
  static int shown = -1;
  if (of == 0) return;
  const int percent = static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(of));
  if (percent == shown) return;
  shown = percent;
  std::fprintf(stderr, "\r%3d%% ", percent);
}

Result<void> read_all_indicators(const Arguments& arguments, intel::IndicatorTable& table) {
  intel::IndicatorFileOptions how;
  if (const auto kind = arguments.value("kind")) {
    how.kind = parse_observable_kind(*kind);
    if (!how.kind)
      return fail(
          ErrorKind::malformed, "command.option_value",
          {{"option", "--kind"}, {"value", *kind}, {"expected", "ip, domain, url, email, hash, network"}});
  }
  const std::string files = arguments.value_or("indicators", "");
  for (const auto file : split(files, ',')) {
    HINOMI_ASSIGN(const auto taken, intel::read_indicator_file(std::string(file), how, table));
    for (const auto& refusal : taken.refusals) {
      const std::string text = std::string(file) + ":" + std::to_string(refusal.line) + ": " +
                               error_text(refusal.error, arguments.language()) + " ×" +
                               std::to_string(refusal.count);
      std::fprintf(stderr, "%s\n", terminal_text(text).c_str());
    }
  }
  table.seal();
  return {};
}

struct Totals {
  std::uint64_t files = 0, bytes = 0, lines = 0, sights = 0, pieces = 0;
  bool failed = false;
};

void sweep_one(const std::string& file, const Arguments& arguments, const intel::IndicatorTable& table,
               const intel::SweepOptions& how, Totals& totals) {
  const bool with_line = arguments.has("line");
  const auto counts = intel::sweep_file(table, file, how, [&](const intel::Sight& sight) {
    const std::string line = json_of(table, file, sight, with_line);
    std::fwrite(line.data(), 1, line.size(), stdout);
  });
  const std::optional<Error> error = counts ? counts->ended_by : std::optional(counts.error());
  if (error) {
    say(*error, arguments.language());
    totals.failed = true;
  }
  if (!counts) return;
  ++totals.files;
  totals.bytes += counts->bytes;
  totals.lines += counts->lines;
  totals.sights += counts->sights;
  totals.pieces += counts->lines_in_pieces;
}

std::string summary(const Totals& totals, std::size_t indicators, Language language) {
  const auto number = [](std::uint64_t value) { return std::to_string(value); };
  if (language == Language::ja) {
    return "検索値" + number(indicators) + "件、" + number(totals.files) + "ファイル、" +
           number(totals.lines) + "行、" + number(totals.bytes) + "バイト、該当" + number(totals.sights) +
           "件" + (totals.pieces > 0 ? "、分割して読んだ長い行" + number(totals.pieces) + "か所" : "");
  }
  return number(indicators) + " indicators, " + number(totals.files) + " files, " + number(totals.lines) +
         " lines, " + number(totals.bytes) + " bytes, " + number(totals.sights) + " sights" +
         (totals.pieces > 0 ? ", cuts in long lines " + number(totals.pieces) : "");
}

Result<unsigned> threads_of(const Arguments& arguments) {
  const std::string text = arguments.value_or("threads", "2");
  constexpr unsigned long most = 64;
  const unsigned long count = std::strtoul(text.c_str(), nullptr, 10);
  if (count >= 1 && count <= most) return static_cast<unsigned>(count);
  return fail(ErrorKind::malformed, "command.option_value",
              {{"option", "--threads"}, {"value", text}, {"expected", "1-64"}});
}

int run(const Arguments& arguments) {
  const auto threads = threads_of(arguments);
  if (!threads) return say(threads.error(), arguments.language()), failed;
  intel::IndicatorTable table;
  if (const auto read = read_all_indicators(arguments, table); !read)
    return say(read.error(), arguments.language()), failed;
  intel::SweepOptions how{.threads = *threads};
  const bool terminal = isatty(STDERR_FILENO) != 0;
  if (terminal) how.progress = show_progress;
  Totals totals;
  for (const std::string& file : arguments.positional()) sweep_one(file, arguments, table, how, totals);
  if (std::fflush(stdout) != 0) totals.failed = true;
  if (terminal) std::fprintf(stderr, "\r");
  if (!arguments.has("quiet"))
    std::fprintf(stderr, "%s\n", summary(totals, table.size(), arguments.language()).c_str());
  if (totals.failed) return failed;
  return totals.sights > 0 ? found_something : found_nothing;
}

}  // namespace

const Command sweep_command{
    "sweep", "FILE…", options, "ログから検索値を探す", "look through logs for indicators", run};

}  // namespace hinomi::app
