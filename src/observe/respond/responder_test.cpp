// The engine with real sockets on loopback: limits, giving way, destinations, datagrams, confinement.
#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "observe/respond/confine.hpp"
#include "observe/respond/datagrams.hpp"
#include "observe/respond/redirect_rules.hpp"
#include "observe/respond/responder.hpp"
#include "observe/respond/sockets.hpp"

namespace hinomi::observe {
namespace {

const IpAddress loopback = IpAddress::v4(0x7f000001);

// A responder on a thread of its own; ends with the object.
class Running {
 public:
  explicit Running(ResponderOptions options) {
    auto opened =
        Responder::open(options, {.sink = [this](const Session& session, const SessionEvent& event) {
                          if (event.kind != SessionEventKind::closed) return;
                          const std::lock_guard lock(x_mutex);
                          x_ended.push_back(session);
                        }});
    REQUIRE(opened);
    x_responder.emplace(*std::move(opened));
    x_thread = std::jthread([this](std::stop_token stop) { x_responder->run(stop); });
  }
  ~Running() { stop(); }
  void stop() {
    if (!x_thread.joinable()) return;
    x_thread.request_stop();
    x_thread.join();
  }
  Responder& responder() { return *x_responder; }
  std::vector<Session> ended() {
    const std::lock_guard lock(x_mutex);
    return x_ended;
  }

