// What a release holds for its circle. In: the release, who asks (the release's drafter must see it too; what
// one of them may not see is not mentioned), up to which label. Out: objects as their producers wrote them,
// values, what stays with the reason, and what the release names but nobody finds. Each
// thing is judged by the label of its own place, never by its part's alone. Limits: share/limits.hpp. Fails
// as the store does; limit_exceeded `share.release_too_large`.
#pragma once
#include <string>
#include <vector>

#include "exchange/share/leaving_objects.hpp"
#include "exchange/share/share_records.hpp"

namespace hinomi::exchange {

struct LeavingValue {
  ObservableKind kind = ObservableKind::other;
  std::string value, title;
  Tlp tlp = Tlp::clear;
  std::optional<Instant> valid_to;
  bool in_object = false;  // an object that leaves says it already
};

struct Gathered {
  std::vector<LeavingObject> objects;
  std::vector<LeavingValue> values;  // each once, in order of kind and text
  std::vector<StayingThing> stays;
  std::vector<std::string> unknown;  // named by the release and not found
  Tlp tlp = Tlp::clear;              // strictest of what leaves
};

Result<Gathered> gather(const ShareRoom& room, const access::Principal& asker, const ReleaseRecord& release,
                        Tlp most);

/// SHA-256 of what leaves, the same whenever it is gathered: what was approved is told by it.
std::string digest_of(const Gathered& gathered);

}  // namespace hinomi::exchange
