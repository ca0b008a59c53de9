// hinomi observe ledger: what a sensor did with every packet, minute by minute, and whether the store agrees.
// In: the name of a sensor. Out: lines, newest first, and their sum; or JSON. Exit status 0 when all agree, 1
// when a ledger differs or there is none. By the running server, or here when none runs.
#include "observe/sensor_ledger.hpp"

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "server/api_sensor_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr std::int64_t ledgers_shown = 60;

constexpr Option options[] = {{"json", "", "結果をJSONで書く", "print the result as JSON"}};

std::string line_of(const LedgerMinute& minute, Language language) {
  const SensorLedger& ledger = minute.ledger;
  return fmt::format(
      fmt::runtime(language == Language::ja
                       ? "{}　{}　受信{}　格納{}　対象外{}　読めず{}　欠落{}　退避できず{}　消去{}　差{}"
                       : "{}  {}  received {}  stored {}  not for the sensor {}  unreadable {}  dropped {}"
                         "  not spooled {}  gone {}  difference {}"),
      to_iso_jst(ledger.to).substr(0, 19), label(minute.state, language), ledger.ring_received, minute.stored,
      minute.not_for_sensor, minute.not_ip + minute.malformed, ledger.ring_dropped, ledger.refused,
      minute.gone, minute.difference);
}

std::string sum_of(const LedgerPage& page, Language language) {
  return fmt::format(
      fmt::runtime(language == Language::ja ? "計　受信{}　格納{}　失われたもの{}　不一致{}件（差{}）"
                                            : "sum  received {}  stored {}  lost {}  differing {} (by {})"),
      page.received, page.stored, page.lost, page.differing, page.difference);
}

Result<int> work(const CommandRoom& room) {
  const Language language = room.arguments.language();
  const std::string& name = room.arguments.positional().front();
  store::Store& store = room.tower.store();
  HINOMI_ASSIGN(const auto sensor, store.sensors().find_by_name(room.person, name));
  if (!sensor) return fail(ErrorKind::not_found, "sensor.not_found", {{"id", name}});
  HINOMI_ASSIGN(const LedgerPage page,
                observe::sensor_ledgers(store, room.person, {sensor->id, {}, {}, ledgers_shown}));
  if (room.json()) room.out.print(to_text(server::encode(page)));
  if (!room.json()) {
    for (const LedgerMinute& minute : page.items) room.out.print(line_of(minute, language));
    room.out.print(sum_of(page, language));
  }
  return page.items.empty() || page.differing > 0 ? exit_nothing : exit_done;
}

int run(const Arguments& arguments) { return run_served(observe_ledger_served, arguments); }

}  // namespace

const Command observe_ledger_command{"observe ledger",
                                     "SENSOR",
                                     options,
                                     "センサーのパケットの収支を表示する",
                                     "show what a sensor did with every packet",
                                     run};
const ServedCommand observe_ledger_served{observe_ledger_command, work, true};

}  // namespace hinomi::app
