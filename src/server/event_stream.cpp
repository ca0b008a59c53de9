// One EventReader a connection: its place in the journal, and when it last said anything.
#include "server/event_stream.hpp"

#include <charconv>

#include "access/decision.hpp"
#include "base/json.hpp"
#include "server/api_json.hpp"
#include "server/limits.hpp"
#include "server/refusal.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

class EventReader {
 public:
  EventReader(const Services& services, const Gate& gate, HttpRequest request, std::int64_t sequence)
      : x_services(services), x_gate(gate), x_request(std::move(request)), x_sequence(sequence) {}

  StreamPiece next() {
    const Instant now = x_services.clock();
    StreamPiece piece;
    if (!x_said) {
      x_said = now;
      piece.text = "retry: 2000\nid: " + std::to_string(x_sequence) +
                   "\nevent: heartbeat\ndata: {\"now\":\"" + to_iso(now) + "\"}\n\n";
    }
    auto read = read_page(piece, now);
    if (!read) {
      piece.end = true;
      return piece;
    }
    if (piece.text.empty() && now - *x_said >= limits::heartbeat_every) {
      piece.text = "event: heartbeat\ndata: {\"now\":\"" + to_iso(now) + "\"}\n\n";
    }
    if (!piece.text.empty()) x_said = now;
    return piece;
  }

 private:
  // Which entries a person sees live: an auditor by the auditor's rule, others what their reading permission
  // covers.
  Result<void> read_page(StreamPiece& piece, Instant now) {
    if (!x_recognised || now < *x_recognised || now - *x_recognised >= limits::stream_recognise_every) {
      HINOMI_ASSIGN(x_caller, x_gate.recognise(x_request, Use::unnoted));
      x_recognised = now;
    }
    const bool audits = access::may(x_caller.person, Permission::audit_read).allowed;
    const Permission permission = audits ? Permission::audit_read : Permission::observe_read;
    if (x_caller.must_change_password || !access::may(x_caller.person, permission).allowed) {
      return fail(ErrorKind::forbidden, "access.permission",
                  {{"permission", std::string(to_text(permission))}});
    }
    HINOMI_ASSIGN(const auto entries,
                  x_services.store->journal().since(x_caller.person, permission, x_sequence,
                                                    limits::stream_page_entries));
    for (const auto& labelled : entries) {
      JournalEntry entry = labelled.entry;
      if (!audits) entry.payload = "{}";
      piece.text += event_text(entry);
      x_sequence = entry.sequence;
    }
    piece.more = entries.size() == limits::stream_page_entries;
    return {};
  }

  const Services& x_services;
  const Gate& x_gate;
  HttpRequest x_request;
  std::int64_t x_sequence;
  std::optional<Instant> x_said;
  Caller x_caller;
  std::optional<Instant> x_recognised;
};

Result<std::int64_t> place_asked(const HttpRequest& request, const Services& services) {
  std::string_view text = request.header("last-event-id");
  if (const auto after = request.query.find("after"); text.empty() && after != request.query.end()) {
    text = after->second;
  }
  HINOMI_ASSIGN(const std::int64_t newest, services.store->journal().last_sequence());
  if (text.empty()) return newest;
  std::int64_t sequence = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), sequence);
  if (code != std::errc{} || end != text.data() + text.size() || sequence < 0) {
    return fail(ErrorKind::malformed, "request.field_type",
                {{"field", "Last-Event-ID"}, {"expected", "a sequence"}});
  }
  return std::min(sequence, newest);
}

}  // namespace

std::string event_text(const JournalEntry& entry) {
  return "id: " + std::to_string(entry.sequence) + "\nevent: journal\ndata: " + to_text(encode(entry)) +
         "\n\n";
}

HttpAnswer EventFeed::answer(const HttpRequest& request, const std::string& trace) const {
  const auto caller = x_gate.recognise(request, Use::unnoted);
  if (!caller) return refusal(caller.error(), status_of(caller.error(), false), trace);
  if (caller->kind == CallerKind::nobody) {
    return refusal(fail(ErrorKind::forbidden, "access.sign_in_needed"), 401, trace);
  }
  const bool allowed = access::may(caller->person, Permission::observe_read).allowed ||
                       access::may(caller->person, Permission::audit_read).allowed;
  if (!allowed || caller->must_change_password) {
    const char* code = caller->must_change_password ? "access.password_change_needed" : "access.permission";
    return refusal(fail(ErrorKind::forbidden, code, {{"permission", "observe_read"}}), 403, trace);
  }
  const auto place = place_asked(request, x_services);
  if (!place) return refusal(place.error(), status_of(place.error(), true), trace);
  HttpAnswer answer;
  answer.type = "text/event-stream; charset=utf-8";
  answer.headers.emplace_back("X-Accel-Buffering", "no");
  auto reader = std::make_shared<EventReader>(x_services, x_gate, request, *place);
  answer.stream = [reader] { return reader->next(); };
  return answer;
}

}  // namespace hinomi::server
