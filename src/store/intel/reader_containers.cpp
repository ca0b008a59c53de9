// What a reader knows of containers: what they are, what they hold, page by page; and of objects and
// assertions. In a segment ordinals stand in the order of keys, so that a page is found by halving; in memory
// all values of the container are looked at. In, out, failures: intel_reader.hpp.
#include <algorithm>
#include <charconv>
#include <set>

#include "store/intel/intel_state.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store {
namespace {

struct KeyedHeld {
  std::string key;
  Held held;
};

bool keyed_before(const KeyedHeld& a, const KeyedHeld& b) {
  return a.key != b.key ? a.key < b.key : a.held.shown() < b.held.shown();
}

bool same(const KeyedHeld& a, const KeyedHeld& b) {
  return a.key == b.key && a.held.shown() == b.held.shown();
}

// Where a page goes on: from a value on, but for those like it that were given already.
struct PageStart {
  KeyedHeld from;
  std::uint16_t given = 0;
};

constexpr std::size_t start_bytes = 8 + 4 + 1 + 2;

std::string text_of(const PageStart& start) {
  const Held& held = start.from.held;
  std::string text;
  const auto put = [&](std::uint64_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text += static_cast<char>(number >> shift);
  };
  put(held.begin, 8);
  put(held.length, 4);
  put(static_cast<std::uint64_t>(held.role) << 2 | (held.derived ? 2u : 0u) | (held.lone ? 1u : 0u), 1);
  put(start.given, 2);
  return text + start.from.key;
}

std::optional<PageStart> read_start(std::string_view text) {
  if (text.size() <= start_bytes) return std::nullopt;
  const auto take = [&](std::size_t bytes) {
    std::uint64_t number = 0;
    for (; bytes > 0; --bytes, text.remove_prefix(1))
      number = number << 8 | static_cast<std::uint8_t>(text.front());
    return number;
  };
  PageStart start;
  Held& held = start.from.held;
  held.begin = take(8);
  held.length = static_cast<std::uint32_t>(take(4));
  const std::uint64_t flags = take(1);
  held.role = static_cast<ValueRole>(flags >> 2);
  held.derived = (flags & 2) != 0;
  held.lone = (flags & 1) != 0;
  start.given = static_cast<std::uint16_t>(take(2));
  start.from.key = text;
  return start;
}

// The first values of one part from a place on. In a segment ordinals stand in the order of keys.
Result<void> first_of_segment(const Part& part, std::span<const Held> held,
                              const std::optional<PageStart>& start, std::size_t limit,
                              std::vector<KeyedHeld>& into) {
  std::size_t low = 0, high = start ? held.size() : 0;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    HINOMI_ASSIGN(std::string key, part.key_of(held[middle].ordinal));
    if (keyed_before({std::move(key), held[middle]}, start->from))
      low = middle + 1;
    else
      high = middle;
  }
  for (std::size_t i = low; i < held.size() && i < low + limit; ++i) {
    HINOMI_ASSIGN(std::string key, part.key_of(held[i].ordinal));
    into.push_back({std::move(key), held[i]});
  }
  return {};
}

Result<void> first_of_memory(const MemoryPart& part, std::vector<Held>& held,
                             const std::optional<PageStart>& start, std::size_t limit,
                             std::vector<KeyedHeld>& into) {
  const auto from = start ? MemoryPart::Place(start->from.key, start->from.held) : MemoryPart::Place();
  part.keep_first(held, start ? &from : nullptr, limit);
  for (const Held& one : held) {
    HINOMI_ASSIGN(std::string key, part.key_of(one.ordinal));
    into.push_back({std::move(key), one});
  }
  return {};
}

// How many values like the last one the pages up to here gave.
std::uint16_t given_like_last(std::span<const KeyedHeld> shown, const std::optional<PageStart>& start) {
  std::size_t like = 0;
  while (like < shown.size() && same(shown[shown.size() - 1 - like], shown.back())) ++like;
  if (like == shown.size() && start && same(start->from, shown.back())) like += start->given;
  return static_cast<std::uint16_t>(std::min<std::size_t>(like, 0xFFFF));
}

HeldValue held_value(const KeyedHeld& keyed) {
  const Held& held = keyed.held;
  return {kind_of_key(keyed.key),
          value_of_key(keyed.key),
          held.derived,
          held.lone,
          held.role,
          {held.begin, held.begin + held.length}};
}

bool is_segment(const Part& part) { return dynamic_cast<const Segment*>(&part) != nullptr; }

}  // namespace

bool IntelReader::sees(ContainerNumber number) const { return x_state->sight.sees(number); }

