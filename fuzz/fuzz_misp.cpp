// Feeds bytes to the readers of MISP: as many parts from a stream as from all the bytes, places inside them.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/intel/misp_event.hpp"
#include "decode/intel/misp_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi;
  using namespace hinomi::decode;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto counting = [&](std::size_t& parts) {
    return MispSink{[&parts, size](MispItem item) {
                      parts += item.taken.type != "Event";
                      for (const TakenValue& value : item.taken.values) {
                        if (value.span.begin > value.span.end || value.span.end > size) std::abort();
                      }
                      return Result<void>();
                    },
                    [](const TakenRefusal&) {}};
  };
  std::size_t from_whole = 0, from_stream = 0;
  (void)read_misp(text, counting(from_whole));
  MispReader reader(counting(from_stream));
  Result<void> done;
  for (std::size_t at = 0; at < size && done; at += 3) done = reader.add(text.substr(at, 3));
  if (done) (void)reader.finish();
  if (from_whole != from_stream) std::abort();
  (void)read_misp_manifest(text);
  (void)read_misp_hashes(text);
  return 0;
}
