// Demonstration data: makes the plan's sensors, fills them, and leaves a receipt each, as an import does.
// In: a plan and the stores. Out: what was made, with the truth of what was planted. All of it bears the mark
// of demonstration; a sensor of that name that is real fails as conflict simulate.sensor_is_real.
#include "observe/batch_writer.hpp"
#include "observe/receipt_identity.hpp"
#include "observe/record_findings.hpp"
#include "observe/simulate/simulate.hpp"

namespace hinomi::observe {

namespace {

Result<store::SensorRecord> find_or_make(const ObserveRoom& room, const SimulatedSensor& wanted,
                                         const access::Principal& actor) {
  HINOMI_ASSIGN(std::optional<store::SensorRecord> known,
                room.records.sensors().find_by_name(access::program_principal(), wanted.name));
  if (known && !known->demonstration)
    return fail(ErrorKind::conflict, "simulate.sensor_is_real", {{"name", wanted.name}});
  if (known) return std::move(*known);
  SensorWanted sensor{wanted.name,    wanted.prefecture, wanted.place,
                      {wanted.block}, ClockQuality::ntp, std::nullopt};
  return room.records.sensors().make(actor, sensor, true);
}

class SensorRun {
 public:
  SensorRun(const ObserveRoom& room, const access::Principal& actor, store::SensorRecord sensor,
            Receipt receipt)
      : x_room(room),
        x_actor(actor),
        x_sensor(std::move(sensor)),
        x_receipt(std::move(receipt)),
        x_writer(room.observations) {}

  Result<void> run(const SimulationPlan& plan, std::size_t number, const SimulationControl& control,
                   SimulationResult& result) {
    HINOMI_TRY(x_room.records.receipts().put(x_actor, x_receipt));
    const SimulationSink sink{[&](ObservationBatch batch) { return put(std::move(batch)); },
                              [&](const std::vector<Finding>& findings) { return record(findings, result); }};
    HINOMI_ASSIGN(const IntakeCounts counts,
                  simulate_sensor(plan, number, store::site(x_sensor), sink, control, result.truth));
    HINOMI_TRY(x_writer.finish());
    fill_receipt(counts, x_receipt);
    x_receipt.state = ReceiptState::complete;
    result.packets += counts.packets;
    result.events += counts.events;
    return x_room.records.receipts().put(x_actor, x_receipt);
  }

 private:
  Result<void> put(ObservationBatch batch) {
    batch.id = file_batch_id(x_sensor.id, x_receipt.digest, x_batches++);
    batch.receipt = x_receipt.id;
    if (!x_writer.put(std::move(batch))) return x_writer.finish();
    return {};
  }
  Result<void> record(const std::vector<Finding>& findings, SimulationResult& result) {
    HINOMI_ASSIGN(const std::uint64_t raised, record_findings(x_room.records, x_sensor.label, findings));
    result.alerts += raised;
    return {};
  }

  const ObserveRoom& x_room;
  const access::Principal& x_actor;
  store::SensorRecord x_sensor;
  Receipt x_receipt;
  BatchWriter x_writer;
  std::uint64_t x_batches = 0;
};

}  // namespace

Result<SimulationResult> simulate_into(const ObserveRoom& room, const SimulationPlan& plan,
                                       const access::Principal& actor, const SimulationControl& control) {
  SimulationResult result;
  std::size_t known_receipts = 0;
  for (std::size_t i = 0; i < plan.sensors.size(); ++i) {
    HINOMI_ASSIGN(store::SensorRecord sensor, find_or_make(room, plan.sensors[i], actor));
    const std::string digest = digest_of_plan(plan);
    HINOMI_ASSIGN(const std::optional<Receipt> known,
                  room.records.receipts().find_by_input(sensor.id, digest));
    if (known && known->state == ReceiptState::complete) {
      ++known_receipts;
      continue;
    }
    Receipt receipt;
    receipt.id = receipt_id(sensor.id, digest);
    receipt.sensor = sensor.id;
    receipt.sensor_name = sensor.name;
    receipt.source = "simulation";
    receipt.digest = digest;
    receipt.state = ReceiptState::partial;
    receipt.received = room.clock();
    HINOMI_TRY(SensorRun(room, actor, std::move(sensor), std::move(receipt)).run(plan, i, control, result));
  }
  result.taken_in_already = !plan.sensors.empty() && known_receipts == plan.sensors.size();
  return result;
}

}  // namespace hinomi::observe
