// See reading.hpp. Events are read twice: first what each says of itself and where it ends, then its parts.
#include <utility>

#include "decode/intel/misp_event.hpp"
#include "intel/take/reading.hpp"

namespace hinomi::intel {
namespace {

Result<void> read_all(const OriginalBytes& original, const decode::MispSink& sink) {
  decode::MispReader reader(sink);
  HINOMI_TRY(original.read([&](std::string_view piece) { return reader.add(piece); }));
  return reader.finish();
}

}  // namespace

Result<void> read_misp_original(const OriginalBytes& original, const SinkFor& sink_for) {
  Units units(Unit{original.digest, "event", original.name, std::nullopt});
  const auto outline = read_all(original, {[&](decode::MispItem item) -> Result<void> {
                                             if (item.taken.type == "Event")
                                               units.note_span(own_unit(item.taken), item.taken.span);
                                             return {};
                                           },
                                           [](const TakenRefusal&) {}});
  static_cast<void>(outline);  // where the bytes break off, the second reading says so
  TakenSink& sink = sink_for(std::move(units));
  Result<void> refused;
  HINOMI_TRY(read_all(original, {[&](decode::MispItem item) -> Result<void> {
                                   HINOMI_TRY(refused);
                                   return sink.object(std::move(item.taken), {});
                                 },
                                 [&](TakenRefusal refusal) { refused = sink.refused(std::move(refusal)); }}));
  return refused;
}

}  // namespace hinomi::intel
