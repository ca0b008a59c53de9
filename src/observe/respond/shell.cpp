// A table of answers by the first words of a command.
#include "observe/respond/shell.hpp"

#include <array>
#include <cctype>

#include "base/text.hpp"
#include "observe/respond/limits.hpp"

namespace hinomi::observe {
namespace {

struct ShellRow {
  std::string_view command, answer;
};

// The first that the command begins with; what is longer stands before what is shorter.
constexpr std::array rows{
    ShellRow{
        "cat /proc/cpuinfo",
        "processor\t: 0\r\nmodel name\t: ARMv7 Processor rev 5 (v7l)\r\nBogoMIPS\t: 38.40\r\n"
        "Features\t: half thumb fastmult vfp edsp neon vfpv3\r\nHardware\t: Generic DT based system\r\n"},
    ShellRow{"cat /proc/mounts",
             "rootfs / rootfs rw 0 0\r\nproc /proc proc rw,nosuid,nodev 0 0\r\ntmpfs /tmp tmpfs rw 0 0\r\n"},
    ShellRow{"cat /proc/meminfo", "MemTotal:  124820 kB\r\nMemFree:  61012 kB\r\n"},
    ShellRow{"cat /proc/version", "Linux version 4.14.98 (gcc version 5.4.0) #1 SMP PREEMPT\r\n"},
    ShellRow{"cat /etc/passwd", "root:x:0:0:root:/:/bin/sh\r\nnobody:x:65534:65534:nobody:/:/bin/false\r\n"},
    ShellRow{"cat /bin/echo",
             "\x7f"
             "ELF\x01\x01\x01"},
    ShellRow{"cat", "cat: can't open: No such file or directory\r\n"},
    ShellRow{"uname -m", "armv7l\r\n"},
    ShellRow{"uname -a", "Linux router 4.14.98 #1 SMP PREEMPT armv7l GNU/Linux\r\n"},
    ShellRow{"uname -s -v -n -r -m", "Linux router 4.14.98 #1 SMP PREEMPT armv7l\r\n"},
    ShellRow{"uname", "Linux\r\n"},
    ShellRow{"id", "uid=0(root) gid=0(root)\r\n"},
    ShellRow{"whoami", "root\r\n"},
    ShellRow{"hostname", "router\r\n"},
    ShellRow{"pwd", "/\r\n"},
    ShellRow{"nproc", "1\r\n"},
    ShellRow{"uptime", " 03:12:44 up 41 days,  2:07,  load average: 0.08, 0.03, 0.01\r\n"},
    ShellRow{"w", " 03:12:44 up 41 days,  2:07,  1 user,  load average: 0.08, 0.03, 0.01\r\n"},
    ShellRow{
        "free",
        "              total        used        free\r\nMem:         124820       63808       61012\r\n"},
    ShellRow{"df", "Filesystem 1K-blocks Used Available Use% Mounted on\r\nrootfs 14336 9216 5120 64% /\r\n"},
    ShellRow{"ls", "bin  dev  etc  lib  mnt  proc  sbin  sys  tmp  usr  var\r\n"},
    ShellRow{"ps", "  PID USER       VSZ STAT COMMAND\r\n    1 root      1396 S    init\r\n"},
    ShellRow{"wget", "wget: can't connect to remote host: Connection timed out\r\n"},
    ShellRow{"curl", "curl: (28) Connection timed out\r\n"},
    ShellRow{"tftp", "tftp: timeout\r\n"},
    ShellRow{"ftpget", "ftpget: can't connect to remote host: Connection timed out\r\n"},
    ShellRow{"enable", ""},
    ShellRow{"system", ""},
    ShellRow{"shell", ""},
    ShellRow{"linuxshell", ""},
    ShellRow{"sh", ""},
    ShellRow{"bash", ""},
    ShellRow{"cd", ""},
    ShellRow{"export", ""},
    ShellRow{"unset", ""},
    ShellRow{"chmod", ""},
    ShellRow{"rm", ""},
    ShellRow{"mkdir", ""},
    ShellRow{"cp", ""},
    ShellRow{"mv", ""},
    ShellRow{"kill", ""},
    ShellRow{"killall", ""},
    ShellRow{"history", ""},
    ShellRow{"sleep", ""},
    ShellRow{"touch", ""},
    ShellRow{"ulimit", ""},
    ShellRow{"iptables", ""},
    ShellRow{"true", ""},
    ShellRow{">", ""},
};

bool begins_with(std::string_view command, std::string_view row) {
  return command.starts_with(row) &&
         (command.size() == row.size() || row == ">" || command[row.size()] == ' ');
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (c | 0x20) - 'a' + 10;
  return -1;
}

std::string echoed(std::string_view words) {
  bool ends_line = true;
  while (words.starts_with("-")) {
    const std::string_view option = words.substr(0, words.find(' '));
    if (option.find('n') != std::string_view::npos) ends_line = false;
    words = trim(words.substr(option.size()));
  }
  std::string text;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const char c = words[at];
    if (c == '\'' || c == '"') continue;
    if (c == '>') break;
    const bool is_code = words.substr(at).starts_with("\\x") && at + 3 < words.size();
    const int high = is_code ? hex_digit(words[at + 2]) : -1, low = is_code ? hex_digit(words[at + 3]) : -1;
    if (high >= 0 && low >= 0) {
      text.push_back(static_cast<char>(high << 4 | low));
      at += 3;
    } else {
      text.push_back(c);
    }
  }
  return ends_line ? text + "\r\n" : text;
}

std::string one_answer(std::string_view command) {
  constexpr std::string_view busybox = "/bin/busybox";
  bool is_applet = false;
  for (const std::string_view before : {busybox, std::string_view("busybox")}) {
    if (!begins_with(command, before)) continue;
    command = trim(command.substr(before.size()));
    is_applet = true;
    break;
  }
  if (command.empty()) return is_applet ? "BusyBox v1.24.1 multi-call binary.\r\n" : "";
  if (begins_with(command, "echo")) return echoed(trim(command.substr(4)));
  for (const ShellRow& row : rows) {
    if (begins_with(command, row.command)) return std::string(row.answer);
  }
  const std::string name(command.substr(0, std::min(command.find(' '), std::size_t{64})));
  return is_applet ? name + ": applet not found\r\n" : "-sh: " + name + ": not found\r\n";
}

}  // namespace