Result<std::optional<IntelContainer>> IntelReader::container(ContainerNumber number) const {
  if (!sees(number)) return std::optional<IntelContainer>();
  std::optional<IntelContainer> found;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto row, intel_containers::find(snapshot, number));
    if (!row) return damaged("intel_container");
    HINOMI_ASSIGN(const auto import, intel_imports::find_by_number(snapshot, row->import));
    if (!import) return damaged("intel_container.import");
    found = IntelContainer{
        number,     container_id_text(row->id), row->key,  row->type,     row->title,
        import->id, import->original.source,    row->time, row->recorded, x_state->labels.at(row->label),
        0};
    return {};
  }));
  for (const auto& part : x_state->parts) {
    HINOMI_ASSIGN(const auto held, part->held(number, x_state->sight));
    found->values += std::ssize(held);
  }
  return found;
}

Result<std::optional<IntelContainer>> IntelReader::container_by_id(std::string_view id) const {
  std::uint64_t number = 0;
  const auto read = std::from_chars(id.data(), id.data() + id.size(), number, 16);
  if (id.size() != 16 || read.ec != std::errc() || read.ptr != id.data() + id.size())
    return std::optional<IntelContainer>();
  std::optional<ContainerNumber> found;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, intel_containers::find_id(snapshot, number));
    return {};
  }));
  if (!found || *found > x_state->sight.last) return std::optional<IntelContainer>();
  return container(*found);
}

Result<std::vector<IntelContainer>> IntelReader::containers(ContainerNumber before, std::size_t limit) const {
  std::vector<IntelContainer> found;
  limit = std::min(limit, limits::intel_page_max);
  ContainerNumber number = before == 0 ? x_state->sight.last + 1 : std::min(before, x_state->sight.last + 1);
  while (number > 1 && found.size() < limit) {
    --number;
    if (!sees(number)) continue;
    HINOMI_ASSIGN(auto one, container(number));
    if (one) found.push_back(*std::move(one));
  }
  return found;
}

Result<HeldPage> IntelReader::page(ContainerNumber number, std::size_t limit, std::string_view next) const {
  limit = std::clamp<std::size_t>(limit, 1, limits::intel_page_max);
  const std::optional<PageStart> start = read_start(next);
  const std::size_t given = start ? start->given : 0;
  std::vector<KeyedHeld> found;
  for (const auto& part : x_state->parts) {
    HINOMI_ASSIGN(std::vector<Held> held, part->held(number, x_state->sight));
    const auto* const memory = dynamic_cast<const MemoryPart*>(part.get());
    HINOMI_TRY(memory != nullptr ? first_of_memory(*memory, held, start, given + limit + 1, found)
                                 : first_of_segment(*part, held, start, given + limit + 1, found));
  }
  std::sort(found.begin(), found.end(), keyed_before);
  std::size_t begin = 0;
  while (begin < std::min(given, found.size()) && same(found[begin], start->from)) ++begin;
  const std::size_t end = std::min(begin + limit, found.size());
  HeldPage page;
  for (std::size_t i = begin; i < end; ++i) page.values.push_back(held_value(found[i]));
  if (found.size() > end)
    page.next =
        text_of({found[end - 1], given_like_last(std::span(found).subspan(begin, end - begin), start)});
  return page;
}

Result<std::vector<HeldValue>> IntelReader::values_of(ContainerNumber number) const {
  std::vector<KeyedHeld> found;
  for (const auto& part : x_state->parts) {
    HINOMI_ASSIGN(std::vector<Held> held, part->held(number, x_state->sight));
    std::sort(held.begin(), held.end(), stands_before);
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (i > 0 && held[i].ordinal == held[i - 1].ordinal) {
        Held& one = found.back().held;
        one.role = std::min(one.role, held[i].role);
        one.derived = one.derived && held[i].derived;
        one.lone = one.lone || held[i].lone;
        continue;
      }
      HINOMI_ASSIGN(std::string key, part->key_of(held[i].ordinal));
      found.push_back({std::move(key), held[i]});
    }
  }
  std::sort(found.begin(), found.end(), keyed_before);
  std::vector<HeldValue> values;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0 && found[i].key == found[i - 1].key) {
      values.back().derived = values.back().derived && found[i].held.derived;
      values.back().lone = values.back().lone || found[i].held.lone;
      values.back().role = std::min(values.back().role, found[i].held.role);
    } else {
      values.push_back(held_value(found[i]));
    }
  }
  return values;
}

Result<std::map<ObservableKind, std::int64_t>> IntelReader::kinds_of(ContainerNumber number) const {
  std::map<ObservableKind, std::int64_t> kinds;
  for (const auto& part : x_state->parts) {
    HINOMI_ASSIGN(const std::vector<Held> held, part->held(number, x_state->sight));
    const bool ordered = is_segment(*part);
    for (std::size_t i = 0; i < held.size();) {
      HINOMI_ASSIGN(const std::string key, part->key_of(held[i].ordinal));
      std::size_t end = i + 1, high = ordered ? held.size() : i + 1;
      while (end < high) {  // in a segment all of one kind stand together
        const std::size_t middle = (end + high) / 2;
        HINOMI_ASSIGN(const std::string other, part->key_of(held[middle].ordinal));
        if (kind_of_key(other) == kind_of_key(key))
          end = middle + 1;
        else
          high = middle;
      }
      kinds[kind_of_key(key)] += static_cast<std::int64_t>(end - i);
      i = end;
    }
  }
  return kinds;
}

