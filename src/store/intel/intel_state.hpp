// What the parts of the door share. Included by store/intel alone. One writer at a time holds `writing`; what
// readers look at (labels, sources) is behind `looking` and changes only when a transaction has committed.
// A reader's state holds the parts and the compiled sight with which it was made.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/intel/intel.hpp"
#include "store/intel/intel_index.hpp"
#include "store/intel/intel_rows.hpp"
#include "store/intel/pack.hpp"

namespace hinomi::store {

struct Intel::State {
  State(Database& records, Journal& spine, const VaultKey& vault, IntelOptions wanted, Packs opened)
      : database(records),
        journal(spine),
        keys(vault),
        key(vault),
        options(std::move(wanted)),
        packs(std::move(opened)) {}

  Database& database;
  Journal& journal;
  IntelKeys keys;
  const VaultKey& key;
  IntelOptions options;
  Packs packs;
  ContainerTable containers;
  std::unique_ptr<IntelIndex> index;

  std::mutex writing;
  std::int64_t last_chunk = 0;
  std::int64_t occurrences = 0;
  Instant last_added;

  mutable std::mutex looking;
  intel_labels::Numbers labels;
  std::vector<intel_sources::Row> sources;

  const intel_sources::Row* source_of(std::string_view id) const;
};

/// Containers that the reader sees more than once, because one original stands under several labels that it
/// passes.
struct SeenTwins {
  std::vector<ContainerNumber> all;                            // ascending
  std::unordered_map<ContainerNumber, ContainerNumber> first;  // of the later ones: the first that is seen
};

/// What a reader holds.
struct IntelReader::State {
  const Intel::State* store = nullptr;
  IntelSight sight;
  std::vector<std::shared_ptr<const Part>> parts;
  std::vector<ContainerNumber> begun_before;  // in any part
  std::vector<Label> labels;
  LabelSum seen;
  std::optional<Instant> as_of;

  bool passes(const ObjectLabels& labels) const {
    return sight.passes(labels.container) && sight.passes(labels.own);
  }
  /// The object as the reader may have it; nothing when it may not see it.
  std::optional<IntelObject> visible(const intel_objects::Row& row) const;
  /// Found out when it is asked for first.
  const SeenTwins& twins() const;

 private:
  mutable std::once_flag x_twins_found;
  mutable SeenTwins x_twins;
};

/// Gives a container's id from source, original, the original's label and key.
std::uint64_t container_id(const IntelKeys& keys, const IntelImport& import, std::string_view key);
std::string container_id_text(std::uint64_t id);

/// Reads what the database holds and makes again what the index lacks; at opening.
Result<void> recover_intel(Intel::State& state);
/// Stores a chunk of an open import.
Result<ImportCounts> store_chunk(Intel::State& state, const access::Principal& actor, IntelImport& import,
                                 const IntelChunk& chunk);

}  // namespace hinomi::store
