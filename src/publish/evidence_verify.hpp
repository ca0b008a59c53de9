// Verifies an exported archive (evidence_export.hpp) without a store, on any machine. In: the archive's bytes
// and, if known, the public key that the journal must be signed with. Out: what holds, or the first thing
// that does not agree. Fails: malformed `evidence.archive_altered` (offset), `evidence.manifest_altered`,
// `evidence.file_altered`, `evidence.file_missing`, `evidence.file_extra` (name), `evidence.not_exported`,
// `evidence.change_missing`, `evidence.custody_altered`, `evidence.custody_unproven`,
// `evidence.custody_removed`, `evidence.file_unproven` (number of the record and place in it); as
// store/journal/proof.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::publish {

struct EvidenceFinding {
  struct Item {
    std::string number, title;
    std::int64_t version = 0, moves = 0, files = 0;
  };
  std::vector<Item> items;
  std::string public_key, made, made_by, organisation;
  bool demonstration = false;
  std::int64_t entries = 0;
  Instant newest_signature;
};

/// Gives what the archive proves.
Result<EvidenceFinding> verify_evidence(std::string_view archive, std::string_view expected_key_hex);

}  // namespace hinomi::publish
