// See misp_events.hpp.
#include "exchange/misp/misp_events.hpp"

#include "decode/intel/misp_event.hpp"
#include "exchange/giving/give.hpp"
#include "exchange/limits.hpp"
#include "exchange/misp/misp_original.hpp"
#include "exchange/misp/misp_parts.hpp"

namespace hinomi::exchange {

Result<MispEvents> MispEvents::open(const MispRoom& room, const access::Principal& person) {
  HINOMI_ASSIGN(auto reader, room.know.intel.reader(person, Permission::intel_read));
  return MispEvents(room, person, std::move(reader));
}

Result<void> MispEvents::each_of(const store::IntelImport& import, const std::set<std::string>& keys,
                                 const TakeFound& take) const {
  Sieve sieve({*x_person, Permission::intel_read, Tlp::red, Reach::stays}, import.original, {});
  const auto bytes = original_bytes(x_room->know, import);
  const std::string alone = keys.size() == 1 ? *keys.begin() : std::string();
  HINOMI_ASSIGN(const MispOriginal events, MispOriginal::look(bytes, alone, sieve));
  bool more = !events.events().empty();
  if (!more) return {};
  return events.each_event(
      limits::misp_answer_bytes_max, [&](const MispEventOut& event, std::string&& text) -> Result<void> {
        if (!more || (!keys.empty() && !keys.contains(event.id))) return {};
        HINOMI_ASSIGN(more, take({event.id, std::move(text), import.original.source, import.id}));
        return {};
      });
}

Result<std::optional<FoundEvent>> MispEvents::in_original(const store::IntelImport& import,
                                                          const std::string& id) const {
  std::optional<FoundEvent> found;
  HINOMI_TRY(each_of(import, {id}, [&](const FoundEvent& event) -> Result<bool> {
    found = event;
    return false;
  }));
  return found;
}

Result<std::optional<store::IntelImport>> MispEvents::misp_original_of(
    const store::IntelContainer& part) const {
  HINOMI_ASSIGN(auto import, x_room->know.intel.import(*x_person, Permission::intel_read, part.import));
  if (import && import->original.form != "misp") import.reset();
  return import;
}

// The newest part with this key. Where the state that came first is another's and hidden, only the parts that
// the person sees lead to the event.
Result<std::optional<store::IntelContainer>> MispEvents::newest_part(const std::string& id) const {
  HINOMI_ASSIGN(const auto versions, x_reader.versions(id));
  for (auto one = versions.rbegin(); one != versions.rend(); ++one) {
    if (one->type != "Event") continue;
    HINOMI_ASSIGN(auto part, x_reader.container(one->container));
    if (part && part->key == id) return part;
  }
  store::ContainerNumber before = 0;
  for (std::size_t looked = 0; looked < limits::misp_parts_looked;) {
    HINOMI_ASSIGN(auto parts, x_reader.containers(before, limits::misp_page_parts));
    for (store::IntelContainer& part : parts) {
      if (part.key == id) return std::optional(std::move(part));
    }
    if (parts.size() < limits::misp_page_parts) break;
    looked += parts.size();
    before = parts.back().number;
  }
  return std::optional<store::IntelContainer>();
}

Result<std::optional<FoundEvent>> MispEvents::by_id(const std::string& id) const {
  std::optional<store::IntelContainer> part;
  if (const auto composed = part_of_misp_id(id)) {
    HINOMI_ASSIGN(part, x_reader.container_by_id(*composed));
  } else {
    HINOMI_ASSIGN(part, newest_part(id));
  }
  return part ? of_part(*part) : std::optional<FoundEvent>();
}

Result<std::optional<FoundEvent>> MispEvents::around(const std::string& id) const {
  HINOMI_ASSIGN(const auto versions, x_reader.versions(id));
  for (auto one = versions.rbegin(); one != versions.rend(); ++one) {
    HINOMI_ASSIGN(const auto part, x_reader.container(one->container));
    if (!part) continue;
    HINOMI_ASSIGN(const auto original, misp_original_of(*part));
    return original ? by_id(part->key) : of_part(*part);
  }
  return std::optional<FoundEvent>();
}

Result<std::string> MispEvents::stored(const FoundEvent& event) const {
  HINOMI_ASSIGN(const auto import,
                x_room->know.intel.import(*x_person, Permission::intel_read, event.import));
  if (!import) return fail(ErrorKind::not_found, "misp.unknown", {{"path", event.id}});
  HINOMI_ASSIGN(const std::string whole,
                intel::whole(original_bytes(x_room->know, *import), limits::misp_answer_bytes_max));
  std::string text;
  HINOMI_TRY(decode::read_misp(whole, {[&](decode::MispItem item) -> Result<void> {
                                         const Span& span = item.taken.span;
                                         if (item.taken.type == "Event" && item.taken.id == event.id)
                                           text = whole.substr(span.begin, span.end - span.begin);
                                         return {};
                                       },
                                       [](const TakenRefusal&) {}}));
  return "{\"Event\":" + text + "}";
}

Result<std::optional<FoundEvent>> MispEvents::of_part(const store::IntelContainer& part) const {
  HINOMI_ASSIGN(const auto original, misp_original_of(part));
  if (original) return in_original(*original, part.key);
  std::optional<FoundEvent> event;
  WithheldList nothing;
  const PartWalk walk{x_room->know.intel, x_reader, x_reader, Tlp::red, nothing, Reach::stays};
  HINOMI_TRY(walk_parts(walk, {part.number}, [&](const GivenPart& held) -> Result<void> {
    event = FoundEvent{misp_part_id(part.id), {}, part.source, {}};
    Outlet outlet([&](std::string_view text) -> Result<void> {
      event->text += text;
      if (event->text.size() <= limits::misp_answer_bytes_max) return {};
      return fail(ErrorKind::limit_exceeded, "share.too_large",
                  {{"limit", std::to_string(limits::misp_answer_bytes_max >> 20u)}});
    });
    HINOMI_TRY(write_misp_part(held, {held.source, x_room->know.clock()}, outlet));
    return outlet.finish();
  }));
  return event;
}

}  // namespace hinomi::exchange
