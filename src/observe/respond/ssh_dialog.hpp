// What an SSH client asks once keys are there: login, one channel with a shell or a command, tunnels
// (recorded and refused). In: messages in the clear. Out: messages to send, that fit into one answer. The
// shell of shell.hpp answers; nothing is run. Ends the session after tries_max logins, a disconnect, the
// shell's exit, or what cannot be read. Source: RFC 4252, 4254.
#pragma once
#include <string>
#include <vector>

#include "observe/respond/shell.hpp"
#include "observe/respond/talk.hpp"

namespace hinomi::observe {

class SshDialog {
 public:
  std::vector<std::string> take(Bytes message, Talk& talk);

 private:
  using Answers = std::vector<std::string>;
  Answers login(BytesReader& reader, Talk& talk);
  Answers open_channel(BytesReader& reader, Talk& talk);
  Answers channel_request(BytesReader& reader, Talk& talk);
  Answers channel_bytes(BytesReader& reader, Talk& talk);
  void run(Answers& answers, const std::string& line, Talk& talk);
  void show(Answers& answers, std::string_view text);
  void leave(Answers& answers);

  LineEntry x_entry;
  std::uint32_t x_their_channel = 0, x_own_channel = 0;
  std::uint64_t x_window = 0;  // what the client still takes
  unsigned x_tries = 0;
  bool x_logged_in = false, x_has_channel = false, x_has_shell = false, x_has_terminal = false;
};

}  // namespace hinomi::observe
