// What markings mean. In: the marking definitions of an original (and of earlier ones, as far as they are
// kept) and the ids that an object names, its granular markings among them. Out: the strictest of them. The
// four fixed ids of TLP 1 and the five of TLP 2.0 are known; statements restrict nothing and stay as they
// stand; every other id - not defined, defined as something else, or a TLP with an id that is not the fixed
// one - counts as the strictest (TLP:RED), because its meaning cannot be known. No marking says nothing.
// Source: STIX 2.1 §7.2.1.4, OASIS common object repository (extension-definition--60a3c5c5).
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "decode/intel/stix_object.hpp"

namespace hinomi::decode {

/// Gives what a fixed id means.
std::optional<Tlp> known_tlp(std::string_view marking_id);
/// Gives the id under which TLP 2.0 is written.
std::string_view tlp_id(Tlp tlp);
/// Gives the id under which TLP 1 is written, which has one red for AMBER+STRICT and RED.
std::string_view tlp_1_id(Tlp tlp);

class StixMarkings {
 public:
  /// Learns from a marking definition; other objects are passed over.
  void learn(std::string_view bytes);
  void weigh(StixObject& object) const;

 private:
  void weigh_one(const std::string& id, TakenMarking& marking) const;
  std::set<std::string, std::less<>> x_statements;
  JsonTree x_tree;
};

}  // namespace hinomi::decode
