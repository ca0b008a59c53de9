// What a mail server says, and whom it says it about: the mail, or itself. A server of this test answers each
// command with the next line of its script, on a port of its own.
#include "app/mail/smtp.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

namespace hinomi::app {
namespace {

class ScriptedServer {
 public:
  explicit ScriptedServer(std::vector<std::string> answers) : x_answers(std::move(answers)) {
    x_listening = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(x_listening, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0);
    socklen_t size = sizeof place;
    REQUIRE(::getsockname(x_listening, reinterpret_cast<sockaddr*>(&place), &size) == 0);
    x_port = ntohs(place.sin_port);
    REQUIRE(::listen(x_listening, 1) == 0);
    x_thread = std::thread([this] { serve(); });
  }
  ~ScriptedServer() {
    x_thread.join();
    ::close(x_listening);
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  int port() const { return x_port; }

 private:
  void serve() {
    const int line = ::accept(x_listening, nullptr, nullptr);
    std::string got;
    const char* end = "\r\n";
    for (const std::string& answer : x_answers) {
      const std::string text = answer + "\r\n";
      if (::send(line, text.data(), text.size(), MSG_NOSIGNAL) < 0) break;
      end = answer.starts_with("354") ? "\r\n.\r\n" : "\r\n";
      char piece[4096];
      while (got.find(end) == std::string::npos) {
        const ssize_t bytes = ::recv(line, piece, sizeof piece, 0);
        if (bytes <= 0) break;
        got.append(piece, static_cast<std::size_t>(bytes));
      }
      got.clear();
    }
    ::close(line);
  }

  std::vector<std::string> x_answers;
  int x_listening = -1, x_port = 0;
  std::thread x_thread;
};

struct Told {
  std::string code;
  bool left = false;
};

Told send_to(const std::vector<std::string>& answers) {
  const ScriptedServer scripted(answers);
  SmtpServer server;
  server.host = "127.0.0.1";
  server.port = scripted.port();
  server.security = "none";
  server.sender = "hinomi@force.example";
  Told told;
  const auto sent =
      send_mail(server, {"tanto@force.example", "Subject: x\r\n\r\ny\r\n", [&]() -> Result<void> {
                           told.left = true;
                           return {};
                         }});
  if (!sent) told.code = sent.error().code;
  return told;
}

const std::string hello = "220 mail.force.example", good = "250 ok", data = "354 go on";

}  // namespace

TEST_CASE("Smtp tells_a_server_that_has_no_time_from_one_that_refuses_the_mail") {
  struct Row {
    std::vector<std::string> answers;
    std::string code;
    bool left;
  };
  const Row rows[] = {
      {{hello, good, good, good, data, good, "221 bye"}, "", true},
      {{"421 too busy"}, "mail.unreachable", false},
      {{"450 not now"}, "mail.unreachable", false},
      {{"554 no mail here"}, "mail.unreachable", false},
      {{hello, "421 closing", "421 closing"}, "mail.unreachable", false},
      {{hello, good, "421 closing"}, "mail.unreachable", false},
      {{hello, good, good, "421 closing"}, "mail.unreachable", false},
      {{hello, good, good, good, "421 closing"}, "mail.unreachable", false},
      {{hello, good, "451 sender not now"}, "mail.refused", false},
      {{hello, good, good, "450 grey list"}, "mail.refused", false},
      {{hello, good, good, "550 nobody"}, "mail.refused", false},
      {{hello, good, good, good, data, "451 not now"}, "mail.refused", true},
      {{hello, good, good, good, data, "421 closing"}, "mail.refused", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.answers.back());
    CAPTURE(row.answers.size());
    const Told told = send_to(row.answers);
    CHECK(told.code == row.code);
    CHECK(told.left == row.left);
  }
}

}  // namespace hinomi::app
