// hinomi trace leads import: a lead of each row of a table of accesses. In: files of rows under headings.
// Out: a line a file with how many leads were made, and each row that was refused with its line and why. Exit
// status 1 when a row was refused. The leads are made by the person who is named, who must be one that may
// make leads. By the running server, or here when none runs.
#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "decode/limits.hpp"
#include "procedure/trace/lead_table.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"case", "ID", "事件の記録", "record of the case"},
    {"subject", "TEXT", "件名の列がない行の件名", "subject of rows without one"},
    {"zone", "ZONE", "時間帯のない日時の時間帯（例：+09:00）", "zone of times without one, e.g. +09:00"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
    {"person", "NAME", "登録する利用者の名前", "sign-in name of the person who makes them", true},
    {"password-file", "FILE", "パスワードのファイル（既定：端末から入力）",
     "file with the password (default: typed)"},
    {"code", "N", "ワンタイムコード", "one-time code"},
};

void show(const CommandRoom& room, const std::string& file, const procedure::LeadTableTaken& taken) {
  const Language language = room.arguments.language();
  if (room.json()) {
    Json refused = Json::array();
    for (const auto& one : taken.refused)
      refused.push_back(
          Json{{"line", one.line}, {"code", one.error.code}, {"message", error_text(one.error, language)}});
    room.out.print(to_text(Json{{"file", file},
                                {"rows", taken.rows},
                                {"made", taken.made},
                                {"known", taken.known},
                                {"refused", refused}}));
    return;
  }
  const auto number = [](auto value) { return std::to_string(value); };
  for (const auto& one : taken.refused)
    room.out.print(terminal_text(file) + ":" + number(one.line) + ": " + error_text(one.error, language));
  room.out.print(terminal_text(file) +
                 (room.ja()
                      ? "：" + number(taken.rows) + "行中、登録" + number(taken.made) + "件、登録済み" +
                            number(taken.known) + "件、受付不可" + number(taken.refused.size()) + "件"
                      : ": " + number(taken.rows) + " rows, " + number(taken.made) + " leads made, " +
                            number(taken.known) + " known, " + number(taken.refused.size()) + " refused"));
}

Result<int> work(const CommandRoom& room) {
  procedure::LeadTableWanted wanted;
  wanted.case_record = room.arguments.value_or("case", "");
  wanted.subject = room.arguments.value_or("subject", "");
  wanted.zone = room.arguments.value_or("zone", "");
  wanted.now = system_now();
  if (room.arguments.positional().empty())
    return fail(ErrorKind::malformed, "command.word_missing", {{"expected", "FILE"}});
  bool fine = true;
  for (const std::string& file : room.arguments.positional()) {
    HINOMI_ASSIGN(const std::string bytes, read_file(room.path(file), decode::limits::table_bytes_max));
    HINOMI_ASSIGN(const auto taken,
                  procedure::take_lead_table(room.tower.procedures(), room.person, bytes, wanted));
    show(room, file, taken);
    fine = fine && taken.refused.empty();
  }
  return fine ? exit_done : exit_nothing;
}

int run(const Arguments& arguments) { return run_served(trace_leads_import_served, arguments); }

}  // namespace

const Command trace_leads_import_command{"trace leads import",
                                         "FILE…",
                                         options,
                                         "接続記録の表を発信元追跡に登録する",
                                         "make leads of a table of accesses",
                                         run};
const ServedCommand trace_leads_import_served{trace_leads_import_command, work, false, exit_failed, true};

}  // namespace hinomi::app
