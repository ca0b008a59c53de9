// One function for each kind of message.
#include "observe/respond/ssh_dialog.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "decode/net/ssh.hpp"
#include "observe/respond/ssh_message.hpp"

namespace hinomi::observe {
namespace {

using decode::read_ssh_text;

constexpr unsigned tries_max = 6;
constexpr std::size_t packet_overhead_bytes = 72;  // length, padding, code
constexpr std::uint32_t own_window = 1u << 20, own_packet_bytes = 2048;

// Numbers of messages.
constexpr std::uint8_t disconnect = 1, ignore = 2, unimplemented = 3, debug = 4, service_request = 5,
                       service_accept = 6, userauth_request = 50, userauth_failure = 51,
                       userauth_success = 52, global_request = 80, request_failure = 82, channel_open = 90,
                       open_confirmation = 91, open_failure = 92, window_adjust = 93, channel_data = 94,
                       channel_eof = 96, channel_close = 97, channel_request_number = 98,
                       channel_success = 99;

std::string login_failed() {
  return SshMessage{}.u8(userauth_failure).text("publickey,password").u8(0).bytes;
}

}  // namespace

SshDialog::Answers SshDialog::take(Bytes message, Talk& talk) {
  BytesReader reader(message);
  const std::uint8_t number = reader.u8();
  Answers answers;
  switch (number) {
    case disconnect:
      talk.end(SessionEnd::by_client);
      break;
    case ignore:
    case unimplemented:
    case debug:
    case channel_eof:
      break;
    case service_request: {
      // Never sent back as it came: an answer has its bound.
      const std::string_view service = read_ssh_text(reader);
      if (service != "ssh-userauth" && service != "ssh-connection") {
        talk.end(SessionEnd::malformed);
        return {};
      }
      answers.push_back(SshMessage{}.u8(service_accept).text(service).bytes);
      break;
    }
    case userauth_request:
      answers = login(reader, talk);
      break;
    case global_request: {
      read_ssh_text(reader);
      if (reader.u8() != 0) answers.push_back(SshMessage{}.u8(request_failure).bytes);
      break;
    }
    case channel_open:
      answers = open_channel(reader, talk);
      break;
    case window_adjust:
      reader.skip(4);
      x_window += reader.u32be();
      break;
    case channel_data:
      answers = channel_bytes(reader, talk);
      break;
    case channel_close:
      if (reader.u32be() == x_own_channel) leave(answers);
      break;
    case channel_request_number:
      answers = channel_request(reader, talk);
      break;
    default:
      answers.push_back(SshMessage{}.u8(unimplemented).u32(0).bytes);
  }
  if (!reader.failed() && !message.empty()) return answers;
  talk.end(SessionEnd::malformed);
  return {};
}

SshDialog::Answers SshDialog::login(BytesReader& reader, Talk& talk) {
  const std::string_view user = read_ssh_text(reader);
  read_ssh_text(reader);  // the service to start
  const std::string_view method = read_ssh_text(reader);
  if (method == "password") {
    reader.skip(1);
    const std::string_view password = read_ssh_text(reader);
    if (reader.failed()) return {};
    x_logged_in = talk.login(user, password);
    if (x_logged_in) return {SshMessage{}.u8(userauth_success).bytes};
  }
  if (method != "none" && ++x_tries >= tries_max) talk.end(SessionEnd::by_responder);
  return {login_failed()};
}

SshDialog::Answers SshDialog::open_channel(BytesReader& reader, Talk& talk) {
  const std::string_view type = read_ssh_text(reader);
  const std::uint32_t channel = reader.u32be();
  const std::uint32_t window = reader.u32be();
  reader.skip(4);
  if (type == "direct-tcpip" && x_logged_in) {
    const std::string_view host = read_ssh_text(reader);
    const std::uint32_t port = reader.u32be();
    if (!reader.failed()) talk.tunnel_asked(fmt::format("{}:{}", host, port));
  }
  if (reader.failed()) return {};
  if (type != "session" || !x_logged_in || x_has_channel) {
    constexpr std::uint32_t prohibited = 1;
    return {SshMessage{}.u8(open_failure).u32(channel).u32(prohibited).text("open failed").text("").bytes};
  }
  x_has_channel = true;
  ++x_own_channel;
  x_their_channel = channel;
  x_window = window;
  return {SshMessage{}
              .u8(open_confirmation)
              .u32(channel)
              .u32(x_own_channel)
              .u32(own_window)
              .u32(own_packet_bytes)
              .bytes};
}

SshDialog::Answers SshDialog::channel_request(BytesReader& reader, Talk& talk) {
  const bool is_ours = reader.u32be() == x_own_channel;
  const std::string_view type = read_ssh_text(reader);
  const bool wants_answer = reader.u8() != 0;
  const std::string command(type == "exec" ? read_ssh_text(reader) : std::string_view{});
  if (reader.failed() || !x_has_channel || !is_ours) return {};
  Answers answers;
  if (wants_answer) answers.push_back(SshMessage{}.u8(channel_success).u32(x_their_channel).bytes);
  if (type == "exec") {
    talk.command(command);
    show(answers, shell_answer(command).text);
    leave(answers);
  } else if (type == "pty-req") {
    x_has_terminal = true;
  } else if (type == "shell") {
    x_has_shell = true;
    show(answers, shell_prompt);
  }
  return answers;
}

SshDialog::Answers SshDialog::channel_bytes(BytesReader& reader, Talk& talk) {
  const bool is_ours = reader.u32be() == x_own_channel;
  const std::string_view sent = read_ssh_text(reader);
  if (reader.failed() || !x_has_channel || !is_ours) return {};
  Answers answers;
  if (!x_has_shell) {
    talk.payload(bytes_of(sent));
    return answers;
  }
  std::string shown;
  for (const char c : sent) {
    if (const auto line = x_entry.key(static_cast<std::uint8_t>(c), shown)) {
      if (x_has_terminal) show(answers, std::exchange(shown, {}));
      shown.clear();
      run(answers, *line, talk);
      if (talk.is_over()) return answers;
    }
  }
  if (x_has_terminal) show(answers, shown);
  return answers;
}

void SshDialog::run(Answers& answers, const std::string& line, Talk& talk) {
  if (!trim(line).empty()) talk.command(line);
  const ShellAnswer answer = shell_answer(line);
  show(answers, answer.text);
  if (answer.leaves) return leave(answers);
  show(answers, shell_prompt);
}

// What does not fit into one answer or the client's window is left out.
void SshDialog::show(Answers& answers, std::string_view text) {
  std::size_t said = 0;
  for (const std::string& one : answers) said += one.size() + packet_overhead_bytes;
  constexpr std::size_t room = limits::answer_bytes_max - 384;  // for the messages that close the channel
  constexpr std::size_t head = 2 * packet_overhead_bytes;
  if (said + head > room || x_window == 0) return;
  text = text.substr(0, std::min<std::uint64_t>(room - said - head, x_window));
  if (text.empty()) return;
  x_window -= text.size();
  answers.push_back(SshMessage{}.u8(channel_data).u32(x_their_channel).text(text).bytes);
}

void SshDialog::leave(Answers& answers) {
  if (x_has_channel) {
    answers.push_back(
        SshMessage{}.u8(channel_request_number).u32(x_their_channel).text("exit-status").u8(0).u32(0).bytes);
    answers.push_back(SshMessage{}.u8(channel_eof).u32(x_their_channel).bytes);
    answers.push_back(SshMessage{}.u8(channel_close).u32(x_their_channel).bytes);
  }
  x_has_channel = x_has_shell = x_has_terminal = false;
}

}  // namespace hinomi::observe
