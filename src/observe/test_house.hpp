// What the tests of imports and live batches share: real stores of records and observations in a temporary
// folder, one sensor, and a person of the program who may do everything there. Tests only. A house can be
// opened again on the folder of an earlier one, whose sensor it then finds; the folder goes with its own
// object. Addresses are of the documentation ranges.
#pragma once
#include <doctest/doctest.h>

#include <optional>

#include "observe/importer.hpp"
#include "store/test_store.hpp"

namespace hinomi::observe::test {

using store::test::Folder;

/// 2026-11-23 12:00 JST.
inline constexpr Instant noon = Instant::from_seconds(1'795'402'800);

/// Makes the person who runs the tests, of every force they use and of the compartment `apart`.
inline access::Principal local() {
  access::Principal person = access::program_principal();
  person.roles = {Role::administrator, Role::analyst};
  person.organisations_below = {"00", "13"};
  person.compartments = {"apart"};
  return person;
}

/// The open stores of a folder, and the sensor of a name in them.
struct House {
  std::unique_ptr<store::Store> records;
  std::optional<store::Observations> observations;
  Geography geography;
  store::SensorRecord sensor;

  /// Opens the stores, and makes the sensor unless it is there.
  House(const Folder& folder, const SensorWanted& wanted) {
    auto opened = store::Store::open({folder.path(), system_now, {}, {}});
    REQUIRE(opened);
    records = *std::move(opened);
    auto seen = store::Observations::open(
        {.path = folder.path("observations.duckdb"), .memory_megabytes = 256, .threads = 1});
    REQUIRE(seen);
    observations.emplace(*std::move(seen));
    const auto known = records->sensors().find_by_name(local(), wanted.name);
    REQUIRE(known);
    if (*known) {
      sensor = **known;
      return;
    }
    const auto made = records->sensors().make(local(), wanted);
    REQUIRE(made);
    sensor = *made;
  }

  ObserveRoom room(Clock clock) {
    return {.records = *records,
            .observations = *observations,
            .geography = geography,
            .clock = std::move(clock)};
  }
};

}  // namespace hinomi::observe::test
