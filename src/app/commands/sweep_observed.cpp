// hinomi sweep --observations: looks for indicators in the stored observations. In: files of indicators as
// `sweep` takes them, a period. Out: a line of JSON for each that sensors saw, most packets first; a sentence
// on standard error sums up. Exit status as sweep: 0 nothing found, 1 something found, 2 failed. Works on the
// data folder itself: no server may run on it meanwhile.
#include <algorithm>
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/local_principal.hpp"
#include "app/settings.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
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

Result<std::vector<intel::SweptValue>> indicators_of(const Arguments& arguments) {
  intel::IndicatorTable table;
  const std::string files = arguments.value_or("indicators", "");
  for (const auto file : split(files, ',')) {
    HINOMI_ASSIGN(const auto taken, intel::read_indicator_file(std::string(file), {}, table));
    for (const auto& refusal : taken.refusals)
      std::fprintf(stderr, "%s:%llu: %s\n", terminal_text(std::string(file)).c_str(),
                   static_cast<unsigned long long>(refusal.line),
                   terminal_text(error_text(refusal.error, arguments.language())).c_str());
  }
  table.seal();
  std::vector<intel::SweptValue> values;
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    const intel::Indicator indicator = table.indicator(i);
    values.push_back({indicator.kind, std::string(indicator.value)});
  }
  return values;
}

Result<std::size_t> sweep(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto values, indicators_of(arguments));
  intel::SweptPeriod period;
  HINOMI_ASSIGN(period.from, time_of(arguments, "from"));
  HINOMI_ASSIGN(period.to, time_of(arguments, "to"));
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  HINOMI_ASSIGN(auto swept, intel::sweep_values(tower->intelligence().know(), tower->observations(), person,
                                                values, period));
  std::sort(swept.hits.begin(), swept.hits.end(), [](const auto& a, const auto& b) {
    return a.packets != b.packets ? a.packets > b.packets : a.value < b.value;
  });
  for (const ObservedSweepHit& hit : swept.hits) print(to_text(server::encode(hit)));
  if (!arguments.has("quiet")) {
    const bool ja = arguments.language() == Language::ja;
    std::fprintf(stderr,
                 ja ? "検索値%zu件（うち観測の対象外%zu件）、該当%zu件\n"
                    : "%zu indicators (%zu of no kind that sensors see), %zu seen\n",
                 values.size(), swept.cannot, swept.hits.size());
  }
  return swept.hits.size();
}

int run(const Arguments& arguments) {
  const auto found = sweep(arguments);
  if (!found) return say(found.error(), arguments.language()), failed;
  return *found > 0 ? found_something : found_nothing;
}

}  // namespace

const Command sweep_observed_command{"sweep --observations",
                                     "",
                                     options,
                                     "保存した観測から検索値を探す",
                                     "look for indicators in stored observations",
                                     run};

}  // namespace hinomi::app
