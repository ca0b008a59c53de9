// What the store of intelligence takes and gives: imports, sources, containers, objects, assertions. A
// container is the unit in which values occur together (a MISP event, a STIX report with what it refers to, a
// text, a labelled group of rows of a list; an indicator by itself otherwise); never a whole feed or bundle.
// Inner units (a MISP object in its event) are told by the spans of their objects. Texts are UTF-8; instants
// UTC; spans are bytes of the original. Source: intel.md §1.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"
#include "model/intel.hpp"

namespace hinomi::store {

/// Who gives intelligence, and what it is worth when an import says nothing else.
struct IntelSource {
  std::string id;    // ours, short and lasting: eset, jc3, force-27
  std::string name;  // as people call it
  std::string kind;  // feed, partner, report, sensor, own
  SourceGrade grade = SourceGrade::x;
  InfoGrade info = InfoGrade::uncorroborated;
  Label label;
};

/// One original, as it comes in. Its bytes stand in the vault before the import begins.
struct NewImport {
  std::string source;  // id of an IntelSource
  std::string digest;  // SHA-256 of the original, hex; with source and label it names the import
  std::string blob;    // the vault's name of it; empty: the digest is
  std::string form;    // stix, misp, report, list …
  std::string name;    // file name or title
  std::int64_t bytes = 0;
  std::optional<SourceGrade> grade;  // absent: the source's
  std::optional<InfoGrade> info;
  Label label;
  Pap pap = Pap::clear;
  std::vector<HandlingCode> handling;
  std::string columns;  // of a table: how its columns are read (JSON); empty: found from its cells
};

/// Stored: append only, never renumber.
enum class ImportState : std::uint8_t { open, finished, given_up };

/// What was read of an original; in = indexed + rejected when the import is finished.
struct ImportCounts {
  std::int64_t in = 0, indexed = 0, rejected = 0;
  std::int64_t occurrences = 0;
  bool operator==(const ImportCounts&) const = default;
};

struct IntelImport {
  std::string id;  // UUIDv7
  std::int64_t number = 0;
  NewImport original;
  ImportState state = ImportState::open;
  std::uint64_t cursor = 0;  // what the importer said with its last stored chunk; it goes on there
  ImportCounts counts;
  Instant taken;
  std::optional<Instant> finished;
  bool apart = true;  // its containers' ids hold its label; not so of imports of earlier programs
};

/// A unit of co-occurrence.
struct NewContainer {
  std::string key;  // names it within its import; a later chunk with the same key goes on filling it
  std::string type, title;
  std::optional<Instant> time;  // of what it tells: published, event date; absent: when it was taken
  Label label;
};

/// A value that was derived from an occurring one (registrable domain, /24, URL shape, path key).
struct DerivedValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;
};

/// A value in a container.
struct NewValue {
  TakenValue value;
  std::vector<DerivedValue> derived;
  std::optional<Label> label;  // where it is narrower than the container's
  bool warned = false;         // it stands on a warning list
};

/// An object of the original, with the values that it brings into a container.
struct NewObject {
  std::size_t container = 0;  // place in IntelChunk::containers
  std::string id, type;       // as the producer gives them; without an id no version of it is kept
  std::string title;
  std::optional<Instant> created, modified;
  bool revoked = false;
  /// Who alone may make versions of it, and may end their line by revoking it; absent: it has no such rule.
  std::optional<std::string> creator;
  std::optional<Error> remark;  // to be told beside it, though it is indexed
  Span span;
  std::string bytes;           // exactly as the original has them; empty: not kept by itself
  std::optional<Label> label;  // where it is narrower than the container's
  std::vector<NewValue> values;
};

/// A claim of a source; facts are views over assertions, so that a merge can be undone. Append only.
struct NewAssertion {
  std::string subject, predicate, object;
  Polarity polarity = Polarity::asserts;
  std::optional<int> confidence;  // 0 to 100
  std::optional<Instant> valid_from, valid_to;
  Span evidence;                // in the original
  std::string evidence_digest;  // SHA-256 of those bytes, hex
  std::string supersedes;       // id of an assertion
  std::string person;           // who made it; empty: the program
  std::string person_name;      // as shown
  std::string reason;           // why a person says so
  std::optional<Label> label;   // absent: the import's
};

struct IntelAssertion {
  std::string id;
  NewAssertion claim;
  std::string import;  // empty: made by hand
  std::string source;
  SourceGrade grade = SourceGrade::x;
  InfoGrade info = InfoGrade::uncorroborated;
  Label label;
  Instant recorded;
};

/// A part of an import that is stored whole or not at all; about 2,000 objects or 20,000 values.
struct IntelChunk {
  std::vector<NewContainer> containers;
  std::vector<NewObject> objects;
  std::vector<NewAssertion> assertions;
  std::vector<TakenRefusal> refusals;
  std::int64_t in = 0;       // things read since the chunk before
  std::int64_t indexed = 0;  // of them understood; the others are among the refusals
  std::uint64_t cursor = 0;  // where to go on when this chunk is stored
  /// Where its reader went on; when given, it must be where the import stands, so that two who read the same
  /// original at once do not both count.
  std::optional<std::uint64_t> from;
};

/// A container's place in the store: dense, ascending with the time of its taking. For calls within the
/// program; never shown, since gaps would tell of what is hidden.
using ContainerNumber = std::uint32_t;

struct IntelContainer {
  ContainerNumber number = 0;
  std::string id;  // 16 hexadecimal digits, the same for the same source, original, label and key
  std::string key, type, title;
  std::string import, source;
  Instant time, recorded;
  Label label;
  std::int64_t values = 0;  // that the reader may see
};

/// One version of a producer's object.
struct IntelObject {
  Instant added;  // strictly ascending over the store; the order of every page
  std::string id, type, title;
  Instant modified;
  bool revoked = false;
  std::string import;
  ContainerNumber container = 0;
  Span span;
  Label label;
};

/// A cluster as it was drawn for a sight.
struct DrawnCluster {
  std::string id;
  std::vector<ContainerNumber> members;  // ascending
  double bits = 0;                       // of all links within
  std::int64_t links = 0;
};

/// What was drawn for all who see by the same labels. Numbers only; what they mean is read with the reader.
struct ClusterDrawing {
  std::string sight;                  // digest of `labels`
  std::string parent;                 // sight whose clusters it took over; empty
  std::vector<std::uint32_t> labels;  // IntelReader::labels_passed
  std::int64_t seen = 0;              // containers that the sight saw
  std::int64_t parts = 0;             // of them looked at
  std::int64_t decisions = 0;         // of people that were respected: a digest, 0 for none
  Instant made;
  std::vector<DrawnCluster> clusters;  // largest first
};

/// What became of a cluster.
struct ClusterEvent {
  Instant at;
  ClusterStep step = ClusterStep::made;
  std::string before, after;  // empty where there is none
  std::int64_t parts = 0;
};

}  // namespace hinomi::store
