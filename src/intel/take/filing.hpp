// Files what readers make of an original: chunks for the store, values with what is derived from them, claims
// of the source, refusals. In: objects and refusals in the order of the original. Out: chunks of at most
// limits::chunk_objects objects or limits::chunk_values values, each durable when the next begins; after a
// stop it passes over what is stored already. An object's own marking (TLP, PAP, handling codes) tightens the
// original's label, never loosens it. Fails as the store does; cancelled `job.cancelled`.
#pragma once
#include <functional>
#include <map>
#include <stop_token>
#include <string>

#include "access/principal.hpp"
#include "intel/take/sink.hpp"
#include "intel/take/units.hpp"
#include "intel/warn/warning_lists.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::store {
class Intel;
}

namespace hinomi::intel {

struct FilingRoom {
  store::Intel& store;
  const access::Principal& actor;
  const store::IntelImport& import;
  const Units& units;
  std::stop_token stop;
  std::function<void(std::int64_t things)> progress;
  const WarningLists* warnings = nullptr;
};

class Filing : public TakenSink {
 public:
  explicit Filing(FilingRoom room) : x_room(std::move(room)), x_stored(x_room.import.cursor) {}
  Result<void> object(TakenObject object, std::string_view bytes) override;
  Result<void> refused(TakenRefusal refusal) override;
  /// Stores what is left; `finish` of the store is the caller's.
  Result<void> flush();

 private:
  bool stored_already();
  Result<void> flush_if_full();
  std::size_t place_of(const Unit& unit, const Label& label);
  void file_claims(TakenObject& object, const Label& label);
  Label label_of(const TakenMarking& marking) const;
  bool warned(const TakenValue& value);

  FilingRoom x_room;
  store::IntelChunk x_chunk;
  std::map<std::string, std::size_t> x_places;  // unit key -> place in the chunk
  std::uint64_t x_seen = 0, x_stored = 0;       // things read; of them in the store
  std::size_t x_values = 0;
  std::vector<WarningHit> x_hits;  // of one value
};

}  // namespace hinomi::intel
