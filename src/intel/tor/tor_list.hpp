// The access-defence list: addresses that were relays, or exits, of the Tor network at an instant, for the
// administrator of a service who decides what to do with them. In: an instant, or the newest hour that is
// here. Out: addresses in order, each once, with what makes it stand there; and the consensus that says so.
// Exits are relays that let traffic out, and addresses from which the traffic of such a relay was measured to
// leave within the day before. Fails as not_found `tor.hour_missing` when no consensus covers the instant; as
// the store does.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/api_trace.hpp"
#include "store/trace/tor_index.hpp"

namespace hinomi::intel {

struct TorListRow {
  IpAddress address;
  bool exit = false;
  bool measured = false;  // stands here by a measurement and not by the consensus
  std::string nickname, fingerprint;
  std::int64_t port = 0;  // 0: measured
};

struct TorList {
  TorDocument consensus;
  TorListKind kind = TorListKind::exits;
  std::vector<TorListRow> rows;
};

Result<TorList> tor_list(const store::TorIndex& index, std::optional<Instant> at, TorListKind kind);

}  // namespace hinomi::intel
