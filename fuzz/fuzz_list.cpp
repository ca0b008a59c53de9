// Feeds bytes to the readers of lists and of OpenIOC: no crash, the same rows whatever the pieces, profiles
// that survive being kept.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "decode/intel/csv_profile.hpp"
#include "decode/intel/guess_form.hpp"
#include "decode/intel/openioc.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi;
  using namespace hinomi::decode;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const CsvProfile profile = guess_csv_profile(text);
  const auto kept = parse_csv_profile(to_json(profile));
  if (!kept || *kept != profile) std::abort();
  const auto rows = [&](std::size_t piece) {
    std::string out;
    CsvList list(profile, {[&](TakenObject row) {
                             for (const TakenValue& value : row.values) {
                               out += value.value + "\n";
                               if (value.span.end > size) std::abort();
                             }
                             return Result<void>();
                           },
                           [](const TakenRefusal&) {}});
    Result<void> done;
    for (std::size_t at = 0; at < size && done; at += piece) done = list.add(text.substr(at, piece));
    if (done) (void)list.finish();
    return out;
  };
  if (rows(size + 1) != rows(3)) std::abort();
  (void)read_openioc(text);
  (void)guess_form(text);
  (void)parse_csv_profile(text);
  return 0;
}
