// STIX patterns: what an indicator looks for, as a small tree. In: a pattern of STIX 2.1 (its grammar holds
// that of 2.0, whose START and STOP may be texts). Out: nodes with the place of each in the pattern; the
// values that it names. Operators join to the left; AND binds tighter than OR, both tighter than FOLLOWEDBY;
// a qualifier belongs to the nearest expression before it. Limits: intel/limits.hpp (bytes, depth, nodes).
// Fails: malformed `pattern.malformed` (offset, expected), limit_exceeded `pattern.too_large`. Source:
// STIX 2.1 §9.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

enum class PatternOperator : std::uint8_t {
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  like,
  matches,
  is_subset,
  is_superset,
  exists,
};

struct PatternStep {
  enum class Kind : std::uint8_t { name, place, any };
  Kind kind = Kind::name;
  std::string name;
  std::int64_t place = 0;  // below zero: from the end
};

struct PatternPath {
  std::string object_type;
  std::vector<PatternStep> steps;  // the first is always a name
};

struct PatternLiteral {
  enum class Kind : std::uint8_t { text, integer, number, truth, instant, bytes };
  Kind kind = Kind::text;
  std::string text;  // of an instant as written; of bytes the bytes themselves
  std::int64_t integer = 0;
  double number = 0;
  bool truth = false;
  Instant instant;
};

struct PatternNode {
  enum class Kind : std::uint8_t {
    comparison,   // path operator literals
    all_of,       // children hold of one object
    any_of,       // one child holds
    observation,  // [ child ]
    both,         // different observations
    either,       // one or the other
    followed_by,  // the second not before the first
    within,       // child, seconds
    repeats,      // child, times
    between,      // child, start, stop
  };
  Kind kind = Kind::comparison;
  bool negated = false;
  PatternOperator compares = PatternOperator::equal;
  PatternPath path;
  std::vector<PatternLiteral> literals;
  std::vector<std::uint32_t> children;
  double seconds = 0;
  std::int64_t times = 0;
  Instant start, stop;
  std::uint32_t begin = 0, end = 0;  // bytes of the pattern
};

struct StixPattern {
  std::string text;
  std::vector<PatternNode> nodes;
  std::uint32_t root = 0;
};

Result<StixPattern> parse_pattern(std::string_view text);

/// Gives the identifiers that a pattern looks for: what is compared with =, IN, ISSUBSET or a LIKE without
/// wildcards and not negated. Spans are bytes of the pattern.
std::vector<TakenValue> pattern_values(const StixPattern& pattern);

/// The kind that a property of a cyber observable holds; nothing when it is no identifier. `property` is the
/// path below the object, joined with dots: hashes.SHA-256, dst_ref.value.
std::optional<ObservableKind> stix_kind(std::string_view object_type, std::string_view property);

}  // namespace hinomi::decode
