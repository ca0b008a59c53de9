// What a lead to a sender shows beside its fields: the standing of its address in the Tor network at its
// time, the days until the log is gone, what is still to be asked for, the providers that the directory
// proposes, and other leads of the same address. In: a lead that the person may read; what is masked for the
// person is not used. Rows of other records are shown, so that the showing is an entry of its own (SR4).
// Machine output is marked as a proposal; a person chooses. Fails as not_found `record.not_found`; as the
// store does. Source: domain.md fact 10; N1-3(2)ア, N3-4(3).
#pragma once
#include <functional>
#include <string_view>

#include "access/principal.hpp"
#include "base/address.hpp"
#include "base/time.hpp"
#include "model/api_trace.hpp"
#include "procedure/procedures.hpp"

namespace hinomi::procedure {

inline constexpr std::string_view lead_type = "trace_lead";

/// What the archive of the Tor network says of an address at a time, with the clock's error in seconds
/// (intel/tor supplies it).
using AskTor =
    std::function<Result<TorAnswer>(const IpAddress& address, const Timestamp& at, std::int64_t skew)>;

struct LeadRoom {
  store::Store& store;
  const Procedures& procedures;
  AskTor tor;
  Clock clock = system_now;
};

Result<LeadView> lead_view(const LeadRoom& room, const access::Principal& person, std::string_view id);

}  // namespace hinomi::procedure
