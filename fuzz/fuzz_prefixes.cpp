// Feeds bytes to the readers of routing tables and prefix-to-AS text: no crash, every row whole.
#include <cstdint>
#include <cstdlib>

#include "decode/net/mrt.hpp"
#include "decode/net/pfx2as.hpp"

using namespace hinomi;

namespace {

void check(const Result<decode::PrefixTable>& table) {
  if (!table) return;
  for (const decode::PrefixOrigin& row : table->rows) {
    const Result<AddressBlock> again = parse_block(to_text(row.block));
    if (row.origin == 0 || !again || *again != row.block) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  check(decode::read_mrt(*decode::read_memory({bytes, size}), "fuzz"));
  check(decode::read_pfx2as(*decode::read_memory({bytes, size}), "fuzz"));
  return 0;
}
