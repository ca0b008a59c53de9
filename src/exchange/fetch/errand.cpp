// See errand.hpp.
#include "exchange/fetch/errand.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "exchange/fetch/limits.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::exchange {
namespace {

bool is_redirection(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

// A query may hold an indicator that we look for, and a path a secret: entries hold its keyed digest.
Result<void> Errand::note_leaving(const WebPlace& place) {
  store::JournalDraft draft;
  draft.action = "egress.asked";
  draft.subject = x_for.subject;
  draft.label = x_for.label;
  draft.payload_json = to_text(Json{{"basis", x_for.basis},
                                    {"number", x_for.number},
                                    {"host", place.host},
                                    {"port", place.port},
                                    {"place", store::keyed_digest(x_store.vault().key(), web_text(place))}});
  HINOMI_TRY(x_store.journal().record(x_for.actor, draft));
  return {};
}

Result<void> Errand::note_answer(const WebPlace& place, const Result<Fetched>& answer) {
  Json payload{{"basis", x_for.basis}, {"number", x_for.number}, {"host", place.host}};
  if (answer) {
    payload["status"] = answer->status;
    payload["bytes"] = answer->bytes;
    payload["digest"] = answer->digest;
    payload["address"] = answer->address;
  } else {
    payload["code"] = answer.error().code;
  }
  store::JournalDraft draft;
  draft.action = "egress.answered";
  draft.subject = x_for.subject;
  draft.label = x_for.label;
  draft.payload_json = to_text(payload);
  HINOMI_TRY(x_store.journal().record(x_for.actor, draft));
  return {};
}

Result<Fetched> Errand::ask_once(const ErrandWish& wish, const WebPlace& place) {
  if (!x_rule.enabled) return fail(ErrorKind::forbidden, "fetch.outbound_off");
  HINOMI_TRY(x_for.may());
  if (std::find(x_for.hosts.begin(), x_for.hosts.end(), place.host) == x_for.hosts.end())
    return fail(ErrorKind::forbidden, "fetch.host_not_listed", {{"host", place.host}});
  HINOMI_TRY(note_leaving(place));
  FetchWanted wanted;
  wanted.place = place;
  wanted.headers = {{"Accept", wish.accept}, {"User-Agent", "feed-client"}};
  if (!x_for.authorization.empty()) wanted.headers.emplace_back("Authorization", x_for.authorization);
  if (!wish.etag.empty()) wanted.headers.emplace_back("If-None-Match", wish.etag);
  if (!wish.modified_since.empty()) wanted.headers.emplace_back("If-Modified-Since", wish.modified_since);
  wanted.authorities = x_for.authorities;
  wanted.bytes_max = wish.bytes_max;
  wanted.sink = wish.sink;
  wanted.stop = x_for.stop;
  ++x_requests;
  auto answer = fetch(x_rule, wanted);
  if (answer) x_bytes += static_cast<std::int64_t>(answer->bytes);
  HINOMI_TRY(note_answer(place, answer));
  return answer;
}

Result<Fetched> Errand::ask(const ErrandWish& wish) {
  WebPlace place = wish.place;
  for (int followed = 0;; ++followed) {
    HINOMI_ASSIGN(Fetched answer, ask_once(wish, place));
    if (!is_redirection(answer.status)) return answer;
    const auto next = place_from(place, answer.header("location"));
    if (!next || !same_server(*next, place) || followed == limits::redirections_max)
      return fail(ErrorKind::forbidden, "fetch.redirected_elsewhere", {{"host", place.host}});
    place = *next;
  }
}

}  // namespace hinomi::exchange
