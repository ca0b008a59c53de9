// Feeds bytes to the readers of reports, the first byte choosing the format: text that is UTF-8, spans inside
// the original.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "decode/report/report.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi;
  if (size == 0) return 0;
  const std::string_view original(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  decode::ReportReading reading;
  if (bytes[0] % 6 < 5) reading.format = static_cast<decode::ReportFormat>(bytes[0] % 6);
  constexpr std::string_view charsets[] = {"", "utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16"};
  reading.charset = charsets[bytes[0] / 6 % 6];
  const auto report = decode::read_report(original, reading);
  if (!report) std::abort();
  if (!is_utf8(report->text)) std::abort();
  for (const auto& found : decode::extract_report(*report)) {
    if (found.span.end < found.span.begin || found.span.end > original.size()) std::abort();
  }
  return 0;
}
