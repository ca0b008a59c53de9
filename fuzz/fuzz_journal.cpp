// Fuzzes the verification of an exported journal, which comes from another machine. Holds: no crash; an error
// has a code of the journal; what is called intact names no altered entry, and nothing altered is called
// intact.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "store/journal/verify.hpp"

namespace {

// A file in memory, at a path that any reader can open.
struct MemoryFile {
  int descriptor = memfd_create("journal", MFD_CLOEXEC);
  std::string path = "/proc/self/fd/" + std::to_string(descriptor);
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hinomi;
  static const MemoryFile file;
  HINOMI_ASSERT(ftruncate(file.descriptor, 0) == 0);
  HINOMI_ASSERT(pwrite(file.descriptor, data, size, 0) == static_cast<ssize_t>(size));
  const Result<JournalState> state = store::verify_export(file.path);
  if (!state) {
    const std::string& code = state.error().code;
    HINOMI_ASSERT(code == "journal.export_unreadable" || code == "store.too_large");
    return 0;
  }
  HINOMI_ASSERT(state->intact == !state->first_altered.has_value());
  HINOMI_ASSERT(state->verified >= 0 && state->unsigned_entries >= 0);
  HINOMI_ASSERT(!state->first_altered || *state->first_altered >= 1);
  return 0;
}
