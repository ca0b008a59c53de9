// Reads a list of exit addresses as the archives keep it: from which address the traffic of a relay was seen
// to leave when it was measured, which need not be the address that the consensus lists. In: the text of one
// document, with or without annotation (@type tordnsel 1.0). Out: relay, address and time (UTC) of each
// measurement, in the order of the document. Fails as malformed `tor.not_exit_list`, `tor.malformed`;
// limit_exceeded `tor.too_large`. Limits: tor/limits.hpp. Source: TorDNSEL exit list format, CollecTor.
#pragma once
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "base/result.hpp"
#include "decode/tor/tor_text.hpp"

namespace hinomi::decode {

struct TorMeasured {
  TorFingerprint fingerprint{};
  IpAddress address;
  Instant at;
};

Result<std::vector<TorMeasured>> read_tor_exit_list(std::string_view text);

}  // namespace hinomi::decode
