// Feeds bytes to the scan of log text: no crash, every sight lies within the text, and an indicator that
// stands alone in the middle of them is always found.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "intel/sweep/indicator_file.hpp"
#include "intel/sweep/text_scan.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi::intel;
  static const IndicatorTable table = [] {
    IndicatorTable made;
    const auto taken = read_indicators(
        "evil.example\n192.0.2.10\n2001:db8::10\n198.51.100.0/25\n2001:db8:5::/48\nhttp://page.example/"
        "a?b=1\n"
        "bad@mail.example\nd41d8cd98f00b204e9800998ecf8427e\n",
        {}, made);
    if (!taken || taken->taken != 8) std::abort();
    made.seal();
    return made;
  }();
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  TextScan scan(table);
  std::vector<SightedAt> places;
  scan.scan(text, places);
  for (const SightedAt& place : places) {
    if (place.begin > size || place.size > size - place.begin || place.indicator > 20) std::abort();
  }
  const std::string known = "\nx evil.example y\n";
  places.clear();
  scan.scan(std::string(text) + known + std::string(text), places);
  bool found = false;
  for (const SightedAt& place : places) found = found || (place.begin == size + 3 && place.indicator == 0);
  if (!found) std::abort();
  IndicatorTable other;
  if (read_indicators(text, {}, other)) other.seal();
  return 0;
}
