// hinomi sensor: watches an interface and carries what it sees to the centre: the server on this machine's
// data folder, a server elsewhere (--server with an API token), or, when none runs, the store itself. Ends at
// SIGTERM or SIGINT after sending what it has; with exit status 1 when the interface vanishes or the centre
// refuses it for good.
#include <charconv>
#include <optional>

#include "app/address_list.hpp"
#include "app/commands/commands.hpp"
#include "app/limits.hpp"
#include "app/local_principal.hpp"
#include "app/sensor_uplink.hpp"
#include "app/settings.hpp"
#include "app/stop_signals.hpp"
#include "app/watchtower.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "observe/live/live_capture.hpp"
#include "server/api_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"interface", "NAME", "見るネットワークインターフェース", "interface to watch", true},
    {"sensor", "NAME", "センサーの名前", "name of the sensor", true},
    {"server", "ADDRESS", "別の機械のサーバー（https://…）", "server on another machine (https://…)"},
    {"token-file", "FILE", "APIトークンのファイル", "file with the API token"},
    {"authority-file", "FILE", "サーバーの証明書を確かめる認証局",
     "authority that signed the server's certificate"},
    {"addresses", "A,B", "監視アドレス（--serverのとき）", "addresses watched (with --server)"},
    {"seconds", "N", "送る間隔（既定：5秒）", "seconds between batches (default 5)"},
};

// The centre as the sensor needs it: the sensor's site, and a place to send batches to.
struct Centre {
  SensorSite site;
  SensorUplink::Send send;
  std::unique_ptr<Watchtower> tower;  // when the store is opened here
};

Result<void> send_to(const ServerPlace& place, const SensorBatch& batch) {
  const Json body = server::encode(batch);
  const auto answer = request(place, "POST", "/api/v1/observe/batches", &body);
  if (!answer) return answer.error();
  return {};
}

Result<Centre> centre_elsewhere(const Arguments& arguments) {
  HINOMI_ASSIGN(auto place, parse_place(*arguments.value("server")));
  place.authority_file = arguments.value_or("authority-file", "");
  if (const auto file = arguments.value("token-file")) {
    HINOMI_ASSIGN(const auto token, read_file(*file, limits::token_file_bytes_max));
    place.token = std::string(trim(token));
  }
  Centre centre;
  centre.site.name = *arguments.value("sensor");
  const std::string addresses = arguments.value_or("addresses", "");
  HINOMI_ASSIGN(centre.site.addresses, read_blocks(split(addresses, ',')));
  centre.send = [place](const SensorBatch& batch) { return send_to(place, batch); };
  return centre;
}

Result<Centre> centre_at_server(const Settings& settings, const std::string& name) {
  const auto place = settings.local_server();
  HINOMI_ASSIGN(const Json answer, request(place, "GET", "/api/v1/observe/sensors", nullptr));
  HINOMI_ASSIGN(const auto list, server::decode_sensor_list(answer));
  for (const auto& sensor : list.items) {
    if (sensor.name != name) continue;
    Centre centre;
    centre.site.name = name;
    const std::vector<std::string_view> texts(sensor.addresses.begin(), sensor.addresses.end());
    HINOMI_ASSIGN(centre.site.addresses, read_blocks(texts));
    centre.send = [place](const SensorBatch& batch) { return send_to(place, batch); };
    return centre;
  }
  return fail(ErrorKind::not_found, "sensor.not_found", {{"id", name}});
}

Result<Centre> centre_here(const Settings& settings, const std::string& name) {
  Centre centre;
  HINOMI_ASSIGN(centre.tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(centre.tower->store(), settings.configuration.text("organisation.code")));
  HINOMI_ASSIGN(const auto record, centre.tower->sensor(person, name));
  centre.site = store::site(record);
  centre.send = [tower = centre.tower.get(), person](const SensorBatch& batch) -> Result<void> {
    HINOMI_TRY(tower->write_batch(person, batch));
    return {};
  };
  return centre;
}

Result<Centre> find_centre(const Arguments& arguments) {
  if (arguments.has("server")) return centre_elsewhere(arguments);
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  const std::string name = *arguments.value("sensor");
  return settings.server_runs() ? centre_at_server(settings, name) : centre_here(settings, name);
}

Result<std::chrono::seconds> interval(const Arguments& arguments) {
  const std::string text = arguments.value_or("seconds", "5");
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc{} && end == text.data() + text.size() && seconds >= 1 && seconds <= 60) {
    return std::chrono::seconds(seconds);
  }
  return fail(ErrorKind::malformed, "command.option_value",
              {{"option", "--seconds"}, {"value", text}, {"expected", "1–60"}});
}

Result<void> watch(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto seconds, interval(arguments));
  const StopSignals signals;
  // The interface first: it says what is wrong without a store or a server.
  observe::LiveOptions live{*arguments.value("interface"), {}, seconds};
  HINOMI_TRY(observe::LiveCapture::open(live));
  HINOMI_ASSIGN(const Centre centre, find_centre(arguments));
  live.site = centre.site;
  HINOMI_ASSIGN(auto capture, observe::LiveCapture::open(live));
  SensorUplink uplink(centre.send);
  print((arguments.language() == Language::ja ? "観測しています：" : "watching: ") + live.interface);
  std::fflush(stdout);
  while (!signals.token().stop_requested()) {
    auto batch = capture.next(signals.token());
    if (!batch) {
      HINOMI_TRY(uplink.flush());
      return batch.error();
    }
    HINOMI_TRY(uplink.put(*std::move(batch)));
  }
  HINOMI_ASSIGN(const bool all, uplink.flush());
  if (!all)
    log(LogLevel::warning, "sensor", "batches were not sent",
        {{"batches", std::to_string(uplink.waiting())}});
  return {};
}

int run(const Arguments& arguments) {
  const auto watched = watch(arguments);
  return watched ? 0 : say(watched.error(), arguments.language());
}

}  // namespace

const Command sensor_command{
    "sensor", "", options, "ネットワークインターフェースを観測する", "watch a network interface", run};

}  // namespace hinomi::app
