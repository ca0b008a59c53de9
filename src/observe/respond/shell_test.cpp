// The answers of a shell that runs nothing.
#include <doctest/doctest.h>

#include "observe/respond/shell.hpp"

namespace hinomi::observe {
namespace {

TEST_CASE("Respond shell_gives_fixed_answers") {
  struct Row {
    const char* line;
    const char* answer;
  };
  const Row rows[] = {
      {"", ""},
      {"id", "uid=0(root) gid=0(root)\r\n"},
      {"uname -m", "armv7l\r\n"},
      {"uname", "Linux\r\n"},
      {"unamex", "-sh: unamex: not found\r\n"},
      {"echo -e '\\x67\\x61\\x79'", "gay\r\n"},
      {"echo -n ok > /tmp/x", "ok "},
      {"/bin/busybox MIRAI", "MIRAI: applet not found\r\n"},
      {"busybox", "BusyBox v1.24.1 multi-call binary.\r\n"},
      {"/bin/busybox wget http://192.0.2.1/a",
       "wget: can't connect to remote host: Connection timed out\r\n"},
      {"cd /tmp && id | w",
       "uid=0(root) gid=0(root)\r\n 03:12:44 up 41 days,  2:07,  1 user,  load average: 0.08, 0.03, "
       "0.01\r\n"},
      {"$(reboot)", "-sh: $(reboot): not found\r\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CHECK(shell_answer(row.line).text == row.answer);
    CHECK_FALSE(shell_answer(row.line).leaves);
  }
  CHECK(shell_answer("id; exit; id").leaves);
}

TEST_CASE("Respond shell_answers_are_bounded") {
  std::string line;
  for (int i = 0; i < 500; ++i) line += "cat /proc/cpuinfo;";
  CHECK(shell_answer(line).text.size() == shell_answer_bytes_max);
}

TEST_CASE("Respond line_entry_edits_and_bounds") {
  LineEntry entry;
  std::string shown;
  std::optional<std::string> line;
  for (const char c : std::string("lsx\x7f\r")) line = entry.key(static_cast<std::uint8_t>(c), shown);
  CHECK(line == "ls");
  CHECK(shown == "lsx\b \b\r\n");
  CHECK_FALSE(entry.key('\n', shown));  // the second half of CR LF
  CHECK(entry.key(4, shown) == "exit");
  for (int i = 0; i < 10'000; ++i) CHECK_FALSE(entry.key('a', shown));
  CHECK(entry.key('\n', shown)->size() == 512);
}

}  // namespace
}  // namespace hinomi::observe
