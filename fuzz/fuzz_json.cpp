// Fuzzes parse_json. In: any bytes. Holds: no exception leaves the adapter, an error is malformed or
// limit_exceeded and has a code of this area, what was read is written and read again as the same text.
#include <cstdint>
#include <string_view>

#include "base/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hinomi;
  const Result<Json> value = parse_json(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!value) {
    HINOMI_ASSERT(value.error().code.starts_with("json."));
    return 0;
  }
  const std::string text = to_text(*value);
  const Result<Json> again = parse_json(text);
  HINOMI_ASSERT(again);
  HINOMI_ASSERT(to_text(*again) == text);
  return 0;
}
