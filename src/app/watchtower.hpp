// The stores, the tables of countries and the jobs, wired together: what the server serves and what a command
// works on when no server runs: observations and records. Opening takes the data folder's lock, finishes what
// a killed program left, and loads the organisations. Fails as the stores do, `content.*`, `geography.*`.
#pragma once
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "access/principal.hpp"
#include "app/settings.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::store {
class Observations;
class Store;
struct SensorRecord;
}  // namespace hinomi::store

namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::observe {
class Geography;
struct ObserveRoom;
struct ImportReport;
}  // namespace hinomi::observe

namespace hinomi::exchange {
class Outbox;
}

namespace hinomi::app {

class IntakeCounts;
class Intelligence;
class Sharing;

/// Opens the records alone, under the folder's lock, with the organisations loaded.
Result<std::unique_ptr<store::Store>> open_store(const Settings& settings, Clock clock = system_now);

class Watchtower {
 public:
  static Result<std::unique_ptr<Watchtower>> open(const Settings& settings, Clock clock = system_now);
  ~Watchtower();
  Watchtower(const Watchtower&) = delete;
  Watchtower& operator=(const Watchtower&) = delete;

  const Settings& settings() const;
  store::Store& store();
  store::Observations& observations();
  procedure::Procedures& procedures();
  Intelligence& intelligence();
  Sharing& sharing();
  exchange::Outbox& outbox();
  /// A kernel of its own on the same store: what it makes is demonstration data.
  Result<std::unique_ptr<procedure::Procedures>> demonstration_procedures();
  /// The measures of the circulars with what serves them.
  MeasureList measures() const;
  const IntakeCounts& intake_counts() const;
  /// What observe/ works in; demonstration sensors have a table of countries of their own.
  observe::ObserveRoom room(bool demonstration = false);

  /// Finds the sensor that the person may write for, by name; fails as not_found `sensor.not_found`.
  Result<store::SensorRecord> sensor(const access::Principal& person, const std::string& name);
  /// Takes in one capture file.
  Result<observe::ImportReport> import_file(
      const access::Principal& person, const std::string& path, const std::string& sensor,
      std::stop_token stop, const std::function<void(std::uint64_t, std::uint64_t)>& progress);
  /// Stores what a live sensor observed; the same batch twice gives the first receipt.
  Result<Receipt> write_batch(const access::Principal& person, const SensorBatch& batch);
  /// Takes out sensors, observations, receipts, alerts and records of the demonstration, and closes the
  /// accounts of its people.
  Result<Removed> remove_demonstration(const access::Principal& person);
  /// Closes alerts that have gone quiet.
  Result<void> settle_alerts();
  Result<Report> report(const access::Principal& person, const std::string& period);

 private:
  struct State;
  explicit Watchtower(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
