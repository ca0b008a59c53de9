// What one person may see of the intelligence, as it stood when the reader was made. The labels that the
// person passes are compiled into one bitmap at the start; every list, count, first and last time, page,
// facet and search is made from what it lets through, so that nothing differs by what is hidden. With `as_of`
// the reader sees what was recorded by then. In: canonical values. Out: values, containers by number.
// Limits: limits.hpp. Fails as the database does, and malformed `store.damaged`. Thread-safe for reading;
// cheap to make (one look at the labels), holds its segments open.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::store {

/// One value in one container. Times are whole seconds, those of the container where the original gives none.
struct Sighting {
  ContainerNumber container = 0;
  ValueRole role = ValueRole::mentioned;
  bool derived = false;  // not written there, but follows from what is
  std::int64_t count = 1;
  Instant first, last;
};

/// What is known of one value.
struct ValueSight {
  ObservableKind kind = ObservableKind::other;
  std::string value;
  bool derived = false;         // everywhere
  std::int64_t containers = 0;  // that hold it and that the reader may see
  Instant first, last;
};

/// One value of a container's page.
struct HeldValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;
  bool derived = false;
  bool lone = false;  // must not join others
  ValueRole role = ValueRole::mentioned;
  Span span;
};

/// Goes on after the last value of a page; empty at the beginning and at the end.
struct HeldPage {
  std::vector<HeldValue> values;
  std::string next;
};

struct FoundValues {
  std::vector<ValueSight> values;  // in order of their text
  std::string next;
};

/// What an original is worth, as it was taken in.
struct OriginalGrade {
  std::string id;  // of its source
  SourceGrade source = SourceGrade::x;
  InfoGrade info = InfoGrade::uncorroborated;
};

/// An assertion as far as it is needed for counting.
struct AssertionLink {
  std::string id, subject, object;
  Polarity polarity = Polarity::asserts;
  bool by_hand = false;
};

/// Where a value stands in the store; found once, asked often. Good as long as its reader.
struct ValuePlace {
  ObservableKind kind = ObservableKind::other;
  std::string value;
  struct In {
    std::uint32_t segment = 0;  // the reader's segments, then the part in memory
    std::uint32_t ordinal = 0;
    std::uint64_t list = 0;
  };
  std::vector<In> parts;
};

/// Small digests of a container's set of values; two containers are alike in about the share in which these
/// agree.
inline constexpr std::size_t sketch_lanes = 16;
using Sketch = std::array<std::uint16_t, sketch_lanes>;

class IntelReader {
 public:
  struct State;
  explicit IntelReader(std::shared_ptr<State> state) : x_state(std::move(state)) {}

  // --- values
  /// Finds a value that some container holds which the reader may see.
  Result<std::optional<ValuePlace>> find(ObservableKind kind, std::string_view value) const;
  Result<std::optional<ValueSight>> sight(ObservableKind kind, std::string_view value) const;
  /// Counts the containers that hold the value.
  Result<std::int64_t> count(const ValuePlace& place) const;
  /// All sightings, ascending by container, each container once.
  Result<std::vector<Sighting>> sightings(const ValuePlace& place) const;
  /// The newest sightings, ascending by container: of those under each label at most so many, so that what
  /// some do not see takes no room from what they see.
  Result<std::vector<Sighting>> newest(const ValuePlace& place, std::size_t most_of_label) const;
  /// Ascending numbers alone, for ranking: without those where the value must not join others.
  Result<void> containers_with(const ValuePlace& place, std::vector<ContainerNumber>& into) const;
  /// Counts the originals' parts that hold the value: of copies of one original under several labels one.
  Result<std::int64_t> witnesses(const ValuePlace& place) const;
  /// Which of these (ascending) hold the value; passes over what lies between.
  Result<void> holding(const ValuePlace& place, std::span<const ContainerNumber> asked,
                       std::vector<ContainerNumber>& into) const;
  /// Values whose text begins so, in order of text; `next` of the page before goes on.
  Result<FoundValues> beginning(ObservableKind kind, std::string_view start, std::size_t limit,
                                std::string_view next = {}) const;
  /// Values whose text ends so (a domain and all below it).
  Result<FoundValues> ending(ObservableKind kind, std::string_view end, std::size_t limit,
                             std::string_view next = {}) const;

