// Every statement on the table person.
#pragma once
#include <string_view>

namespace hinomi::store::people_sql {

#define HINOMI_PERSON_COLUMNS                                                                             \
  "person.id, person.name, person.display_name, person.organisation, person.roles, person.compartments, " \
  "person.clearance, person.active, person.totp_secret, person.locked_until_us, person.last_sign_in_us, " \
  "person.password_hash, person.must_change_password, person.totp_last_step, person.failures, "           \
  "person.created_us"

inline constexpr std::string_view insert =
    "INSERT INTO person (id, name, display_name, organisation, roles, compartments, clearance, active, "
    "password_hash,"
    " must_change_password, totp_secret, totp_last_step, failures, locked_until_us, last_sign_in_us, "
    "created_us)"
    " VALUES ($id, $name, $display_name, $organisation, $roles, $compartments, $clearance, 1, $password_hash,"
    " $must_change_password, NULL, 0, 0, NULL, NULL, $created)";
inline constexpr std::string_view by_id =
    "SELECT " HINOMI_PERSON_COLUMNS " FROM person WHERE person.id = $value";
inline constexpr std::string_view by_name =
    "SELECT " HINOMI_PERSON_COLUMNS " FROM person WHERE person.name = $value";
inline constexpr std::string_view list =
    "SELECT " HINOMI_PERSON_COLUMNS " FROM person WHERE 1 = 1 /*where*/ ORDER BY person.name";
inline constexpr std::string_view count = "SELECT count(*) AS persons FROM person";
inline constexpr std::string_view update =
    "UPDATE person SET display_name = $display_name, roles = $roles, compartments = $compartments,"
    " clearance = $clearance, active = $active WHERE id = $id";
inline constexpr std::string_view set_password =
    "UPDATE person SET password_hash = $password_hash, must_change_password = $must_change_password, "
    "failures = 0,"
    " locked_until_us = NULL WHERE id = $id";
inline constexpr std::string_view set_totp =
    "UPDATE person SET totp_secret = $secret, totp_last_step = 0 WHERE id = $id";
inline constexpr std::string_view note_failure =
    "UPDATE person SET failures = $failures, locked_until_us = $locked_until WHERE id = $id";
inline constexpr std::string_view note_sign_in =
    "UPDATE person SET failures = 0, locked_until_us = NULL, last_sign_in_us = $now,"
    " totp_last_step = coalesce($step, totp_last_step) WHERE id = $id";

}  // namespace hinomi::store::people_sql
