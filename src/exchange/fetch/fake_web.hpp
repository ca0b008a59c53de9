// A web server on loopback for tests and benchmarks: answers what it is told to, and breaks off where it is
// told to. In: a function from request to answer. Out: plain HTTP, one connection at a time, one request
// each; counts and keeps what it was asked (the first 10,000).
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.hpp"

namespace hinomi::exchange::test {

struct FakeRequest {
  std::string path;                            // with the query
  std::map<std::string, std::string> headers;  // names in lower case
};

struct FakeAnswer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::size_t cut_after = std::string::npos;  // bytes of the whole answer that go out
};

class FakeWeb {
 public:
  using Give = std::function<FakeAnswer(const FakeRequest&)>;

  explicit FakeWeb(Give give) : x_give(std::move(give)) {
    x_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    HINOMI_ASSERT(::bind(x_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    HINOMI_ASSERT(::listen(x_listener, 16) == 0);
    socklen_t size = sizeof address;
    ::getsockname(x_listener, reinterpret_cast<sockaddr*>(&address), &size);
    x_port = ntohs(address.sin_port);
    x_thread = std::thread([this] { serve(); });
  }
  ~FakeWeb() {
    ::shutdown(x_listener, SHUT_RDWR);
    ::close(x_listener);
    x_thread.join();
  }
  FakeWeb(const FakeWeb&) = delete;
  FakeWeb& operator=(const FakeWeb&) = delete;

  std::uint16_t port() const { return x_port; }
  std::string address(const std::string& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(x_port) + path;
  }
  void give(Give give) {
    const std::lock_guard lock(x_mutex);
    x_give = std::move(give);
  }
  std::vector<FakeRequest> asked() const {
    const std::lock_guard lock(x_mutex);
    return x_asked;
  }
  std::size_t count() const { return x_count; }

 private:
  static FakeRequest read_request(const std::string& head) {
    FakeRequest request;
    const std::size_t blank = head.find(' ');
    request.path = head.substr(blank + 1, head.find(' ', blank + 1) - blank - 1);
    for (std::size_t at = head.find("\r\n"); at + 4 < head.size(); at = head.find("\r\n", at + 2)) {
      const std::string line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
      const std::size_t colon = line.find(": ");
      if (colon == std::string::npos) break;
      std::string name = line.substr(0, colon);
      for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      request.headers[name] = line.substr(colon + 2);
    }
    return request;
  }

  void serve() {
    while (true) {
      const int line = ::accept4(x_listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (line < 0) return;
      answer(line);
      ::close(line);
    }
  }

  void answer(int line) {
    std::string head;
    char bytes[4096];
    while (head.find("\r\n\r\n") == std::string::npos) {
      const ssize_t count = ::read(line, bytes, sizeof bytes);
      if (count <= 0) return;
      head.append(bytes, static_cast<std::size_t>(count));
    }
    const FakeRequest request = read_request(head);
    ++x_count;
    FakeAnswer given;
    {
      const std::lock_guard lock(x_mutex);
      if (x_asked.size() < 10'000) x_asked.push_back(request);
      given = x_give(request);
    }
    std::string text = "HTTP/1.1 " + std::to_string(given.status) +
                       " Said\r\nConnection: close\r\nContent-Length: " + std::to_string(given.body.size()) +
                       "\r\n";
    for (const auto& [name, value] : given.headers) text += name + ": " + value + "\r\n";
    text += "\r\n" + given.body;
    if (given.cut_after < text.size()) text.resize(given.cut_after);
    for (std::size_t sent = 0; sent < text.size();) {
      const ssize_t count = ::send(line, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return;
      sent += static_cast<std::size_t>(count);
    }
  }

  int x_listener = -1;
  std::uint16_t x_port = 0;
  mutable std::mutex x_mutex;
  Give x_give;
  std::vector<FakeRequest> x_asked;
  std::atomic<std::size_t> x_count{0};
  std::thread x_thread;
};

}  // namespace hinomi::exchange::test
