// Fuzzes parse_timestamp and parse_period. In: any bytes as text. Holds: no overflow (sanitizer), the
// original text is kept, a period does not end before it begins, and what was read is written and read again
// as the same instant.
#include <cstdint>
#include <string_view>

#include "base/time.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hinomi;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const Result<Timestamp> stamp = parse_timestamp(text)) {
    HINOMI_ASSERT(stamp->original == text);
    const Result<Timestamp> again = parse_timestamp(to_iso(stamp->instant));
    HINOMI_ASSERT(again && again->instant == stamp->instant);
    (void)to_wareki(stamp->instant);
    (void)to_iso_jst(stamp->instant);
  }
  if (const Result<Period> period = parse_period(text)) HINOMI_ASSERT(period->from <= period->to);
  return 0;
}
