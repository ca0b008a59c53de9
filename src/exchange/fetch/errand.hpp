// What one piece of work may ask of the network, and the record of what it asked: the one way by which
// anything of ours leaves for a partner's server. Before each request the permission is asked again, the host
// is held against the list of the work's own record, and an entry says what is about to leave (basis, host,
// place as a digest); afterwards one says what came (status, bytes, digest, address). Without the first entry
// nothing leaves. A redirect is followed on the same server only, three times at most. Fails: forbidden
// `fetch.host_not_listed` (host), `fetch.redirected_elsewhere` (host); as `may`, fetch.hpp and the journal.
// Source: domain.md SR1, SR22; intel.md §4.9.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "exchange/fetch/fetch.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::exchange {

struct ErrandFor {
  access::Principal actor;
  std::string subject;                // of the entries, e.g. feed/0190…
  std::string number;                 // of the record on whose ground it goes
  std::string basis;                  // code of the legal basis
  Label label;                        // of the entries
  std::vector<std::string> hosts;     // that may be asked; no other
  std::string authorities;            // PEM that alone is trusted
  std::string authorization;          // value of the header; never in an entry
  std::function<Result<void>()> may;  // asked before each request
  std::stop_token stop;
};

/// One question.
struct ErrandWish {
  WebPlace place;
  std::string accept;
  std::string etag, modified_since;  // of what we have; empty: none
  std::uint64_t bytes_max = 0;
  BodySink sink;  // empty: the body comes as text
};

class Errand {
 public:
  Errand(store::Store& store, const OutboundRule& rule, ErrandFor what)
      : x_store(store), x_rule(rule), x_for(std::move(what)) {}
  Result<Fetched> ask(const ErrandWish& wish);
  std::int64_t requests() const { return x_requests; }
  std::int64_t bytes() const { return x_bytes; }

 private:
  Result<Fetched> ask_once(const ErrandWish& wish, const WebPlace& place);
  Result<void> note_leaving(const WebPlace& place);
  Result<void> note_answer(const WebPlace& place, const Result<Fetched>& answer);

  store::Store& x_store;
  const OutboundRule& x_rule;
  ErrandFor x_for;
  std::int64_t x_requests = 0, x_bytes = 0;
};

}  // namespace hinomi::exchange
