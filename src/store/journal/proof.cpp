// Writes proofs, see proof.hpp. A window begins at a shown entry and ends at the next checkpoint; where the
// journal between two checkpoints shows nothing, nothing is written.
#include "store/journal/proof.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "store/journal/entry_json.hpp"
#include "store/journal/journal_rows.hpp"
#include "store/journal/journal_sql.hpp"
#include "store/journal/link.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t proof_entries_max = 20'000;

struct Writing {
  std::string text;
  std::int64_t lines = 0, entries = 0;
  void line(const Json& object) {
    text += to_text(object) + "\n";
    ++lines;
  }
};

Result<std::set<std::int64_t>> shown_entries(Snapshot& snapshot, const std::vector<std::string>& subjects,
                                             const ShownAction& shown) {
  std::set<std::int64_t> sequences;
  for (const std::string& subject : subjects) {
    HINOMI_ASSIGN(auto rows, snapshot.prepare(journal_sql::of_subject));
    rows.bind("$subject", subject).bind("$limit", proof_entries_max + 1);
    while (true) {
      HINOMI_ASSIGN(const bool row, rows.step());
      if (!row) break;
      if (shown(rows.text(1))) sequences.insert(rows.integer(0));
    }
  }
  if (sequences.size() > static_cast<std::size_t>(proof_entries_max)) {
    return fail(ErrorKind::limit_exceeded, "proof.too_many", {{"limit", std::to_string(proof_entries_max)}});
  }
  return sequences;
}

Result<void> write_window(Snapshot& snapshot, std::int64_t from, const Checkpoint& checkpoint,
                          const std::set<std::int64_t>& shown, Writing& out) {
  EntryHasher hasher;
  HINOMI_TRY(read_rows(snapshot, from, [&](const EntryView& entry) {
    if (entry.sequence > checkpoint.sequence) return false;
    if (shown.contains(entry.sequence)) {
      out.line({{"entry", entry_json(entry)}});
      ++out.entries;
    } else {
      const ChainLink link = link_of(hasher.entry_form(entry));
      out.line({{"link", {{"bytes", link.bytes}, {"state", link.state}, {"tail", link.tail}}}});
    }
    return entry.sequence < checkpoint.sequence;
  }));
  out.line({{"checkpoint", checkpoint_json(checkpoint)}});
  return {};
}

Result<void> write_all(Snapshot& snapshot, const std::vector<std::string>& subjects, const ShownAction& shown,
                       Writing& out) {
  HINOMI_ASSIGN(const auto sequences, shown_entries(snapshot, subjects, shown));
  HINOMI_ASSIGN(const JournalStart start, read_start(snapshot, 1));
  std::int64_t done = 0;
  for (const std::int64_t sequence : sequences) {
    if (sequence <= done) continue;
    const auto next = std::lower_bound(
        start.checkpoints.begin(), start.checkpoints.end(), sequence,
        [](const Checkpoint& checkpoint, std::int64_t wanted) { return checkpoint.sequence < wanted; });
    if (next == start.checkpoints.end())
      return fail(ErrorKind::unavailable, "proof.unsigned", {{"sequence", std::to_string(sequence)}});
    HINOMI_TRY(write_window(snapshot, sequence, *next, sequences, out));
    done = next->sequence;
  }
  return {};
}

}  // namespace

Result<std::string> write_proof(const Database& database, std::string_view public_key_hex,
                                const std::vector<std::string>& subjects, const ShownAction& shown) {
  Writing out;
  out.line({{"format", "hinomi-proof-1"}, {"public_key", public_key_hex}});
  HINOMI_TRY(database.read([&](Snapshot& snapshot) { return write_all(snapshot, subjects, shown, out); }));
  const std::int64_t lines = out.lines + 1;
  out.line({{"end", {{"entries", out.entries}, {"lines", lines}}}});
  return std::move(out.text);
}

}  // namespace hinomi::store
