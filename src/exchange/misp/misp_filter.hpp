// What a program asks a MISP for. In: the JSON of a restSearch. Out: the filter. A filter that is not known,
// and a negation, are refused. Limits: exchange/limits.hpp. Fails: malformed `misp.filter_unknown` (filter),
// `misp.body_unfit` (expected), as parse_json.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/intel/json_tree.hpp"
#include "model/intel.hpp"

namespace hinomi::exchange {

struct MispFilter {
  std::vector<TakenValue> values;
  bool asks_values = false;  // values were asked for, of which perhaps none was readable
  std::vector<std::string> types, tags;
  std::vector<std::string> ids;     // of events, attributes or objects
  std::vector<std::string> events;  // ids of events
  std::string info;
  std::optional<bool> to_ids;
  bool metadata = false;
  std::size_t limit = 0, page = 1;
  bool limited = false;  // the program named a limit itself

  bool asks_attributes() const { return asks_values || !types.empty() || to_ids.has_value(); }
  /// Tells whether an attribute of an event is asked for, by itself or because all of the event is.
  bool fits(const decode::JsonView& attribute, const decode::JsonView& event) const;
  /// Tells whether an event may hold what is asked for.
  bool fits_event(const decode::JsonView& event) const;
};

/// Calls with each attribute of an event, those of its objects too.
template <class Call>
void each_misp_attribute(const decode::JsonView& event, Call&& call) {
  event.find("Attribute").each(call);
  event.find("Object").each([&](const decode::JsonView& object) { object.find("Attribute").each(call); });
}

Result<MispFilter> read_misp_filter(std::string_view body);

}  // namespace hinomi::exchange
