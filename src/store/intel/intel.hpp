// The door of the store of intelligence. Truth: rows in records.sqlite, each chunk with its journal entry in
// one transaction, and packs (compressed, sealed, one synchronisation a chunk) that hold the objects' exact
// bytes and the facts read in them. Index: segments in <directory>/intel/index, made from the packs and
// makeable again, and the newest part in memory. What is not in a sealed segment is read again from the packs
// when the store opens, so that a crash loses nothing that was acknowledged. The same source, digest and
// label answers the earlier import and changes nothing. One writer at a time, readers any number. Limits:
// limits.hpp. Fails: not_found `intel.source_unknown`, `intel.import_unknown`; conflict
// `intel.import_closed`, `intel.import_moved`, `intel.counts_differ`; limit_exceeded `intel.chunk_too_large`;
// as database.hpp and vault/vault.hpp. Source: intel.md §1; house.md §2.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "store/intel/intel_facts.hpp"
#include "store/intel/intel_reader.hpp"
#include "store/journal/journal.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

struct IntelOptions {
  std::string directory;                      // the store's; packs and index stand below <directory>/intel
  std::size_t memory_bytes_max = 256u << 20;  // of the part in memory before it is sealed
  bool merge_in_background = true;
};

/// What `begin_import` found. A known import that is open goes on at its cursor; a finished one is done.
struct BegunImport {
  IntelImport import;
  bool known = false;
};

struct IntelSize {
  std::int64_t containers = 0, occurrences = 0;
  std::uint64_t segment_bytes = 0, pack_bytes = 0, memory_bytes = 0;
  std::size_t segments = 0;
};

class Intel {
 public:
  static Result<std::unique_ptr<Intel>> open(Database& database, Journal& journal, const VaultKey& key,
                                             const IntelOptions& options);
  ~Intel();
  Intel(const Intel&) = delete;
  Intel& operator=(const Intel&) = delete;

  // --- sources
  /// Makes the source, or changes what it is worth from now on.
  Result<void> put_source(const access::Principal& actor, const IntelSource& source);
  Result<std::vector<IntelSource>> sources() const;
  /// Calls with how many originals of each source the person may see, and the newest of them.
  Result<void> each_source(const access::Principal& person, Permission permission,
                           const std::function<Result<void>(std::int64_t, const IntelImport&)>& take) const;

  // --- imports
  Result<BegunImport> begin_import(const access::Principal& actor, const NewImport& original);
  /// Stores a chunk: when it comes back, the chunk is durable, can be read and found.
  Result<ImportCounts> add(const access::Principal& actor, std::string_view import, const IntelChunk& chunk);
  /// Closes the import; conflict `intel.counts_differ` unless in = indexed + rejected.
  Result<IntelImport> finish(const access::Principal& actor, std::string_view import);
  Result<std::optional<IntelImport>> import(std::string_view id) const;
  /// The import of an original of a source under a label.
  Result<std::optional<IntelImport>> import_of(std::string_view source, std::string_view digest,
                                               const Label& label) const;
  /// Imports that were begun and not closed, oldest first: what a stopped program left.
  Result<std::vector<IntelImport>> open_imports() const;
  /// One that the person may see.
  Result<std::optional<IntelImport>> import(const access::Principal& person, Permission permission,
                                            std::string_view id) const;
  /// Newest first, before the import with the id `before` (empty: from the newest).
  Result<std::vector<IntelImport>> imports(const access::Principal& person, Permission permission,
                                           std::size_t limit, std::string_view before = {}) const;
  Result<std::vector<TakenRefusal>> refusals(std::string_view import, std::size_t limit) const;
  /// The text that another program read from an original, by the vault's names of both; the first one stays.
  Result<std::optional<std::string>> text_of(std::string_view digest) const;
  Result<void> keep_text(std::string_view digest, std::string_view text);
  /// Keeps a mapping of columns under its name for the owner of its label; one of the same name is replaced.
  Result<TableProfile> keep_profile(const access::Principal& actor, TableProfile profile);
  /// Those that the person may see, by name.
  Result<std::vector<TableProfile>> profiles(const access::Principal& person, Permission permission) const;
  /// Records what a named person claims.
  Result<std::string> assert_by_hand(const access::Principal& actor, const NewAssertion& claim,
                                     SourceGrade grade, InfoGrade info);

  // --- reading
  /// With `tlp_max` the reader sees only what bears that label or a looser one: what may leave under it.
  Result<IntelReader> reader(const access::Principal& person, Permission permission,
                             std::optional<Instant> as_of = {}, std::optional<Tlp> tlp_max = {}) const;
  /// A reader of what passes, label by label: the sight of several people together, or up to a label.
  Result<IntelReader> reader_where(const std::function<bool(const Label&)>& passes,
                                   std::optional<Instant> as_of = {}) const;

  // --- clusters
  /// Keeps a drawing with what became of the clusters of before; one journal entry.
  Result<void> keep_drawing(const access::Principal& actor, const ClusterDrawing& drawing,
                            std::span<const ClusterEvent> life, const Label& label);
  Result<std::optional<ClusterDrawing>> drawing(std::string_view sight) const;
  /// The newest drawing of a sight that passes fewer labels, all of them among these: what it tells may be
  /// told to whoever passes these.
  Result<std::optional<ClusterDrawing>> drawing_within(std::span<const std::uint32_t> labels) const;
  /// What became of a cluster in this sight, and before in those from which it took over, newest first.
  Result<std::vector<ClusterEvent>> cluster_life(std::string_view sight, std::string_view cluster,
                                                 std::size_t limit) const;

  /// One fact of a stored chunk, whoever may see it; for the program's own engines, never for an answer.
  struct ChunkFact {
    ContainerNumber container = 0;
    ObservableKind kind = ObservableKind::other;
    std::string_view value;
    bool derived = false;
    std::int64_t count = 1;
    Instant seen;  // last time there; the container's where the original gives none
  };
  /// Hands out the facts of one chunk in their order; nothing when there is no such chunk.
  Result<void> facts_of(std::int64_t chunk, const std::function<void(const ChunkFact&)>& take) const;
  /// What kind of unit a container is and the number of its import, whoever may see it; for the program's own
  /// engines, never for an answer. Both never change.
  struct ContainerNature {
    std::string type;
    std::int64_t import = 0;
  };
  Result<std::optional<ContainerNature>> nature_of(ContainerNumber number) const;
  /// Numbers of an import's containers of a type after one, ascending, and up to where was looked; as above.
  struct OfType {
    std::vector<ContainerNumber> numbers;
    ContainerNumber looked = 0;
  };
  Result<OfType> of_type(std::int64_t import, std::string_view type, ContainerNumber after) const;
  /// A reader that nothing is hidden from; for the program's own engines, never for an answer.
  Result<IntelReader> everything() const;

  // --- the index
  /// Seals what is in memory, so that the next start is quick; done by itself at the end of large imports.
  Result<void> seal();
  /// Merges segments until none is due, in the caller's thread.
  Result<void> merge();
  IntelSize size() const;

  struct State;

 private:
  explicit Intel(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

std::span<const StatementText> intel_statements();

}  // namespace hinomi::store
