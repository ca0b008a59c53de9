// hinomi intel watch add, list and matches: standing watches from the command line. A watch is a record of
// the type watch; `add` makes it and starts it, and said again, as after an answer that was not waited for,
// gives the one that runs. In: words and options. Out: lines, or JSON. Exit status 0 done, 1 when nothing
// matched. By the running server, or here when none runs.
#include "app/commands/commands.hpp"
#include "app/intel_records.hpp"
#include "app/intel_use.hpp"
#include "app/intelligence.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "intel/text_values.hpp"
#include "procedure/procedures.hpp"
#include "server/api_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr Option add_options[] = {
    {"title", "TEXT", "件名", "title", true},
    {"until", "DAY", "監視の終期（例：2026-12-31）", "last day, e.g. 2026-12-31", true},
    {"reason", "TEXT", "監視の理由", "why", true},
    {"sides", "A,B", "監視の範囲：intelligence,record,observation（既定：全て）",
     "intelligence,record,observation (default: all)"},
    {"tell", "NAME", "知らせる職員の利用者名", "account to be told"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};
constexpr Option json_options[] = {{"json", "", "結果をJSONで書く", "print the result as JSON"}};

Json values_of(const Arguments& arguments) {
  Json rows = Json::array();
  for (const std::string& text : arguments.positional()) {
    for (const TakenValue& taken : intel::values_in(text))
      rows.push_back(Json{{"kind", to_text(taken.kind)}, {"value", taken.value}});
  }
  return rows;
}

Result<Json> fields_of(const Arguments& arguments, Watchtower& tower) {
  Json sides = Json::array();
  const std::string wanted = arguments.value_or("sides", "intelligence,record,observation");
  for (const std::string_view side : split(wanted, ',')) sides.push_back(std::string(side));
  Json fields{{"title", arguments.value_or("title", "")},
              {"values", values_of(arguments)},
              {"sides", sides},
              {"until", arguments.value_or("until", "")},
              {"reason", arguments.value_or("reason", "")}};
  if (const auto name = arguments.value("tell")) {
    HINOMI_ASSIGN(const auto account, tower.store().people().find_by_name(*name));
    if (!account) return fail(ErrorKind::not_found, "person.not_found", {{"id", *name}});
    fields["told"] = account->person.id;
  }
  return fields;
}

std::string line_of(const RecordRow& row) {
  return row.number + "  " + row.id + "  " + terminal_text(row.title);
}

// A server's own thread works off what arrived; without one, this does.
Result<void> catch_up(const CommandRoom& room) {
  return room.alone ? room.tower.intelligence().use().turn() : Result<void>();
}

// The watch of these words. Whoever did not wait for the answer and types them again gets the same one; once
// it has ended, they begin another.
Result<RecordDetail> begun(const CommandRoom& room, const Json& fields) {
  auto& procedures = room.tower.procedures();
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  const std::string words = to_hex(sha256(wanted.fields));
  wanted.key = "watch add " + words;
  while (true) {
    HINOMI_ASSIGN(const RecordDetail made, procedures.make(room.person, watch_type, wanted));
    if (made.record.state == watching_state) return made;
    TransitionWanted step;
    step.version = made.record.version;
    step.key = wanted.key;
    if (made.record.state == prepared_state)
      return procedures.step(room.person, watch_type, made.record.id, "start", step);
    wanted.key = "watch add " + words + " after " + made.record.id;
  }
}

Result<int> work_add(const CommandRoom& room) {
  HINOMI_ASSIGN(const Json fields, fields_of(room.arguments, room.tower));
  HINOMI_ASSIGN(const RecordDetail started, begun(room, fields));
  HINOMI_TRY(catch_up(room));
  room.out.print(room.json() ? to_text(server::encode(started.record)) : line_of(started.record));
  return exit_done;
}

Result<int> work_list(const CommandRoom& room) {
  ListRecordsQuery query;
  query.state = std::vector<std::string>{std::string(watching_state)};
  query.limit = 500;
  HINOMI_ASSIGN(const RecordPage page, room.tower.procedures().list(room.person, watch_type, query));
  if (room.json()) {
    room.out.print(to_text(server::encode(page)));
  } else {
    for (const RecordRow& row : page.items) room.out.print(line_of(row));
  }
  return exit_done;
}

Result<int> work_matches(const CommandRoom& room) {
  HINOMI_TRY(catch_up(room));
  const Language language = room.arguments.language();
  bool any = false;
  for (const std::string& watch : room.arguments.positional()) {
    HINOMI_ASSIGN(const IntelMatchList list, room.tower.intelligence().use().matches(room.person, watch, {}));
    any = any || !list.items.empty();
    if (room.json()) {
      room.out.print(to_text(server::encode(list)));
      continue;
    }
    for (const IntelMatch& match : list.items)
      room.out.print(to_iso_jst(match.seen).substr(0, 16) + "  " + std::string(label(match.side, language)) +
                     "  " + terminal_text(match.value) + "  " + terminal_text(match.title));
  }
  return any ? exit_done : exit_nothing;
}

int run_add(const Arguments& arguments) { return run_served(intel_watch_add_served, arguments); }
int run_list(const Arguments& arguments) { return run_served(intel_watch_list_served, arguments); }
int run_matches(const Arguments& arguments) { return run_served(intel_watch_matches_served, arguments); }

}  // namespace

const Command intel_watch_add_command{"intel watch add",  "VALUE…",        add_options,
                                      "値の監視を始める", "begin a watch", run_add};
const Command intel_watch_list_command{"intel watch list", "",      json_options, "監視を一覧する",
                                       "list the watches", run_list};
const Command intel_watch_matches_command{
    "intel watch matches",   "WATCH…",   json_options, "監視に該当したものを示す",
    "show what met watches", run_matches};
const ServedCommand intel_watch_add_served{intel_watch_add_command, work_add, true};
const ServedCommand intel_watch_list_served{intel_watch_list_command, work_list, true};
const ServedCommand intel_watch_matches_served{intel_watch_matches_command, work_matches, true};

}  // namespace hinomi::app
