// Searches of programs that speak to a MISP. In: a filter. Out: JSON of events or attributes, newest parts
// first; each original is read once. What would be cut short is refused, so that an answer is whole. Limits:
// misp_parts_looked parts that the filter's values do not point to, misp_search_time, misp_answers_max
// answers where the program names no limit, misp_answer_bytes_max. Fails: limit_exceeded
// `misp.search_too_wide`, `share.too_large`; as the store does.
#pragma once
#include <string>

#include "exchange/misp/misp_events.hpp"
#include "exchange/misp/misp_filter.hpp"

namespace hinomi::exchange {

struct MispFound {
  std::string json;
  std::size_t count = 0;
};

/// Answers {"response":[{"Event":…},…]}.
Result<MispFound> search_events(const MispEvents& events, const MispFilter& filter);
/// Answers {"response":{"Attribute":[…]}}, each with its event.
Result<MispFound> search_attributes(const MispEvents& events, const MispFilter& filter);
/// Answers what events say of themselves, without their parts.
Result<MispFound> list_events(const MispEvents& events, const MispFilter& filter);

}  // namespace hinomi::exchange
