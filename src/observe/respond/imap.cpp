// IMAP: logins by LOGIN and AUTHENTICATE PLAIN, then an empty mailbox. In: lines; literals are not taken, as
// no bot sends them. Out: fixed answers under the tag of the command, which is cut at tag_bytes_max. Source:
// RFC 3501, 4616.
#include <fmt/format.h>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "observe/respond/line_command.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t tag_bytes_max = 32;

// A word or a quoted text off the front of a line.
std::string take_word(std::string_view& line) {
  line = trim(line);
  std::string word;
  if (!line.starts_with('"')) {
    const std::size_t end = std::min(line.find(' '), line.size());
    word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
  }
  std::size_t at = 1;
  for (; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\' && at + 1 < line.size()) ++at;
    word.push_back(line[at]);
  }
  line.remove_prefix(std::min(at + 1, line.size()));
  return word;
}

class Imap : public Conversation {
 public:
  void open(Talk& talk) override { talk.say("* OK IMAP4rev1 ready\r\n"); }

  bool step(Talk& talk) override {
    const auto line = talk.line();
    if (!line) return false;
    if (x_waits_for_plain) {
      x_waits_for_plain = false;
      plain(talk, *line);
      return true;
    }
    std::string_view rest = *line;
    x_tag = take_word(rest).substr(0, tag_bytes_max);
    const LineCommand command = line_command(rest);
    if (command.word == "LOGIN") {
      std::string_view words = command.rest;
      const std::string user = take_word(words);
      tried(talk, user, take_word(words));
    } else if (command.word == "AUTHENTICATE") {
      authenticate(talk, command.rest);
    } else {
      talk.command(*line);
      answer(talk, command.word);
    }
    return true;
  }

 private:
  void done(Talk& talk, std::string_view text) const { talk.say(fmt::format("{} {}\r\n", x_tag, text)); }

  void answer(Talk& talk, std::string_view word) const {
    if (word == "CAPABILITY") talk.say("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n");
    if (word == "LOGOUT") talk.say("* BYE Logging out\r\n");
    if (word == "SELECT" && x_logged_in) talk.say("* 0 EXISTS\r\n* 0 RECENT\r\n");
    const bool is_open = word == "CAPABILITY" || word == "NOOP" || word == "ID" || word == "LOGOUT";
    done(talk, is_open || x_logged_in ? "OK completed" : "BAD Unknown command");
    if (word == "LOGOUT") talk.end(SessionEnd::by_responder);
  }

  void authenticate(Talk& talk, std::string_view words) {
    const LineCommand method = line_command(words);
    if (method.word != "PLAIN") return done(talk, "NO Unsupported authentication mechanism");
    if (!method.rest.empty()) return plain(talk, method.rest);
    x_waits_for_plain = true;
    talk.say("+ \r\n");
  }

  void plain(Talk& talk, std::string_view text) {
    const std::string bytes = read_base64(text).value_or(std::string());
    const std::vector<std::string_view> parts = split(bytes, '\0');
    if (parts.size() != 3) return done(talk, "BAD Invalid response");
    tried(talk, parts[1], parts[2]);
  }

  void tried(Talk& talk, std::string_view user, std::string_view password) {
    x_logged_in = talk.login(user, password);
    done(talk, x_logged_in ? "OK Logged in" : "NO [AUTHENTICATIONFAILED] Authentication failed");
  }

  std::string x_tag;
  bool x_logged_in = false, x_waits_for_plain = false;
};

}  // namespace

std::unique_ptr<Conversation> make_imap() { return std::make_unique<Imap>(); }

}  // namespace hinomi::observe
