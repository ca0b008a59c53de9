// The journal's proof of what was done with a few subjects, without the rest of the journal: each of their
// entries in full, and from each on the chain to the next signed checkpoint, with foreign entries as bare
// links (link.hpp). Form: JSON lines, keys sorted:
//   {"format":"hinomi-proof-1","public_key":"…"}
//   {"entry":{…}} or {"link":{"bytes":…,"state":"…","tail":"…"}}, one for every entry of a window, in order
//   {"checkpoint":{…}} at the end of each window        {"end":{"entries":…,"lines":…}}
// Every byte counts: a line that is not in this one form is refused. Limits: 20,000 entries,
// journal_line_bytes_max. Fails as malformed `proof.line` (line), `proof.entry_altered` (sequence),
// `proof.chain_broken` (sequence), `proof.signature` (sequence); conflict `journal.other_key`; unavailable
// `proof.unsigned` (sequence) where the journal has no checkpoint after an entry.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

/// Which entries of a subject are shown, by their action.
using ShownAction = std::function<bool(std::string_view action)>;

/// Writes the proof of the subjects' entries; the newest must be under a checkpoint.
Result<std::string> write_proof(const Database& database, std::string_view public_key_hex,
                                const std::vector<std::string>& subjects, const ShownAction& shown);

/// An entry that the proof shows and the chain vouches for.
struct ProvenEntry {
  std::int64_t sequence = 0;
  Instant time;
  std::string actor, actor_name, organisation, action, subject, payload;
};
struct Proof {
  std::string public_key;
  std::vector<ProvenEntry> entries;  // in order
  std::int64_t links = 0, checkpoints = 0;
  Instant newest_signature;  // time of the last checkpoint
};
/// Verifies a proof with the key in its header, which must be `expected_key_hex` unless that is empty.
Result<Proof> read_proof(std::string_view text, std::string_view expected_key_hex);

}  // namespace hinomi::store
