// Feeds bytes to the readers of what a TAXII server says: no crash, and an envelope says the same of its
// objects as the reader that cuts them out.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/intel/stix_split.hpp"
#include "decode/intel/taxii.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi;
  using namespace hinomi::decode;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  (void)read_taxii_service(text);
  (void)read_taxii_collections(text);
  (void)is_taxii_21(text);
  const auto envelope = read_taxii_envelope(text);
  if (!envelope || envelope->objects == 0) return 0;
  std::int64_t cut = 0;
  const auto split = split_stix(text, [&](Span, std::string_view) -> Result<void> {
    ++cut;
    return {};
  });
  if (split && cut != envelope->objects) std::abort();
  return 0;
}
