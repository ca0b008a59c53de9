// Fuzzes the reader of a spool's segments, which a person may have taken from a sensor that was broken into.
// Holds: no crash; reading ends; offsets only grow; an error has a code of the spool and the offset at which
// it stopped; a block that is given unpacks to what its head states or is refused.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "observe/spool/segment.hpp"

namespace {

// A file in memory, at a path that any reader can open.
struct MemoryFile {
  int descriptor = memfd_create("segment", MFD_CLOEXEC);
  std::string path = "/proc/self/fd/" + std::to_string(descriptor);
};

void read(hinomi::observe::SegmentReader& reader) {
  using namespace hinomi;
  std::uint64_t before = reader.offset();
  for (auto block = reader.next();; block = reader.next()) {
    if (!block) {
      HINOMI_ASSERT(block.error().code.starts_with("spool.block_"));
      HINOMI_ASSERT(block.error().offset == before);
      return;
    }
    if (!*block) return;
    HINOMI_ASSERT(reader.offset() > before);
    before = reader.offset();
    const auto raw = observe::unpack((*block)->head, (*block)->packed);
    if (!raw) continue;
    std::uint32_t packets = 0;
    const Result<void> records =
        observe::read_records((*block)->head, *raw, {[&](const observe::SpooledPacket&) { ++packets; }, {}});
    HINOMI_ASSERT(!records || packets == (*block)->head.packets);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hinomi;
  static const MemoryFile file;
  HINOMI_ASSERT(ftruncate(file.descriptor, 0) == 0);
  HINOMI_ASSERT(pwrite(file.descriptor, data, size, 0) == static_cast<ssize_t>(size));
  auto reader = observe::SegmentReader::open(file.path);
  if (!reader) {
    HINOMI_ASSERT(reader.error().code == "spool.segment_unreadable");
    return 0;
  }
  read(*reader);
  return 0;
}
