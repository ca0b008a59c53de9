// Answers programs that speak to a MISP: the part of its HTTP interface that PyMISP needs to look up, search
// and add. In: method, path below the base, body, a person. Out: JSON as MISP writes it. What was taken in as
// MISP is answered as it came; parts of other forms as events that are composed (misp_parts.hpp). Reading
// asks for intel_read, adding for intel_write. Originals never change: what is added to an event is a newer
// original of the same source, which that source alone may make. A filter that is not known is refused,
// because leaving it out would answer too much. Events and attributes have no numbers, only uuids. Each
// question is a journal entry. Limits: exchange/limits.hpp. Fails: not_found `misp.unknown` (path), malformed
// `misp.filter_unknown` (filter), `misp.body_unfit` (expected), conflict `misp.event_exists`, forbidden
// `misp.event_other`; as the store does. Source: MISP OpenAPI 2.5; PyMISP 2.5.
#pragma once
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "intel/know/room.hpp"

namespace hinomi::exchange {

struct MispRoom {
  const intel::KnowRoom& know;
  std::string source;  // under which this person's program adds
  /// Takes an event in as an original of `source`.
  std::function<Result<void>(const std::string& name, const std::string& event)> take;
  /// One for all rooms of a server: an addition reads an event and takes it in anew, one after the other.
  std::mutex* adding = nullptr;
};

struct MispAsked {
  std::string_view method;                // GET, POST
  std::span<const std::string> segments;  // below the base
  std::string_view body;
};

Result<std::string> answer_misp(const MispRoom& room, const access::Principal& person,
                                const MispAsked& asked);

}  // namespace hinomi::exchange
