// What the directory of providers says of one kind of log, and the instant of an access as a record holds it.
// In: the fields of a record with a table `logs` (columns kind, days, port, precision) and a flag
// `shares_addresses`; the stored form of an instant. Out: nothing where the directory does not tell.
// Source: domain.md fact 10 (CGNAT: address, port, instant, destination).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "base/time.hpp"
#include "model/record.hpp"

namespace hinomi::procedure {

struct ProviderLog {
  std::int32_t days_kept = 0;
  std::string port;               // code of the vocabulary port_kept
  std::int64_t precision_ns = 0;  // how exactly the log tells the time
  bool shares_addresses = false;
};

/// Gives the first day, in Japan, on which the log of an access is no longer there.
Day log_gone_on(Instant seen, const ProviderLog& log);
/// Finds the row of a kind of log; the first where there are several.
std::optional<ProviderLog> provider_log(const StoredRecord& provider, std::string_view kind);
/// Reads the stored form of an instant; nothing when it is empty.
std::optional<Timestamp> seen_in(const Json& value);

}  // namespace hinomi::procedure