ShellAnswer shell_answer(std::string_view line) {
  ShellAnswer answer;
  while (!line.empty() && answer.text.size() < shell_answer_bytes_max) {
    const std::size_t cut = line.find_first_of(";|&");
    const std::string_view command = trim(line.substr(0, cut));
    line = cut == std::string_view::npos ? std::string_view{} : line.substr(cut + 1);
    if (command == "exit" || command == "logout" || command == "quit") {
      answer.leaves = true;
      break;
    }
    answer.text += one_answer(command);
  }
  answer.text.resize(std::min(answer.text.size(), shell_answer_bytes_max));
  return answer;
}

std::optional<std::string> LineEntry::key(std::uint8_t byte, std::string& shown) {
  const bool after_return = std::exchange(x_after_return, byte == '\r');
  if (byte == '\n' || byte == '\r' || byte == 0) {
    if (after_return && byte != '\r') return {};  // the rest of CR LF or CR NUL
    if (byte == 0) return {};
    shown += "\r\n";
    return std::exchange(x_line, {});
  }
  constexpr std::uint8_t backspace = 8, rubout = 127, interrupt = 3, end_of_text = 4;
  if (byte == backspace || byte == rubout) {
    if (!x_line.empty()) {
      x_line.pop_back();
      shown += "\b \b";
    }
  } else if (byte == interrupt) {
    x_line.clear();
    shown += "^C\r\n";
  } else if (byte == end_of_text && x_line.empty()) {
    return "exit";
  } else if (x_line.size() < limits::command_bytes_max) {
    x_line.push_back(static_cast<char>(byte));
    shown.push_back(static_cast<char>(byte));
  }
  return {};
}

}  // namespace hinomi::observe
