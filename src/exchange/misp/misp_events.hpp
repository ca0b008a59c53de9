// Events as a person may read them in the house, for programs that speak to a MISP. In: a uuid or a part.
// Out:
// {"Event":…} as text: as it came but for what the person may not see, or composed. Nothing when there is
// none, or none that the person may see. An event is found by the original that the person sees, not by the
// state of it that came first: that may be another's. Limits: misp_answer_bytes_max, misp_parts_looked.
// Fails: limit_exceeded `share.too_large`; as the store does.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "exchange/misp/misp_rest.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::exchange {

struct FoundEvent {
  std::string id, text;  // uuid; {"Event":…}
  std::string source;    // id of the source
  std::string import;    // original that it stands in; empty when it is composed
};

/// Gets an event; tells whether more are wanted.
using TakeFound = std::function<Result<bool>(const FoundEvent& event)>;

class MispEvents {
 public:
  static Result<MispEvents> open(const MispRoom& room, const access::Principal& person);
  /// The newest state of an event.
  Result<std::optional<FoundEvent>> by_id(const std::string& id) const;
  /// The event that is a part, or that is composed of one.
  Result<std::optional<FoundEvent>> of_part(const store::IntelContainer& part) const;
  /// The event that an attribute, object or event with this uuid stands in.
  Result<std::optional<FoundEvent>> around(const std::string& id) const;
  /// The events of one original in one reading; with keys only these.
  Result<void> each_of(const store::IntelImport& import, const std::set<std::string>& keys,
                       const TakeFound& take) const;
  /// The original that a part was taken in with, when it is one of MISP and the person may see it.
  Result<std::optional<store::IntelImport>> misp_original_of(const store::IntelContainer& part) const;
  /// The bytes of an event as they lie in the vault, those that the person may not see too: for the making of
  /// a newer state, never for an answer.
  Result<std::string> stored(const FoundEvent& event) const;
  const store::IntelReader& reader() const { return x_reader; }

 private:
  MispEvents(const MispRoom& room, const access::Principal& person, store::IntelReader reader)
      : x_room(&room), x_person(&person), x_reader(std::move(reader)) {}
  Result<std::optional<FoundEvent>> in_original(const store::IntelImport& import,
                                                const std::string& id) const;
  Result<std::optional<store::IntelContainer>> newest_part(const std::string& id) const;
  const MispRoom* x_room;
  const access::Principal* x_person;
  store::IntelReader x_reader;
};

}  // namespace hinomi::exchange
