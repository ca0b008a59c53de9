// Fuzzes the verification of an evidence archive, which comes from another machine. In: lines of JSON: the
// manifest, the first record, then payloads of journal entries about it. What nobody finds by guessing is
// made to fit around them: the archive's form and digests, the chain of custody, the journal's chain and its
// signature. The same bytes are read as an archive too. Holds: no crash; an error has a code of archives,
// proofs or JSON; what holds has a record, and every entry of the proof.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "publish/evidence_form.hpp"
#include "publish/evidence_verify.hpp"
#include "publish/zip_text.hpp"
#include "store/journal/entry_json.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::publish;
using namespace hinomi::store;

constexpr std::size_t lines_max = 32;

const SigningKey& signing_key() {
  static const auto key = [] {
    char folder[] = "/tmp/hinomi-fuzz-XXXXXX";
    HINOMI_ASSERT(::mkdtemp(folder) != nullptr);
    auto made = SigningKey::open(folder, false);
    HINOMI_ASSERT(made);
    return *std::move(made);
  }();
  return *key;
}

// Entries of one subject, one after the other, under one checkpoint.
class ProofText {
 public:
  ProofText() {
    add({{"format", "hinomi-proof-1"}, {"public_key", signing_key().public_key_hex()}});
    x_hash = std::string(64, '0');
  }

  void enter(const std::string& subject, const std::string& action, const std::string& actor_name,
             const std::string& payload) {
    EntryView view;
    view.sequence = ++x_count;
    view.time_us = x_count;
    view.actor_name = actor_name;
    view.action = action;
    view.subject = subject;
    view.payload = payload;
    view.payload_digest = x_hasher.payload_digest(payload);
    view.previous_hash = x_hash;
    const std::string hash(x_hasher.entry_hash(view));
    view.hash = hash;
    add({{"entry", entry_json(view)}});
    x_hash = hash;
  }

  std::string close() {
    Checkpoint checkpoint{1, x_count, x_hash, x_count, {}};
    checkpoint.signature = signing_key().sign(checkpoint, SignedAs::checkpoint);
    add({{"checkpoint", checkpoint_json(checkpoint)}});
    add({{"end", {{"entries", x_count}, {"lines", x_lines + 1}}}});
    return std::move(x_text);
  }

  std::int64_t count() const { return x_count; }

 private:
  void add(const Json& line) {
    x_text += to_text(line) + "\n";
    ++x_lines;
  }

  std::string x_text, x_hash;
  EntryHasher x_hasher;
  std::int64_t x_count = 0, x_lines = 0;
};

std::string member(const Json& object, const char* name) { return text_member(object, name); }

// Gives the digests of the rows.
std::vector<std::string> mend_custody(Json& item) {
  std::vector<std::string> hashes;
  if (!item.is_object() || !item.contains("custody") || !item["custody"].is_array()) return hashes;
  for (Json& row : item["custody"]) {
    if (!row.is_object()) continue;
    row.erase("hash");
    row["previous"] = hashes.empty() ? "" : hashes.back();
    hashes.push_back(to_hex(sha256(to_text(row))));
    row["hash"] = hashes.back();
  }
  return hashes;
}

// A payload names the row of its move by its place.
void mend_payload(Json& payload, const std::vector<std::string>& hashes) {
  if (!payload.is_object() || !payload.contains("custody") || !payload["custody"].is_number_unsigned())
    return;
  const auto place = payload["custody"].get<std::uint64_t>();
  if (place < hashes.size()) payload["custody"] = hashes[place];
}

struct Made {
  std::string archive;
  std::int64_t entries = 0;
};

Made archive_of(std::vector<Json> lines) {
  Json manifest = std::move(lines[0]), item = std::move(lines[1]);
  const auto hashes = mend_custody(item);
  NamedTexts files{{evidence_form::manifest_name, {}}, {"items/1.json", to_text(item)}};
  if (manifest.is_object()) {
    const std::string& text = files.back().second;
    manifest["files"] = {
        {{"name", "items/1.json"}, {"bytes", text.size()}, {"sha256", to_hex(sha256(text))}}};
  }
  files.front().second = to_text(manifest);
  const Json* row = &manifest;
  if (const auto items = manifest.find("items");
      items != manifest.end() && items->is_array() && !items->empty())
    row = &items->front();
  const std::string subject = evidence_form::subject_of(*row);
  ProofText proof;
  for (std::size_t i = 2; i < lines.size(); ++i) {
    mend_payload(lines[i], hashes);
    proof.enter(subject, member(lines[i], "entry_action"), member(lines[i], "entry_actor"),
                to_text(lines[i]));
  }
  proof.enter(subject, std::string(evidence_form::exported_action), "係員",
              to_text({{"manifest", to_hex(sha256(files.front().second))},
                       {"version", number_member(*row, "version")}}));
  const std::int64_t entries = proof.count();
  files.emplace_back(evidence_form::proof_name, proof.close());
  return {zip_of(files), entries};
}

void check(std::string_view archive, const std::int64_t* entries) {
  const auto finding = verify_evidence(archive, "");
  if (finding) {
    HINOMI_ASSERT(!finding->items.empty());
    HINOMI_ASSERT(entries == nullptr || finding->entries == *entries);
    return;
  }
  const std::string& code = finding.error().code;
  HINOMI_ASSERT(code.starts_with("evidence.") || code.starts_with("proof.") || code.starts_with("json."));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, nullptr);
  std::vector<Json> lines;
  for (const std::string_view line : split(text, '\n')) {
    auto json = parse_json(line);
    if (!json || lines.size() == lines_max) return 0;
    lines.push_back(*std::move(json));
  }
  if (lines.size() < 2) return 0;
  const Made made = archive_of(std::move(lines));
  check(made.archive, &made.entries);
  return 0;
}
