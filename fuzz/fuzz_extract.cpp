// Feeds texts to the extractor: spans in order and inside the text, values that are UTF-8, and a canonical
// form that every found value has and keeps.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "decode/text/canonical.hpp"
#include "decode/text/derived_keys.hpp"
#include "decode/text/extract.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  std::uint64_t last = 0;
  for (const auto& found : decode::extract(text)) {
    if (found.span.begin < last || found.span.end <= found.span.begin || found.span.end > size) std::abort();
    last = found.span.end;
    if (found.value.empty() || !is_utf8(found.value)) std::abort();
    decode::derived_keys(found.kind, found.value);
    const auto form = decode::canonical_value(found.kind, found.value);
    if (form && decode::canonical_value(found.kind, *form) != form) std::abort();
  }
  return 0;
}
