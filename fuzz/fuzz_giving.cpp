// Feeds bytes to what reads foreign JSON on its way out and from programs: taking marked properties out of a
// STIX object leaves JSON without them or nothing, filters of searches are read or refused, an event's lists
// are made.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/intel/json_tree.hpp"
#include "exchange/misp/feed_index.hpp"
#include "exchange/misp/misp_filter.hpp"
#include "exchange/stix/stix_redact.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto redacted = exchange::redact_stix(text, [](std::string_view id) { return id.size() % 2 == 0; });
  if (redacted) {
    decode::JsonTree tree;
    if (!tree.read(redacted->object)) std::abort();
    for (const std::string& property : redacted->properties) {
      if (tree.root().find(property)) std::abort();
    }
  }
  if (const auto filter = exchange::read_misp_filter(text)) {
    decode::JsonTree tree;
    if (tree.read(text)) {
      static_cast<void>(filter->fits(tree.root(), tree.root()));
      static_cast<void>(filter->fits_event(tree.root()));
    }
  }
  exchange::FeedIndex index;
  if (index.add(text.substr(0, size / 2)) && index.add(text.substr(size / 2)) && index.finish())
    static_cast<void>(index.manifest_entry());
  return 0;
}
