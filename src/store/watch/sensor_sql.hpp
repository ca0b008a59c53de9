// Every statement on the table sensor. Columns are named in the order in which read_sensor takes them.
// Parameters are bound by name; the conditions of a list come in at its mark.
#pragma once
#include <string_view>

namespace hinomi::store::sensor_sql {

#define HINOMI_SENSOR_COLUMNS                                                                                \
  "sensor.id, sensor.number, sensor.name, sensor.prefecture, sensor.place, sensor.addresses, sensor.clock, " \
  "sensor.demonstration, sensor.retired, sensor.created_us, sensor.version, sensor.label_confidentiality, "  \
  "sensor.label_tlp, sensor.label_handling, sensor.label_owner, sensor.label_compartment"

inline constexpr std::string_view insert =
    "INSERT INTO sensor (id, number, name, prefecture, place, addresses, clock, demonstration, retired,"
    " label_confidentiality, label_tlp, label_handling, label_owner, label_compartment, created_us, version)"
    " VALUES ($id, $number, $name, $prefecture, $place, $addresses, $clock, $demonstration, 0,"
    " $label_confidentiality, $label_tlp, $label_handling, $label_owner, $label_compartment, $created, 1)";
inline constexpr std::string_view named = "SELECT id FROM sensor WHERE name = $name";
inline constexpr std::string_view update =
    "UPDATE sensor SET place = $place, addresses = $addresses, clock = $clock, retired = $retired,"
    " version = version + 1 WHERE id = $id AND version = $version";
inline constexpr std::string_view list =
    "SELECT " HINOMI_SENSOR_COLUMNS " FROM sensor WHERE 1 = 1 /*where*/ ORDER BY sensor.name, sensor.id";
inline constexpr std::string_view demonstration =
    "SELECT count(*) AS sensors FROM sensor WHERE demonstration = 1";

}  // namespace hinomi::store::sensor_sql
