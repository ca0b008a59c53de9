// A shell that runs nothing. To the commands that bots send it gives the fixed answers of a small router with
// BusyBox; to all else "not found". In: a command line, cut at `;`, `&&`, `||` and `|`. Out: text with CR LF,
// at most shell_answer_bytes_max, and whether the client asked to leave. Never fails. What `echo` is given
// comes back, its
// \xHH decoded, because bots ask for it to tell a device from a trap; that is the only thing it works out.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace hinomi::observe {

inline constexpr std::size_t shell_answer_bytes_max = 1024;
inline constexpr std::string_view shell_prompt = "# ";

struct ShellAnswer {
  std::string text;
  bool leaves = false;
};

ShellAnswer shell_answer(std::string_view line);

/// Gathers keystrokes into lines, with backspace; what is to be shown for a key goes to `shown`.
class LineEntry {
 public:
  std::optional<std::string> key(std::uint8_t byte, std::string& shown);

 private:
  std::string x_line;
  bool x_after_return = false;
};

}  // namespace hinomi::observe
