// hinomi records import: takes a file of many records of one type in (CSV, TSV, a list with one value a line,
// JSON Lines). Prints what became of the lines; the refused ones with line and reason. The same file again
// changes nothing; one that was stopped goes on. Exit status 1 when a line was refused. By the running
// server, which opens the file with its own rights, or here when none runs.
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/bulk/bulk_intake.hpp"
#include "procedure/bulk/limits.hpp"
#include "server/api_sites_json.hpp"

namespace hinomi::app {
namespace {

namespace bulk = procedure::bulk;

constexpr Option options[] = {
    {"person", "NAME", "取り込む利用者の名前", "sign-in name of the person who takes them in", true},
    {"password-file", "FILE", "パスワードを書いたファイル（既定は端末から読む）",
     "file with the password; otherwise read from the terminal"},
    {"code", "DIGITS", "ワンタイムコード", "one-time code"},
    {"purpose", "NAME", "利用目的（investigation、prevention）", "purpose (investigation, prevention)"},
    {"map", "HEADING=FIELD,…", "列の対応（見出し=項目。取り込まない列は 見出し=-）",
     "columns and their fields (heading=field; heading=- leaves one out)"},
    {"set", "FIELD=VALUE,…", "全ての行に入れる値", "values that every record gets"},
    {"dry-run", "", "取り込まずに、結果だけを示す", "tell what it would bring, and store nothing"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, ',')) {
    if (!trim(part).empty()) parts.emplace_back(trim(part));
  }
  return parts;
}

Result<bulk::Given> given_of(const CommandRoom& room, const std::string& file) {
  bulk::Given given;
  given.name = std::filesystem::path(file).filename().string();
  HINOMI_ASSIGN(given.bytes, read_file(file, bulk::limits::file_bytes_max));
  given.map = parts_of(room.arguments.value_or("map", ""));
  Json values = Json::object();
  for (const std::string& part : parts_of(room.arguments.value_or("set", ""))) {
    const std::size_t at = part.find('=');
    if (at == std::string::npos)
      return fail(ErrorKind::malformed, "command.option_value",
                  {{"option", "set"}, {"expected", "FIELD=VALUE"}});
    values[part.substr(0, at)] = part.substr(at + 1);
  }
  given.values = to_text(values);
  return given;
}

std::string counts_text(bool ja, std::int64_t total, std::int64_t made, std::int64_t joined,
                        std::int64_t refused) {
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  return number(total) + (ja ? "行：登録 " : " lines: made ") + number(made) +
         (ja ? "、登録済みに統合 " : ", joined ") + number(joined) + (ja ? "、受付不可 " : ", refused ") +
         number(refused);
}

void show_line(const CommandRoom& room, const std::string& file, std::int64_t line, const std::string& code,
               const std::string& arguments) {
  Error error = fail(ErrorKind::malformed, code);
  const auto read = parse_json(arguments);
  if (read) {
    for (const auto& [name, value] : read->items())
      error.args.emplace_back(name, value.is_string() ? value.get<std::string>() : to_text(value));
  }
  room.out.print(terminal_text(file) + ":" + std::to_string(line) + ": " +
                 error_text(error, room.arguments.language()));
}

Result<int> dry_run(const CommandRoom& room, const bulk::BulkIntake& intake, const std::string& type,
                    const std::string& file) {
  HINOMI_ASSIGN(const auto given, given_of(room, file));
  HINOMI_ASSIGN(const BulkPreview preview, intake.preview(room.person, type, given));
  if (room.json()) {
    room.out.print(to_text(server::encode(preview)));
  } else {
    for (const BulkColumn& column : preview.columns)
      room.out.print(terminal_text(column.heading) + " -> " + (column.field.empty() ? "?" : column.field));
    for (const BulkSample& sample : preview.samples) {
      if (sample.outcome == BulkOutcome::refused)
        show_line(room, file, sample.line, sample.code, sample.arguments);
    }
    room.out.print(counts_text(room.ja(), preview.total, preview.made, preview.joined, preview.refused));
  }
  return preview.refused == 0 ? exit_done : exit_nothing;
}

Result<int> work(const CommandRoom& room) {
  const auto& named = room.arguments.positional();
  if (named.size() < 2)
    return fail(ErrorKind::malformed, "command.option_value",
                {{"option", "TYPE FILE"}, {"expected", "TYPE FILE"}});
  bulk::BulkIntake intake(room.tower.procedures());
  const std::string& type = named.front();
  int status = exit_done;
  for (std::size_t at = 1; at < named.size(); ++at) {
    const std::string file = room.path(named[at]);
    if (room.arguments.has("dry-run")) {
      HINOMI_ASSIGN(const int told, dry_run(room, intake, type, file));
      status = std::max(status, told);
      continue;
    }
    HINOMI_ASSIGN(const auto given, given_of(room, file));
    HINOMI_ASSIGN(BulkRun run, intake.begin(room.person, type, given));
    while (!run.ended) {
      if (room.stop.stop_requested()) return fail(ErrorKind::cancelled, "command.stopped");
      HINOMI_ASSIGN(run, intake.go_on(room.person, run.id));
      room.out.progress(run.done, run.total);
    }
    if (room.json()) {
      room.out.print(to_text(server::encode(run)));
    } else {
      HINOMI_ASSIGN(const BulkLineList refused, intake.lines(room.person, run.id, {}));
      for (const BulkLine& line : refused.items) show_line(room, file, line.line, line.code, line.arguments);
      room.out.print(counts_text(room.ja(), run.total, run.made, run.joined, run.refused));
    }
    if (run.refused > 0) status = exit_nothing;
  }
  return status;
}

int run(const Arguments& arguments) { return run_served(records_import_served, arguments); }

}  // namespace

const Command records_import_command{"records import",
                                     "TYPE FILE…",
                                     options,
                                     "多数の記録を、表、一覧又はJSON Linesから取り込む",
                                     "take many records in from a table, a list or JSON Lines",
                                     run};
const ServedCommand records_import_served{records_import_command, work, false, exit_failed, true};

}  // namespace hinomi::app
