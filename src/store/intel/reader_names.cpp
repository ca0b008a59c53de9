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
  return a.modified != b.modified ? a.modified > b.modified : a.added < b.added;
}

// The words of one original at one place: the same for each of its copies under several labels.
std::string words_of(const intel_assertions::Row& row) {
  const NewAssertion& claim = row.assertion.claim;
  std::string words = row.assertion.source + '\n' + row.original;
  for (const std::string* text : {&claim.subject, &claim.predicate, &claim.object, &claim.supersedes})
    words += '\n' + *text;
  for (const std::optional<Instant>& time : {claim.valid_from, claim.valid_to})
    words += '\n' + (time ? std::to_string(time->microseconds()) : std::string());
  words += '\n' + std::to_string(static_cast<int>(claim.polarity)) + '\n';
  words += claim.confidence ? std::to_string(*claim.confidence) : std::string();
  return words + '\n' + std::to_string(claim.evidence.begin) + '\n' + std::to_string(claim.evidence.end);
}

// Takes what the reader may see, as recorded by its time; of copies of one original the first.
std::function<void(const intel_assertions::Row&)> into(const IntelReader::State& state,
                                                       std::vector<IntelAssertion>& found) {
  return [&state, &found,
          said = std::map<std::string, std::int64_t>()](const intel_assertions::Row& row) mutable {
    if (!state.sight.passes(row.label)) return;
    if (state.as_of && row.assertion.recorded > *state.as_of) return;
    // One original may say the same twice at one place; its copy says it again.
    if (row.import != 0 && said.try_emplace(words_of(row), row.import).first->second != row.import) return;
    found.push_back(row.assertion);
    found.back().label = state.labels.at(row.label);
  };
}

}  // namespace

namespace {

Result<std::vector<ContainerNumber>> first_numbers(const IntelReader::State& state, std::string_view import,
                                                   std::size_t limit) {
  std::vector<ContainerNumber> numbers;
  HINOMI_TRY(state.store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto known, intel_imports::find(snapshot, import));
    if (!known) return {};
    return intel_containers::of_import(snapshot, known->number, [&](ContainerNumber number) {
      if (state.sight.sees(number)) numbers.push_back(number);
      return numbers.size() < limit;
    });
  }));
  return numbers;
}

// Whether an object of this import could bear the label: its own marking only tightens the colour.
bool tightens(const Label& own, const Label& import) {
  return own.tlp > import.tlp && own.owner == import.owner && own.compartment == import.compartment &&
         own.confidentiality == import.confidentiality;
}

}  // namespace

Result<std::vector<ContainerNumber>> IntelReader::numbers_of(std::string_view import) const {
  return first_numbers(*x_state, import, SIZE_MAX);
}

Result<std::int64_t> IntelReader::hidden_objects_of(const IntelImport& import) const {
  bool any = false;
  for (std::size_t i = 1; i < x_state->labels.size(); ++i)
    any = any || (!x_state->sight.passes(static_cast<LabelNumber>(i)) &&
                  tightens(x_state->labels[i], import.original.label));
  std::int64_t hidden = 0;
  if (!any) return hidden;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto counts, intel_imports::objects_by_label(snapshot, import.number));
    for (const auto& [labels, count] : counts) {
      if (!x_state->passes(labels)) hidden += count.objects;
    }
    if (!counts.empty()) return {};
    return intel_objects::labels_of(snapshot, import,
                                    [&](ContainerNumber container, LabelNumber label, std::int64_t count) {
                                      if (!x_state->sight.sees(container, label)) hidden += count;
                                    });
  }));
  return hidden;
}

Result<std::int64_t> IntelReader::warned_of(const IntelImport& import) const {
  std::int64_t warned = 0;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto counts, intel_imports::objects_by_label(snapshot, import.number));
    for (const auto& [labels, count] : counts) {
      if (x_state->passes(labels)) warned += count.warned;
    }
    return {};
  }));
  return warned;
}

Result<std::vector<TakenRefusal>> IntelReader::refusals(const IntelImport& import, std::size_t limit) const {
  std::vector<TakenRefusal> found;
  HINOMI_TRY(x_state->store->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(
        found, intel_imports::refusals_seen(snapshot, import.number, limit, [&](const ObjectLabels& labels) {
          return x_state->passes(labels);
        }));
    return {};
  }));
  return found;
}

Result<std::vector<IntelContainer>> IntelReader::containers_of(std::string_view import,
                                                               std::size_t limit) const {
  HINOMI_ASSIGN(const auto numbers, first_numbers(*x_state, import, std::min(limit, limits::intel_page_max)));
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
      const auto object = x_state->visible(row);
      if (!object) return true;
      if (folded.empty() || fold(object->title).find(folded) != std::string::npos) {
        const auto [place, fresh] = newest.try_emplace(object->id, *object);
        if (!fresh && is_newer(*object, place->second)) place->second = *object;
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