 private:
  std::mutex x_mutex;
  std::vector<Session> x_ended;
  std::optional<Responder> x_responder;
  std::jthread x_thread;
};

sockaddr_in at(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

Descriptor join(std::uint16_t port, int type = SOCK_STREAM) {
  Descriptor socket(::socket(AF_INET, type, 0));
  const sockaddr_in address = at(port);
  REQUIRE(connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  return socket;
}

// What comes until the other side ends or `most` bytes are there.
std::string heard(const Descriptor& socket, std::size_t most) {
  std::string text;
  char bytes[512];
  while (text.size() < most) {
    const ssize_t count = recv(socket.number(), bytes, std::min(sizeof bytes, most - text.size()), 0);
    if (count <= 0) break;
    text.append(bytes, static_cast<std::size_t>(count));
  }
  return text;
}

TEST_CASE("Respond engine_talks_and_records_who_and_where") {
  Running running({.places = {{loopback, 0, SessionProtocol::ftp}}});
  const std::uint16_t port = running.responder().port_of(0);
  {
    const Descriptor client = join(port);
    CHECK(heard(client, 22) == "220 FTP server ready\r\n");
    REQUIRE(send(client.number(), "QUIT\r\n", 6, 0) == 6);
    CHECK(heard(client, 100) == "221 Goodbye\r\n");
  }
  running.stop();
  const auto ended = running.ended();
  REQUIRE(ended.size() == 1);
  CHECK(ended[0].source == loopback);
  CHECK(ended[0].destination == loopback);
  CHECK(ended[0].destination_port == port);
  CHECK(ended[0].commands == std::vector<std::string>{"QUIT"});
  CHECK(ended[0].end == SessionEnd::by_responder);
}

TEST_CASE("Respond engine_lets_the_longest_idle_give_way_when_full") {
  Running running({.places = {{loopback, 0, SessionProtocol::ftp}}, .sessions_max = 2});
  const std::uint16_t port = running.responder().port_of(0);
  const Descriptor first = join(port);
  CHECK(heard(first, 22).size() == 22);
  const Descriptor second = join(port);
  CHECK(heard(second, 22).size() == 22);
  const Descriptor third = join(port);
  CHECK(heard(third, 22).size() == 22);
  CHECK(heard(first, 1).empty());  // it was ended
  running.stop();
  CHECK(running.responder().counts().gave_way == 1);
  CHECK(running.responder().counts().sessions == 3);
  REQUIRE(running.ended().size() == 3);
  CHECK(running.ended()[0].end == SessionEnd::gave_way);
  CHECK(running.ended()[1].end == SessionEnd::stopped);
}

TEST_CASE("Respond engine_bounds_the_sessions_of_one_source") {
  Running running({.places = {{loopback, 0, SessionProtocol::ftp}}, .sessions_of_source_max = 1});
  const std::uint16_t port = running.responder().port_of(0);
  {
    const Descriptor first = join(port);
    CHECK(heard(first, 22).size() == 22);
    CHECK(heard(join(port), 1).empty());
  }
  running.stop();
  CHECK(running.responder().counts().refused_source == 1);
}

TEST_CASE("Respond engine_ends_idle_and_long_sessions") {
  Running running({.places = {{loopback, 0, SessionProtocol::ftp}}, .idle_max = std::chrono::seconds{0}});
  const Descriptor client = join(running.responder().port_of(0));
  CHECK(heard(client, 100) == "220 FTP server ready\r\n");  // and the end of the connection
  running.stop();
  REQUIRE(running.ended().size() == 1);
  CHECK(running.ended()[0].end == SessionEnd::idle);
}

TEST_CASE("Respond engine_keeps_its_descriptors") {
  Running running({.places = {{loopback, 0, SessionProtocol::http}}, .sessions_max = 8});
  const std::uint16_t port = running.responder().port_of(0);
  const auto descriptors = [] {
    std::size_t count = 0;
    DIR* folder = opendir("/proc/self/fd");
    while (readdir(folder) != nullptr) ++count;
    closedir(folder);
    return count;
  };
  const std::size_t before = descriptors();
  for (int i = 0; i < 500; ++i) {
    const Descriptor client = join(port);
    const std::string request = "GET / HTTP/1.0\r\n\r\n";
    REQUIRE(send(client.number(), request.data(), request.size(), 0) > 0);
    CHECK(heard(client, 4096).starts_with("HTTP/1.1 200 OK"));
  }
  CHECK(descriptors() <= before + 8);
  running.stop();
  CHECK(running.ended().size() == 500);
}

TEST_CASE("Respond datagrams_are_answered_shorter_and_twice_a_minute") {
  Running running({.places = {{loopback, 0, SessionProtocol::sip, true}}});
  const Descriptor client = join(running.responder().port_of(0), SOCK_DGRAM);
  const std::string request =
      "OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1\r\nFrom: <sip:a>\r\nTo: <sip:b>\r\nCall-ID: "
      "1\r\nCSeq: 1 "
      "OPTIONS\r\nUser-Agent: friendly-scanner\r\nContact: <sip:a@192.0.2.1:5060>\r\n\r\n";
  const timeval wait{30, 0};
  setsockopt(client.number(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  for (int i = 0; i < 3; ++i) REQUIRE(send(client.number(), request.data(), request.size(), 0) > 0);
  char bytes[2048];
  for (int i = 0; i < 2; ++i) {
    const ssize_t count = recv(client.number(), bytes, sizeof bytes, 0);
    CHECK(count > 0);
    CHECK(static_cast<std::size_t>(count) <= request.size());
  }
  while (running.ended().size() < 3) std::this_thread::yield();
  CHECK(recv(client.number(), bytes, sizeof bytes, MSG_DONTWAIT) < 0);
  running.stop();
  CHECK(running.responder().counts().datagrams == 3);
  CHECK(running.responder().counts().datagrams_unanswered == 1);
  CHECK(running.ended()[0].client_banner == "friendly-scanner");
}

TEST_CASE("Respond datagram_answers_are_never_longer_than_the_question") {
  const Talk::House house;
  const std::uint8_t who_is_it[] = {0x81, 0x0a, 0, 17,   1,    4,    0,    5,   1,
                                    12,   12,   2, 0x3f, 0xff, 0xff, 0x19, 0x4b};
  Talk talk(house);
  CHECK(datagram_answer(SessionProtocol::bacnet, talk, Bytes(who_is_it)).size() == 9);
  for (std::size_t size = 0; size < sizeof who_is_it; ++size) {
    CHECK(datagram_answer(SessionProtocol::bacnet, talk, Bytes(who_is_it).first(size)).size() <= size);
  }
  CHECK(datagram_answer(SessionProtocol::sip, talk, bytes_of("A b SIP/2.0\r\n")).empty());
  CHECK(datagram_answer(SessionProtocol::unknown, talk, bytes_of("M-SEARCH * HTTP/1.1\r\n\r\n")).empty());
}

TEST_CASE("Respond a_confined_thread_connects_opens_and_runs_nothing") {
  std::thread([] {
    const Descriptor before(::socket(AF_INET, SOCK_STREAM, 0));
    const auto confined = confine(Confined::thread);
    const sockaddr_in address = at(9);
    const bool may_connect =
        connect(before.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const int connect_error = errno;
    const int made = ::socket(AF_INET, SOCK_STREAM, 0);
    const int socket_error = errno;
    const int opened = ::open("/dev/null", O_RDONLY);
    const int open_error = errno;
    char name[] = "/bin/true";
    char* const words[] = {name, nullptr};
    const int ran = execve(name, words, nullptr);
    const int run_error = errno;
    void* const code = mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(confined);
    CHECK_FALSE(may_connect);
    CHECK(connect_error == EPERM);
    CHECK(made == -1);
    CHECK(socket_error == EPERM);
    CHECK(opened == -1);
    CHECK(open_error == EPERM);
    CHECK(ran == -1);
    CHECK(run_error == EPERM);
    CHECK(code == MAP_FAILED);
  }).join();
  const Descriptor still(::socket(AF_INET, SOCK_STREAM, 0));  // the thread's confinement is its own
  CHECK(still);
}

TEST_CASE("Respond rules_bring_prefixes_and_forbid_leaving") {
  const AddressBlock prefixes[] = {*parse_block("192.0.2.0/24"), *parse_block("2001:db8::/64")};
  const std::string redirect = redirect_rules({prefixes, 4000, RedirectWay::redirect, "hinomi-sensor"});
  CHECK(redirect ==
        "table inet hinomi_respond\ndelete table inet hinomi_respond\ntable inet hinomi_respond {\n"
        "  chain arriving {\n    type nat hook prerouting priority dstnat; policy accept;\n"
        "    ip daddr 192.0.2.0/24 meta l4proto tcp redirect to :4000\n"
        "    ip6 daddr 2001:db8::/64 meta l4proto tcp redirect to :4000\n  }\n"
        "  chain leaving {\n    type filter hook output priority filter; policy accept;\n"
        "    meta skuid \"hinomi-sensor\" ct state new drop\n  }\n}\n");
  const std::string tproxy = redirect_rules({prefixes, 4000, RedirectWay::tproxy, ""});
  CHECK(tproxy.find("ip daddr 192.0.2.0/24 meta l4proto tcp tproxy ip to :4000 meta mark set 1 accept") !=
        std::string::npos);
  CHECK(tproxy.find("leaving") == std::string::npos);
}

}  // namespace
}  // namespace hinomi::observe
