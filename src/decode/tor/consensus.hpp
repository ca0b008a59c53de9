// Reads a consensus of the Tor network as the archives keep it: which relays were listed for an hour, at
// which addresses, with which flags. In: the text of one document, flavour ns or microdesc, with or without
// the archive's annotation (@type …) before it. Out: its times (UTC) and every relay in the order of the
// document; texts are borrowed. A document counts whole or not at all: one that is cut off, or has an entry
// that cannot be read, would answer "not listed" for relays that it lost. Signatures are not checked: what
// the network signed is named by a digest over the signed part. Fails as malformed `tor.not_consensus`,
// `tor.malformed` (line), `tor.cut`; limit_exceeded `tor.too_large`. Limits: tor/limits.hpp. Source: Tor
// dir-spec §3.4.1 (consensus version 3), §3.9.2 (microdesc), CollecTor file formats.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "base/result.hpp"
#include "decode/tor/tor_text.hpp"

namespace hinomi::decode {

struct TorRelay {
  TorFingerprint fingerprint{};
  std::string_view nickname;
  IpAddress address;
  std::uint16_t port = 0;  // OR port
  struct Further {
    IpAddress address;
    std::uint16_t port = 0;
  };
  std::vector<Further> further;  // lines `a`
  std::string_view flags;        // line `s`, as written
  std::string_view policy;       // line `p`, as written: "accept 80,443"; empty in microdesc
};

struct TorConsensus {
  bool microdesc = false;
  Instant valid_after, fresh_until, valid_until;
  std::string signed_digest;  // SHA-256 of the part that is signed, hexadecimal
  std::vector<TorRelay> relays;
};

Result<TorConsensus> read_tor_consensus(std::string_view text);

/// Tells whether a list of flags as written holds one.
bool has_tor_flag(std::string_view flags, std::string_view flag);
/// Tells whether traffic may leave the network here: flag Exit, or a policy that accepts something.
bool is_tor_exit(std::string_view flags, std::string_view policy);

}  // namespace hinomi::decode
