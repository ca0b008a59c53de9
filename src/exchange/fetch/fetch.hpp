// Asks one place on the web for what it has, or hands one body to it: one GET or one POST, one answer.
// TLS 1.2 or newer with the certificate checked (or pinned), HTTP/1.1, gzip; no redirect is followed, no
// cookie kept, no proxy of the environment used. The address is looked at when the connection is made. In:
// place, headers, limits. Out: the answer's status, headers and body, to a sink or as text. Fails: forbidden
// `fetch.outbound_off`, `fetch.address_refused` (host), `fetch.plain_refused` (host),
// `fetch.certificate_refused` (host, detail); unavailable `fetch.unreachable` (host, detail), `fetch.cut_off`
// (host, bytes); timed_out `fetch.timed_out` (host); limit_exceeded `fetch.answer_too_large` (host, limit);
// malformed `fetch.answer_unreadable` (host); cancelled `job.cancelled`; as the sink. Source: RFC 9110, RFC
// 9112; domain.md SR22.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "exchange/fetch/outbound_rule.hpp"
#include "exchange/fetch/web_place.hpp"

namespace hinomi::exchange {

using BodySink = std::function<Result<void>(std::string_view bytes)>;

/// A body that is handed over.
struct Posted {
  std::string media, bytes;
  std::string certificate_file, key_file;  // of ours, for mutual TLS (PEM); empty: none
  /// Called once, right before the first byte of the body leaves; its failure stops the request.
  std::function<Result<void>()> leaves;
};

struct FetchWanted {
  WebPlace place;
  std::vector<std::pair<std::string, std::string>> headers;  // beside those of HTTP itself
  std::string authorities;                                   // PEM that alone is trusted; empty: the rule's
  std::uint64_t bytes_max = 0;                               // of the body, unpacked
  BodySink sink;               // gets the body of a 200; empty: it comes as text
  std::optional<Posted> post;  // absent: a GET
  std::stop_token stop;
};

struct Fetched {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case; the last of several
  std::string body;                            // when there was no sink, or the status is not 200
  std::uint64_t bytes = 0;                     // of the body
  std::string digest;                          // SHA-256 of the body, hex
  std::string address;                         // that was connected to

  std::string_view header(const std::string& name) const;
};

Result<Fetched> fetch(const OutboundRule& rule, const FetchWanted& wanted);

}  // namespace hinomi::exchange
