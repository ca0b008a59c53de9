// Takes archives of the Tor network in: consensuses and lists of exit addresses, from files that were brought
// on a medium. In: paths. Out: how many documents were taken in, were here already, or were refused and why;
// a document that is refused changes nothing, and the next goes on. Documents of the same hours are stored
// together; what is not stored when the program ends is taken in by the next run. The same document again,
// also with other signatures, changes nothing. Fails as the store does; per document as decode/tor does,
// conflict `tor.contradicts`, malformed `tor.not_hourly`.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "decode/tor/consensus.hpp"
#include "store/trace/tor_index.hpp"

namespace hinomi::intel {

struct TorRefusal {
  std::string name;
  Error error;
};

struct TorTaken {
  std::int64_t consensuses = 0, exit_lists = 0, known = 0;
  std::vector<TorRefusal> refused;
};

class TorTaking {
 public:
  TorTaking(store::TorIndex& index, const access::Principal& actor) : x_index(index), x_actor(actor) {}

  /// Takes a file in. Fails only when nothing further can be stored, or `goes_on` says no.
  Result<void> take_file(const std::string& path, const std::function<bool()>& goes_on = {});
  /// Stores what is left, and gives the count.
  Result<TorTaken> finish();

 private:
  Result<void> take_text(const std::string& name, const std::string& text);
  Result<void> take_consensus(TorDocument& document, const std::string& text);
  Result<void> take_exit_list(TorDocument& document, const std::string& text);
  Result<bool> is_known(const TorDocument& document) const;
  Result<void> store_batch();

  store::TorIndex& x_index;
  const access::Principal& x_actor;
  store::TorBatch x_batch;
  TorTaken x_taken;
  Result<void> x_stored;  // what the store said last
};

}  // namespace hinomi::intel
