// Recomputes the chain. The order of the checks in take() decides which entry is named: the first whose own
// contents, place or link do not fit, before what a checkpoint says.
#include "store/journal/chain.hpp"

#include <algorithm>

#include "store/limits.hpp"

namespace hinomi::store {

Chain::Chain(std::string public_key_hex, std::int64_t from, std::string previous_hash)
    : x_public_key_hex(std::move(public_key_hex)),
      x_from(from),
      x_next(from),
      x_previous_hash(std::move(previous_hash)),
      x_vouched(from - 1) {}

void Chain::mark(std::int64_t sequence) {
  sequence = std::max<std::int64_t>(sequence, 1);
  x_first_altered = std::min(x_first_altered.value_or(sequence), sequence);
}

// Once a checkpoint says that every commit was sealed, none of the older form may follow.
bool Chain::takes_signature(const Checkpoint& checkpoint) {
  if (signature_holds(checkpoint, SignedAs::checkpoint, x_public_key_hex)) {
    x_seals = true;
    return true;
  }
  return !x_seals && signature_holds(checkpoint, SignedAs::checkpoint_before_seals, x_public_key_hex);
}

void Chain::take_checkpoints(std::vector<Checkpoint> checkpoints) {
  std::int64_t vouched = x_from - 1;
  for (std::size_t i = 0; i < checkpoints.size(); ++i) {
    const Checkpoint& checkpoint = checkpoints[i];
    const bool in_order = i == 0 ? checkpoint.number >= 1 && (x_from > 1 || checkpoint.number == 1)
                                 : checkpoint.number == checkpoints[i - 1].number + 1;
    if (!in_order || checkpoint.sequence <= vouched || !takes_signature(checkpoint)) {
      mark(vouched + 1);
      checkpoints.resize(i);
      break;
    }
    vouched = checkpoint.sequence;
  }
  x_checkpoints = std::move(checkpoints);
}

bool Chain::fits_checkpoint(const EntryView& entry) {
  const bool due = entry.sequence % limits::checkpoint_each == 0;
  const bool any = x_next_checkpoint < x_checkpoints.size();
  if (!any || x_checkpoints[x_next_checkpoint].sequence != entry.sequence) return !due;
  if (x_checkpoints[x_next_checkpoint].hash != entry.hash) return false;
  ++x_next_checkpoint;
  x_vouched = entry.sequence;
  return true;
}

bool Chain::take(const EntryView& entry) {
  if (x_broken) return false;
  const bool fits = entry.sequence == x_next && entry.previous_hash == x_previous_hash &&
                    x_hasher.payload_digest(entry.payload) == entry.payload_digest &&
                    x_hasher.entry_hash(entry) == entry.hash;
  if (!fits) {
    mark(x_next);
    x_broken = true;
    return false;
  }
  if (!fits_checkpoint(entry)) mark(x_vouched + 1);
  x_previous_hash = entry.hash;
  ++x_next;
  ++x_verified;
  return true;
}

bool Chain::seal_fits(const ChainHead& head) const {
  const Checkpoint& seal = *head.seal;
  return seal.sequence == head.sequence && seal.hash == head.hash && seal.number == head.checkpoints &&
         signature_holds(seal, SignedAs::seal, x_public_key_hex);
}

void Chain::check_end(const ChainHead& head) {
  const std::int64_t last = x_next - 1;
  if (head.sequence != last) {
    mark(std::min(head.sequence, last) + 1);
  } else if (head.hash != x_previous_hash) {
    mark(std::max<std::int64_t>(last, 1));
  }
  if (x_next_checkpoint < x_checkpoints.size()) mark(last + 1);
  const std::int64_t counted = x_checkpoints.empty() ? -1 : x_checkpoints.back().number;
  if (counted >= 0 ? head.checkpoints != counted : x_from == 1 && head.checkpoints != 0) mark(x_vouched + 1);
  if (x_first_altered) return;
  if (!head.seal) {
    if (x_seals) mark(x_vouched + 1);
  } else if (!seal_fits(head)) {
    mark(x_vouched + 1);
  } else {
    x_vouched = std::max(x_vouched, head.sequence);
  }
}

JournalState Chain::finish(const std::optional<ChainHead>& head, Instant now) {
  const std::int64_t last = x_next - 1;
  if (!x_broken && head) check_end(*head);
  if (!x_broken && !head) mark(std::max<std::int64_t>(last, 1));
  JournalState state;
  state.entries = head ? std::max(head->sequence, last) : last;
  state.verified = x_verified;
  state.first_altered = x_first_altered;
  state.intact = !x_first_altered.has_value();
  state.checkpoints = static_cast<std::int64_t>(x_next_checkpoint);
  state.unsigned_entries = std::max<std::int64_t>(state.entries - x_vouched, 0);
  state.last_hash = x_previous_hash;
  state.checked = now;
  return state;
}

}  // namespace hinomi::store
