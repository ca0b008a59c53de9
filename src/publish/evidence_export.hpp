// A record with a chain of custody, taken out for another machine: what the person may see of it and of the
// records linked to it that keep custody too, their files, every move with giver, taker and time, and the
// journal's proof of it. Out: a zip archive, the same that evidence_verify.hpp reads:
//   manifest.json   every other file but the proof, with size and SHA-256, and the records with their
//   versions items/N.json, items/N.html   record N, for machines and for paper      files/N/…   its files
//   README.txt   how to verify      proof.jsonl   see store/journal/proof.hpp
// The journal entry `evidence.exported` of each record holds the manifest's digest and is under a signature
// before the archive is made, so that the chain vouches for the archive too. Limits: 20 records, 512 MiB.
// Fails as the kernel does; unsupported `evidence.no_custody`; limit_exceeded `evidence.too_large`.
#pragma once
#include <string>

#include "access/principal.hpp"
#include "base/result.hpp"

namespace hinomi::procedure {
class Procedures;
}
namespace hinomi::store {
class Store;
}

namespace hinomi::publish {

struct EvidenceRoom {
  const procedure::Procedures& procedures;
  store::Store& store;
  const access::Principal& person;
};

struct EvidenceArchive {
  std::string name, bytes;
};

/// Makes the archive; a read, an export and a journal entry of its own for each record.
Result<EvidenceArchive> export_evidence(const EvidenceRoom& room, const std::string& type,
                                        const std::string& id);

}  // namespace hinomi::publish
