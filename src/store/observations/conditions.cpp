// Reads a filter's texts into SQL conditions over stored columns, and a scope into a view; see rows.hpp.
// Everything is turned into integers first: a port key into protocol and number, a country into its two
// letters' number, an address block into bounds of its two halves.
#include <algorithm>
#include <charconv>

#include "store/observations/keys.hpp"
#include "store/observations/rows.hpp"

namespace hinomi::store {
namespace {

template <class List, class ToNumber>
std::string in_list(std::string_view column, const List& list, ToNumber to_number) {
  std::string text;
  for (const auto& item : list) text += (text.empty() ? "" : ",") + std::to_string(to_number(item));
  return text.empty() ? "false" : std::string(column) + " IN (" + text + ")";
}

template <class Enum>
std::string in_enums(std::string_view column, const std::optional<std::vector<Enum>>& list) {
  return list ? in_list(column, *list, [](Enum value) { return static_cast<int>(value); }) : std::string();
}

std::string bounds(std::string_view column, std::uint64_t low, std::uint64_t high) {
  if (low == high) return std::string(column) + " = " + std::to_string(low);
  return std::string(column) + " BETWEEN " + std::to_string(low) + " AND " + std::to_string(high);
}

std::string within(const AddressBlock& block) {
  const auto mask = [](int bits) { return bits <= 0 ? ~0ULL : bits >= 64 ? 0ULL : ~0ULL >> bits; };
  const std::uint64_t high = block.first.high | mask(block.bits);
  const std::uint64_t low = block.first.low | mask(block.bits - 64);
  std::string text = "(" + bounds("src_hi", block.first.high, high);
  if (block.bits > 64) text += " AND " + bounds("src_lo", block.first.low, low);
  return text + ")";
}

Result<std::string> source_condition(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& item : list) {
    HINOMI_ASSIGN(const auto block, parse_block(item));
    text += (text.empty() ? "(" : " OR ") + within(block);
  }
  return text.empty() ? std::string("false") : text + ")";
}

Result<std::string> key_condition(Dimension dimension, const std::vector<std::string>& list,
                                  std::vector<std::uint64_t>& keys) {
  std::string text, ports;
  for (const std::string& item : list) {
    HINOMI_ASSIGN(const auto key, read_key(dimension, item));
    keys.push_back(key.first);
    if (!text.empty()) text += " OR ";
    if (dimension == Dimension::port) {
      ports += (ports.empty() ? "" : ",") + std::to_string(key.first & 0xffff);
      text += "(protocol = " + std::to_string(key.first >> 16) +
              " AND key_port = " + std::to_string(key.first & 0xffff) + ")";
    } else {
      text += "country = " + std::to_string(key.first);
    }
  }
  if (text.empty()) return std::string("false");
  // A condition on one column lets the engine pass over whole blocks.
  return ports.empty() ? "(" + text + ")" : "(key_port IN (" + ports + ") AND (" + text + "))";
}

std::string condition_of(const std::vector<std::uint32_t>& numbers, const Shape& shape) {
  const bool every = std::all_of(shape.spans.begin(), shape.spans.end(), [&](const auto& entry) {
    return std::binary_search(numbers.begin(), numbers.end(), entry.first);
  });
  return every ? std::string() : in_list("sensor", numbers, [](std::uint32_t value) { return value; });
}

}  // namespace

View make_view(const SensorScope& scope, const ObservationFilter& filter, const Shape& shape) {
  View view;
  std::vector<std::uint32_t> wanted, stated;
  for (const SensorScope::Entry& entry : scope.sensors) {
    view.scope_numbers.push_back(entry.number);
    const auto& only = filter.sensor;
    if (only && std::find(only->begin(), only->end(), entry.id) == only->end()) continue;
    view.sensors.push_back(entry);
    wanted.push_back(entry.number);
    if (entry.address_count > 0) stated.push_back(entry.number);
  }
  std::sort(view.scope_numbers.begin(), view.scope_numbers.end());
  std::sort(wanted.begin(), wanted.end());
  view.every_sensor_stated = stated.size() == wanted.size();
  view.sensor_condition = wanted.empty() ? "false" : condition_of(wanted, shape);
  view.scope_condition = view.scope_numbers.empty() ? "false" : condition_of(view.scope_numbers, shape);
  const std::string in_stated = in_list("sensor", stated, [](std::uint32_t value) { return value; });
  view.stated_packets = view.every_sensor_stated
                            ? "packets::BIGINT"
                            : "CASE WHEN " + in_stated + " THEN packets::BIGINT ELSE 0 END";
  return view;
}

Result<Conditions> read_conditions(const ObservationFilter& filter) {
  Conditions conditions;
  conditions.family = filter.family.value_or(Family::access);
  conditions.new_sources = filter.new_sources.value_or(false);
  conditions.protocol = in_enums("protocol", filter.protocol);
  conditions.flags = in_enums("flags", filter.flags);
  const std::string tool = in_enums("tool", filter.tool), payload = in_enums("payload", filter.payload);
  conditions.mark = tool.empty() || payload.empty() ? tool + payload : tool + " AND " + payload;
  if (filter.asn) {
    conditions.asn = in_list("asn", *filter.asn, [](std::int64_t value) { return value; });
    for (const std::int64_t asn : *filter.asn) conditions.asns.push_back(static_cast<std::uint64_t>(asn));
  }
  if (filter.port) {
    HINOMI_ASSIGN(conditions.port, key_condition(Dimension::port, *filter.port, conditions.ports));
  }
  if (filter.country) {
    HINOMI_ASSIGN(conditions.country,
                  key_condition(Dimension::country, *filter.country, conditions.countries));
  }
  if (filter.source) {
    HINOMI_ASSIGN(conditions.source, source_condition(*filter.source));
  }
  return conditions;
}

}  // namespace hinomi::store