Result<Sketch> IntelReader::sketch(ContainerNumber number) const {
  Sketch sketch = empty_sketch();
  if (!sees(number)) return sketch;
  for (const auto& part : x_state->parts) {
    const auto of_part = part->sketch(number);
    if (of_part) join_sketch(sketch, *of_part);
  }
  return sketch;
}

Instant IntelReader::time_of(ContainerNumber number) const {
  return sees(number) ? Instant::from_seconds(x_state->sight.containers.at(number).time) : Instant();
}

std::uint32_t IntelReader::source_of(ContainerNumber number) const {
  return sees(number) ? x_state->sight.containers.at(number).source : 0;
}

std::int64_t IntelReader::containers_seen() const { return x_state->seen.count; }

double IntelReader::span_days() const {
  const LabelSum& seen = x_state->seen;
  return seen.count == 0 ? 0 : static_cast<double>(seen.last - seen.first) / 86'400;
}

void IntelReader::each_container(const std::function<bool(ContainerNumber)>& take) const {
  for (ContainerNumber number = 1; number <= x_state->sight.last; ++number) {
    if (sees(number) && !take(number)) return;
  }
}

std::optional<IntelObject> IntelReader::State::visible(const intel_objects::Row& row) const {
  if (as_of && row.object.added > *as_of) return std::nullopt;
  if (!sight.sees(row.object.container, row.label)) return std::nullopt;
  IntelObject object = row.object;
  const LabelNumber label = row.label != 0 ? row.label : sight.containers.at(object.container).label;
  object.label = labels.at(label);
  return object;
}

namespace {

// The versions of an object that the reader sees, each once: of equal ones under several labels the
// first to come.
Result<std::vector<IntelObject>> versions_seen(Snapshot& snapshot, const IntelReader::State& state,
                                               std::string_view id, std::size_t limit) {
  std::vector<IntelObject> found;
  std::set<std::pair<Instant, std::uint64_t>> known;
  HINOMI_TRY(
      intel_objects::versions(snapshot, state.store->keys.hash(id), id, [&](const intel_objects::Row& row) {
        auto object = state.visible(row);
        if (object && known.emplace(object->modified, row.content_hash).second)
          found.push_back(*std::move(object));
        return found.size() < limit;
      }));
  return found;
}

Result<bool> is_first(Snapshot& snapshot, const IntelReader::State& state, const IntelObject& object) {
  HINOMI_ASSIGN(const auto versions, versions_seen(snapshot, state, object.id, SIZE_MAX));
  return std::any_of(versions.begin(), versions.end(),
                     [&](const IntelObject& one) { return one.added == object.added; });
}

}  // namespace

Result<std::vector<IntelObject>> IntelReader::objects(Instant after, std::size_t limit) const {
  std::vector<IntelObject> found;
  limit = std::clamp<std::size_t>(limit, 1, limits::intel_page_max);
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    Result<bool> first = true;
    HINOMI_TRY(intel_objects::after(snapshot, after, [&](const intel_objects::Row& row) {
      auto object = x_state->visible(row);
      if (!object) return true;
      first = is_first(snapshot, *x_state, *object);
      if (!first) return false;
      if (*first) found.push_back(*std::move(object));
      return found.size() < limit;
    }));
    if (!first) return first.error();
    return {};
  }));
  return found;
}

Result<std::vector<IntelObject>> IntelReader::versions(std::string_view id) const {
  std::vector<IntelObject> found;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, versions_seen(snapshot, *x_state, id, limits::intel_page_max));
    return {};
  }));
  return found;
}

Result<std::string> IntelReader::bytes(const IntelObject& object) const {
  std::optional<intel_objects::Row> row;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(row, intel_objects::find(snapshot, object.added));
    return {};
  }));
  if (!row || !x_state->visible(*row))
    return fail(ErrorKind::not_found, "intel.object_unknown", {{"id", object.id}});
  if (row->bytes == 0) return std::string();
  HINOMI_ASSIGN(const std::string frame,
                x_state->store->packs.read(row->frame, limits::intel_chunk_bytes_max * 2));
  const auto begin = static_cast<std::size_t>(row->frame_begin), count = static_cast<std::size_t>(row->bytes);
  if (begin > frame.size() || count > frame.size() - begin) return damaged("intel_object.frame");
  return frame.substr(begin, count);
}

}  // namespace hinomi::store
