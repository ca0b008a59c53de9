// What is like this container, or like these values? Top-k by evidence in bits: a value counts the logarithm
// of how much likelier it is shared within one operation than by chance among the containers that the reader
// may see (in coarse steps), corrected by its kind, by what the caller knows of it (warning list, shared
// hosting, tunnel) and, for derived path keys, by how random the path looks and how bounded in time it is.
// Copies of one text count once. Every answer lists its values with their bits and what was damped and why.
// Nothing is decided here: an analyst judges. Limits: limits.hpp. Fails as the reader does; not_found
// `intel.container_unknown`. Source: intel.md §2.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::correlate {

/// What the caller knows of a value beside the store.
enum class BackgroundClass : std::uint8_t {
  none,
  popular,         // on a list of much visited places
  warning_list,    // on a list of harmless values
  shared_hosting,  // many unrelated holders live there
  tunnel,          // passes strangers' traffic
  dynamic_name,    // names of a dynamic-name provider
  private_use,     // means something else in each network
};
std::string_view to_text(BackgroundClass background);
using BackgroundOf = std::function<BackgroundClass(ObservableKind kind, std::string_view value)>;

/// Why a value counts less, or more, than its rarity says.
enum class Correction : std::uint8_t {
  kind,        // such values are shared by chance, or hold more than others
  background,  // its BackgroundClass
  frequent,    // so many containers hold it that it says nothing
  generic,     // the path is one that everybody has
  random_looking,
  bounded_in_time,
  derived,  // follows from another value that counts already
  benign,   // a container says that it is harmless
};
std::string_view to_text(Correction correction);

struct CorrectedBy {
  Correction correction = Correction::kind;
  double bits = 0;  // added; mostly below zero
};

struct WeighedValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;
  bool derived = false;
  double bits = 0;
  std::int64_t containers_about = 0;  // that hold it, in coarse steps
  BackgroundClass background = BackgroundClass::none;
  std::vector<CorrectedBy> corrections;
};

struct RelatedContainer {
  store::ContainerNumber container = 0;
  double bits = 0;
  std::vector<WeighedValue> shared;            // most bits first, at most options.shown_max
  std::size_t shared_total = 0;                // values that counted
  std::vector<store::ContainerNumber> copies;  // near-duplicates of it, folded into it
};

struct RelatedOptions {
  std::size_t limit = 50;
  double bits_min = 4;          // of a container to be listed
  double value_bits_min = 0.5;  // of a value to count at all
  std::size_t shown_max = 20;
  double copy_share = 0.8;  // of the sketch that agrees in copies
  BackgroundOf background;  // empty: nothing is known
};

struct RelatedAnswer {
  std::vector<RelatedContainer> items;         // most bits first
  std::vector<store::ContainerNumber> copies;  // of the container that was asked about
  std::vector<WeighedValue> damped;            // asked values that count nothing, and why; at most 200
  std::size_t asked = 0;                       // values asked
  std::int64_t containers = 0;                 // that the reader may see
};

struct AskedValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;
  bool derived = false;
};

/// Tells whether two containers hold the same values, by so large a share.
bool are_copies(const store::Sketch& a, const store::Sketch& b, double share = RelatedOptions().copy_share);

/// Finds what is like a container; the container itself and its copies are not among the answers.
Result<RelatedAnswer> related(const store::IntelReader& reader, store::ContainerNumber container,
                              const RelatedOptions& options = {});
/// Finds what is like a set of values.
Result<RelatedAnswer> related(const store::IntelReader& reader, std::span<const AskedValue> values,
                              const RelatedOptions& options = {});

/// Weighs values as the questions above do; those that count, heaviest first.
Result<std::vector<WeighedValue>> weighed_values(const store::IntelReader& reader,
                                                 std::span<const store::HeldValue> values,
                                                 const RelatedOptions& options = {});

}  // namespace hinomi::correlate
