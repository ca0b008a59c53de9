// See provider_log.hpp.
#include "procedure/engine/values/provider_log.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t days_kept_max = 36'500;  // a century: longer ones are slips of the pen

// What is not known is taken as a second, which most logs can tell.
std::int64_t precision_of(std::string_view code) { return code == "minute" ? 60 * second_ns : second_ns; }

}  // namespace

Day log_gone_on(Instant seen, const ProviderLog& log) { return add_days(jst_day(seen), log.days_kept); }

std::optional<ProviderLog> provider_log(const StoredRecord& provider, std::string_view kind) {
  const auto fields = parse_json(provider.fields);
  if (!fields || !fields->is_object() || !fields->contains("logs") || !(*fields)["logs"].is_array())
    return std::nullopt;
  for (const Json& row : (*fields)["logs"]) {
    if (!row.is_object() || row.value("kind", std::string()) != kind) continue;
    const auto days = row.value("days", std::int64_t{0});
    return ProviderLog{
        .days_kept = static_cast<std::int32_t>(std::clamp<std::int64_t>(days, 0, days_kept_max)),
        .port = row.value("port", std::string("unknown")),
        .precision_ns = precision_of(row.value("precision", std::string())),
        .shares_addresses = fields->value("shares_addresses", false)};
  }
  return std::nullopt;
}

std::optional<Timestamp> seen_in(const Json& value) {
  if (!value.is_object() || !value.contains("instant") || !value["instant"].is_string()) return std::nullopt;
  auto read = parse_timestamp(value["instant"].get<std::string>());
  if (!read) return std::nullopt;
  read->precision_ns = value.value("precision", second_ns);
  return *read;
}

}  // namespace hinomi::procedure
