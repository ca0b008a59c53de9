// What an address was to the Tor network at an instant, as far as the archive tells. In: an address and a
// span of time (an instant with its precision and the error of its clock). Out: a standing with the listings,
// the measurements and the documents that it rests on. Rules: a consensus covers from valid-after to
// fresh-until; an hour that none covers makes the answer unknown, unless another hour of the span already
// says more. A consensus that was still valid then counts for a listing (clients use it for three hours), and
// never against one. An exit is a relay with the flag Exit or a policy that accepts something, or an address
// from which the traffic of a listed relay was measured to leave within a day. Limits: intel/tor/limits.hpp.
// Fails: limit_exceeded `tor.span_too_long`; as the store does. Source: Tor dir-spec §3.4.1; measure N3-4(3).
#pragma once
#include "base/result.hpp"
#include "model/api_trace.hpp"
#include "store/trace/tor_index.hpp"

namespace hinomi::intel {

struct TorQuestion {
  IpAddress address;
  Instant from, to;
};

Result<TorAnswer> tor_standing(const store::TorIndex& index, const TorQuestion& question);

/// An instant as a source wrote it, as a span: its precision, and the clock's error either way.
TorQuestion tor_question(const IpAddress& address, const Timestamp& at, std::int64_t skew_seconds);

}  // namespace hinomi::intel
