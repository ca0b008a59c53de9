// See misp_original.hpp.
#include "exchange/misp/misp_original.hpp"

#include <algorithm>
#include <utility>

#include "decode/intel/misp_event.hpp"
#include "exchange/misp/misp_cuts.hpp"

namespace hinomi::exchange {
namespace {

bool bytes_are_to_blame(const Result<void>& read) {
  return !read &&
         (read.error().kind == ErrorKind::malformed || read.error().kind == ErrorKind::limit_exceeded);
}

struct Looked {
  MispFoundEvents found;
  std::vector<std::string> seen;
};

bool event_goes(const decode::MispItem& item, Sieve& sieve, std::vector<std::string>& seen) {
  const TakenObject& taken = item.taken;
  const Passing passing = sieve.judge(taken.marking, taken.id, "Event");
  if (passing != Passing::unseen) seen.push_back(taken.id);
  if (passing != Passing::passes) return false;
  if (!for_fewer(item.distribution, sieve)) return true;
  sieve.withhold(taken.id, "Event", fail(ErrorKind::forbidden, "share.distribution_narrow"));
  return false;
}

// Events that the person may see and that may go, with where they stand.
Result<Looked> find_events(const intel::OriginalBytes& original, const std::string& key, Sieve& sieve) {
  Looked looked;
  auto& [found, seen] = looked;
  decode::MispReader reader({[&](decode::MispItem item) -> Result<void> {
                               const TakenObject& taken = item.taken;
                               if (taken.type != "Event") return {};
                               const bool wanted = key.empty() || taken.id == key;
                               if (!wanted || !event_goes(item, sieve, seen)) {
                                 found.others.insert(taken.span.begin);
                                 return {};
                               }
                               found.events.push_back({taken.id, taken.title, taken.span, taken.marking,
                                                       item.distribution, item.protection});
                               return {};
                             },
                             [&](const TakenRefusal& refusal) { found.others.insert(refusal.span.begin); }});
  Result<void> read = original.read([&](std::string_view piece) { return reader.add(piece); });
  if (read) read = reader.finish();
  if (bytes_are_to_blame(read))
    sieve.withhold(original.name, "Event", fail(ErrorKind::unsupported, "share.object_refused"));
  else if (!read)
    return read.error();
  return looked;
}

// Why an event that was to go stays after all; `silent` when the person may not hear of it.
struct Staying {
  std::string_view code;
  bool silent = false;
};

bool cuts_into(const std::vector<Cut>& cuts, const Span& span) {
  return std::any_of(cuts.begin(), cuts.end(), [&](const Cut& one) {
    return one.span.begin >= span.begin && one.span.end <= span.end;
  });
}

std::optional<Staying> stays(const MispEventOut& event, const std::vector<Cut>& cuts) {
  if (!event.ended || event.unreadable) return Staying{"share.object_refused"};
  if (!event.protection || !cuts_into(cuts, event.span)) return std::nullopt;
  return Staying{"share.protected_cut", event.unseen_cut};
}

}  // namespace

Result<MispOriginal> MispOriginal::look(const intel::OriginalBytes& original, const std::string& part_key,
                                        Sieve& sieve) {
  MispOriginal found(original);
  HINOMI_ASSIGN(Looked looked, find_events(original, part_key, sieve));
  MispCuts cuts(looked.found, sieve, found.x_cuts);
  Result<void> read = original.read([&](std::string_view piece) { return cuts.add(piece); });
  if (read) read = cuts.finish();
  if (!read && !bytes_are_to_blame(read)) return read.error();
  found.x_events = std::move(looked.found.events);
  found.x_seen = std::move(looked.seen);
  join_cuts(found.x_cuts);
  std::erase_if(found.x_events, [&](const MispEventOut& event) {
    const auto why = stays(event, found.x_cuts);
    if (why && why->silent) std::erase(found.x_seen, event.id);
    if (why && !why->silent)
      sieve.withhold(event.id, "Event", fail(ErrorKind::forbidden, std::string(why->code)));
    return why.has_value();
  });
  for (const MispEventOut& event : found.x_events) sieve.note(event.marking);
  return found;
}

Result<void> MispOriginal::copy(std::span<const MispEventOut> events, const TakePiece& begin_event,
                                const TakePiece& take, const TakePiece& end_event) const {
  CutCopy copying(x_cuts);
  std::uint64_t offset = 0;
  std::size_t next = 0;
  return x_original->read([&](std::string_view piece) -> Result<void> {
    const std::uint64_t piece_end = offset + piece.size();
    for (; next < events.size() && events[next].span.begin < piece_end; ++next) {
      const MispEventOut& event = events[next];
      const std::uint64_t begin = std::max(offset, event.span.begin),
                          end = std::min(piece_end, event.span.end);
      if (begin == event.span.begin) HINOMI_TRY(begin_event(event, "{\"Event\":"));
      HINOMI_TRY(copying.copy(begin, piece.substr(begin - offset, end - begin),
                              [&](std::string_view kept) { return take(event, kept); }));
      if (event.span.end > piece_end) break;
      HINOMI_TRY(end_event(event, "}"));
    }
    offset = piece_end;
    return {};
  });
}

Result<void> MispOriginal::write_event(const MispEventOut& event, Outlet& outlet) const {
  const TakePiece add = [&](const MispEventOut&, std::string_view text) { return outlet.add(text); };
  return copy({&event, 1}, add, add, add);
}

Result<void> MispOriginal::each_event(
    std::size_t bytes_max,
    const std::function<Result<void>(const MispEventOut&, std::string&&)>& take) const {
  std::string text;
  const TakePiece add = [&](const MispEventOut&, std::string_view piece) -> Result<void> {
    text += piece;
    if (text.size() <= bytes_max) return {};
    return fail(ErrorKind::limit_exceeded, "share.too_large", {{"limit", std::to_string(bytes_max >> 20u)}});
  };
  return copy(x_events, add, add, [&](const MispEventOut& event, std::string_view end) -> Result<void> {
    HINOMI_TRY(add(event, end));
    return take(event, std::exchange(text, {}));
  });
}

Result<void> MispOriginal::write(Outlet& outlet) const {
  const bool alone = x_events.size() == 1;
  const TakePiece add = [&](const MispEventOut&, std::string_view text) { return outlet.add(text); };
  const TakePiece begin = [&](const MispEventOut& event, std::string_view text) -> Result<void> {
    if (&event != &x_events.front()) HINOMI_TRY(outlet.add(",\n"));
    return outlet.add(text);
  };
  if (!alone) HINOMI_TRY(outlet.add("{\"response\":["));
  HINOMI_TRY(copy(x_events, begin, add, add));
  return outlet.add(alone ? "\n" : "]}\n");
}

}  // namespace hinomi::exchange
