// What a reader knows of names: objects by their titles, assertions by id, subject and object. In: folded
// text, ids. Out: what the reader may see, as recorded by its time. Limits: intel_titles_looked,
// intel_page_max. Fails as the database does.
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "store/intel/intel_state.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store {
namespace {

bool is_newer(const IntelObject& a, const IntelObject& b) {
  return a.modified != b.modified ? a.modified > b.modified : a.added > b.added;
}

// Takes what the reader may see, as recorded by its time.
std::function<void(const intel_assertions::Row&)> into(const IntelReader::State& state,
                                                       std::vector<IntelAssertion>& found) {
  return [&state, &found](const intel_assertions::Row& row) {
    if (!state.sight.passes(row.label)) return;
    if (state.as_of && row.assertion.recorded > *state.as_of) return;
    found.push_back(row.assertion);
    found.back().label = state.labels.at(row.label);
  };
}

}  // namespace

Result<std::vector<IntelContainer>> IntelReader::containers_of(std::string_view import,
                                                               std::size_t limit) const {
  std::vector<ContainerNumber> numbers;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto known, intel_imports::find(snapshot, import));
    if (!known) return {};
    return intel_containers::of_import(snapshot, known->number, [&](ContainerNumber number) {
      if (number <= x_state->sight.last && sees(number)) numbers.push_back(number);
      return numbers.size() < std::min(limit, limits::intel_page_max);
    });
  }));
  std::vector<IntelContainer> found;
  for (const ContainerNumber number : numbers) {
    HINOMI_ASSIGN(auto one, container(number));
    if (one) found.push_back(*std::move(one));
  }
  return found;
}

Result<std::vector<IntelObject>> IntelReader::titled(std::string_view type, std::string_view folded,
                                                     std::size_t limit) const {
  std::map<std::string, IntelObject> newest;
  std::size_t looked = 0;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) {
    return intel_objects::titled(snapshot, type, [&](const intel_objects::Row& row) {
      const bool fits = x_state->sight.passes(row.label) &&
                        (!x_state->as_of || row.object.added <= *x_state->as_of) &&
                        (folded.empty() || fold(row.object.title).find(folded) != std::string::npos);
      if (fits) {
        const auto [place, fresh] = newest.try_emplace(row.object.id, row.object);
        if (!fresh && is_newer(row.object, place->second)) place->second = row.object;
        place->second.label = x_state->labels.at(row.label);
      }
      return ++looked < limits::intel_titles_looked;
    });
  }));
  std::vector<IntelObject> found;
  for (auto& [id, object] : newest) found.push_back(std::move(object));
  std::stable_sort(found.begin(), found.end(),
                   [](const IntelObject& a, const IntelObject& b) { return a.title < b.title; });
  if (found.size() > limit) found.resize(limit);
  return found;
}

Result<std::vector<IntelAssertion>> IntelReader::assertions(std::string_view subject) const {
  std::vector<IntelAssertion> found;
  HINOMI_TRY(x_state->store->database.read(
      [&](Snapshot& snapshot) { return intel_assertions::about(snapshot, subject, into(*x_state, found)); }));
  return found;
}

Result<std::vector<IntelAssertion>> IntelReader::assertions_naming(std::string_view object) const {
  std::vector<IntelAssertion> found;
  HINOMI_TRY(x_state->store->database.read(
      [&](Snapshot& snapshot) { return intel_assertions::naming(snapshot, object, into(*x_state, found)); }));
  return found;
}

Result<std::optional<IntelAssertion>> IntelReader::assertion(std::string_view id) const {
  std::vector<IntelAssertion> found;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto row, intel_assertions::find(snapshot, id));
    if (row) into(*x_state, found)(*row);
    return {};
  }));
  return found.empty() ? std::optional<IntelAssertion>() : std::optional(std::move(found.front()));
}

}  // namespace hinomi::store
