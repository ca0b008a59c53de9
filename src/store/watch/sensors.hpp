// Sensors as records: where each stands, which addresses it watches, its label. Owns the table sensor. The
// numbers that the observation store uses as keys are given from 1 up and never used again. Figures of the
// API's Sensor (rate, coverage, state) come from observations; here are only the record's own fields. Appends
// sensor.made and sensor.changed. Access is compiled into every query. Limits: 256 blocks, none larger than
// IPv4 /8 or IPv6 /32. A label reaches no further than the one who gives it. Fails: conflict
// `sensor.name_taken`, `record.stale`; not_found `sensor.not_found`; malformed `sensor.address_unfit`,
// `sensor.name_unfit`, `sensor.place_unfit`, `sensor.prefecture_unfit`; forbidden `sensor.label_unfit`
// (field); limit_exceeded `sensor.blocks_too_many`, `sensor.block_too_large`.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "model/observation.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store {

struct SensorRecord {
  std::string id;
  std::uint32_t number = 0;
  std::string name, prefecture, place;
  std::vector<std::string> addresses;  // blocks, canonical text
  ClockQuality clock = ClockQuality::unknown;
  bool demonstration = false;
  bool retired = false;
  Label label;
  Instant created;
  std::int64_t version = 1;
};

/// Gives the sensor as the engine needs it.
SensorSite site(const SensorRecord& sensor);
/// Gives the API's noun with the record's own fields; figures stay empty, state is idle or retired.
Sensor to_sensor(const SensorRecord& sensor);

class Sensors {
 public:
  Sensors(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  /// Makes a sensor; a label that is absent becomes 機密性2, TLP:AMBER, owned by the actor's organisation.
  Result<SensorRecord> make(const access::Principal& actor, const SensorWanted& wanted,
                            bool demonstration = false);
  /// Sensors that the person may see, by name; retired ones too.
  Result<std::vector<SensorRecord>> list(const access::Principal& person,
                                         Permission permission = Permission::observe_read) const;
  /// Every sensor, whoever may see it; for the program's own work (live detection, recovery), never for an
  /// answer.
  Result<std::vector<SensorRecord>> all() const;
  Result<std::optional<SensorRecord>> find(const access::Principal& person, std::string_view id,
                                           Permission permission = Permission::observe_read) const;
  Result<std::optional<SensorRecord>> find_by_name(const access::Principal& person, std::string_view name,
                                                   Permission permission = Permission::observe_read) const;
  /// Changes what is given; conflict `record.stale` (expected, present) when the version is not the present
  /// one.
  Result<SensorRecord> change(const access::Principal& actor, std::string_view id, const SensorChange& change,
                              std::int64_t expected_version);
  /// Tells whether the store holds demonstration sensors.
  Result<bool> has_demonstration() const;

 private:
  Result<std::optional<SensorRecord>> find_where(Snapshot& snapshot, const access::Principal& person,
                                                 Permission permission, std::string_view column,
                                                 std::string_view value) const;

  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> sensor_statements();

}  // namespace hinomi::store
