// See taxii.hpp.
#include "exchange/taxii/taxii.hpp"

#include <algorithm>

#include "base/error_text.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "exchange/share/basis.hpp"
#include "exchange/share/stix_text.hpp"
#include "exchange/taxii/give.hpp"
#include "exchange/taxii/limits.hpp"
#include "exchange/taxii/media.hpp"
#include "exchange/taxii/question.hpp"
#include "exchange/taxii/resources.hpp"
#include "store/store.hpp"

namespace hinomi::exchange::taxii {
namespace {

using Segments = std::vector<std::string>;

int status_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::malformed:
      return 400;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::limit_exceeded:
      return 413;
    case ErrorKind::unsupported:
      return 422;
    case ErrorKind::unavailable:
    case ErrorKind::timed_out:
    case ErrorKind::cancelled:
      return 503;
  }
  HINOMI_ASSERT(false);
}

class Serving {
 public:
  Serving(const Room& room, const Asker& asker, const Request& request)
      : x_room(room), x_asker(asker), x_request(request), x_path(request.segments) {}

  // What was refused has its entry too.
  Answer run() {
    Answer answer = serve();
    return x_noted ? answer : noted_refusal(std::move(answer));
  }

  Answer noted_refusal(Answer answer) {
    const auto noted = x_room.share.share.note_visit(x_asker.person, {}, draft("share.refused", answer, 0));
    return noted ? answer : failed(noted.error());
  }

 private:
  Answer serve() {
    if (!accepts(x_request.accept)) return no(406, "Not Acceptable", "taxii.not_acceptable");
    if (x_path.empty()) return get([&] { return plain(discovery_text(x_room, x_request.origin)); });
    if (x_path[0] != root_segment) return missing();
    if (x_path.size() == 1) return get([&] { return plain(root_text(x_room)); });
    if (x_path[1] == "status" && x_path.size() == 3) return get([&] { return status(); });
    if (x_path[1] != "collections" || x_path.size() > 6) return missing();
    return collections();
  }

  Answer no(int status, const std::string& title, const std::string& code) const {
    return refused(status, title, code, x_request.trace);
  }
  Answer missing() const { return no(404, "Not Found", "taxii.not_found"); }
  Answer failed(const Error& error) const {
    const int status = status_of(error);
    if (status == 503)
      log(LogLevel::error, "taxii", "a request failed", {{"code", error.code}, {"trace", x_request.trace}});
    return no(status, error_text(error, Language::en), error.code);
  }
  Answer not_allowed(const std::string& allow) const {
    Answer answer = no(405, "Method Not Allowed", "taxii.method");
    answer.headers.emplace_back("Allow", allow);
    return answer;
  }

  template <class Work>
  Answer get(Work&& work) {
    if (x_request.method != "GET") return not_allowed("GET, HEAD");
    return work();
  }

  store::JournalDraft draft(std::string action, const Answer& answer, std::size_t objects) const {
    store::JournalDraft draft;
    draft.action = std::move(action);
    draft.subject = x_circle ? "record/circle/" + x_circle->id : "taxii";
    std::string asked = x_request.method;
    for (const std::string& segment : x_path) asked += "/" + segment;
    for (const auto& [name, value] : x_request.query) asked += "&" + name + "=" + value;
    draft.payload_json = to_text(Json{{"asked", to_hex(sha256(x_request.trace + asked))},
                                      {"trace", x_request.trace},
                                      {"status", answer.status},
                                      {"objects", objects},
                                      {"digest", to_hex(sha256(answer.body))}});
    draft.label = x_circle ? x_circle->label : access::own_label(x_asker.person);
    return draft;
  }

  // An answer with no content of a circle; its entry comes first.
  Answer plain(std::string body) {
    Answer answer;
    answer.body = std::move(body);
    return after(x_room.share.share.note_visit(x_asker.person, {}, draft("share.asked", answer, 0)), answer);
  }

  // The answer once its entry is made.
  template <class Noted>
  Answer after(const Noted& noted, const Answer& answer) {
    if (!noted) return failed(noted.error());
    x_noted = true;
    return answer;
  }

