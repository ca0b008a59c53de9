// Feeds texts to the reader of places on the web: no crash, and what was read is written and read as the
// same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "exchange/fetch/web_place.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi::exchange;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto place = parse_web_place(text);
  if (place) {
    const auto again = parse_web_place(web_text(*place));
    if (!again || *again != *place) std::abort();
    if (place->host.find_first_of("@/\\ ") != std::string::npos) std::abort();
  }
  const WebPlace base{true, "feed.example", 443, "/a/b?c"};
  const auto from = place_from(base, text);
  if (from && from->path.find("/../") < from->path.find('?')) std::abort();
  return 0;
}
