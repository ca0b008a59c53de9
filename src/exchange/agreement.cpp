// See agreement.hpp.
#include "exchange/agreement.hpp"

#include "base/json.hpp"

namespace hinomi::exchange {

std::optional<Day> agreement_end(const StoredRecord& record) {
  if (record.type != "agreement" || record.state != "in_force") return std::nullopt;
  const auto fields = parse_json(record.fields);
  if (!fields || !fields->is_object()) return std::nullopt;
  const auto ends = fields->find("ends_on");
  if (ends == fields->end() || !ends->is_string()) return std::nullopt;
  const auto day = parse_timestamp(ends->get<std::string>());
  return day ? std::optional(jst_day(day->instant)) : std::nullopt;
}

}  // namespace hinomi::exchange