  // Something takes back what the member fetched from this circle.
  Result<bool> has_recalls(const store::Circle& circle) const {
    const auto* member = member_of(circle, x_asker.account);
    if (member == nullptr) return false;
    store::SharedQuery query;
    query.circle = circle.number;
    query.member = member->id;
    query.recalls_only = true;
    query.limit = 1;
    query.bytes = false;
    query.wishes = {store::VersionWish::all};
    HINOMI_ASSIGN(const auto page, x_room.share.share.page(query));
    return !page.objects.empty();
  }

  // Circles that the account may ask now: what they stand on holds at this moment (SR1). Where it does not,
  // nothing is given any more but what takes back (SR7).
  Result<std::vector<store::Circle>> circles() const {
    HINOMI_ASSIGN(auto all, x_room.share.share.circles_of(x_asker.account));
    std::vector<store::Circle> found;
    for (store::Circle& one : all) {
      HINOMI_ASSIGN(const bool holds, agreement_holds(x_room.share, one));
      if (!holds || !one.in_force) {
        HINOMI_ASSIGN(const bool recalls, has_recalls(one));
        if (!recalls) continue;
        for (store::CircleMember& member : one.members) member.former = true;
      }
      found.push_back(std::move(one));
    }
    return found;
  }

  Answer status() {
    HINOMI_ASSERT(x_path.size() == 3);
    const auto held = circles();
    if (!held) return failed(held.error());
    for (const store::Circle& circle : *held) {
      const auto* member = member_of(circle, x_asker.account);
      if (member == nullptr) continue;
      auto found = x_room.share.share.status(x_path[2], member->id);
      if (!found) return failed(found.error());
      if (*found) return plain(**std::move(found));
    }
    return missing();
  }

  Answer collections() {
    auto held = circles();
    if (!held) return failed(held.error());
    if (x_path.size() == 2) return get([&] { return plain(collections_text(*held, x_asker.account)); });
    const auto found = named(*held);
    // A collection of others is as if it were not.
    if (found == held->end()) return missing();
    x_held = std::move(*found);
    x_circle = &x_held;
    x_member = member_of(*x_circle, x_asker.account);
    if (x_member == nullptr) return missing();
    if (x_path.size() == 3) return get([&] { return plain(collection_text(*x_circle, x_asker.account)); });
    return below_collection();
  }

  // An alias that two circles bear, because who made them sees only one, names neither.
  std::vector<store::Circle>::iterator named(std::vector<store::Circle>& held) const {
    const auto by_id = std::find_if(held.begin(), held.end(),
                                    [&](const store::Circle& one) { return one.collection == x_path[2]; });
    if (by_id != held.end()) return by_id;
    const auto bears = [&](const store::Circle& one) { return !one.alias.empty() && one.alias == x_path[2]; };
    const auto first = std::find_if(held.begin(), held.end(), bears);
    const bool alone = first != held.end() && std::none_of(first + 1, held.end(), bears);
    return alone ? first : held.end();
  }

  Answer below_collection() {
    const std::string& what = x_path[3];
    if (what == "manifest" && x_path.size() == 4)
      return get([&] { return page(what, manifest_text, false); });
    if (what != "objects") return missing();
    if (x_path.size() == 4) {
      if (x_request.method == "POST") return post();
      if (x_request.method != "GET") return not_allowed("GET, HEAD, POST");
      return page(what, envelope_text, true);
    }
    if (x_path.size() == 6)
      return x_path[5] == "versions" ? get([&] { return page("versions", versions_text, false); })
                                     : missing();
    if (x_request.method == "DELETE") return remove();
    if (x_request.method != "GET") return not_allowed("GET, HEAD, DELETE");
    return page("object", envelope_text, true);
  }

  Result<Question> question(std::string_view endpoint) const {
    std::string bound(endpoint);
    if (x_path.size() > 4) bound += "/" + x_path[4];
    HINOMI_ASSIGN(Question question, read_question(x_sign, *x_circle, x_member->id, bound, x_request.query));
    question.query.most = x_circle->tlp;
    question.query.recalls_only = x_member->former;
    if (x_path.size() < 5) return question;
    question.query.ids = {x_path[4]};
    question.filtered = true;
    if (endpoint == "versions") question.query.wishes = {store::VersionWish::all};
    return question;
  }

