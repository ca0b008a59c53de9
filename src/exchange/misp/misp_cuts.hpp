// Judges the parts of MISP events and gathers what of their bytes must stay here: parts, references to them
// (MISP writes what is referred to into the reference), what nobody could read. In: the events that were
// found, an original in pieces, a sieve. Out: cuts; per event how many attributes they take, and whether it
// was read to its end without a fault. Events that are not to go are passed over. Memory grows with what is
// cut and the references of one event. Included by exchange/misp alone. Fails as json_cut.hpp.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "exchange/giving/cuts.hpp"
#include "exchange/giving/sieve.hpp"
#include "exchange/misp/misp_original.hpp"

namespace hinomi::exchange {

struct MispFoundEvents {
  std::vector<MispEventOut> events;  // that are to go
  std::set<std::uint64_t> others;    // where events begin that are not
};

/// Whether a thing with this distribution is meant for fewer than may get it.
bool for_fewer(std::optional<int> distribution, const Sieve& sieve);

class MispCuts {
 public:
  MispCuts(MispFoundEvents& found, Sieve& sieve, std::vector<Cut>& into);
  ~MispCuts();
  MispCuts(const MispCuts&) = delete;
  MispCuts& operator=(const MispCuts&) = delete;
  Result<void> add(std::string_view bytes);
  Result<void> finish();

 private:
  class Sink;
  std::unique_ptr<Sink> x_sink;
};

}  // namespace hinomi::exchange
