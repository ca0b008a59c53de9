// hinomi simulate: a synthetic darknet, as a capture file or straight into the store as demonstration data,
// with a truth file of what was planted. The same days, end, seed and plants give the same packets. Fails
// while a server runs on the data, and when a plant file does not fit; exit status 1.
#include <charconv>

#include "app/commands/commands.hpp"
#include "app/local_principal.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "observe/limits.hpp"
#include "observe/simulate/simulate.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"days", "N", "日数（既定：14）", "days (default 14)"},
    {"seed", "S", "乱数の種（既定：1）", "seed (default 1)"},
    {"end", "TIME", "終わりの時刻（既定：今）", "end (default: now)"},
    {"seed-file", "FILE", "乱数の種とするファイル（種を伏せるとき）",
     "file that is the seed (to keep it secret)"},
    {"plant", "FILE", "普段の量と埋め込む事象のファイル（JSON）",
     "file of what is usual and what to plant (JSON)"},
    {"sensor", "NAME", "このセンサーだけ", "only this sensor"},
    {"pcap", "FILE", "キャプチャファイルに書く（既定：データに入れる）",
     "write a capture file (default: into the store)"},
    {"truth", "FILE", "埋め込んだ事象の記録", "file that tells what was planted"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

constexpr std::int64_t days_max = 400;

Result<std::int64_t> number(const Arguments& arguments, std::string_view option, std::int64_t otherwise,
                            std::int64_t most) {
  const auto text = arguments.value(option);
  if (!text) return otherwise;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc{} && end == text->data() + text->size() && value >= 1 && value <= most) return value;
  return fail(
      ErrorKind::malformed, "command.option_value",
      {{"option", "--" + std::string(option)}, {"value", *text}, {"expected", "1–" + std::to_string(most)}});
}

// A seed from a file stands in no command line, history or list of processes.
Result<std::uint64_t> seed_of(const Arguments& arguments) {
  const auto file = arguments.value("seed-file");
  if (!file) {
    HINOMI_ASSIGN(const auto seed, number(arguments, "seed", 1, INT64_MAX));
    return static_cast<std::uint64_t>(seed);
  }
  HINOMI_ASSIGN(const auto text, read_file(*file, observe::limits::plant_file_bytes_max));
  const Sha256 digest = sha256(text);
  return BytesReader(digest).u64be();
}

Result<observe::SimulationPlan> plan_of(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto days, number(arguments, "days", 14, days_max));
  HINOMI_ASSIGN(const auto seed, seed_of(arguments));
  Instant end = Instant::from_seconds(system_now().seconds() / 60 * 60);
  if (const auto text = arguments.value("end")) {
    HINOMI_ASSIGN(const auto time, parse_timestamp(*text));
    end = Instant::from_seconds(time.instant.seconds() / 60 * 60);
  }
  auto plan = observe::default_plan(end, days, seed);
  if (const auto file = arguments.value("plant")) {
    HINOMI_ASSIGN(const auto text, read_file(*file, observe::limits::plant_file_bytes_max));
    HINOMI_TRY(observe::read_plan(text, plan));
  }
  if (const auto name = arguments.value("sensor")) {
    std::erase_if(plan.sensors, [&](const auto& sensor) { return sensor.name != *name; });
    if (plan.sensors.empty()) return fail(ErrorKind::not_found, "sensor.not_found", {{"id", *name}});
  }
  return plan;
}

Result<observe::SimulationResult> into_store(const Settings& settings, const observe::SimulationPlan& plan) {
  if (settings.server_runs()) return fail(ErrorKind::conflict, "command.server_running");
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  return observe::simulate_into(tower->room(true), plan, person);
}

Result<observe::SimulationResult> simulate(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto plan, plan_of(arguments));
  const auto pcap = arguments.value("pcap");
  HINOMI_ASSIGN(auto result, pcap ? observe::simulate_to_pcap(*pcap, plan) : into_store(settings, plan));
  if (const auto truth = arguments.value("truth")) HINOMI_TRY(observe::write_truth(*truth, result.truth));
  return result;
}

int run(const Arguments& arguments) {
  const auto result = simulate(arguments);
  if (!result) return say(result.error(), arguments.language());
  const std::string packets = std::to_string(result->packets), planted = std::to_string(result->truth.size());
  if (arguments.has("json")) {
    print(to_text(Json{{"packets", result->packets},
                       {"events", result->events},
                       {"alerts", result->alerts},
                       {"planted", result->truth.size()}}));
  } else {
    print(arguments.language() == Language::ja
              ? packets + "パケットを作りました。埋め込んだ事象：" + planted + "件"
              : packets + " packets made; planted: " + planted);
  }
  return 0;
}

}  // namespace

const Command simulate_command{
    "simulate", "", options, "模擬の観測データを作る", "make synthetic observations", run};

}  // namespace hinomi::app
