// See things.hpp.
#include "intel/know/things.hpp"

#include <algorithm>
#include <tuple>

#include "access/label_join.hpp"
#include "decode/intel/stix_rules.hpp"

namespace hinomi::intel {
namespace {

constexpr std::size_t places_looked = 200;  // parts that hold a value, for its label

// STIX names an object type--UUID, MISP by the UUID alone.
bool is_id(const std::string& named) {
  return decode::is_stix_id(named) || decode::is_stix_id("object--" + named);
}

Result<std::optional<Label>> label_of_object(const store::IntelReader& reader, const std::string& id) {
  HINOMI_ASSIGN(const auto versions, reader.versions(id));
  if (versions.empty()) return std::optional<Label>();
  HINOMI_ASSIGN(const auto container, reader.container(versions.back().container));
  if (!container) return std::optional(versions.back().label);
  HINOMI_ASSIGN(Label label, access::joined(container->label, versions.back().label));
  return std::optional(std::move(label));
}

Result<std::optional<Label>> label_of_value(const store::IntelReader& reader, const std::string& named) {
  const std::size_t colon = named.find(':');
  const auto kind = parse_observable_kind(std::string_view(named).substr(0, colon));
  if (colon == std::string::npos || !kind) return std::optional<Label>();
  HINOMI_ASSIGN(const auto place, reader.find(*kind, std::string_view(named).substr(colon + 1)));
  if (!place) return std::optional<Label>();
  HINOMI_ASSIGN(const auto seen, reader.sightings(*place));
  std::optional<Label> loosest;
  for (std::size_t at = 0; at < std::min(seen.size(), places_looked); ++at) {
    HINOMI_ASSIGN(const auto container, reader.container(seen[at].container));
    if (!container) continue;
    const Label& label = container->label;
    const bool looser =
        !loosest || std::tuple(!label.compartment.empty(), label.tlp, label.confidentiality) <
                        std::tuple(!loosest->compartment.empty(), loosest->tlp, loosest->confidentiality);
    if (looser) loosest = label;
  }
  return loosest;
}

}  // namespace

Result<bool> Things::seen(const std::string& named) {
  if (const auto known = x_seen.find(named); known != x_seen.end()) return known->second;
  bool seen = true;
  if (named.starts_with(part_prefix)) {
    HINOMI_ASSIGN(const auto part, x_reader.container_by_id(named.substr(part_prefix.size())));
    seen = part.has_value();
  } else if (is_id(named)) {
    HINOMI_ASSIGN(const auto versions, x_reader.versions(named));
    seen = !versions.empty();
  }
  x_seen.emplace(named, seen);
  return seen;
}

Result<bool> Things::seen(const std::string& subject, const std::string& object) {
  HINOMI_ASSIGN(const bool first, seen(subject));
  return first ? seen(object) : Result<bool>(false);
}

Result<std::optional<Label>> Things::label(const std::string& named) const {
  if (named.starts_with(part_prefix)) {
    HINOMI_ASSIGN(const auto part, x_reader.container_by_id(named.substr(part_prefix.size())));
    return part ? std::optional(part->label) : std::nullopt;
  }
  return is_id(named) ? label_of_object(x_reader, named) : label_of_value(x_reader, named);
}

}  // namespace hinomi::intel
