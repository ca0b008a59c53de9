// The record of a session, within its limits.
#include "observe/respond/talk.hpp"

#include <algorithm>
#include <string>

#include "decode/net/named_addresses.hpp"
#include "observe/respond/login_policy.hpp"

namespace hinomi::observe {

using namespace limits;

struct Talk::Payload {
  Sha256Stream digest;
  PayloadSeen seen;
};

Talk::Talk(const House& house) : x_house(&house) {}
Talk::~Talk() = default;
Talk::Talk(Talk&&) noexcept = default;

std::optional<std::string> Talk::line() {
  const std::string_view text = text_of(input());
  const std::size_t at = text.find_first_of("\r\n");
  if (at == std::string_view::npos) return {};
  std::size_t next = at + 1;
  if (text[at] == '\r') {
    if (next == text.size()) return {};  // LF or NUL may follow
    if (text[next] == '\n' || text[next] == '\0') ++next;
  }
  std::string line(text.substr(0, at));
  consume(next);
  return line;
}

void Talk::say(Bytes bytes) {
  // No protocol says more than answer_bytes_max to one message, and is asked only when there is room for it.
  HINOMI_ASSERT(x_out.put(bytes));
}

void Talk::end(SessionEnd why) {
  if (x_over) return;
  x_over = true;
  x_session.end = why;
}

void Talk::sent(std::size_t count) {
  x_out.take(count);
  x_session.bytes_out += count;
}

void Talk::begin(Session opening) {
  x_session = std::move(opening);
  x_session.started = x_house->now();
  tell({.kind = SessionEventKind::connect});
}

void Talk::arrived(Bytes bytes) {
  HINOMI_ASSERT(x_in.put(bytes));
  x_session.bytes_in += bytes.size();
}

void Talk::close(SessionEnd why) {
  payload_ends();
  end(why);
  x_session.ended = x_house->now();
  tell({.kind = SessionEventKind::closed});
}

// False when the session has told as much as it may; a client must not fill the log.
bool Talk::tell(SessionEvent event) {
  if (event.kind != SessionEventKind::closed && ++x_events > events_told_max) {
    ++x_session.left_out;
    return false;
  }
  event.at = x_house->now();
  if (x_house->sink) x_house->sink(x_session, event);
  return true;
}

// Whether one more of its kind with so many bytes has a place in the record.
bool Talk::keep(std::size_t count, std::size_t most, std::size_t bytes) {
  if (count >= most || x_text_bytes + bytes > text_kept_bytes_max) {
    ++x_session.left_out;
    return false;
  }
  x_text_bytes += bytes;
  return true;
}

void Talk::banner(std::string_view text) {
  if (!x_session.client_banner.empty()) return;
  x_session.client_banner = text.substr(0, banner_bytes_max);
  tell({.kind = SessionEventKind::client_banner, .text = x_session.client_banner});
}

void Talk::fingerprint(std::string_view digest, std::string_view made_of) {
  x_session.fingerprint = digest;
  tell({.kind = SessionEventKind::fingerprint, .text = digest, .second = made_of});
}

bool Talk::login(std::string_view user, std::string_view password) {
  const bool accepted =
      login_succeeds(x_house->key, {.source = x_session.source, .user = user, .password = password});
  record_login(user, password, accepted);
  return accepted;
}

void Talk::login_refused(std::string_view user, std::string_view password) {
  record_login(user, password, false);
}

void Talk::record_login(std::string_view user, std::string_view password, bool accepted) {
  user = user.substr(0, credential_bytes_max);
  password = password.substr(0, credential_bytes_max);
  const auto kind = accepted ? SessionEventKind::login_accepted : SessionEventKind::login_failed;
  if (!tell({.kind = kind, .text = user, .second = password})) return;
  if (!keep(x_session.credentials.size(), credentials_kept, user.size() + password.size())) return;
  x_session.credentials.push_back({std::string(user), std::string(password), accepted});
}

void Talk::command(std::string_view text) {
  name_addresses(text);
  text = text.substr(0, command_bytes_max);
  if (!tell({.kind = SessionEventKind::command, .text = text})) return;
  if (keep(x_session.commands.size(), commands_kept, text.size())) x_session.commands.emplace_back(text);
}

void Talk::tunnel_asked(std::string_view place) {
  tell({.kind = SessionEventKind::tunnel_asked, .text = place.substr(0, command_bytes_max)});
}

void Talk::name_addresses(std::string_view text) {
  for (const std::string_view found : decode::named_addresses(text)) {
    auto& named = x_session.addresses_named;
    if (std::ranges::find(named, found) != named.end()) continue;
    if (!tell({.kind = SessionEventKind::address_named, .text = found})) return;
    if (keep(named.size(), addresses_kept, found.size())) named.emplace_back(found);
  }
}

void Talk::payload(Bytes bytes) {
  if (bytes.empty()) return;
  if (!x_payload) x_payload = std::make_unique<Payload>();
  name_addresses(text_of(bytes));
  x_payload->digest.add(bytes);
  x_payload->seen.bytes += bytes.size();
  std::string& first = x_payload->seen.first;
  first.append(text_of(bytes).substr(0, payload_first_bytes - std::min(first.size(), payload_first_bytes)));
}

void Talk::payload_ends() {
  if (!x_payload) return;
  x_payload->seen.digest = x_payload->digest.finish();
  if (tell({.kind = SessionEventKind::payload, .payload = &x_payload->seen}) &&
      keep(x_session.payloads.size(), payloads_kept, x_payload->seen.first.size())) {
    x_session.payloads.push_back(std::move(x_payload->seen));
  }
  x_payload.reset();
}

}  // namespace hinomi::observe
