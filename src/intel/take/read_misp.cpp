// Reads MISP, see reading.hpp. Events are read twice: first what each says of itself and where it ends, then
// its parts. What an event or an object says of its handling holds for all that stands in it. In: an original
// of any size. Out: the event, its objects, attributes and reports; memory holds the events' own words alone.
// Fails as misp_event.hpp.
#include <algorithm>
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

void tighten(TakenMarking& marking, const TakenMarking& around) {
  if (around.tlp) marking.tlp = std::max(marking.tlp.value_or(Tlp::clear), *around.tlp);
  if (around.pap) marking.pap = std::max(marking.pap.value_or(Pap::clear), *around.pap);
}

// The signature of a protected event travels beside it and is not at hand here: it is taken in as it came,
// and told to be unverified. Nothing but the whole of it is ever given out (exchange/misp/misp_original.hpp).
void note_protection(decode::MispItem& item) {
  if (item.taken.type == "Event" && item.protection)
    item.taken.remark = fail(ErrorKind::unsupported, "misp.protected_unverified");
}

// Markings of events, in order; of the objects in them the last one, since parts follow their object.
class Handling {
 public:
  void note_event(const TakenObject& event) { x_events.emplace_back(event.span, event.marking); }
  void apply(TakenObject& part) {
    if (part.type == "Object") {
      x_object = {part.span, part.marking};
    } else if (holds(x_object.first, part.span)) {
      tighten(part.marking, x_object.second);
    }
    const auto after =
        std::upper_bound(x_events.begin(), x_events.end(), part.span.begin,
                         [](std::uint64_t begin, const auto& one) { return begin < one.first.begin; });
    if (after != x_events.begin() && holds(std::prev(after)->first, part.span))
      tighten(part.marking, std::prev(after)->second);
  }

 private:
  static bool holds(const Span& outer, const Span& inner) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
  }
  std::vector<std::pair<Span, TakenMarking>> x_events;
  std::pair<Span, TakenMarking> x_object;
};

}  // namespace

Result<void> read_misp_original(const OriginalBytes& original, const SinkFor& sink_for) {
  Units units(Unit{original.digest, "event", original.name, std::nullopt});
  Handling handling;
  const auto outline = read_all(original, {[&](decode::MispItem item) -> Result<void> {
                                             if (item.taken.type != "Event") return {};
                                             units.note_span(own_unit(item.taken), item.taken.span);
                                             handling.note_event(item.taken);
                                             return {};
                                           },
                                           [](const TakenRefusal&) {}});
  static_cast<void>(outline);  // where the bytes break off, the second reading says so
  TakenSink& sink = sink_for(std::move(units));
  Result<void> refused;
  HINOMI_TRY(read_all(original, {[&](decode::MispItem item) -> Result<void> {
                                   HINOMI_TRY(refused);
                                   handling.apply(item.taken);
                                   note_protection(item);
                                   return sink.object(std::move(item.taken), {});
                                 },
                                 [&](TakenRefusal refusal) { refused = sink.refused(std::move(refusal)); }}));
  return refused;
}

}  // namespace hinomi::intel
