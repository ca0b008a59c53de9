// The hours of sources: what is summed, in which order, what an hour's end and a full table do.
#include "observe/rollup/source_hours.hpp"

#include <doctest/doctest.h>

#include <random>
#include <tuple>

using namespace hinomi;
using namespace hinomi::observe;

namespace {

const Instant noon = Instant::from_seconds(1'795'402'800);  // a whole hour

AccessEvent event(std::uint32_t source, std::uint16_t port, std::int64_t second, std::uint32_t packets = 1) {
  AccessEvent event;
  event.first = noon + std::chrono::seconds(second);
  event.last = event.first + std::chrono::seconds(1);
  event.source = IpAddress::v4(0xcb007100 + source);
  event.destination = IpAddress::v4(0xc0000205);
  event.packets = packets;
  event.bytes = packets * 60;
  event.port = port;
  event.protocol = Protocol::tcp;
  event.flags = FlagsClass::syn;
  return event;
}

struct Hours {
  std::vector<std::pair<std::int64_t, std::vector<SourceHour>>> list;
  SourceHours::Hand hand() {
    return [this](std::int64_t hour, std::span<const SourceHour> rows) {
      list.emplace_back(hour, std::vector<SourceHour>(rows.begin(), rows.end()));
    };
  }
};

std::uint64_t packets_in(const Hours& hours) {
  std::uint64_t sum = 0;
  for (const auto& [hour, rows] : hours.list)
    for (const SourceHour& row : rows) sum += row.packets;
  return sum;
}

}  // namespace

TEST_CASE("SourceHours sums_destinations_and_minutes_of_a_source_and_port") {
  Hours hours;
  SourceHours table(hours.hand());
  auto elsewhere = event(1, 23, 90, 3);
  elsewhere.destination = IpAddress::v4(0xc0000206);
  table.take(std::vector{event(1, 23, 10, 2), event(1, 80, 20), elsewhere, event(2, 23, 30)});
  table.flush();
  REQUIRE(hours.list.size() == 1);
  const auto& rows = hours.list[0].second;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].source == IpAddress::v4(0xcb007101));
  CHECK(rows[0].port == 23);
  CHECK(rows[0].packets == 5);
  CHECK(rows[0].bytes == 300);
  CHECK(rows[0].first == 10);
  CHECK(rows[0].last == 91);
  CHECK(rows[1].source == IpAddress::v4(0xcb007102));
  CHECK(rows[2].port == 80);
}

TEST_CASE("SourceHours counts_backscatter_under_the_attacked_port") {
  Hours hours;
  SourceHours table(hours.hand());
  auto reply = event(1, 50'000, 0);
  reply.source_port = 443;
  reply.family = Family::backscatter;
  reply.flags = FlagsClass::syn_ack;
  table.take(std::vector{reply});
  table.flush();
  CHECK(hours.list.at(0).second.at(0).port == 443);
}

TEST_CASE("SourceHours hands_an_hour_over_when_the_next_begins") {
  Hours hours;
  SourceHours table(hours.hand());
  table.take(std::vector{event(1, 23, 10), event(1, 23, 3600), event(1, 23, 3599)});
  REQUIRE(hours.list.size() == 1);
  CHECK(hours.list[0].second.at(0).packets == 1);
  table.flush();
  REQUIRE(hours.list.size() == 2);
  CHECK(hours.list[1].first == hours.list[0].first + 1);
  // The clock stepped back a second: the packet stays in the hour that had begun, at its first second.
  CHECK(hours.list[1].second.at(0).packets == 2);
  CHECK(hours.list[1].second.at(0).first == 0);
}

TEST_CASE("SourceHours keeps_every_packet_when_its_table_is_full") {
  Hours hours;
  SourceHours table(hours.hand(), 100);
  std::vector<AccessEvent> events;
  for (std::uint32_t source = 0; source < 250; ++source)
    events.push_back(event(source, source % 2 ? 23 : 80, 5, 2));
  table.take(events);
  table.flush();
  const auto& rows = hours.list.at(0).second;
  CHECK(rows.size() == 102);
  CHECK(packets_in(hours) == 500);
  CHECK(table.unlisted_packets() == 300);
  std::uint64_t unlisted = 0;
  for (const SourceHour& row : rows) {
    if (row.listed) continue;
    CHECK(row.source == IpAddress{});
    unlisted += row.packets;
  }
  CHECK(unlisted == 300);
}

TEST_CASE("SourceHours equals_a_slow_count_over_random_events") {
  std::mt19937_64 random(6);
  Hours hours;
  SourceHours table(hours.hand());
  std::map<std::tuple<std::int64_t, std::uint64_t, std::uint16_t>, std::uint64_t> slow;
  for (int window = 0; window < 200; ++window) {
    std::vector<AccessEvent> events;
    for (int i = 0; i < 97; ++i) {
      const auto one =
          event(static_cast<std::uint32_t>(random() % 60), static_cast<std::uint16_t>(random() % 9),
                window * 60 + static_cast<std::int64_t>(random() % 59),
                static_cast<std::uint32_t>(1 + random() % 5));
      events.push_back(one);
      slow[{one.first.seconds() / 3600, one.source.low, one.port}] += one.packets;
    }
    table.take(events);
  }
  table.flush();
  std::size_t rows = 0;
  for (const auto& [hour, list] : hours.list) {
    for (const SourceHour& row : list) CHECK(slow[{hour, row.source.low, row.port}] == row.packets);
    rows += list.size();
  }
  CHECK(rows == slow.size());
}
