// What a reader knows beside values and containers: what an original is worth, by which labels it sees,
// bytes of many objects at once, what people said by hand. In, out, failures: intel_reader.hpp. What the
// reader may not see, or was not recorded by its time, is passed over.
#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "store/intel/intel_state.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store {
namespace {

struct Wanted {
  std::size_t at = 0;
  intel_objects::Row row;
};

constexpr std::string_view decision_predicate = "same-operation";  // intel/know/claims.hpp

// What labels have in common that differ in colour alone: what stands in a part may bear a stricter one.
std::string family_of(const Label& label) {
  std::string family(to_text(label.confidentiality));
  for (const std::string& text : {label.owner, label.compartment}) family += '\n' + text;
  for (const std::string& code : label.handling) family += '\n' + code;
  return family;
}

bool same_frame(const FramePlace& a, const FramePlace& b) { return a.pack == b.pack && a.offset == b.offset; }

}  // namespace

Result<std::optional<OriginalGrade>> IntelReader::grade_of(ContainerNumber number) const {
  if (!sees(number)) return std::optional<OriginalGrade>();
  std::optional<OriginalGrade> found;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto row, intel_containers::find(snapshot, number));
    if (!row) return damaged("intel_container");
    HINOMI_ASSIGN(const auto import, intel_imports::find_by_number(snapshot, row->import));
    if (!import) return damaged("intel_container.import");
    found = OriginalGrade{import->original.source, import->original.grade.value_or(SourceGrade::x),
                          import->original.info.value_or(InfoGrade::uncorroborated)};
    return {};
  }));
  return found;
}

const SeenTwins& IntelReader::State::twins() const {
  std::call_once(x_twins_found, [&] {
    const ContainerView& view = sight.containers;
    std::unordered_map<ContainerNumber, ContainerNumber> seen;  // first of all -> first that is seen
    for (std::uint32_t place = 0; place < view.later_count; ++place) {
      const ContainerNumber number = view.later_at(place);
      if (!sight.sees(number)) continue;
      const ContainerNumber twin = view.at(number).twin;
      const auto [first, fresh] = seen.try_emplace(twin, sight.sees(twin) ? twin : number);
      if (first->second == number) continue;
      if (x_twins.first.emplace(number, first->second).second) x_twins.all.push_back(number);
      x_twins.all.push_back(first->second);
    }
    auto& all = x_twins.all;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  });
  return x_twins;
}

ContainerNumber IntelReader::original_of(ContainerNumber number) const {
  const auto& first = x_state->twins().first;
  const auto found = first.find(number);
  return found == first.end() ? number : found->second;
}

void IntelReader::once(std::vector<ContainerNumber>& numbers) const {
  if (x_state->twins().first.empty()) return;
  for (ContainerNumber& number : numbers) number = original_of(number);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

void IntelReader::once(std::vector<Sighting>& sightings) const {
  if (x_state->twins().first.empty()) return;
  std::set<ContainerNumber> had;
  std::erase_if(sightings,
                [&](const Sighting& one) { return !had.insert(original_of(one.container)).second; });
}

std::int64_t IntelReader::originals_seen() const {
  return containers_seen() - std::ssize(x_state->twins().first);
}

Result<std::int64_t> IntelReader::witnesses(const ValuePlace& place) const {
  HINOMI_ASSIGN(const std::int64_t counted, count(place));
  const SeenTwins& twins = x_state->twins();
  if (twins.first.empty() || counted < 2) return counted;
  std::vector<ContainerNumber> held;
  HINOMI_TRY(holding(place, twins.all, held));
  held.erase(std::unique(held.begin(), held.end()), held.end());
  const auto copies = std::ssize(held);
  once(held);
  return counted - (copies - std::ssize(held));
}

std::vector<std::uint32_t> IntelReader::labels_passed() const {
  const auto& counts = x_state->sight.containers.by_label;
  std::vector<std::uint32_t> passed;
  std::set<std::string> families;
  for (std::size_t number = 1; number < x_state->labels.size(); ++number) {
    if (!x_state->sight.passes(static_cast<LabelNumber>(number))) continue;
    passed.push_back(static_cast<std::uint32_t>(number));
    if (number < counts.size() && counts[number].count > 0)
      families.insert(family_of(x_state->labels[number]));
  }
  std::set<LabelNumber> decided;
  const auto read = x_state->store->database.read([&](Snapshot& snapshot) {
    return intel_assertions::by_hand(snapshot, decision_predicate,
                                     [&](const intel_assertions::Row& row) { decided.insert(row.label); });
  });
  // Without the decisions all labels count: a narrower sight than need be, never a wider one.
  if (!read) return passed;
  std::erase_if(passed, [&](std::uint32_t number) {
    return !families.contains(family_of(x_state->labels[number])) && !decided.contains(number);
  });
  return passed;
}

Result<void> IntelReader::each_bytes(
    std::span<const IntelObject> objects,
    const std::function<void(std::size_t at, std::string_view bytes)>& take) const {
  std::vector<Wanted> wanted;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    for (std::size_t at = 0; at < objects.size(); ++at) {
      HINOMI_ASSIGN(auto row, intel_objects::find(snapshot, objects[at].added));
      if (!row || row->bytes == 0) continue;
      if (x_state->as_of && row->object.added > *x_state->as_of) continue;
      if (!x_state->sight.sees(row->object.container, row->label)) continue;
      wanted.push_back({at, *std::move(row)});
    }
    return {};
  }));
  std::sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
    return std::tie(a.row.frame.pack, a.row.frame.offset, a.at) <
           std::tie(b.row.frame.pack, b.row.frame.offset, b.at);
  });
  std::string frame;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const intel_objects::Row& row = wanted[i].row;
    if (i == 0 || !same_frame(row.frame, wanted[i - 1].row.frame)) {
      HINOMI_ASSIGN(frame, x_state->store->packs.read(row.frame, limits::intel_chunk_bytes_max * 2));
    }
    const auto begin = static_cast<std::size_t>(row.frame_begin), count = static_cast<std::size_t>(row.bytes);
    if (begin > frame.size() || count > frame.size() - begin) return damaged("intel_object.frame");
    take(wanted[i].at, std::string_view(frame).substr(begin, count));
  }
  return {};
}

Result<std::vector<IntelAssertion>> IntelReader::assertions_by_hand(std::string_view predicate) const {
  std::vector<IntelAssertion> found;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) {
    return intel_assertions::by_hand(snapshot, predicate, [&](const intel_assertions::Row& row) {
      if (!x_state->sight.passes(row.label)) return;
      if (x_state->as_of && row.assertion.recorded > *x_state->as_of) return;
      found.push_back(row.assertion);
      found.back().label = x_state->labels.at(row.label);
    });
  }));
  return found;
}

Result<void> IntelReader::each_link(std::string_view predicate, std::string_view object_type,
                                    const std::function<void(const AssertionLink&)>& take) const {
  return x_state->store->database.read([&](Snapshot& snapshot) {
    return intel_assertions::links(snapshot, predicate, object_type, [&](const intel_assertions::Link& row) {
      if (!x_state->sight.passes(row.label)) return;
      if (x_state->as_of && row.recorded > *x_state->as_of) return;
      take(row.link);
    });
  });
}

}  // namespace hinomi::store
