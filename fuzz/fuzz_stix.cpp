// Feeds bytes to the readers of STIX: the same objects whatever the pieces; what is taken has places inside
// the original; what is written as 2.1 is taken again; canonical JSON is a fixed point. In: any bytes. Fails
// by an assertion or a sanitizer.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "decode/intel/canonical_json.hpp"
#include "decode/intel/guess_form.hpp"
#include "decode/intel/stix_convert.hpp"
#include "decode/intel/stix_object.hpp"
#include "decode/intel/stix_split.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::decode;

std::vector<std::string> split(std::string_view text, std::size_t piece) {
  std::vector<std::string> objects;
  StixSplitter splitter([&](Span place, std::string_view bytes) {
    if (text.substr(place.begin, place.end - place.begin) != bytes) std::abort();
    objects.emplace_back(bytes);
    return Result<void>();
  });
  Result<void> done;
  for (std::size_t at = 0; at < text.size() && done; at += piece) done = splitter.add(text.substr(at, piece));
  if (done) done = splitter.finish();
  objects.push_back(done ? "" : done.error().code);
  return objects;
}

void check(const std::string& object) {
  StixReader reader;
  const StixRead read = reader.read({0, object.size()}, object);
  if (read.object.has_value() == read.refusal.has_value()) std::abort();
  JsonTree tree, again;
  if (!tree.read(object)) return;
  const std::string canonical = canonical_json(tree.root());
  if (!again.read(canonical) || canonical_json(again.root()) != canonical) std::abort();
  const auto converted = convert_stix(object);
  if (!converted) std::abort();
  for (const std::string& one : converted->observables) {
    if (!tree.read(one)) std::abort();
  }
  if (converted->changed && !tree.read(converted->object)) std::abort();
  if (!read.object) return;
  for (const TakenValue& value : read.object->taken.values) {
    if (value.span.begin > value.span.end || value.span.end > object.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  (void)guess_form(text);
  const auto whole = split(text, size + 1);
  if (whole != split(text, 3)) std::abort();
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) check(whole[i]);
  return 0;
}
