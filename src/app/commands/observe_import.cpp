// hinomi observe import: takes capture files in, through the running server or, when none runs, directly. A
// sensor that is not known is registered first. Prints a receipt a file. Exit status 1 when a file failed;
// the others are taken in. Files are named by absolute path to the server, which opens them with its own
// rights.
#include <filesystem>
#include <thread>

#include "app/commands/commands.hpp"
#include "app/jobs.hpp"
#include "app/limits.hpp"
#include "app/local_principal.hpp"
#include "app/progress.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "observe/importer.hpp"
#include "server/api_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"sensor", "NAME", "センサーの名前", "name of the sensor", true},
    {"prefecture", "NN", "新しいセンサーの都道府県（JIS X 0401、既定：00）",
     "prefecture of a new sensor (JIS X 0401, default 00)"},
    {"place", "TEXT", "新しいセンサーの設置場所", "place of a new sensor"},
    {"addresses", "A,B", "新しいセンサーの監視アドレス", "addresses that a new sensor watches"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

SensorWanted wanted_sensor(const Arguments& arguments) {
  SensorWanted wanted;
  wanted.name = *arguments.value("sensor");
  wanted.prefecture = arguments.value_or("prefecture", "00");
  wanted.place = arguments.value_or("place", "");
  const std::string addresses = arguments.value_or("addresses", "");
  for (const auto part : split(addresses, ',')) {
    if (!trim(part).empty()) wanted.addresses.emplace_back(trim(part));
  }
  return wanted;
}

std::vector<std::string> absolute_paths(const Arguments& arguments) {
  std::vector<std::string> paths;
  for (const auto& path : arguments.positional()) paths.push_back(std::filesystem::absolute(path).string());
  return paths;
}

Result<Job> import_here(const Arguments& arguments, const Settings& settings) {
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  const auto wanted = wanted_sensor(arguments);
  HINOMI_ASSIGN(const auto known, tower->store().sensors().find_by_name(person, wanted.name));
  if (!known) HINOMI_TRY(tower->store().sensors().make(person, wanted));
  Job job;
  job.state = JobState::done;
  for (const auto& path : absolute_paths(arguments)) {
    const auto done = tower->import_file(person, path, wanted.name, {}, show_progress);
    if (!done) {
      job.messages.push_back(message_of(done.error()));
      job.state = JobState::failed;
      continue;
    }
    job.receipts.push_back(done->receipt);
    if (done->ended_by) job.messages.push_back(message_of(*done->ended_by));
  }
  return job;
}

Result<void> register_at_server(const ServerPlace& place, const SensorWanted& wanted) {
  const Json body = server::encode(wanted);
  const auto made = request(place, "POST", "/api/v1/observe/sensors", &body);
  if (!made && made.error().code != "sensor.name_taken") return made.error();
  return {};
}

Result<Job> import_at_server(const Arguments& arguments, const Settings& settings) {
  const auto place = settings.local_server();
  const auto wanted = wanted_sensor(arguments);
  HINOMI_TRY(register_at_server(place, wanted));
  const Json body = server::encode(ImportWanted{absolute_paths(arguments), wanted.name});
  HINOMI_ASSIGN(const Json queued, request(place, "POST", "/api/v1/observe/imports", &body));
  HINOMI_ASSIGN(Job job, server::decode_job(queued));
  while (job.state == JobState::queued || job.state == JobState::running) {
    std::this_thread::sleep_for(limits::job_poll);
    HINOMI_ASSIGN(const Json present, request(place, "GET", "/api/v1/jobs/" + job.id, nullptr));
    HINOMI_ASSIGN(job, server::decode_job(present));
    show_progress(static_cast<std::uint64_t>(job.done), static_cast<std::uint64_t>(job.of));
  }
  return job;
}

std::string receipt_line(const Receipt& receipt, Language language) {
  const bool ja = language == Language::ja;
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  std::string text = receipt.source + (ja ? "：" : ": ") + number(receipt.packets) +
                     (ja ? "パケット、観測" : " packets, ") + number(receipt.events) +
                     (ja ? "件" : " access events");
  std::int64_t malformed = 0;
  for (const auto& reason : receipt.malformed) malformed += reason.packets;
  if (receipt.not_for_sensor > 0) {
    text += (ja ? "、監視対象外" : ", other addresses ") + number(receipt.not_for_sensor);
  }
  if (receipt.not_ip > 0) text += (ja ? "、IP以外" : ", not IP ") + number(receipt.not_ip);
  if (malformed > 0) text += (ja ? "、読めないもの" : ", unreadable ") + number(malformed);
  if (receipt.state == ReceiptState::partial) text += ja ? "（途中まで）" : " (partial)";
  return text;
}

Error error_of(const JobMessage& message) {
  Error error;
  error.code = message.code;
  const auto args = parse_json(message.args);
  if (!args) return error;
  for (const auto& [name, value] : args->items()) {
    error.args.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return error;
}

int run(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  const auto job =
      settings->server_runs() ? import_at_server(arguments, *settings) : import_here(arguments, *settings);
  end_progress();
  if (!job) return say(job.error(), arguments.language());
  if (arguments.has("json")) {
    print(to_text(server::encode(*job)));
  } else {
    for (const auto& receipt : job->receipts) print(receipt_line(receipt, arguments.language()));
  }
  for (const auto& message : job->messages) say(error_of(message), arguments.language());
  return job->state == JobState::done ? 0 : 1;
}

}  // namespace

const Command import_command{"observe import",        "FILE…", options, "キャプチャファイルを取り込む",
                             "take capture files in", run};

}  // namespace hinomi::app
