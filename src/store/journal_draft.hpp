// What a change tells the journal; the journal adds sequence, time and hashes.
#pragma once
#include <string>

#include "model/api.hpp"

namespace hinomi::store {

struct JournalDraft {
  std::string action;        // e.g. observe.receipt, alert.raised, alert.judged, person.made, session.opened
  std::string subject;       // e.g. alert/018f…
  std::string payload_json;  // canonical JSON object; its digest is chained, so it cannot be changed unseen
  Label label;
};

}  // namespace hinomi::store