  // --- containers
  /// Tells whether the reader may see it; a number that does not exist looks the same as a hidden one.
  bool sees(ContainerNumber number) const;
  Result<std::optional<IntelContainer>> container(ContainerNumber number) const;
  Result<std::optional<IntelContainer>> container_by_id(std::string_view id) const;
  /// Newest first, before `before` (0: from the newest).
  Result<std::vector<IntelContainer>> containers(ContainerNumber before, std::size_t limit) const;
  /// Those of one import, in the order of their taking.
  Result<std::vector<IntelContainer>> containers_of(std::string_view import, std::size_t limit) const;
  /// Numbers of all of one import, ascending.
  Result<std::vector<ContainerNumber>> numbers_of(std::string_view import) const;
  /// What could not be taken of an import, as far as the reader may see what it is about.
  Result<std::vector<TakenRefusal>> refusals(const IntelImport& import, std::size_t limit) const;
  /// Counts the objects of an import that the reader may not see because they are marked stricter than it.
  Result<std::int64_t> hidden_objects_of(const IntelImport& import) const;
  /// Counts the values of an import that stood on a warning list when they were taken in, as far as the
  /// reader may see what holds them.
  Result<std::int64_t> warned_of(const IntelImport& import) const;
  /// Values in order of kind and text.
  Result<HeldPage> page(ContainerNumber number, std::size_t limit, std::string_view next = {}) const;
  /// Each value once, derived ones too; for ranking.
  Result<std::vector<HeldValue>> values_of(ContainerNumber number) const;
  /// How many values of each kind a container holds.
  Result<std::map<ObservableKind, std::int64_t>> kinds_of(ContainerNumber number) const;
  Result<Sketch> sketch(ContainerNumber number) const;
  Instant time_of(ContainerNumber number) const;
  /// Number of the source that a container came from; the same for the same source, never shown.
  std::uint32_t source_of(ContainerNumber number) const;
  /// What the original that a container came from is worth.
  Result<std::optional<OriginalGrade>> grade_of(ContainerNumber number) const;
  /// Counts the containers that the reader may see.
  std::int64_t containers_seen() const;
  /// Of what one original tells under several labels, the first container that the reader sees; otherwise the
  /// container itself.
  ContainerNumber original_of(ContainerNumber number) const;
  /// Puts the first for each, ascending and once.
  void once(std::vector<ContainerNumber>& numbers) const;
  /// Leaves of sightings in copies of one original the first that is there.
  void once(std::vector<Sighting>& sightings) const;
  /// Counts the containers that the reader may see, copies of one original once.
  std::int64_t originals_seen() const;
  /// Days between the first and the last time of the containers that the reader may see.
  double span_days() const;
  /// Calls with each number that the reader may see, ascending, until told to stop with false.
  void each_container(const std::function<bool(ContainerNumber)>& take) const;
  /// Numbers of the labels that the reader passes and that parts or decisions of people on parts bear,
  /// ascending; readers with the same ones see the same of both. Never shown.
  std::vector<std::uint32_t> labels_passed() const;

  // --- objects and assertions
  /// Versions in order of `added`, strictly after `after`.
  Result<std::vector<IntelObject>> objects(Instant after, std::size_t limit) const;
  /// Versions of one object, oldest first.
  Result<std::vector<IntelObject>> versions(std::string_view id) const;
  /// The object's bytes exactly as they came in.
  Result<std::string> bytes(const IntelObject& object) const;
  /// Calls with each object's place in the list and its bytes, those of one frame together, so that each
  /// frame is opened once. An object that the reader may not see is passed over.
  Result<void> each_bytes(std::span<const IntelObject> objects,
                          const std::function<void(std::size_t at, std::string_view bytes)>& take) const;
  /// The newest version of each object of a type whose title holds the text (folded; empty: all), in order of
  /// title.
  Result<std::vector<IntelObject>> titled(std::string_view type, std::string_view folded,
                                          std::size_t limit) const;
  /// One assertion.
  Result<std::optional<IntelAssertion>> assertion(std::string_view id) const;
  /// Assertions whose object is this text or id.
  Result<std::vector<IntelAssertion>> assertions_naming(std::string_view object) const;
  /// What named persons said with this predicate, oldest first.
  Result<std::vector<IntelAssertion>> assertions_by_hand(std::string_view predicate) const;
  /// Walks assertions with this predicate whose object is an id of this type, in order of object: enough to
  /// count them, and what a denial or a taking back stands against.
  Result<void> each_link(std::string_view predicate, std::string_view object_type,
                         const std::function<void(const AssertionLink&)>& take) const;
  /// Assertions about a subject as recorded by the reader's time.
  Result<std::vector<IntelAssertion>> assertions(std::string_view subject) const;

 private:
  std::shared_ptr<State> x_state;
};

}  // namespace hinomi::store
