// See observed.hpp.
#include "decode/intel/observed.hpp"

#include <algorithm>

#include "decode/intel/stamp.hpp"

namespace hinomi::decode {

JsonView Observation::observable(std::string_view key) const {
  const auto found =
      std::find_if(observables.begin(), observables.end(), [&](const auto& one) { return one.first == key; });
  return found == observables.end() ? JsonView() : found->second;
}

Result<void> Observations::add(std::string json) {
  auto original = std::make_unique<Original>();
  original->text = std::move(json);
  HINOMI_TRY(original->tree.read(original->text));
  const JsonView root = original->tree.root();
  x_originals.push_back(std::move(original));
  const JsonView list = root.is(JsonKind::array) ? root : root.find("objects");
  if (root.find("type").text() == "observed-data" || !list.is(JsonKind::array)) {
    take(root);
  } else {
    list.each([&](const JsonView& object) { take(object); });
  }
  return {};
}

void Observations::take(const JsonView& object) {
  if (object.find("type").text() == "observed-data") {
    x_observed.push_back(object);
  } else if (!object.find("id").text().empty()) {
    x_observables.emplace(object.find("id").text(), object);
  }
}

std::vector<Observation> Observations::all() const {
  std::vector<Observation> out;
  for (const JsonView& object : x_observed) {
    const auto first = stix_instant(object.find("first_observed").text());
    const auto last = stix_instant(object.find("last_observed").text());
    if (!first || !last || *last < *first) continue;
    Observation observation{std::string(object.find("id").text()),
                            *first,
                            *last,
                            std::max<std::int64_t>(1, object.find("number_observed").integer().value_or(1)),
                            {}};
    object.find("objects").each(
        [&](const JsonView& one) { observation.observables.emplace_back(one.key(), one); });
    object.find("object_refs").each([&](const JsonView& id) {
      const auto found = x_observables.find(id.text());
      if (found != x_observables.end()) observation.observables.emplace_back(found->first, found->second);
    });
    out.push_back(std::move(observation));
  }
  return out;
}

}  // namespace hinomi::decode
