// Observations to match patterns with. In: observed-data objects of STIX 2.0 (with `objects`) or 2.1 (with
// `object_refs`), alone or in bundles together with their observables, in any order. Out: each observation
// with its interval, how often it was made, and the observables in it; references are looked up among these.
// Texts are kept as long as the set. Observations without readable times are left out. Limits and failures:
// json_tree.hpp. Source: STIX 2.1 §4.14, §9.2; STIX 2.0 part 2 §2.8.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "decode/intel/json_tree.hpp"

namespace hinomi::decode {

struct Observation {
  std::string id;
  Instant first, last;
  std::int64_t count = 1;
  std::vector<std::pair<std::string, JsonView>> observables;  // by local key or id
  JsonView observable(std::string_view key) const;
};

class Observations {
 public:
  Result<void> add(std::string json);
  /// Gives all, with the references of 2.1 looked up among all that was added.
  std::vector<Observation> all() const;

 private:
  struct Original {
    std::string text;
    JsonTree tree;
  };
  void take(const JsonView& object);
  std::vector<std::unique_ptr<Original>> x_originals;
  std::vector<JsonView> x_observed;
  std::map<std::string, JsonView, std::less<>> x_observables;
};

}  // namespace hinomi::decode
