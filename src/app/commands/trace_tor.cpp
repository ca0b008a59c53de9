// hinomi trace tor import, ask and list: the archive of the Tor network from the command line. In: files that
// were brought on a medium; an address and a time; an instant. Out: lines, JSON, or the list as a text. Exit
// status 1 when a document was refused, or the address was not listed or is unknown. By the running server,
// or here when none runs. Nothing is fetched and nothing is sent to a machine.
#include "app/commands/commands.hpp"
#include "app/named_files.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/json.hpp"
#include "exchange/forms/tor_list_text.hpp"
#include "intel/tor/tor_standing.hpp"
#include "intel/tor/tor_taking.hpp"
#include "server/api_trace_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr Option import_options[] = {{"json", "", "結果をJSONで書く", "print the result as JSON"}};
constexpr Option ask_options[] = {
    {"at", "TIME", "日時（例：2026-10-01T12:34:56+09:00）", "when, e.g. 2026-10-01T12:34:56+09:00", true},
    {"skew", "SECONDS", "時計の誤差（前後の秒数、既定：0）", "error of the clock, either way (default 0)"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};
constexpr Option list_options[] = {
    {"at", "TIME", "日時（既定：取込み済みの最新）", "when (default: the newest hour that is here)"},
    {"kind", "exits|relays", "載せるもの（既定：exits）", "what it holds (default exits)"},
    {"form", "csv|plain|nftables", "書式（既定：csv）", "form (default csv)"},
};
constexpr std::int64_t skew_seconds_max = 86'400;

Error unfit(std::string_view option, std::string_view value, std::string_view expected) {
  return fail(
      ErrorKind::malformed, "command.option_value",
      {{"option", std::string(option)}, {"value", std::string(value)}, {"expected", std::string(expected)}});
}

store::TorIndex index_of(const CommandRoom& room) {
  return {room.tower.store().database(), room.tower.store().journal()};
}

void show_taken(const CommandRoom& room, const intel::TorTaken& taken) {
  const Language language = room.arguments.language();
  if (room.json()) {
    Json refused = Json::array();
    for (const auto& one : taken.refused)
      refused.push_back(
          Json{{"name", one.name}, {"code", one.error.code}, {"message", error_text(one.error, language)}});
    room.out.print(to_text(Json{{"consensuses", taken.consensuses},
                                {"exit_lists", taken.exit_lists},
                                {"known", taken.known},
                                {"refused", refused}}));
    return;
  }
  for (const auto& one : taken.refused)
    room.out.print(terminal_text(one.name) + ": " + error_text(one.error, language));
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  const auto refused = static_cast<std::int64_t>(taken.refused.size());
  room.out.print(room.ja() ? "コンセンサス" + number(taken.consensuses) + "件、出口アドレスの一覧" +
                                 number(taken.exit_lists) + "件を取り込みました（取込み済み" +
                                 number(taken.known) + "件、受付不可" + number(refused) + "件）。"
                           : number(taken.consensuses) + " consensuses and " + number(taken.exit_lists) +
                                 " exit lists taken in (" + number(taken.known) + " known, " +
                                 number(refused) + " refused).");
}

Result<int> work_import(const CommandRoom& room) {
  std::vector<std::string> typed;
  for (const std::string& name : room.arguments.positional()) typed.push_back(room.path(name));
  HINOMI_ASSIGN(const NamedFiles named,
                named_files(typed, [](const std::filesystem::path&) { return true; }));
  auto index = index_of(room);
  intel::TorTaking taking(index, room.person);
  std::int64_t done = 0;
  for (const std::string& file : named.files) {
    HINOMI_TRY(taking.take_file(file, [&] { return !room.stop.stop_requested(); }));
    room.out.progress(++done, static_cast<std::int64_t>(named.files.size()));
  }
  HINOMI_ASSIGN(intel::TorTaken taken, taking.finish());
  for (const auto& [folder, error] : named.failures) taken.refused.push_back({folder, error});
  show_taken(room, taken);
  return taken.refused.empty() ? exit_done : exit_nothing;
}

Result<std::int64_t> skew_of(const Arguments& arguments) {
  const std::string text = arguments.value_or("skew", "0");
  std::int64_t skew = 0;
  for (const char sign : text) {
    if (sign < '0' || sign > '9' || skew > skew_seconds_max) return unfit("skew", text, "0-86400");
    skew = skew * 10 + (sign - '0');
  }
  if (skew > skew_seconds_max) return unfit("skew", text, "0-86400");
  return skew;
}

void show_answer(const CommandRoom& room, const TorAnswer& answer) {
  const bool ja = room.ja();
  const auto say = [&](const std::string& line) { room.out.print(line); };
  say(answer.address + "  " + to_iso_jst(answer.from) + (ja ? "から" : " to ") + to_iso_jst(answer.to) +
      (ja ? "まで  " : "  ") + std::string(label(answer.standing, room.arguments.language())));
  for (const TorListing& one : answer.listings)
    say("  " + one.nickname + "  " + one.fingerprint + "  " + std::to_string(one.port) + "  " +
        to_iso(one.from) + "  SHA-256 " + one.consensus);
  for (const TorMeasured& one : answer.measured)
    say((ja ? "  実測  " : "  measured  ") + one.fingerprint + "  " + to_iso(one.at));
  for (const Instant hour : answer.missing) say((ja ? "  記録なし  " : "  no record  ") + to_iso(hour));
  if (answer.before) say((ja ? "  直前の掲載  " : "  listed before  ") + to_iso(*answer.before));
  if (answer.after) say((ja ? "  直後の掲載  " : "  listed after  ") + to_iso(*answer.after));
}

Result<int> work_ask(const CommandRoom& room) {
  const std::string typed = room.arguments.value_or("at", "");
  HINOMI_ASSIGN(const Timestamp at, parse_timestamp(typed));
  HINOMI_ASSIGN(const std::int64_t skew, skew_of(room.arguments));
  if (room.arguments.positional().empty())
    return fail(ErrorKind::malformed, "command.word_missing", {{"expected", "ADDRESS"}});
  const auto index = index_of(room);
  bool any = false;
  for (const std::string& word : room.arguments.positional()) {
    HINOMI_ASSIGN(const IpAddress address, parse_address(word));
    HINOMI_ASSIGN(const TorAnswer answer, intel::tor_standing(index, intel::tor_question(address, at, skew)));
    any = any || answer.standing == TorStanding::exit || answer.standing == TorStanding::relay;
    if (room.json())
      room.out.print(to_text(server::encode(answer)));
    else
      show_answer(room, answer);
  }
  return any ? exit_done : exit_nothing;
}

Result<int> work_list(const CommandRoom& room) {
  const std::string kind_text = room.arguments.value_or("kind", "exits");
  const std::string form_text = room.arguments.value_or("form", "csv");
  const auto kind = parse_tor_list_kind(kind_text);
  if (!kind) return unfit("kind", kind_text, "exits, relays");
  const auto form = parse_tor_list_form(form_text);
  if (!form) return unfit("form", form_text, "csv, plain, nftables");
  std::optional<Instant> at;
  if (const auto typed = room.arguments.value("at")) {
    HINOMI_ASSIGN(const Timestamp read, parse_timestamp(*typed));
    at = read.instant;
  }
  HINOMI_ASSIGN(const auto list, intel::tor_list(index_of(room), at, *kind));
  std::string text = exchange::tor_list_text(list, *form);
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  room.out.print(text);
  return list.rows.empty() ? exit_nothing : exit_done;
}

int run_import(const Arguments& arguments) { return run_served(trace_tor_import_served, arguments); }
int run_ask(const Arguments& arguments) { return run_served(trace_tor_ask_served, arguments); }
int run_list(const Arguments& arguments) { return run_served(trace_tor_list_served, arguments); }

}  // namespace

const Command trace_tor_import_command{"trace tor import",
                                       "FILE…",
                                       import_options,
                                       "Torのコンセンサスと出口アドレスの一覧を取り込む",
                                       "take in consensuses and exit lists of the Tor network",
                                       run_import};
const Command trace_tor_ask_command{"trace tor ask",
                                    "ADDRESS…",
                                    ask_options,
                                    "その日時にTorの中継・出口であったかを調べる",
                                    "tell whether an address was a Tor relay or exit at a time",
                                    run_ask};
const Command trace_tor_list_command{"trace tor list",
                                     "",
                                     list_options,
                                     "アクセス防御用のTorアドレスの一覧を書く",
                                     "write the access-defence list of Tor addresses",
                                     run_list};
const ServedCommand trace_tor_import_served{trace_tor_import_command, work_import};
const ServedCommand trace_tor_ask_served{trace_tor_ask_command, work_ask, true};
const ServedCommand trace_tor_list_served{trace_tor_list_command, work_list, true};

}  // namespace hinomi::app
