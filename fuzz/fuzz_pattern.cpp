// Feeds bytes to the parser of STIX patterns and matches what it reads: no crash, places inside the pattern,
// the same nodes from what convert_pattern() writes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/intel/stix_convert.hpp"
#include "decode/intel/stix_match.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi::decode;
  static const Observations* const observed = [] {
    auto* all = new Observations;
    for (const char* day : {"01", "02", "03"}) {
      const std::string date = std::string("\"2026-01-") + day + "T00:00:00Z\"";
      if (!all->add(
              R"({"type":"observed-data","number_observed":2,"first_observed":)" + date +
              R"(,"last_observed":)" + date +
              R"(,"objects":{"0":{"type":"a","b":1,"c":["x",{"d":"e"}],"f_hex":"00ff","g_ref":"1"},"1":{"type":"h","value":"192.0.2.0/24"}}})"))
        std::abort();
    }
    return all;
  }();
  const auto pattern = parse_pattern({reinterpret_cast<const char*>(bytes), size});
  if (!pattern) return 0;
  for (const PatternNode& node : pattern->nodes) {
    if (node.begin > node.end || node.end > size) std::abort();
  }
  (void)pattern_values(*pattern);
  const auto match = match_pattern(*pattern, observed->all());
  if (match && match->found == match->observations.empty()) std::abort();
  const auto again = parse_pattern(convert_pattern(pattern->text));
  if (!again || again->nodes.size() != pattern->nodes.size()) std::abort();
  return 0;
}
