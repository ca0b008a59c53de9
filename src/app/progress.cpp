// One line, written over; see progress.hpp. In: counts. Out: the line on standard error, where it is a
// terminal. Cannot fail.
#include "app/progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace hinomi::app {

void show_progress(std::uint64_t done, std::uint64_t of) {
  if (isatty(STDERR_FILENO) == 0 || of == 0) return;
  std::fprintf(stderr, "\r%3d%% ",
               static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(of)));
}

void end_progress() {
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r");
}

}  // namespace hinomi::app
