// Reads sensors: lists and finds them within what the person may see, and shows a record as the API's sensor.
// In: a person and a permission, compiled into the query. Addresses are counted up to what JSON keeps
// exactly. Fails as the database does; an enum value from a newer program is malformed.
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"
#include "store/watch/sensor_sql.hpp"
#include "store/watch/sensors.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace hinomi::store {
namespace {

constexpr std::uint64_t shown_addresses_max =
    (std::uint64_t{1} << 53) - 1;  // what a reader of JSON keeps exactly

Result<SensorRecord> read_sensor(const Statement& row) {
  SensorRecord sensor;
  sensor.id = row.text(0);
  sensor.number = static_cast<std::uint32_t>(row.integer(1));
  sensor.name = row.text(2);
  sensor.prefecture = row.text(3);
  sensor.place = row.text(4);
  HINOMI_ASSIGN(sensor.addresses, read_list(row.text_view(5)));
  HINOMI_ASSIGN(sensor.clock, read_enum(row.integer(6), all_clock_quality()));
  sensor.demonstration = row.flag(7);
  sensor.retired = row.flag(8);
  sensor.created = row.instant(9);
  sensor.version = row.integer(10);
  HINOMI_ASSIGN(sensor.label, read_label(row, 11));
  return sensor;
}

Result<std::vector<SensorRecord>> read_sensors(Snapshot& snapshot, const Where& where) {
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, sensor_sql::list));
  std::vector<SensorRecord> sensors;
  while (true) {
    HINOMI_ASSIGN(const bool row, statement.step());
    if (!row) return sensors;
    HINOMI_ASSIGN(SensorRecord sensor, read_sensor(statement));
    sensors.push_back(std::move(sensor));
  }
}

}  // namespace

SensorSite site(const SensorRecord& sensor) {
  SensorSite site;
  site.id = sensor.id;
  site.number = sensor.number;
  site.name = sensor.name;
  site.demonstration = sensor.demonstration;
  for (const std::string& address : sensor.addresses) {
    if (const auto block = parse_block(address)) site.addresses.push_back(*block);
  }
  return site;
}

Sensor to_sensor(const SensorRecord& record) {
  Sensor sensor;
  sensor.id = record.id;
  sensor.name = record.name;
  sensor.prefecture = record.prefecture;
  sensor.place = record.place;
  sensor.addresses = record.addresses;
  sensor.address_count =
      static_cast<std::int64_t>(std::min(site(record).address_count(), shown_addresses_max));
  sensor.clock = record.clock;
  sensor.state = record.retired ? SensorState::retired : SensorState::idle;
  sensor.demonstration = record.demonstration;
  sensor.label = record.label;
  sensor.version = record.version;
  return sensor;
}

Result<std::vector<SensorRecord>> Sensors::list(const access::Principal& person,
                                                Permission permission) const {
  std::vector<SensorRecord> sensors;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(sensors, read_sensors(snapshot, Where{}.access(person, permission, "sensor")));
    return {};
  }));
  return sensors;
}

Result<std::vector<SensorRecord>> Sensors::all() const {
  std::vector<SensorRecord> sensors;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(sensors, read_sensors(snapshot, Where{}));
    return {};
  }));
  return sensors;
}

Result<std::optional<SensorRecord>> Sensors::find_where(Snapshot& snapshot, const access::Principal& person,
                                                        Permission permission, std::string_view column,
                                                        std::string_view value) const {
  Where where;
  where.access(person, permission, "sensor").compare(column, "=", std::string(value));
  HINOMI_ASSIGN(auto sensors, read_sensors(snapshot, where));
  if (sensors.empty()) return std::optional<SensorRecord>();
  return std::optional<SensorRecord>(std::move(sensors.front()));
}

Result<std::optional<SensorRecord>> Sensors::find(const access::Principal& person, std::string_view id,
                                                  Permission permission) const {
  std::optional<SensorRecord> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, find_where(snapshot, person, permission, "sensor.id", id));
    return {};
  }));
  return found;
}

Result<std::optional<SensorRecord>> Sensors::find_by_name(const access::Principal& person,
                                                          std::string_view name,
                                                          Permission permission) const {
  std::optional<SensorRecord> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, find_where(snapshot, person, permission, "sensor.name", trim(name)));
    return {};
  }));
  return found;
}

Result<bool> Sensors::has_demonstration() const {
  bool any = false;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(sensor_sql::demonstration));
    HINOMI_TRY(statement.step());
    any = statement.integer(0) > 0;
    return {};
  }));
  return any;
}

std::span<const StatementText> sensor_statements() {
  static constexpr StatementText statements[] = {
      {"insert", sensor_sql::insert},
      {"list", sensor_sql::list},
      {"named", sensor_sql::named},
      {"update", sensor_sql::update},
      {"demonstration", sensor_sql::demonstration},
  };
  return statements;
}

}  // namespace hinomi::store
