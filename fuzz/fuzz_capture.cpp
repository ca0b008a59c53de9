// Fuzzes CaptureFile (pcap, pcapng, gzip, zstd) and decodes every record. In: a capture file as it stands.
// Holds: no read past the file (sanitizer), records in rising order of place, no record longer than its
// limit, an end that stays the end, errors with a code of this area. Seeds: corpus/capture.
#include <cstdint>

#include "decode/limits.hpp"
#include "decode/net/capture_file.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::decode;

void read_all(CaptureFile& file) {
  CaptureRecord record;
  PacketFacts facts;
  std::uint64_t last = 0;
  std::uint32_t sum = 0;
  while (file.next(record)) {
    HINOMI_ASSERT(record.offset > last);
    last = record.offset;
    HINOMI_ASSERT(record.bytes.size() <= limits::record_bytes_max);
    HINOMI_ASSERT(record.wire_bytes >= record.bytes.size());
    for (const std::uint8_t byte : record.bytes) sum += byte;
    (void)decode_packet(record.bytes, record.link, record.wire_bytes, facts);
  }
  volatile std::uint32_t kept = sum;
  (void)kept;
  HINOMI_ASSERT(!file.next(record));
  HINOMI_ASSERT(file.bytes_read() <= file.bytes_total());
  if (file.ended_by()) HINOMI_ASSERT(file.ended_by()->code.starts_with("capture."));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Result<CaptureFile> file = CaptureFile::from_memory(Bytes(data, size));
  if (file) {
    read_all(*file);
  } else {
    HINOMI_ASSERT(file.error().code.starts_with("capture."));
  }
  return 0;
}
