// Holds many sessions with a responder and opens more beside them: respond_load PID HOLD_PORT CHURN_PORT
// COUNT SECONDS PACE (new ones a second; 0: all that go). In: a running responder's process and two of its
// ports on loopback. Sources are 127.1.0.0/16, so that neither a source's limit nor its ports end first. Out:
// at start, each minute and at the end, its descriptors and memory; new sessions a second beside those held;
// the ratios end / filled. Exit status 1 when a held session was lost.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Size {
  std::size_t descriptors = 0;
  double mebibytes = 0;
};

Size size_of(const std::string& process) {
  Size size;
  std::error_code trouble;
  for (std::filesystem::directory_iterator at("/proc/" + process + "/fd", trouble), end;
       !trouble && at != end; at.increment(trouble)) {
    ++size.descriptors;
  }
  std::ifstream status("/proc/" + process + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) size.mebibytes = std::atof(line.c_str() + 6) / 1024;
  }
  return size;
}

int open_session(unsigned number, std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  sockaddr_in from{}, to{};
  from.sin_family = to.sin_family = AF_INET;
  from.sin_addr.s_addr = htonl(0x7f010001 + number % 50'000);
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool joined = bind(socket, reinterpret_cast<sockaddr*>(&from), sizeof from) == 0 &&
                      connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  if (joined) return socket;
  close(socket);
  return -1;
}

// One whole web session; false when it had no answer.
bool churn(unsigned number, std::uint16_t port) {
  const int socket = open_session(number, port);
  if (socket < 0) return false;
  constexpr char request[] = "GET / HTTP/1.0\r\n\r\n";
  char bytes[1024];
  bool answered = send(socket, request, sizeof request - 1, MSG_NOSIGNAL) > 0;
  answered = answered && recv(socket, bytes, sizeof bytes, 0) > 0;
  close(socket);
  return answered;
}

void print(const char* when, double seconds, const Size& size) {
  std::printf("%-8s %6.0f s  %6zu descriptors  %8.1f MiB\n", when, seconds, size.descriptors, size.mebibytes);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
  if (count != 7) {
    std::fputs("usage: respond_load PID HOLD_PORT CHURN_PORT COUNT SECONDS PACE\n", stderr);
    return 2;
  }
  const std::string process = words[1];
  const auto hold_port = static_cast<std::uint16_t>(std::atoi(words[2])),
             churn_port = static_cast<std::uint16_t>(std::atoi(words[3]));
  const auto wanted = static_cast<unsigned>(std::atoi(words[4]));
  const double seconds = std::atof(words[5]), pace = std::atof(words[6]);
  const rlimit limit{wanted + 1000, wanted + 1000};
  setrlimit(RLIMIT_NOFILE, &limit);

  const auto begun = Clock::now();
  const auto passed = [&] { return std::chrono::duration<double>(Clock::now() - begun).count(); };
  print("start", 0, size_of(process));
  std::vector<int> held;
  for (unsigned i = 0; i < wanted; ++i) {
    const int socket = open_session(i, hold_port);
    if (socket >= 0) held.push_back(socket);
  }
  const double fill_seconds = passed();
  const Size filled = size_of(process);
  print("filled", fill_seconds, filled);

  std::uint64_t churned = 0, unanswered = 0;
  double next_minute = 60, next_word = 0;
  while (passed() < fill_seconds + seconds) {
    // A word from each held session every twenty seconds keeps it from being idle.
    if (passed() >= next_word) {
      for (const int socket : held) (void)send(socket, "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
      next_word = passed() + 20;
    }
    for (int i = 0; i < 100; ++i) {
      churn(static_cast<unsigned>(wanted + churned + unanswered), churn_port) ? ++churned : ++unanswered;
    }
    const double ahead = pace > 0 ? static_cast<double>(churned) / pace - (passed() - fill_seconds) : 0;
    if (ahead > 0) usleep(static_cast<useconds_t>(ahead * 1e6));
    if (passed() >= next_minute) {
      print("minute", passed(), size_of(process));
      next_minute += 60;
    }
  }
  const double churn_seconds = passed() - fill_seconds;
  std::size_t lost = wanted - held.size();
  for (const int socket : held) {
    char bytes[4096];
    ssize_t got = 1;
    while (got > 0) got = recv(socket, bytes, sizeof bytes, MSG_DONTWAIT);
    if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) ++lost;
  }
  const Size end = size_of(process);
  print("end", passed(), end);
  std::printf(
      "held %zu of %u, lost %zu; filled at %.0f sessions/s; beside them %.0f new sessions/s, %llu "
      "unanswered\n",
      held.size(), wanted, lost, held.size() / fill_seconds, churned / churn_seconds,
      static_cast<unsigned long long>(unanswered));
  std::printf("ratio end / filled: descriptors %.3f, memory %.3f\n",
              static_cast<double>(end.descriptors) / static_cast<double>(filled.descriptors),
              end.mebibytes / filled.mebibytes);
  return lost == 0 ? 0 : 1;
}
