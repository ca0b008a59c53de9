// Random bytes from the system's cryptographic generator: identifiers, keys, session tokens, salts.
// Generators for simulation are seeded where the simulation is, so that a run can be repeated; they are not
// here.
#pragma once
#include <cstdint>
#include <span>

namespace hinomi {

/// Fills the bytes with unpredictable ones; ends the program if the system has none to give.
void fill_random(std::span<std::uint8_t> bytes);

}  // namespace hinomi
