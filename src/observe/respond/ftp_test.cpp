// FTP: login, and no data connection in either direction.
#include <doctest/doctest.h>

#include "observe/respond/test_talk.hpp"

namespace hinomi::observe {
namespace {

TEST_CASE("Respond ftp_lets_in_by_the_rule_and_opens_no_data_connection") {
  const std::string wrong = test_password("anonymous", false), right = test_password("anonymous", true);
  const Spoken spoken =
      speak(SessionProtocol::ftp, {"PWD\r\nUSER anonymous\r\nPASS " + wrong + "\r\nuser anonymous\r\npass " +
                                   right + "\r\nPWD\r\nPASV\r\nPORT 192,0,2,1,4,1\r\nSTOR x.sh\r\nQUIT\r\n"});
  CHECK(spoken.answered ==
        "220 FTP server ready\r\n530 Please login with USER and PASS\r\n331 Please specify the password\r\n"
        "530 Login incorrect\r\n331 Please specify the password\r\n230 Login successful\r\n"
        "257 \"/\" is the current directory\r\n425 Can't open passive connection\r\n500 Illegal PORT "
        "command\r\n"
        "425 Use PORT or PASV first\r\n221 Goodbye\r\n");
  CHECK(spoken.session.credentials ==
        std::vector<CredentialTry>{{"anonymous", wrong, false}, {"anonymous", right, true}});
  CHECK(spoken.session.commands ==
        std::vector<std::string>{"PWD", "PWD", "PASV", "PORT 192,0,2,1,4,1", "STOR x.sh", "QUIT"});
}

}  // namespace
}  // namespace hinomi::observe
