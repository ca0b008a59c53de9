// hinomi hits ask and list: whether other tenants hold a value, and which hits stand on one's own records.
// In: a value, the record for which it is asked, a reason. Out: lines, or JSON. Exit status 0 when there are
// hits, 1 when there are none. By the running server, or here when none runs.
#include "intel/hits/hits.hpp"
#include "app/commands/commands.hpp"
#include "app/intel_use.hpp"
#include "app/intelligence.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "intel/text_values.hpp"
#include "server/api_hits_json.hpp"

namespace hinomi::app {
namespace {

constexpr Option ask_options[] = {
    {"record", "NUMBER", "照会の根拠とする記録の番号", "record for which it is asked", true},
    {"reason", "TEXT", "照会の理由", "why", true},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};
constexpr Option list_options[] = {{"json", "", "結果をJSONで書く", "print the result as JSON"}};

Result<int> work_ask(const CommandRoom& room) {
  const intel::HitRoom& hits = room.tower.intelligence().use().hits();
  bool any = false;
  for (const std::string& text : room.arguments.positional()) {
    for (const TakenValue& taken : intel::values_in(text)) {
      const HitAsked asked{taken.kind, taken.value, room.arguments.value_or("reason", "")};
      HINOMI_ASSIGN(const HitAnswer answer,
                    intel::ask_hit(hits, room.person, room.arguments.value_or("record", ""), asked));
      any = any || !answer.items.empty();
      if (room.json()) room.out.print(to_text(server::encode(answer)));
      if (room.json()) continue;
      for (const HitHolder& one : answer.items)
        room.out.print(terminal_text(taken.value) + "  " + terminal_text(one.name) + "  " +
                       terminal_text(one.contact));
    }
  }
  return any ? exit_done : exit_nothing;
}

Result<int> work_list(const CommandRoom& room) {
  if (room.alone) HINOMI_TRY(room.tower.intelligence().use().turn());
  ListHitsQuery query;
  query.limit = 200;
  HINOMI_ASSIGN(const HitPage page,
                intel::list_hits(room.tower.intelligence().use().hits(), room.person, query));
  if (room.json()) room.out.print(to_text(server::encode(page)));
  if (!room.json()) {
    for (const HitSeen& hit : page.items)
      room.out.print(to_iso_jst(hit.told).substr(0, 16) + "  " +
                     std::string(label(hit.state, room.arguments.language())) + "  " +
                     terminal_text(hit.title) + "  " + terminal_text(hit.value.value_or("-")) + "  " +
                     terminal_text(hit.name) + "  " + terminal_text(hit.desk));
  }
  return page.items.empty() ? exit_nothing : exit_done;
}

int run_ask(const Arguments& arguments) { return run_served(hits_ask_served, arguments); }
int run_list(const Arguments& arguments) { return run_served(hits_list_served, arguments); }

}  // namespace

const Command hits_ask_command{"hits ask",
                               "VALUE…",
                               ask_options,
                               "他の組織が同じ値を保有するかを照会する",
                               "ask whether other tenants hold a value",
                               run_ask};
const Command hits_list_command{
    "hits list", "", list_options, "有無照会の該当を一覧する", "list hits on own records", run_list};
const ServedCommand hits_ask_served{hits_ask_command, work_ask, true};
const ServedCommand hits_list_served{hits_list_command, work_list, true};

}  // namespace hinomi::app
