// Verifies proofs, see proof.hpp: line after line, nothing is taken that the digest before or a signature
// does not bear out. In: the text as it came. Out: the entries that hold. It ends at the first line that does
// not agree. Limit: journal_line_bytes_max.
#include <optional>
#include <utility>

#include "base/json.hpp"
#include "store/journal/entry_json.hpp"
#include "store/journal/link.hpp"
#include "store/journal/proof.hpp"
#include "store/limits.hpp"

namespace hinomi::store {
namespace {

Error bad_line(std::int64_t line) {
  return fail(ErrorKind::malformed, "proof.line", {{"line", std::to_string(line)}});
}

Error bad_entry(std::string_view code, std::int64_t sequence) {
  return fail(ErrorKind::malformed, std::string(code), {{"sequence", std::to_string(sequence)}});
}

class ProofReader {
 public:
  explicit ProofReader(std::string_view expected_key_hex) : x_expected_key(expected_key_hex) {}

  Result<void> take(std::string_view text) {
    ++x_line;
    const auto line = text.size() <= limits::journal_line_bytes_max ? parse_json(text) : Result<Json>(bad());
    const bool one_form = line && line->is_object() && to_text(*line) == text;
    if (!one_form || x_ended) return bad();
    if (x_line == 1) return take_header(*line);
    if (line->size() != 1) return bad();
    const std::string kind = line->begin().key();
    const Json& value = line->begin().value();
    if (!value.is_object()) return bad();
    if (kind == "entry") return take_entry(value);
    if (kind == "link") return take_link(value);
    if (kind == "checkpoint") return take_checkpoint(value);
    if (kind == "end") return take_end(value);
    return bad();
  }

  Result<Proof> finish() {
    if (!x_ended) return bad_line(x_line + 1);
    return std::move(x_proof);
  }

 private:
  Error bad() const { return bad_line(x_line); }

  Result<void> take_header(const Json& header) {
    x_proof.public_key = text_member(header, "public_key");
    const bool formed = header.size() == 2 && text_member(header, "format") == "hinomi-proof-1" &&
                        is_public_key(x_proof.public_key);
    if (!formed) return bad();
    if (!x_expected_key.empty() && x_expected_key != x_proof.public_key)
      return fail(ErrorKind::conflict, "journal.other_key", {{"file", "proof.jsonl"}});
    return {};
  }

  Result<void> take_entry(const Json& json) {
    ExportedEntry entry;
    read_exported(json, entry);
    const EntryView& view = entry.view;
    if (entry_json(view) != json) return bad();
    if (x_hasher.payload_digest(view.payload) != view.payload_digest ||
        x_hasher.entry_hash(view) != view.hash || view.sequence <= x_sequence)
      return bad_entry("proof.entry_altered", view.sequence);
    if (x_open && (view.sequence != x_sequence + 1 || view.previous_hash != x_hash))
      return bad_entry("proof.chain_broken", view.sequence);
    x_open = true;
    x_sequence = view.sequence;
    x_hash = view.hash;
    x_proof.entries.push_back({view.sequence, Instant::from_microseconds(view.time_us), entry.actor,
                               entry.actor_name, entry.organisation, entry.action, entry.subject,
                               entry.payload});
    return {};
  }

  Result<void> take_link(const Json& json) {
    const ChainLink link{text_member(json, "state"), number_member(json, "bytes"), text_member(json, "tail")};
    const auto followed = json.size() == 3 && x_open ? follow(link) : std::nullopt;
    if (!followed) return bad();
    if (followed->previous_hash != x_hash) return bad_entry("proof.chain_broken", x_sequence + 1);
    ++x_sequence;
    x_hash = followed->hash;
    ++x_proof.links;
    return {};
  }

  Result<void> take_checkpoint(const Json& json) {
    const Checkpoint checkpoint = read_checkpoint(json);
    if (checkpoint_json(checkpoint) != json || !x_open) return bad();
    const bool fits =
        checkpoint.sequence == x_sequence && checkpoint.hash == x_hash && checkpoint.number > x_checkpoint;
    if (!fits) return bad_entry("proof.chain_broken", x_sequence);
    if (!signature_holds(checkpoint, SignedAs::checkpoint, x_proof.public_key) &&
        !signature_holds(checkpoint, SignedAs::checkpoint_before_seals, x_proof.public_key))
      return bad_entry("proof.signature", checkpoint.sequence);
    x_open = false;
    x_checkpoint = checkpoint.number;
    x_proof.newest_signature = Instant::from_microseconds(checkpoint.time_us);
    ++x_proof.checkpoints;
    return {};
  }

  Result<void> take_end(const Json& json) {
    const Json whole{{"entries", x_proof.entries.size()}, {"lines", x_line}};
    if (x_open || json != whole) return bad();
    x_ended = true;
    return {};
  }

  std::string x_expected_key;
  Proof x_proof;
  EntryHasher x_hasher;
  std::string x_hash;
  std::int64_t x_line = 0, x_sequence = 0, x_checkpoint = 0;
  bool x_open = false;  // a window has begun and waits for its checkpoint
  bool x_ended = false;
};

}  // namespace

Result<Proof> read_proof(std::string_view text, std::string_view expected_key_hex) {
  ProofReader reader(expected_key_hex);
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    HINOMI_TRY(reader.take(line));
    if (end == std::string_view::npos) return bad_line(0);  // every line ends
    text.remove_prefix(end + 1);
  }
  return reader.finish();
}

}  // namespace hinomi::store
