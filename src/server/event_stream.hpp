// The live feed of the browser: journal entries as server-sent events, in order, each once. The place in the
// feed is the journal's sequence, so a browser that comes back with Last-Event-ID gets what it missed and
// nothing twice. Nothing is buffered for a slow reader: each connection asks the journal for the next page
// when its last one is sent. Entries carry no payload unless the person has audit_read. Who asked is asked
// again every 5 s: a session that ended ends the stream, and an open page does not keep it alive. A heartbeat
// every 10 s carries the server's time. Source: WHATWG HTML §9.2.
#pragma once
#include <string>

#include "server/gate.hpp"
#include "server/http_message.hpp"

namespace hinomi::server {

class EventFeed {
 public:
  EventFeed(const Services& services, const Gate& gate) : x_services(services), x_gate(gate) {}
  /// Answers GET /api/v1/stream. `Last-Event-ID` (or ?after=) says where to go on; absent: from now.
  HttpAnswer answer(const HttpRequest& request, const std::string& trace) const;

 private:
  const Services& x_services;
  const Gate& x_gate;
};

/// Writes one journal entry as an event.
std::string event_text(const JournalEntry& entry);

}  // namespace hinomi::server
