// hinomi sweep --observations: looks for indicators in the stored observations. In: files of indicators as
// `sweep` takes them, a period. Out: a line of JSON for each that sensors saw, most packets first; a sentence
// on standard error sums up. Exit status as sweep: 0 nothing found, 1 something found, 2 failed. By the
// running server, or here when none runs.
#include <algorithm>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/error_text.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "intel/observed/observed_sweep.hpp"
#include "intel/sweep/indicator_file.hpp"
#include "server/api_json.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr int found_nothing = 0, found_something = 1, failed = 2;

constexpr Option options[] = {
    {"indicators", "A,B", "探す値のファイル（1行1件、または種類,値,識別子）",
     "files of values to look for (one a line, or kind,value,id)", true},
    {"from", "TIME", "期間の始め（例：2026-10-01）", "begin, e.g. 2026-10-01"},
    {"to", "TIME", "期間の終わり", "end"},
    {"json", "", "JSONで書く（既定）", "write JSON (the default)"},
    {"quiet", "", "まとめを書かない", "print no summary"},
};

Result<std::optional<Instant>> time_of(const Arguments& arguments, std::string_view option) {
  const auto text = arguments.value(option);
  if (!text) return std::optional<Instant>();
  HINOMI_ASSIGN(const auto read, parse_timestamp(*text));
  return std::optional(read.instant);
}

Result<std::vector<intel::SweptValue>> indicators_of(const CommandRoom& room) {
  intel::IndicatorTable table;
  const std::string files = room.arguments.value_or("indicators", "");
  for (const auto file : split(files, ',')) {
    HINOMI_ASSIGN(const auto taken, intel::read_indicator_file(room.path(std::string(file)), {}, table));
    for (const auto& refusal : taken.refusals)
      room.out.note(terminal_text(std::string(file)) + ":" + std::to_string(refusal.line) + ": " +
                    terminal_text(error_text(refusal.error, room.arguments.language())));
  }
  table.seal();
  std::vector<intel::SweptValue> values;
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    const intel::Indicator indicator = table.indicator(i);
    values.push_back({indicator.kind, std::string(indicator.value)});
  }
  return values;
}

std::string summary(std::size_t asked, const intel::SweptAll& swept, bool ja) {
  const auto number = [](std::size_t count) { return std::to_string(count); };
  return ja ? "検索値" + number(asked) + "件（うち観測の対象外" + number(swept.cannot) + "件）、該当" +
                  number(swept.hits.size()) + "件"
            : number(asked) + " indicators (" + number(swept.cannot) + " of no kind that sensors see), " +
                  number(swept.hits.size()) + " seen";
}

Result<int> work(const CommandRoom& room) {
  HINOMI_ASSIGN(const auto values, indicators_of(room));
  intel::SweptPeriod period;
  HINOMI_ASSIGN(period.from, time_of(room.arguments, "from"));
  HINOMI_ASSIGN(period.to, time_of(room.arguments, "to"));
  HINOMI_ASSIGN(auto swept, intel::sweep_values(room.tower.intelligence().know(), room.tower.observations(),
                                                room.person, values, period));
  std::sort(swept.hits.begin(), swept.hits.end(), [](const auto& a, const auto& b) {
    return a.packets != b.packets ? a.packets > b.packets : a.value < b.value;
  });
  for (const ObservedSweepHit& hit : swept.hits) room.out.print(to_text(server::encode(hit)));
  if (!room.arguments.has("quiet")) room.out.note(summary(values.size(), swept, room.ja()));
  return swept.hits.empty() ? found_nothing : found_something;
}

int run(const Arguments& arguments) { return run_served(sweep_observed_served, arguments); }

}  // namespace

const Command sweep_observed_command{"sweep --observations",
                                     "",
                                     options,
                                     "保存した観測から検索値を探す",
                                     "look for indicators in stored observations",
                                     run};
const ServedCommand sweep_observed_served{sweep_observed_command, work, false, failed};

}  // namespace hinomi::app
