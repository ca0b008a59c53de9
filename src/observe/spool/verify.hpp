// Checks a spool from its first segment to its last: CRC and chain of each block, the chain from segment to
// segment, the signature of each head. In: a folder, and the sensor's public key in hex. Out: what stands and
// the first thing that is not as it was written. A torn tail that the next segment goes on from is no
// alteration: the program was ended there. Fails: as file.hpp.
#pragma once
#include "observe/spool/spool_key.hpp"

namespace hinomi::observe {

struct SpoolFault {
  std::string file;
  std::uint64_t offset = 0;
  std::string code;  // of errors.json
};

struct SegmentState {
  SegmentHead head;
  std::uint64_t bytes = 0, blocks = 0, packets = 0, heads = 0, torn_bytes = 0;
  std::optional<Instant> from, to;
};

struct SpoolState {
  std::vector<SegmentState> segments;
  std::optional<SpoolFault> fault;
};

Result<SpoolState> verify_spool(const std::string& folder, std::string_view public_key_hex);

}  // namespace hinomi::observe
