// What an original of intelligence (a STIX bundle, a MISP event, a report, a list) is read into, before
// anything is judged or stored. Decoders make it, `intel` files it, `store` keeps it. Texts are UTF-8;
// instants UTC; `begin` and `end` are bytes of the original, so that each fact points at the words it came
// from. Values are canonical, see decode/text/canonical.hpp; the spelling of the original stays beside them.
// Source: STIX 2.1, MISP core format, design page "intelligence" §1.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// A place in an original.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool operator==(const Span&) const = default;
};

/// A value as one original holds it.
struct TakenValue {
  ObservableKind kind = ObservableKind::other;
  std::string value;    // canonical
  std::string written;  // as written; empty when it is the canonical form
  ValueRole role = ValueRole::mentioned;
  Span span;
  std::int64_t count = 1;  // how often the original says it was seen
  std::optional<Instant> first, last;
  bool lone = false;  // the original says that it must not join others (MISP disable_correlation)
};

/// What one thing is to another, as one original says it.
struct TakenRelation {
  std::string kind;      // as the original names it: uses, indicates, attributed-to, alias-of …
  std::string from, to;  // ids as the producer gives them; of an alias, `to` is the other name
  Polarity polarity = Polarity::asserts;
  std::optional<int> confidence;  // 0 to 100
  std::optional<Instant> from_time, to_time;
  Span span;
};

/// How one original may be handled, as it says itself; absent where it says nothing.
struct TakenMarking {
  std::optional<Tlp> tlp;
  std::optional<Pap> pap;
  std::vector<HandlingCode> handling;
  std::vector<std::string> other;  // markings kept as they stand
};

/// One object of an original: a STIX object, a MISP event, object or attribute, a row of a list, a whole
/// report.
struct TakenObject {
  std::string id;    // as the producer gives it; empty when it gives none
  std::string type;  // as the producer names it: indicator, malware, Event, Attribute, row, report
  std::string title;
  std::string description;
  std::vector<std::string> aliases;
  std::vector<std::string> kinds;  // labels, tags and types as they stand
  std::string parent;              // id of the object that holds it; empty at the top
  std::string created_by;
  std::optional<Instant> created, modified, valid_from, valid_to;
  std::optional<int> confidence;
  bool revoked = false;         // revoked or deleted by its producer
  std::optional<Error> remark;  // to be told beside it, though it was read
  TakenMarking marking;
  std::vector<TakenValue> values;
  std::vector<TakenRelation> relations;
  Span span;
};

/// What could not be read, and why; the original keeps it.
struct TakenRefusal {
  Span span;
  std::string id;  // as far as it was read
  Error error;
};

}  // namespace hinomi