  template <class Write>
  Answer page(std::string_view endpoint, Write write, bool bytes) {
    auto asked = question(endpoint);
    if (!asked) return failed(asked.error());
    asked->query.bytes = bytes;
    const auto found = x_room.share.share.page(asked->query);
    if (!found) return failed(found.error());
    if (found->objects.empty() && x_path.size() >= 5 && !asked->had) return missing();
    Answer answer;
    const std::string next =
        found->more ? write_cursor(x_sign, *asked, found->objects.back().added) : std::string();
    answer.body = write(*found, next);
    if (!found->objects.empty()) {
      answer.headers.emplace_back("X-TAXII-Date-Added-First", stix_instant(found->objects.front().added));
      answer.headers.emplace_back("X-TAXII-Date-Added-Last", stix_instant(found->objects.back().added));
    }
    const bool fetched = bytes && !x_request.head;
    store::ShareVisit visit{x_circle, x_member->id, {}, fetched ? &*found : nullptr};
    if (!asked->filtered && fetched) visit.had = asked->had;
    const auto noted = x_room.share.share.note_visit(
        x_asker.person, visit,
        draft(fetched ? "share.fetched" : "share.asked", answer, found->objects.size()));
    return after(noted, answer);
  }

  bool may_write() const { return x_member->gives && !x_member->former; }

  Answer post() {
    if (!may_write()) return no(403, "Forbidden", "taxii.may_not_write");
    if (!is_content(x_request.content_type)) return no(415, "Unsupported Media Type", "taxii.content_type");
    if (x_request.body.size() > x_room.content_bytes_max)
      return no(413, "Content Too Large", "taxii.content_too_large");
    auto given = give(x_room, x_asker, *x_circle, *x_member, x_request.body);
    if (!given) return failed(given.error());
    Answer answer;
    answer.status = 202;
    answer.body = std::move(given->status);
    x_noted = true;  // with what was given
    return answer;
  }

  // A member removes what it gave itself; what others see is not its to remove.
  Answer remove() {
    if (!may_write()) return no(403, "Forbidden", "taxii.may_not_write");
    auto asked = question("delete");
    if (!asked) return failed(asked.error());
    const bool versions = std::any_of(x_request.query.begin(), x_request.query.end(),
                                      [](const auto& one) { return one.first == "match[version]"; });
    if (!versions) asked->query.wishes = {store::VersionWish::all};
    asked->query.bytes = false;
    const auto found = x_room.share.share.page(asked->query);
    if (!found) return failed(found.error());
    if (found->objects.empty()) return missing();
    const bool own =
        std::any_of(found->objects.begin(), found->objects.end(),
                    [](const store::SharedObject& one) { return !one.member.empty() && one.recalls == 0; });
    if (!own) return no(403, "Forbidden", "taxii.not_yours");
    Answer answer;
    answer.body = "{}";
    const auto removed = x_room.share.share.remove_given(
        x_asker.person, asked->query, draft("share.deleted", answer, found->objects.size()));
    return after(removed, answer);
  }

  const Room& x_room;
  const Asker& x_asker;
  const Request& x_request;
  const Segments& x_path;
  const Sign x_sign = [this](std::string_view text) { return x_room.share.share.sign(text); };
  bool x_noted = false;
  store::Circle x_held;
  const store::Circle* x_circle = nullptr;
  const store::CircleMember* x_member = nullptr;
};

}  // namespace

Answer refused(int status, const std::string& title, const std::string& code, const std::string& trace) {
  Answer answer;
  answer.status = status;
  answer.body = to_text(Json{
      {"title", title}, {"error_code", code}, {"error_id", trace}, {"http_status", std::to_string(status)}});
  return answer;
}

Answer refuse(const Room& room, const Asker& asker, const Request& request, const Answer& answer) {
  return Serving(room, asker, request).noted_refusal(answer);
}

Answer answer(const Room& room, const Asker& asker, const Request& request) {
  return Serving(room, asker, request).run();
}

}  // namespace hinomi::exchange::taxii
