// What a set of assertions amounts to, when nothing is thrown away: which were replaced, which names stand,
// which ids are held to be the same. In: assertions as recorded by some time. Out: views; a claim counts
// while no later one replaces it. A denial of a person stands against a claim of a source, and is shown
// beside it. The one place that knows what taking back means.
#pragma once
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/intel/intel_reader.hpp"

namespace hinomi::intel {

inline constexpr std::string_view known_as = "known-as", same_as = "same-as";
/// Of a value: it was seen again, or (denied) was a false alarm; its producer's word for how long it is of
/// use.
inline constexpr std::string_view sighted = "sighting", valid = "valid";
/// Said by the program's own steps alone: they have rules of their own.
inline constexpr std::string_view takes_back = "takes-back", same_operation = "same-operation";

/// Ids of what persons said with this predicate and later replaced or took back.
Result<std::set<std::string>> replaced_by_hand(const store::IntelReader& reader, std::string_view predicate);

/// Which things somebody asserts and nobody who is later and named denies. Takes what was said in the order
/// in which it was recorded.
class Standing {
 public:
  void take(const std::string& thing, Polarity polarity, bool by_hand);
  /// In order of text.
  std::vector<std::string> things() const;

 private:
  std::set<std::string> x_things;
};

class Claims {
 public:
  /// `replaced` are those that an assertion beside these replaces.
  explicit Claims(std::span<const store::IntelAssertion> assertions, std::set<std::string> replaced = {});
  bool replaced(const std::string& id) const { return x_replaced.contains(id); }
  /// Objects of a predicate that stand.
  std::vector<std::string> standing(std::string_view predicate) const;

 private:
  std::span<const store::IntelAssertion> x_assertions;
  std::set<std::string> x_replaced;
};

}  // namespace hinomi::intel
