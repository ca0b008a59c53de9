// hinomi-sensor run: ring -> spool -> centre, each a thread of its own. Ends at SIGTERM or SIGINT after
// putting what was read into the spool and sending what the centre takes; with exit status 1 when the
// interface vanishes or the spool cannot be written, so that the service manager starts it again.
#include "app/limits.hpp"
#include "app/sensor/carrier.hpp"
#include "app/sensor/sensor_commands.hpp"
#include "app/sensor/sensor_settings.hpp"
#include "app/sensor/spool_thread.hpp"
#include "app/settings.hpp"
#include "app/stop_signals.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "server/api_json.hpp"

namespace hinomi::app {

namespace {

Result<void> post(const ServerPlace& place, std::string_view path, const Json& body) {
  const auto answer = request(place, "POST", path, &body);
  return answer ? Result<void>() : answer.error();
}

observe::SpoolOptions spool_options(const SensorSettings& settings, bool is_raw) {
  const Configuration& configuration = settings.configuration;
  observe::SpoolOptions options;
  options.folder = settings.spool_folder;
  options.bytes_max = static_cast<std::uint64_t>(configuration.integer("sensor.spool_mebibytes")) << 20;
  options.segment_bytes = std::min(options.segment_bytes, options.bytes_max / 8);
  options.keep = std::chrono::hours(24 * configuration.integer("sensor.keep_days"));
  options.batch = configuration.seconds("sensor.batch_seconds");
  options.link = is_raw ? decode::LinkType::raw : decode::LinkType::ethernet;
  return options;
}

// Runs the stages; the first failure ends the others.
Result<void> run_stages(observe::PacketRing& ring, const SpoolRoom& spool_room,
                        const CarrierRoom& carrier_room, StopSignals& signals) {
  CaptureQueue queue(limits::captured_blocks_max);
  std::stop_source carrying;
  Result<void> captured, kept, carried;
  {
    const std::jthread keeper([&] {
      kept = keep_spool(spool_room, queue);
      if (!kept) signals.request_stop(), queue.close();
      carrying.request_stop();
    });
    const std::jthread carrier([&] {
      carried = carry(carrier_room, carrying.get_token());
      if (!carried) signals.request_stop();
    });
    captured = capture(ring, queue, signals.token());
  }
  HINOMI_TRY(kept);
  HINOMI_TRY(captured);
  return carried;
}

Result<void> watch(const Arguments& arguments) {
  HINOMI_ASSIGN(const SensorSettings settings, sensor_settings(arguments));
  HINOMI_ASSIGN(const SensorWatch watched, sensor_watch(settings));
  StopSignals signals;
  const auto blocks = static_cast<std::size_t>(settings.configuration.integer("sensor.ring_mebibytes"));
  HINOMI_ASSIGN(auto ring, observe::PacketRing::open(watched.interface, blocks));
  HINOMI_ASSIGN(const auto spool, observe::Spool::open(spool_options(settings, ring.is_raw()), system_now()));
  const observe::SpoolBatches batches(settings.spool_folder, watched.interface, watched.site);
  CarrierCounts counts;
  const CarrierRoom carrier{*spool, batches, counts,
                            [&](const SensorBatch& batch) {
                              return post(watched.centre, "/api/v1/observe/batches", server::encode(batch));
                            },
                            [&](const std::string& text) -> Result<void> {
                              HINOMI_ASSIGN(const Json ledger, parse_json(text));
                              return post(watched.centre, "/api/v1/observe/ledgers", ledger);
                            }};
  print((arguments.language() == Language::ja ? "観測しています：" : "watching: ") + watched.interface);
  std::fflush(stdout);
  return run_stages(ring, {*spool, counts, watched.site.name, watched.interface}, carrier, signals);
}

int run(const Arguments& arguments) {
  const auto watched = watch(arguments);
  return watched ? 0 : say(watched.error(), arguments.language());
}

}  // namespace

const Command sensor_run_command{
    "run", "", {}, "インターフェースを観測し、センターに送る", "watch an interface and send to the centre",
    run};

}  // namespace hinomi::app
