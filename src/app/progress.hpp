// How far a long command has come, as a percentage on one line of standard error. In: what is done, of how
// much. Nothing is written where no terminal reads it. Cannot fail.
#pragma once
#include <cstdint>

namespace hinomi::app {

/// Writes the share over the one before; nothing when `of` is 0.
void show_progress(std::uint64_t done, std::uint64_t of);
/// Goes back to the begin of the line, over which the result is written.
void end_progress();

}  // namespace hinomi::app
