// Follows a journal's chain entry by entry and finds the first that does not fit. In: the checkpoints, then
// entries in order, then the head. Out: JournalState. Where a signature does not hold, or a signed hash is
// not the entry's, the first entry that no earlier checkpoint vouches for is named. Reads nothing itself:
// stores and exports feed it. The seal signs the journal's end at every commit, so that no tail is
// unsigned; without one, `unsigned_entries` says how many entries no signature covers. What it cannot find:
// entries cut off the end together with head, seal and checkpoints; for that, keep an export elsewhere.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"
#include "store/journal/entry_hash.hpp"
#include "store/journal/signing.hpp"

namespace hinomi::store {

/// What the journal says of itself.
struct ChainHead {
  std::int64_t sequence = 0;
  std::string hash;
  std::int64_t checkpoints = 0;
  std::optional<Checkpoint> seal;  // absent in journals of programs that made none
};

class Chain {
 public:
  /// Starts at entry `from`, before which the chain stood at `previous_hash` (empty for 1).
  Chain(std::string public_key_hex, std::int64_t from, std::string previous_hash);

  /// Takes all checkpoints of entries from `from` on, by number; checks their numbers and signatures.
  void take_checkpoints(std::vector<Checkpoint> checkpoints);
  /// Takes the next entry; false once the chain is broken (what follows cannot be judged).
  bool take(const EntryView& entry);
  /// Marks an entry as altered, for what the caller finds itself (a number that is not one).
  void mark(std::int64_t sequence);
  /// Ends with the head; gives the finding.
  JournalState finish(const std::optional<ChainHead>& head, Instant now);

 private:
  bool fits_checkpoint(const EntryView& entry);
  bool takes_signature(const Checkpoint& checkpoint);
  void check_end(const ChainHead& head);
  bool seal_fits(const ChainHead& head) const;

  std::string x_public_key_hex;
  std::int64_t x_from;
  std::int64_t x_next;
  std::string x_previous_hash;
  std::int64_t x_vouched;  // newest entry under a checkpoint that fits
  std::vector<Checkpoint> x_checkpoints;
  bool x_seals = false;  // a checkpoint says that every commit left a seal
  std::size_t x_next_checkpoint = 0;
  std::optional<std::int64_t> x_first_altered;
  bool x_broken = false;
  std::int64_t x_verified = 0;
  EntryHasher x_hasher;
};

}  // namespace hinomi::store
