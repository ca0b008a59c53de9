// One EventReader a connection: its place in the journal, and when it last said anything.
#include "server/event_stream.hpp"

#include <algorithm>
#include <charconv>

#include "access/decision.hpp"
#include "base/json.hpp"
#include "procedure/procedures.hpp"
#include "server/api_json.hpp"
#include "server/limits.hpp"
#include "server/refusal.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

// Permissions under which a person follows the journal: an auditor's own, else what the reading covers.
std::vector<Permission> read_permissions(const access::Principal& person) {
  if (access::may(person, Permission::audit_read).allowed) return {Permission::audit_read};
  std::vector<Permission> permissions;
  for (const Permission permission : {Permission::observe_read, Permission::record_read}) {
    if (access::may(person, permission).allowed) permissions.push_back(permission);
  }
  return permissions;
}

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
    const auto permissions = read_permissions(x_caller.person);
    if (x_caller.must_change_password || permissions.empty()) {
      return fail(ErrorKind::forbidden, "access.permission", {{"permission", "observe_read"}});
    }
    HINOMI_ASSIGN(const auto entries, next_entries(permissions));
    for (const auto& labelled : entries) {
      JournalEntry entry = labelled.entry;
      if (!audits && !may_follow(entry)) continue;
      if (!audits) entry.payload = "{}";
      piece.text += event_text(entry);
    }
    piece.more = x_more;
    return {};
  }

  // The next page of what each permission covers, in order; where one page is full the others wait for it.
  // The pages are read one after another: an entry made in between would be in a later one alone, and what
  // the earlier one missed would be passed over. So nothing counts that was not there before the first.
  Result<std::vector<store::LabelledEntry>> next_entries(const std::vector<Permission>& permissions) {
    const store::Journal& journal = x_services.store->journal();
    std::vector<store::LabelledEntry> all;
    HINOMI_ASSIGN(std::int64_t end, journal.last_sequence());
    x_more = false;
    if (end <= x_sequence) return all;
    for (const Permission permission : permissions) {
      HINOMI_ASSIGN(auto page,
                    journal.since(x_caller.person, permission, x_sequence, limits::stream_page_entries));
      if (page.size() == limits::stream_page_entries) {
        end = std::min(end, page.back().entry.sequence);
        x_more = true;
      }
      for (auto& entry : page) all.push_back(std::move(entry));
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.entry.sequence < b.entry.sequence; });
    std::erase_if(all, [&](const auto& each) { return each.entry.sequence > end; });
    x_sequence = end;
    return all;
  }

  // Who reads and takes out what is for auditors; changes of records are for who may read their type.
  bool may_follow(const JournalEntry& entry) const {
    if (!entry.action.starts_with("record.")) return true;
    for (const std::string_view kept :
         {"record.read", "record.listed", "record.searched", "record.revealed", "record.exported",
          "record.printed", "record.file_read", "record.break_glass"}) {
      if (entry.action == kept) return false;
    }
    if (x_services.procedures == nullptr) return false;
    for (const std::string& type : x_services.procedures->readable_types(x_caller.person)) {
      if (entry.subject.starts_with("record/" + type + "/")) return true;
    }
    return false;
  }

  const Services& x_services;
  const Gate& x_gate;
  HttpRequest x_request;
  std::int64_t x_sequence;
  bool x_more = false;
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
  const bool allowed = !read_permissions(caller->person).empty();
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
