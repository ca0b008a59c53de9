// Live capture on the loopback interface, where the machine lets us: what is sent is seen, and a batch comes
// without packets too. Prints `skipped` without CAP_NET_RAW.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <iostream>

#include "observe/live/live_capture.hpp"

using namespace hinomi;
using namespace hinomi::observe;

TEST_CASE("LiveCapture sees_what_is_sent_and_beats_without_packets") {
  SensorSite site;
  site.name = "loopback";
  site.addresses = {*parse_block("127.9.9.9/32")};
  auto capture = LiveCapture::open(
      {.interface = "lo", .site = site, .batch_seconds = std::chrono::seconds{1}, .ring_blocks = 2});
  if (!capture) {
    CHECK(capture.error().code == "capture.no_privilege");
    std::cout << "skipped: no CAP_NET_RAW\n";
    return;
  }
  const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(9'999);
  to.sin_addr.s_addr = htonl(0x7f090909);
  for (int i = 0; i < 50; ++i)
    (void)::sendto(socket, "probe", 5, 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
  ::close(socket);
  std::int64_t packets = 0;
  Instant until;
  for (int i = 0; i < 2; ++i) {
    const auto batch = capture->next({});
    REQUIRE(batch);
    CHECK(batch->from < batch->to);
    if (i > 0) CHECK(batch->from == until);
    until = batch->to;
    for (const EventRow& row : batch->events)
      if (row.port == 9'999) packets += row.packets;
  }
  CHECK(packets == 50);
}
