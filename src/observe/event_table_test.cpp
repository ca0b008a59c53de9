// The event table and what stands before it: classes, marks, windows, clock jumps, capacity.
#include <doctest/doctest.h>

#include <random>

#include "observe/event_table.hpp"
#include "observe/simulate/packets.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

const Instant noon = Instant::from_seconds(1'795'500'000);

decode::PacketFacts tcp(std::uint8_t flags, std::uint16_t source_port = 40'000, std::uint16_t port = 23) {
  decode::PacketFacts facts;
  facts.ip_version = 4;
  facts.protocol = 6;
  facts.source = IpAddress::v4(0xf0000001);
  facts.destination = IpAddress::v4(0xc0000205);
  facts.source_port = source_port;
  facts.destination_port = port;
  facts.tcp_flags = flags;
  facts.tcp_sequence = 0x12345678;
  return facts;
}

decode::PacketFacts other(std::uint8_t protocol, std::uint8_t icmp_type, std::uint16_t source_port,
                          std::uint16_t port) {
  decode::PacketFacts facts = tcp(0, source_port, port);
  facts.protocol = protocol;
  facts.icmp_type = icmp_type;
  return facts;
}

struct Windows {
  std::vector<std::pair<TimeSpan, std::vector<AccessEvent>>> list;
  EventTable::Flush flush() {
    return [this](TimeSpan window, std::span<const AccessEvent> events) {
      list.emplace_back(window, std::vector<AccessEvent>(events.begin(), events.end()));
    };
  }
};

}  // namespace

TEST_CASE("Classify tells_class_and_family") {
  using namespace decode::tcp_flag;
  const struct {
    decode::PacketFacts facts;
    FlagsClass flags;
    Family family;
  } table[] = {
      {tcp(syn), FlagsClass::syn, Family::access},
      {tcp(syn | ack), FlagsClass::syn_ack, Family::backscatter},
      {tcp(rst), FlagsClass::rst, Family::backscatter},
      {tcp(rst | ack), FlagsClass::rst, Family::backscatter},
      {tcp(ack), FlagsClass::tcp_other, Family::access},
      {tcp(fin), FlagsClass::tcp_other, Family::access},
      {other(17, 0, 40'000, 53), FlagsClass::udp, Family::access},
      {other(17, 0, 53, 40'000), FlagsClass::udp, Family::backscatter},
      {other(17, 0, 123, 123), FlagsClass::udp, Family::access},
      {other(1, 8, 0, 0), FlagsClass::icmp_echo, Family::access},
      {other(1, 0, 0, 0), FlagsClass::icmp_other, Family::backscatter},
      {other(1, 3, 0, 0), FlagsClass::icmp_error, Family::backscatter},
      {other(58, 128, 0, 0), FlagsClass::icmp_echo, Family::access},
      {other(58, 1, 0, 0), FlagsClass::icmp_error, Family::backscatter},
      {other(47, 0, 0, 0), FlagsClass::other, Family::access},
  };
  for (const auto& row : table) {
    const Classified kind = classify(row.facts);
    CHECK(kind.flags == row.flags);
    CHECK(kind.family == row.family);
  }
}

TEST_CASE("Classify victim_of_an_icmp_error_is_the_quoted_destination_only_when_we_were_forged") {
  decode::PacketFacts facts = other(1, 3, 0, 0);
  facts.has_quoted = true;
  facts.quoted_source = facts.destination;
  facts.quoted_destination = IpAddress::v4(0xf1020304);
  facts.quoted_destination_port = 443;
  CHECK(classify(facts).source == facts.quoted_destination);
  CHECK(classify(facts).source_port == 443);
  facts.quoted_source = IpAddress::v4(1);
  CHECK(classify(facts).source == facts.source);
}

TEST_CASE("Classify marks_of_tools_are_seen_on_probes_only") {
  decode::PacketFacts facts = tcp(decode::tcp_flag::syn);
  CHECK(classify(facts).tool == Tool::none);
  facts.tcp_sequence = facts.destination.as_v4();
  CHECK(classify(facts).tool == Tool::mirai);
  facts.tcp_sequence = 7;
  facts.ip_identification = 54321;
  CHECK(classify(facts).tool == Tool::zmap);
  facts.ip_identification =
      static_cast<std::uint16_t>(facts.destination.as_v4() ^ facts.destination_port ^ 7);
  CHECK(classify(facts).tool == Tool::masscan);
  facts.tcp_flags = decode::tcp_flag::rst;
  CHECK(classify(facts).tool == Tool::none);
}

TEST_CASE("EventTable packets_of_one_window_are_one_event_and_the_next_window_another") {
  Windows windows;
  EventTable table({}, nullptr, windows.flush());
  for (int second : {0, 10, 59, 60})
    table.add(tcp(decode::tcp_flag::syn), noon + std::chrono::seconds{second}, 60);
  table.add(tcp(decode::tcp_flag::syn, 40'000, 22), noon + std::chrono::seconds{61}, 60);
  table.flush();
  REQUIRE(windows.list.size() == 2);
  REQUIRE(windows.list[0].second.size() == 1);
  CHECK(windows.list[0].second[0].packets == 3);
  CHECK(windows.list[0].second[0].bytes == 180);
  CHECK(windows.list[0].second[0].last == noon + std::chrono::seconds{59});
  CHECK(windows.list[1].second.size() == 2);
}

TEST_CASE("EventTable a_clock_that_jumps_back_is_counted_and_breaks_no_window") {
  Windows windows;
  EventTable table({}, nullptr, windows.flush());
  table.add(tcp(decode::tcp_flag::syn), noon, 60);
  table.add(tcp(decode::tcp_flag::syn), noon - std::chrono::seconds{90}, 60);
  CHECK(windows.list.empty());
  table.add(tcp(decode::tcp_flag::syn), noon - std::chrono::hours{30}, 60);
  table.flush();
  CHECK(table.counts().clock_jumps == 2);
  REQUIRE(windows.list.size() == 2);
  CHECK(windows.list[0].second[0].packets == 2);
  CHECK(windows.list[1].first.from <= noon - std::chrono::hours{30});
}

TEST_CASE("EventTable random_sources_never_exceed_its_capacity_and_lose_no_packet") {
  std::uint64_t packets = 0, largest = 0;
  EventTable table({.capacity = 1'000}, nullptr, [&](TimeSpan, std::span<const AccessEvent> events) {
    largest = std::max<std::uint64_t>(largest, events.size());
    for (const AccessEvent& event : events) packets += event.packets;
  });
  std::mt19937_64 random(7);
  decode::PacketFacts facts = tcp(decode::tcp_flag::syn);
  for (int i = 0; i < 50'000; ++i) {
    facts.source = IpAddress::v4(static_cast<std::uint32_t>(random()));
    table.add(facts, noon, 60);
  }
  table.flush();
  CHECK(packets == 50'000);
  CHECK(largest == 1'000);
  CHECK(table.counts().early_flushes == 49);
}
