// What a set of assertions amounts to, when nothing is thrown away: which were replaced, which names stand,
// which ids are held to be the same. In: assertions as recorded by some time. Out: views; a claim counts
// while no later one replaces it. A denial of a person stands against a claim of a source, and is shown
// beside it.
#pragma once
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/intel/intel_facts.hpp"

namespace hinomi::intel {

inline constexpr std::string_view known_as = "known-as", same_as = "same-as", takes_back = "takes-back";

class Claims {
 public:
  explicit Claims(std::span<const store::IntelAssertion> assertions);
  bool replaced(const std::string& id) const { return x_replaced.contains(id); }
  /// Objects of a predicate that somebody asserts and nobody who is later and named denies; in order of text.
  std::vector<std::string> standing(std::string_view predicate) const;

 private:
  std::span<const store::IntelAssertion> x_assertions;
  std::set<std::string> x_replaced;
};

}  // namespace hinomi::intel
