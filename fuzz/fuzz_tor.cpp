// Feeds bytes to the readers of the Tor network's archive and of tar archives: no crash, nothing beyond the
// limits.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "decode/file/tar_archive.hpp"
#include "decode/tor/consensus.hpp"
#include "decode/tor/exit_list.hpp"
#include "decode/tor/limits.hpp"

using namespace hinomi::decode;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (const auto consensus = read_tor_consensus(text)) {
    if (consensus->valid_until < consensus->valid_after) std::abort();
    for (const TorRelay& relay : consensus->relays) {
      if (relay.nickname.empty() || relay.further.size() > limits::tor_addresses_max) std::abort();
    }
  }
  if (const auto measured = read_tor_exit_list(text); measured && measured->size() > limits::tor_measured_max)
    std::abort();
  const auto source = read_memory({bytes, size});
  (void)walk_tar(*source, {}, {100, 1u << 20}, [](const std::string&, const std::string& body) {
    if (body.size() > 1u << 20) std::abort();
    return hinomi::Result<void>();
  });
  return 0;
}
