// What a stranger wrote does not steer the terminal that shows it.
#include "app/terminal_text.hpp"

#include <doctest/doctest.h>

namespace hinomi::app {

TEST_CASE("TerminalText makes_control_characters_inert_and_keeps_the_rest") {
  CHECK(terminal_text("\x1b[2J\x1b[1;1H改変はありません") == "?[2J?[1;1H改変はありません");
  CHECK(terminal_text(std::string_view("a\0b\r\n\tc\x7f", 8)) == "a?b???c?");
  CHECK(terminal_text("a\xC2\x9B"
                      "31mb\xC2\x80\xC2\x9F") == "a?31mb??");
  CHECK(terminal_text("\xC2\xA0\xC3\x9B 保管 一郎") == "\xC2\xA0\xC3\x9B 保管 一郎");
  CHECK(terminal_text("\x9b"
                      "31m") ==
        "\xEF\xBF\xBD"
        "31m");
  CHECK(terminal_text("a\xC2") == "a\xEF\xBF\xBD");
}

}  // namespace hinomi::app
