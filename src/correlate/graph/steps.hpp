// One step of a graph: what stands beside a thing, through one person's reader. In: a thing by its id
// (kind:value, part:ID, source:IP, or an entity's id). Out: things, the heaviest and newest first; a part
// that is one object of a producer stands for that object too. A value is weighed by its background as
// `related` does, as long as graph_weighed_max lets it; one that was not weighed is not followed. Copies of
// one original are one part. Asks for each thing once. Fails as the reader does.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "correlate/related.hpp"
#include "intel/know/room.hpp"

namespace hinomi::correlate {

/// What a node stands for.
struct GraphThing {
  GraphNodeKind kind = GraphNodeKind::value;
  std::string id, title, type;
  store::ContainerNumber part = 0;
  ObservableKind value_kind = ObservableKind::other;
  std::string value;  // of a value or an observed source
  double bits = 0;    // of a value that was weighed
  std::string damped;
  std::int64_t known = 0;  // parts that hold a value, values that a part holds; 0 when nobody asked
};

/// Why a value is damped: whoever gave it says that it joins nothing.
inline constexpr std::string_view kept_alone = "kept_alone";

/// What is said of one subject, and which of it was replaced.
struct GraphSaid {
  std::vector<store::IntelAssertion> claims;
  std::set<std::string> replaced;
};

class GraphSteps {
 public:
  /// `past`: the reader is of an earlier day, of which sensors cannot be asked.
  GraphSteps(const intel::KnowRoom& room, const access::Principal& person, const store::IntelReader& reader,
             std::size_t nodes, bool past);

  /// The thing of an id; nothing for words, and for what the person may not see.
  Result<std::optional<GraphThing>> thing(const std::string& id);
  Result<std::optional<GraphThing>> part(store::ContainerNumber number);
  Result<GraphThing> value(ObservableKind kind, const std::string& text);
  /// A value that must not join others leads to parts only where it was `asked` for.
  Result<std::vector<GraphThing>> beside(const GraphThing& thing, bool asked);
  /// Under which subject claims speak of a thing; empty when none do.
  std::string subject_of(const GraphThing& thing) const;
  Result<const GraphSaid*> said(const std::string& subject);
  /// The part itself; of numbers that part() gave.
  const store::IntelContainer& container(store::ContainerNumber number) const {
    return x_containers.at(number);
  }
  /// Values of a part that part() gave, derived ones too: of a very long one the first, and nothing once
  /// graph_held_max were read.
  Result<const std::vector<store::HeldValue>*> held(store::ContainerNumber number);

 private:
  Result<void> weigh_value(GraphThing& thing);
  Result<std::vector<store::HeldValue>> first_values(store::ContainerNumber number);
  std::optional<GraphThing> observed_source(const std::string& address);
  Result<void> add_parts_with(const GraphThing& value, bool asked, std::vector<GraphThing>& beside);
  Result<void> add_values_of(const GraphThing& part, std::vector<GraphThing>& beside);
  Result<void> add_parts_of(const GraphThing& entity, std::vector<GraphThing>& beside);
  Result<void> add_said(const GraphThing& thing, std::vector<GraphThing>& beside);
  Result<void> add_observed(const GraphThing& value, std::vector<GraphThing>& beside);

  const intel::KnowRoom& x_room;
  const access::Principal& x_person;
  const store::IntelReader& x_reader;
  BackgroundOf x_background;
  std::int64_t x_parts_seen;
  std::size_t x_beside_max, x_weighed_max;
  bool x_past;
  std::size_t x_weighed = 0, x_held = 0, x_observed = 0;
  std::map<std::string, std::optional<GraphThing>> x_things;
  std::map<store::ContainerNumber, std::optional<GraphThing>> x_parts;
  std::map<store::ContainerNumber, store::IntelContainer> x_containers;
  std::map<std::string, GraphSaid> x_said;
  std::map<store::ContainerNumber, std::vector<store::HeldValue>> x_values;
};

}  // namespace hinomi::correlate
