// Reads STIX, see reading.hpp. A bundle is cut twice: first for who holds whom and what its markings mean,
// then for its objects. In: an original of any size. Out: objects with their exact bytes; memory holds the
// holders and who is held. Fails as stix_split.hpp. Source: STIX 2.1 §8.
#include <utility>

#include "decode/intel/stix_marking.hpp"
#include "decode/intel/stix_object.hpp"
#include "decode/intel/stix_split.hpp"
#include "intel/take/reading.hpp"

namespace hinomi::intel {
namespace {

Result<void> cut(const OriginalBytes& original, const decode::StixSplitter::Sink& sink) {
  decode::StixSplitter splitter(sink);
  HINOMI_TRY(original.read([&](std::string_view piece) { return splitter.add(piece); }));
  return splitter.finish();
}

std::vector<std::string> held_by(const TakenObject& object) {
  std::vector<std::string> held;
  for (const TakenRelation& relation : object.relations) {
    if (relation.kind == "object") held.push_back(relation.to);
  }
  return held;
}

// What the first look finds out.
class Outline {
 public:
  explicit Outline(const OriginalBytes& original)
      : x_units(Unit{original.digest, "bundle", original.name, std::nullopt}) {}

  void look(Span place, std::string_view bytes) {
    if (bytes.find("marking-definition") != std::string_view::npos) x_markings.learn(bytes);
    if (bytes.find("object_refs") == std::string_view::npos) return;
    const auto read = x_reader.read(place, bytes);
    if (!read.object || !holds_others(read.object->taken.type)) return;
    const TakenObject& taken = read.object->taken;
    x_units.note_holder(own_unit(taken), held_by(taken));
  }

  Units take_units() { return std::move(x_units); }
  const decode::StixMarkings& markings() const { return x_markings; }

 private:
  Units x_units;
  decode::StixMarkings x_markings;
  decode::StixReader x_reader;
};

}  // namespace

Result<void> read_stix_original(const OriginalBytes& original, const SinkFor& sink_for) {
  Outline outline(original);
  // Where the bytes break off, both looks break off; the second says so.
  static_cast<void>(cut(original, [&](Span place, std::string_view bytes) -> Result<void> {
    outline.look(place, bytes);
    return {};
  }));
  TakenSink& sink = sink_for(outline.take_units());
  decode::StixReader reader;
  return cut(original, [&](Span place, std::string_view bytes) -> Result<void> {
    auto read = reader.read(place, bytes);
    if (read.refusal) return sink.refused(*std::move(read.refusal));
    outline.markings().weigh(*read.object);
    return sink.object(std::move(read.object->taken), bytes);
  });
}

}  // namespace hinomi::intel
