// hinomi observe backtest: today's detectors over stored events, held against the alerts of then. Prints a
// line an alert that differs, and a sum; with --json an object a sensor with every alert of either side.
// Stores nothing. By the running server, or here when none runs.
#include "observe/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/json.hpp"
#include "server/api_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr std::chrono::hours span_default{24 * 7};

constexpr Option options[] = {
    {"sensor", "NAME", "センサーの名前（なければ全て）", "name of the sensor; without it all of them"},
    {"from", "TIME", "期間の始め（既定：終わりの7日前）", "begin; without it seven days before the end"},
    {"to", "TIME", "期間の終わり（既定：現在）", "end; without it now"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

Result<Instant> time_of(const Arguments& arguments, std::string_view option, Instant otherwise) {
  const auto text = arguments.value(option);
  if (!text) return otherwise;
  HINOMI_ASSIGN(const auto read, parse_timestamp(*text));
  return read.instant;
}

std::string side(const std::optional<Alert>& alert, Language language) {
  if (!alert) return language == Language::ja ? "なし" : "none";
  return fmt::format("{} (v{})", label(alert->severity, language), alert->detector_version);
}

std::string row_line(const observe::BacktestRow& row, Language language) {
  const Alert& alert = row.now ? *row.now : *row.before;
  return fmt::format("{}  {}  {}  {} → {}", to_jst_minute(alert.started), label(alert.detector, language),
                     terminal_text(alert.subject), side(row.before, language), side(row.now, language));
}

std::string sum_line(const std::string& sensor, const observe::Backtest& result, Language language) {
  const auto count = [&](auto test) { return std::count_if(result.rows.begin(), result.rows.end(), test); };
  const auto before = count([](const auto& row) { return row.before.has_value(); });
  const auto now = count([](const auto& row) { return row.now.has_value(); });
  const auto added = count([](const auto& row) { return !row.before; });
  const auto gone = count([](const auto& row) { return !row.now; });
  const auto other = count([](const auto& row) { return row.differs(); }) - added - gone;
  const auto form =
      language == Language::ja
          ? "{}：観測{}件（{}パケット）、当時の検知{}件、今回の検知{}件（新たに{}件、なくなったもの{}"
            "件、重大度の変わったもの{}件）。観測の保存期間を過ぎたため比べていないもの{}件"
          : "{}: {} events ({} packets), {} alerts then, {} now ({} new, {} gone, {} of another severity); "
            "{} not compared, since their observations are no longer kept";
  return fmt::format(fmt::runtime(form), terminal_text(sensor), result.events, result.packets, before, now,
                     added, gone, other, result.left_out);
}

Json side_json(const std::optional<Alert>& alert) { return alert ? server::encode(*alert) : Json(nullptr); }

Json result_json(const std::string& sensor, const observe::Backtest& result) {
  Json rows = Json::array();
  for (const auto& row : result.rows)
    rows.push_back(
        {{"before", side_json(row.before)}, {"now", side_json(row.now)}, {"differs", row.differs()}});
  return Json{{"sensor", sensor},
              {"events", result.events},
              {"left_out", result.left_out},
              {"packets", result.packets},
              {"rows", rows}};
}

Result<int> work(const CommandRoom& room) {
  HINOMI_ASSIGN(const Instant to, time_of(room.arguments, "to", system_now()));
  HINOMI_ASSIGN(const Instant from, time_of(room.arguments, "from", to - span_default));
  std::vector<store::SensorRecord> sensors;
  if (const auto name = room.arguments.value("sensor")) {
    HINOMI_ASSIGN(auto sensor, room.tower.sensor(room.person, std::string(*name)));
    sensors.push_back(std::move(sensor));
  } else {
    HINOMI_ASSIGN(sensors, room.tower.store().sensors().list(room.person));
  }
  bool differs = false;
  for (const auto& sensor : sensors) {
    HINOMI_ASSIGN(const auto result,
                  observe::backtest(room.tower.room(sensor.demonstration), {sensor, from, to, room.stop}));
    differs = differs || std::any_of(result.rows.begin(), result.rows.end(),
                                     [](const auto& row) { return row.differs(); });
    if (room.json()) {
      room.out.print(to_text(result_json(sensor.name, result)));
      continue;
    }
    for (const auto& row : result.rows) {
      if (!row.differs()) continue;
      room.out.print(row_line(row, room.arguments.language()));
    }
    room.out.print(sum_line(sensor.name, result, room.arguments.language()));
  }
  return differs ? exit_nothing : exit_done;
}

int run(const Arguments& arguments) { return run_served(backtest_served, arguments); }

}  // namespace

const Command backtest_command{"observe backtest",
                               "",
                               options,
                               "保存した観測で検知をやり直し、当時の検知と比べる",
                               "run the detectors again over stored observations and compare",
                               run};
const ServedCommand backtest_served{backtest_command, work};

}  // namespace hinomi::app
