// What a reader knows of values: where they stand, how many containers hold them, search by their text. A
// search walks the keys in order and asks of each whether any container that the reader may see holds it, so
// that it ends where it would if the others were not there. In, out, failures: intel_reader.hpp.
#include <algorithm>
#include <map>

#include "store/intel/intel_state.hpp"
#include "store/intel/limits.hpp"
#include "store/intel/segment_form.hpp"

namespace hinomi::store {
namespace {

Spot spot_of(const ValuePlace::In& in) { return {in.ordinal, in.list}; }

Result<bool> is_visible(const Part& part, const Spot& spot, const IntelSight& sight) {
  bool seen = false;
  HINOMI_TRY(part.postings(spot, sight, [&](const Posting&) {
    seen = true;
    return false;
  }));
  return seen;
}

// Containers of a list that say nothing of themselves, each once.
Result<std::int64_t> count_list(const Part& part, const Spot& spot, const IntelSight& sight) {
  std::int64_t count = 0;
  ContainerNumber last = 0;
  HINOMI_TRY(part.postings(spot, sight, [&](const Posting& posting) {
    count += posting.container != last ? 1 : 0;
    last = posting.container;
    return true;
  }));
  return count;
}

template <class Take>
Result<void> each_posting(const IntelReader::State& state, const ValuePlace& place, Take&& take) {
  for (const ValuePlace::In& in : place.parts) {
    HINOMI_TRY(state.parts[in.segment]->postings(spot_of(in), state.sight, [&](const Posting& posting) {
      take(posting);
      return true;
    }));
  }
  return {};
}

// Those of one container together, whatever labels of their own they bear.
std::vector<Sighting> sightings_of(const IntelReader::State& state, std::vector<Posting> postings) {
  for (Posting& posting : postings) posting.label = 0;
  join_postings(postings);
  std::vector<Sighting> sightings;
  sightings.reserve(postings.size());
  for (const Posting& posting : postings) {
    const std::int64_t time = state.sight.containers.at(posting.container).time;
    sightings.push_back({posting.container, posting.role, posting.derived, posting.count,
                         Instant::from_seconds(posting.has_times ? posting.first : time),
                         Instant::from_seconds(posting.has_times ? posting.last : time)});
  }
  return sightings;
}

void once_each(std::vector<ContainerNumber>& numbers, std::size_t from) {
  const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, numbers.end());
  numbers.erase(std::unique(begin, numbers.end()), numbers.end());
}

}  // namespace

Result<std::optional<ValuePlace>> IntelReader::find(ObservableKind kind, std::string_view value) const {
  const std::string key = dictionary_key(kind, value);
  const std::uint64_t hash = x_state->store->keys.hash(key);
  ValuePlace place{kind, std::string(value), {}};
  bool seen = false;
  for (std::uint32_t i = 0; i < x_state->parts.size(); ++i) {
    const Part& part = *x_state->parts[i];
    HINOMI_ASSIGN(const auto spot, part.find(key, hash));
    if (!spot) continue;
    place.parts.push_back({i, spot->ordinal, spot->list});
    if (!seen) {
      HINOMI_ASSIGN(seen, is_visible(part, *spot, x_state->sight));
    }
  }
  if (!seen) return std::optional<ValuePlace>();
  return std::optional(std::move(place));
}

Result<std::int64_t> IntelReader::count(const ValuePlace& place) const {
  std::int64_t sum = 0;
  for (const ValuePlace::In& in : place.parts) {
    const Part& part = *x_state->parts[in.segment];
    HINOMI_ASSIGN(const auto quick, part.quick_count(spot_of(in), x_state->sight));
    if (quick) {
      sum += *quick;
      continue;
    }
    HINOMI_ASSIGN(const std::int64_t counted, count_list(part, spot_of(in), x_state->sight));
    sum += counted;
  }
  if (place.parts.size() < 2 || x_state->begun_before.empty()) return sum;
  // What lies in two parts was counted in both.
  std::vector<ContainerNumber> twice;
  HINOMI_TRY(holding(place, x_state->begun_before, twice));
  const auto once = std::unique(twice.begin(), twice.end());
  return sum - (twice.end() - once);
}

Result<void> IntelReader::holding(const ValuePlace& place, std::span<const ContainerNumber> asked,
                                  std::vector<ContainerNumber>& into) const {
  const std::size_t before = into.size();
  for (const ValuePlace::In& in : place.parts) {
    ContainerNumber last = 0;
    HINOMI_TRY(
        x_state->parts[in.segment]->among(spot_of(in), x_state->sight, asked, [&](const Posting& posting) {
          if (posting.container != last) into.push_back(posting.container);
          last = posting.container;
          return true;
        }));
  }
  std::sort(into.begin() + static_cast<std::ptrdiff_t>(before), into.end());
  return {};
}

Result<void> IntelReader::containers_with(const ValuePlace& place, std::vector<ContainerNumber>& into) const {
  const std::size_t before = into.size();
  for (const ValuePlace::In& in : place.parts) {
    HINOMI_TRY(x_state->parts[in.segment]->postings(spot_of(in), x_state->sight, [&](const Posting& posting) {
      if (!posting.lone) into.push_back(posting.container);
      return true;
    }));
  }
  once_each(into, before);
  return {};
}

