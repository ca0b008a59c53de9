// hinomi intel watch add, list and matches: standing watches from the command line. A watch is a record of
// the type watch; `add` makes it and starts it. In: words and options. Out: lines, or JSON. Exit status 0
// done, 1 failed or, for matches, none. Works on the data folder itself: no server may run on it meanwhile.
#include "app/commands/commands.hpp"
#include "app/intel_records.hpp"
#include "app/intel_use.hpp"
#include "app/intelligence.hpp"
#include "app/local_principal.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
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

struct Opened {
  std::unique_ptr<Watchtower> tower;
  access::Principal person;
};

Result<Opened> open(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  Opened opened;
  HINOMI_ASSIGN(opened.tower, Watchtower::open(settings));
  HINOMI_ASSIGN(opened.person,
                local_principal(opened.tower->store(), settings.configuration.text("organisation.code")));
  return opened;
}

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

Result<RecordDetail> add_watch(const Arguments& arguments, Opened& opened) {
  HINOMI_ASSIGN(const Json fields, fields_of(arguments, *opened.tower));
  auto& procedures = opened.tower->procedures();
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  HINOMI_ASSIGN(const RecordDetail made, procedures.make(opened.person, watch_type, wanted));
  TransitionWanted step;
  step.version = made.record.version;
  HINOMI_ASSIGN(auto started, procedures.step(opened.person, watch_type, made.record.id, "start", step));
  HINOMI_TRY(opened.tower->intelligence().use().turn());
  return started;
}

int run_add(const Arguments& arguments) {
  auto opened = open(arguments);
  if (!opened) return say(opened.error(), arguments.language());
  const auto made = add_watch(arguments, *opened);
  if (!made) return say(made.error(), arguments.language());
  print(arguments.has("json")
            ? to_text(server::encode(made->record))
            : made->record.number + "  " + made->record.id + "  " + terminal_text(made->record.title));
  return 0;
}

int run_list(const Arguments& arguments) {
  const auto opened = open(arguments);
  if (!opened) return say(opened.error(), arguments.language());
  ListRecordsQuery query;
  query.state = std::vector<std::string>{std::string(watching_state)};
  query.limit = 500;
  const auto page = opened->tower->procedures().list(opened->person, watch_type, query);
  if (!page) return say(page.error(), arguments.language());
  if (arguments.has("json")) {
    print(to_text(server::encode(*page)));
  } else {
    for (const RecordRow& row : page->items)
      print(row.number + "  " + row.id + "  " + terminal_text(row.title));
  }
  return 0;
}

int run_matches(const Arguments& arguments) {
  const auto opened = open(arguments);
  if (!opened) return say(opened.error(), arguments.language());
  auto& use = opened->tower->intelligence().use();
  if (const auto turned = use.turn(); !turned) return say(turned.error(), arguments.language());
  bool any = false;
  for (const std::string& watch : arguments.positional()) {
    const auto list = use.matches(opened->person, watch, {});
    if (!list) return say(list.error(), arguments.language());
    any = any || !list->items.empty();
    if (arguments.has("json")) {
      print(to_text(server::encode(*list)));
      continue;
    }
    for (const IntelMatch& match : list->items)
      print(to_iso_jst(match.seen).substr(0, 16) + "  " +
            std::string(label(match.side, arguments.language())) + "  " + terminal_text(match.value) + "  " +
            terminal_text(match.title));
  }
  return any ? 0 : 1;
}

}  // namespace

const Command intel_watch_add_command{"intel watch add",  "VALUE…",        add_options,
                                      "値の監視を始める", "begin a watch", run_add};
const Command intel_watch_list_command{"intel watch list", "",      json_options, "監視を一覧する",
                                       "list the watches", run_list};
const Command intel_watch_matches_command{
    "intel watch matches",   "WATCH…",   json_options, "監視に該当したものを示す",
    "show what met watches", run_matches};

}  // namespace hinomi::app
