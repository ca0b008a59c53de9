// Runs the traffic of each sensor through an intake and a watch, or all sensors side by side into a pcap
// file. Sensors are simulated one after the other; batches are written on another thread meanwhile.
#include "observe/simulate/simulate.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "observe/simulate/pcap_writer.hpp"

namespace hinomi::observe {

namespace {

constexpr std::chrono::minutes minute{1};
constexpr std::uint64_t checked_every = 256;  // minutes

Geography& world() {
  static Geography geography = Geography::demonstration();
  return geography;
}

std::uint64_t minutes_of(const SimulationPlan& plan) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, (plan.end - plan.begin()) / minute));
}

Error cancelled() { return fail(ErrorKind::cancelled, "observe.import_cancelled", {{"file", "simulation"}}); }

}  // namespace

Result<IntakeCounts> simulate_sensor(const SimulationPlan& plan, std::size_t sensor, const SensorSite& site,
                                     const SimulationSink& sink, const SimulationControl& control,
                                     std::vector<Truth>& truth) {
  Traffic traffic(plan, sensor);
  Watch watch({site, site.address_count(), 24});
  Intake intake({.site = site, .geography = &world()}, into(watch));
  std::vector<SimulatedPacket> packets;
  std::int64_t day = jst_day_number(plan.begin());
  const auto cut = [&]() -> Result<void> {
    ObservationBatch batch = intake.cut();
    if (batch.packets > 0) HINOMI_TRY(sink.batch(std::move(batch)));
    return sink.findings(watch.findings());
  };
  std::uint64_t done = 0;
  for (Instant begin = plan.begin(); begin < plan.end; begin = begin + minute, ++done) {
    if (done % checked_every == 0) {
      if (control.stop.stop_requested()) return cancelled();
      if (control.progress)
        control.progress(sensor * minutes_of(plan) + done, plan.sensors.size() * minutes_of(plan));
    }
    if (jst_day_number(begin) != day || intake.full()) HINOMI_TRY(cut());
    day = jst_day_number(begin);
    traffic.minute(begin, packets);
    for (const SimulatedPacket& packet : packets) intake.add(packet.facts, packet.time, packet.wire_bytes);
  }
  HINOMI_TRY(cut());
  watch.quiet_until(plan.end);
  watch.hand_over();
  HINOMI_TRY(sink.findings(watch.findings()));
  truth.insert(truth.end(), traffic.truth().begin(), traffic.truth().end());
  return intake.counts();
}

Result<SimulationResult> simulate_to_pcap(const std::string& path, const SimulationPlan& plan,
                                          const SimulationControl& control) {
  HINOMI_ASSIGN(PcapWriter writer, PcapWriter::create(path));
  std::vector<Traffic> sensors;
  for (std::size_t i = 0; i < plan.sensors.size(); ++i) sensors.emplace_back(plan, i);
  SimulationResult result;
  std::vector<SimulatedPacket> packets, all;
  std::uint64_t done = 0;
  for (Instant begin = plan.begin(); begin < plan.end; begin = begin + minute, ++done) {
    if (done % checked_every == 0) {
      if (control.stop.stop_requested()) return cancelled();
      if (control.progress) control.progress(done, minutes_of(plan));
    }
    all.clear();
    for (Traffic& traffic : sensors) {
      traffic.minute(begin, packets);
      all.insert(all.end(), packets.begin(), packets.end());
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const SimulatedPacket& a, const SimulatedPacket& b) { return a.time < b.time; });
    for (const SimulatedPacket& packet : all) HINOMI_TRY(writer.add(packet));
    result.packets += all.size();
  }
  HINOMI_TRY(writer.finish());
  for (const Traffic& traffic : sensors)
    result.truth.insert(result.truth.end(), traffic.truth().begin(), traffic.truth().end());
  return result;
}

Result<void> write_truth(const std::string& path, const std::vector<Truth>& truth) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), std::fclose);
  if (!file) return fail(ErrorKind::unavailable, "simulate.not_written", {{"file", path}});
  for (const Truth& row : truth) {
    Json line{{"kind", std::string(to_text(row.plant.kind))},
              {"sensor", row.sensor},
              {"subject", row.subject},
              {"start", to_iso(row.plant.start)},
              {"end", to_iso(row.plant.start + row.plant.duration)},
              {"packets", row.packets}};
    if (row.plant.kind != PlantKind::gap) {
      line["protocol"] = std::string(to_text(row.plant.protocol));
      line["port"] = row.plant.port;
      line["rate"] = row.plant.rate;
      line["sources"] = row.plant.sources;
      line["mark"] = std::string(to_text(row.plant.mark));
    }
    if (row.first) line["first"] = to_iso(*row.first);
    if (row.last) line["last"] = to_iso(*row.last);
    const std::string text = hinomi::to_text(line) + "\n";
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size())
      return fail(ErrorKind::unavailable, "simulate.not_written", {{"file", path}});
  }
  return {};
}

std::string digest_of_plan(const SimulationPlan& plan) {
  Json json{{"days", plan.days},
            {"seed", plan.seed},
            {"end", to_iso(plan.end)},
            {"rate", plan.packets_per_address_day}};
  for (const SimulatedSensor& sensor : plan.sensors)
    json["sensors"].push_back(sensor.name + " " + sensor.block);
  for (const Plant& plant : plan.plants)
    json["plants"].push_back({std::string(to_text(plant.kind)), plant.sensor, plant.start.seconds(),
                              plant.duration.count(), std::string(to_text(plant.protocol)), plant.port,
                              plant.rate, plant.sources});
  // What the demonstration does not use stays out, so that its digest is as it was.
  for (const Plant& plant : plan.plants)
    if (plant.mark != Mark::none || !plant.payload.empty())
      json["marks"].push_back({std::string(to_text(plant.mark)), plant.payload});
  if (!(plan.usual == Usual())) {
    const Usual& usual = plan.usual;
    json["usual"] = {usual.daily, usual.weekend, usual.burst_k, usual.burst_minutes};
    for (const auto& [port, k] : usual.burst_k_of) json["bursts"].push_back({port, k});
  }
  return to_hex(sha256(hinomi::to_text(json)));
}

}  // namespace hinomi::observe