Result<std::vector<Sighting>> IntelReader::sightings(const ValuePlace& place) const {
  std::vector<Posting> postings;
  HINOMI_TRY(each_posting(*x_state, place, [&](const Posting& posting) { postings.push_back(posting); }));
  return sightings_of(*x_state, std::move(postings));
}

Result<std::vector<Sighting>> IntelReader::newest(const ValuePlace& place, std::size_t most_of_label) const {
  std::map<std::pair<LabelNumber, LabelNumber>, std::vector<Posting>> by_label;
  HINOMI_TRY(each_posting(*x_state, place, [&](const Posting& posting) {
    by_label[{x_state->sight.containers.at(posting.container).label, posting.label}].push_back(posting);
  }));
  std::vector<Posting> newest;
  for (auto& [label, postings] : by_label) {
    std::stable_sort(postings.begin(), postings.end(),
                     [](const Posting& a, const Posting& b) { return a.container > b.container; });
    const std::size_t taken = std::min(postings.size(), most_of_label);
    newest.insert(newest.end(), postings.begin(), postings.begin() + static_cast<std::ptrdiff_t>(taken));
  }
  return sightings_of(*x_state, std::move(newest));
}

Result<std::optional<ValueSight>> IntelReader::sight(ObservableKind kind, std::string_view value) const {
  HINOMI_ASSIGN(const auto place, find(kind, value));
  if (!place) return std::optional<ValueSight>();
  HINOMI_ASSIGN(const std::vector<Sighting> all, sightings(*place));
  ValueSight sight{kind, std::string(value), true, std::ssize(all), all.front().first, all.front().last};
  for (const Sighting& one : all) {
    sight.derived = sight.derived && one.derived;
    sight.first = std::min(sight.first, one.first);
    sight.last = std::max(sight.last, one.last);
  }
  return std::optional(std::move(sight));
}

namespace {

struct Search {
  std::string start;  // of the dictionary keys
  std::string from;   // not before this key
  std::string_view part;
  bool at_beginning = true;
  bool walks_all = false;  // the order of the keys does not help: each text is looked at
};

bool meets(const Search& search, const std::string& key) {
  if (!search.walks_all) return true;
  const std::string value = value_of_key(key);
  return search.at_beginning ? value.starts_with(search.part) : value.ends_with(search.part);
}

// The first visible keys of each part, so that the first of all are among them.
Result<std::vector<std::string>> visible_keys(const IntelReader::State& state, const Search& search,
                                              std::size_t limit) {
  std::vector<std::string> keys;
  for (const auto& part : state.parts) {
    std::size_t taken = 0;
    Result<void> seen;
    HINOMI_TRY(part->keys(search.start, search.from, [&](const std::string& key, const Spot& spot) {
      if (key == search.from || !meets(search, key)) return true;
      const Result<bool> visible = is_visible(*part, spot, state.sight);
      if (!visible) {
        seen = visible.error();
        return false;
      }
      if (*visible) {
        keys.push_back(key);
        ++taken;
      }
      return taken <= limit;
    }));
    HINOMI_TRY(std::move(seen));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

Result<FoundValues> found_values(const IntelReader& reader, std::vector<std::string> keys,
                                 std::size_t limit) {
  FoundValues found;
  const bool more = keys.size() > limit;
  keys.resize(std::min(keys.size(), limit));
  for (const std::string& key : keys) {
    HINOMI_ASSIGN(auto sight, reader.sight(kind_of_key(key), value_of_key(key)));
    if (sight) found.values.push_back(*std::move(sight));
  }
  if (more) found.next = keys.back();
  return found;
}

}  // namespace

Result<FoundValues> IntelReader::beginning(ObservableKind kind, std::string_view start, std::size_t limit,
                                           std::string_view next) const {
  Search search;
  search.walks_all = kind == ObservableKind::domain;
  search.part = start;
  search.start = search.walks_all ? dictionary_key(kind, {}) : dictionary_key(kind, start);
  search.from = next;
  limit = std::clamp<std::size_t>(limit, 1, limits::intel_page_max);
  HINOMI_ASSIGN(auto keys, visible_keys(*x_state, search, limit));
  return found_values(*this, std::move(keys), limit);
}

Result<FoundValues> IntelReader::ending(ObservableKind kind, std::string_view end, std::size_t limit,
                                        std::string_view next) const {
  Search search;
  search.walks_all = kind != ObservableKind::domain;
  search.at_beginning = false;
  search.part = end;
  search.start = search.walks_all ? dictionary_key(kind, {}) : dictionary_key(kind, end);
  search.from = next;
  limit = std::clamp<std::size_t>(limit, 1, limits::intel_page_max);
  HINOMI_ASSIGN(auto keys, visible_keys(*x_state, search, limit));
  return found_values(*this, std::move(keys), limit);
}

}  // namespace hinomi::store
