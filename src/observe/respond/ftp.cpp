// FTP: login by USER and PASS, then answers without files. In: lines. Out: fixed answers, and a record of
// each command. Data connections are never opened, in neither direction: what asks for one is recorded and
// refused. Source: RFC 959, 2389.
#include <array>

#include "observe/respond/user_and_pass.hpp"

namespace hinomi::observe {
namespace {

struct FtpRow {
  std::string_view word, answer;
  bool needs_login;
};

constexpr std::array rows{
    FtpRow{"SYST", "215 UNIX Type: L8\r\n", false},
    FtpRow{"FEAT", "211-Features:\r\n SIZE\r\n UTF8\r\n211 End\r\n", false},
    FtpRow{"OPTS", "200 Ok\r\n", false},
    FtpRow{"NOOP", "200 Ok\r\n", false},
    FtpRow{"AUTH", "502 Command not implemented\r\n", false},
    FtpRow{"PWD", "257 \"/\" is the current directory\r\n", true},
    FtpRow{"XPWD", "257 \"/\" is the current directory\r\n", true},
    FtpRow{"TYPE", "200 Type set\r\n", true},
    FtpRow{"CWD", "250 Directory changed\r\n", true},
    FtpRow{"CDUP", "250 Directory changed\r\n", true},
    FtpRow{"MKD", "550 Permission denied\r\n", true},
    FtpRow{"DELE", "550 Permission denied\r\n", true},
    FtpRow{"SIZE", "550 No such file\r\n", true},
    FtpRow{"MDTM", "550 No such file\r\n", true},
    FtpRow{"PASV", "425 Can't open passive connection\r\n", true},
    FtpRow{"EPSV", "425 Can't open passive connection\r\n", true},
    FtpRow{"PORT", "500 Illegal PORT command\r\n", true},
    FtpRow{"EPRT", "500 Illegal EPRT command\r\n", true},
    FtpRow{"LIST", "425 Use PORT or PASV first\r\n", true},
    FtpRow{"NLST", "425 Use PORT or PASV first\r\n", true},
    FtpRow{"RETR", "425 Use PORT or PASV first\r\n", true},
    FtpRow{"STOR", "425 Use PORT or PASV first\r\n", true},
};

class Ftp : public Conversation {
 public:
  void open(Talk& talk) override { talk.say("220 FTP server ready\r\n"); }

  bool step(Talk& talk) override {
    const auto line = talk.line();
    if (!line) return false;
    const LineCommand command = line_command(*line);
    if (!x_login.take(talk, command, answers)) {
      talk.command(*line);
      answer(talk, command.word);
    }
    return true;
  }

 private:
  void answer(Talk& talk, std::string_view word) {
    if (word == "QUIT") {
      talk.say("221 Goodbye\r\n");
      return talk.end(SessionEnd::by_responder);
    }
    for (const FtpRow& row : rows) {
      if (row.word == word)
        return talk.say(row.needs_login && !x_login.logged_in() ? not_logged_in : row.answer);
    }
    talk.say("500 Unknown command\r\n");
  }

  static constexpr std::string_view not_logged_in = "530 Please login with USER and PASS\r\n";
  static constexpr UserAndPass::Answers answers{"331 Please specify the password\r\n",
                                                "230 Login successful\r\n", "530 Login incorrect\r\n"};
  UserAndPass x_login;
};

}  // namespace

std::unique_ptr<Conversation> make_ftp() { return std::make_unique<Ftp>(); }

}  // namespace hinomi::observe
