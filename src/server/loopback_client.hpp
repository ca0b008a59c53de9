// For tests: a blocking HTTP/1.1 client that sends exactly the bytes it is given, over TCP or a Unix socket,
// so that what no polite client would send can be sent too. One connection an object; reads one answer at a
// time. Times are limited by the socket; a closed connection shows as an answer without status.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

namespace hinomi::server {

struct Answered {
  int status = 0;                              // 0: the connection ended without an answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class LoopbackClient {
 public:
  /// Connects from 127.0.0.`host`, so that a test can come from several addresses.
  explicit LoopbackClient(std::uint16_t port, std::uint8_t host = 1)
      : x_socket(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl((INADDR_LOOPBACK & ~0xffu) | host);
    bind(x_socket, reinterpret_cast<sockaddr*>(&place), sizeof place);
    place.sin_port = htons(port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    x_connected = connect(x_socket, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0;
    limit_waiting();
  }
  explicit LoopbackClient(const std::string& path) : x_socket(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un place{};
    place.sun_family = AF_UNIX;
    std::strncpy(place.sun_path, path.c_str(), sizeof place.sun_path - 1);
    x_connected = connect(x_socket, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0;
    limit_waiting();
  }
  ~LoopbackClient() { close(x_socket); }
  LoopbackClient(const LoopbackClient&) = delete;
  LoopbackClient& operator=(const LoopbackClient&) = delete;

  bool connected() const { return x_connected; }
  int socket_number() const { return x_socket; }
  bool send(std::string_view bytes) {
    return ::send(x_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  /// Tells that nothing more will be sent.
  void end() { shutdown(x_socket, SHUT_WR); }
  Answered ask(std::string_view bytes) {
    send(bytes);
    return read_answer();
  }
  Answered read_answer(bool head_only = false) {
    Answered answer = read_head();
    if (answer.status == 0 || head_only || answer.status == 204 || answer.status == 304) return answer;
    std::size_t size = 0;
    const std::string& length = answer.headers["content-length"];
    std::from_chars(length.data(), length.data() + length.size(), size);
    while (x_buffer.size() < size && fill()) {
    }
    answer.body = x_buffer.substr(0, size);
    x_buffer.erase(0, std::min(size, x_buffer.size()));
    return answer;
  }
  Answered read_head() {
    std::size_t end = 0;
    while ((end = x_buffer.find("\r\n\r\n")) == std::string::npos) {
      if (!fill()) return {};
    }
    Answered answer;
    std::from_chars(x_buffer.data() + 9, x_buffer.data() + 12, answer.status);
    for (std::size_t at = x_buffer.find("\r\n") + 2; at < end + 2;) {
      const std::size_t line = x_buffer.find("\r\n", at), colon = x_buffer.find(": ", at);
      std::string name = x_buffer.substr(at, colon - at);
      for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      std::string& value = answer.headers[name];
      if (!value.empty()) value += '\n';
      value += x_buffer.substr(colon + 2, line - colon - 2);
      at = line + 2;
    }
    x_buffer.erase(0, end + 4);
    return answer;
  }
  /// Reads until the text appears; false when the connection ends first. What was read stands in `seen`.
  bool read_until(std::string_view text, std::string& seen) {
    for (;;) {
      seen += x_buffer;
      x_buffer.clear();
      if (seen.find(text) != std::string::npos) return true;
      if (!fill()) return false;
    }
  }
  bool ended() { return x_buffer.empty() && !fill(); }

 private:
  void limit_waiting() {
    const timeval most{20, 0};
    setsockopt(x_socket, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
  }
  bool fill() {
    char bytes[8192];
    const ssize_t size = recv(x_socket, bytes, sizeof bytes, 0);
    if (size <= 0) return false;
    x_buffer.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

  int x_socket;
  bool x_connected = false;
  std::string x_buffer;
};

}  // namespace hinomi::server
