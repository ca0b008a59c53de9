// HTTP/1: each request is recorded as a command (method and target), its agent as the banner, a Basic login
// as a login, its body as a payload; addresses in target and body are named. Answers come from http_answers.
// A head that is longer than the input, and a body beyond body_bytes_max, end the session. Source: RFC 9110,
// 9112, 7617.
#include <fmt/format.h>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "decode/net/http_head.hpp"
#include "observe/respond/http_answers.hpp"
#include "observe/respond/line_command.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

constexpr std::uint64_t body_bytes_max = limits::session_bytes_max;
constexpr unsigned requests_max = 100;

class Http : public Conversation {
 public:
  bool step(Talk& talk) override {
    if (x_body_left > 0) return take_body(talk);
    const decode::HttpHead head = decode::read_http_head(talk.input());
    if (head.state == decode::HttpHead::State::partial) return false;
    if (head.state == decode::HttpHead::State::malformed) {
      talk.say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      talk.end(SessionEnd::malformed);
      return true;
    }
    take_head(talk, head);
    return true;
  }

 private:
  void take_head(Talk& talk, const decode::HttpHead& head) {
    if (!head.agent.empty()) talk.banner(head.agent);
    talk.command(fmt::format("{} {}", head.method, head.target));
    const bool is_in = try_login(talk, head.authorization);
    const HttpAnswer& row = http_answer(talk.session().destination_port, head.target);
    // A chunked body has no length to wait for: it is recorded for what it is, and the session is over.
    x_closes =
        head.closes || head.is_chunked || ++x_requests >= requests_max || head.body_bytes > body_bytes_max;
    const bool has_body = head.body_bytes > 0 && head.body_bytes <= body_bytes_max;
    x_answer = answer_text(row, is_in, head.method == "HEAD");
    talk.consume(head.bytes);
    x_body_left = has_body ? head.body_bytes : 0;
    if (has_body) return;
    if (head.is_chunked) talk.payload(talk.input());
    answer(talk);
  }

  bool take_body(Talk& talk) {
    const Bytes input = talk.input();
    const Bytes part = input.first(std::min<std::uint64_t>(input.size(), x_body_left));
    if (part.empty()) return false;
    talk.payload(part);
    x_body_left -= part.size();
    talk.consume(part.size());
    if (x_body_left == 0) {
      talk.payload_ends();
      answer(talk);
    }
    return true;
  }

  static bool try_login(Talk& talk, std::string_view authorization) {
    const LineCommand scheme = line_command(authorization);
    if (scheme.word != "BASIC") return false;
    const std::string pair = read_base64(scheme.rest).value_or(std::string());
    const std::vector<std::string_view> parts = split(pair, ':');
    if (parts.size() < 2) return false;
    return talk.login(parts[0], std::string_view(pair).substr(parts[0].size() + 1));
  }

  std::string answer_text(const HttpAnswer& row, bool is_in, bool is_head) const {
    const bool refused = row.asks_login && !is_in;
    const std::string_view body = refused ? std::string_view{} : row.body;
    return fmt::format("HTTP/1.1 {}\r\nServer: httpd\r\n{}Content-Type: {}\r\nContent-Length: {}\r\n{}\r\n{}",
                       refused ? "401 Unauthorized" : row.status,
                       refused ? "WWW-Authenticate: Basic realm=\"router\"\r\n" : "", row.type, body.size(),
                       x_closes ? "Connection: close\r\n" : "", is_head ? std::string_view{} : body);
  }

  void answer(Talk& talk) {
    talk.say(x_answer);
    x_answer.clear();
    if (x_closes) talk.end(SessionEnd::by_responder);
  }

  std::string x_answer;
  std::uint64_t x_body_left = 0;
  unsigned x_requests = 0;
  bool x_closes = false;
};

}  // namespace

std::unique_ptr<Conversation> make_http() { return std::make_unique<Http>(); }

}  // namespace hinomi::observe
