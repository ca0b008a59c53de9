// What a plan file asks for is what the packets show: marks, bursts, rhythm, outages, each kind of plant; and
// a plan that does not fit is refused with its field.
#include "observe/simulate/simulate.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

namespace hinomi::observe {
namespace {

const Instant end_of_plan = parse_timestamp("2026-11-24T00:00:00+09:00")->instant;

SimulationPlan plan_of(std::string_view json, std::int64_t days = 1) {
  SimulationPlan plan = default_plan(end_of_plan, days, 5);
  const Result<void> read = read_plan(json, plan);
  REQUIRE_MESSAGE(read, (read ? "" : read.error().args.back().second));
  return plan;
}

struct Seen {
  std::vector<SimulatedPacket> packets;
  std::vector<std::string> payloads;
  std::vector<Truth> truth;
};

Seen play(const SimulationPlan& plan, std::size_t sensor = 0) {
  Seen seen;
  Traffic traffic(plan, sensor);
  std::vector<SimulatedPacket> packets;
  for (Instant begin = plan.begin(); begin < plan.end; begin = begin + std::chrono::minutes{1}) {
    traffic.minute(begin, packets);
    for (const SimulatedPacket& packet : packets) {
      seen.packets.push_back(packet);
      seen.payloads.emplace_back(text_of(packet.facts.payload));
    }
  }
  seen.truth = traffic.truth();
  return seen;
}

// A plan of plants alone, without background, so that every packet is a planted one.
Seen planted(const std::string& fields) {
  return play(
      plan_of(R"({"packets_per_address_day": 0, "plants": [{"start": "d1 03:00", )" + fields + "}]}"));
}

TEST_CASE("Simulate marks_stand_in_the_packets") {
  const auto seen = [](const std::string& mark) {
    return planted(R"("kind": "scan_horizontal", "duration": "20m", "port": 8728, "rate": 1, "mark": ")" +
                   mark + "\"");
  };
  for (const SimulatedPacket& packet : seen("zmap").packets) CHECK(packet.facts.ip_identification == 54'321);
  for (const auto& [time, facts, bytes] : seen("mirai").packets)
    CHECK(facts.tcp_sequence == facts.destination.as_v4());
  for (const auto& [time, facts, bytes] : seen("masscan").packets)
    CHECK(facts.ip_identification ==
          ((facts.destination.as_v4() ^ facts.destination_port ^ facts.tcp_sequence) & 0xffff));
  for (const auto& [time, facts, bytes] : seen("low_sequence").packets)
    CHECK(facts.ip_identification == (facts.tcp_sequence & 0xffff));
  // Nmap and unicornscan show in two packets of a source only: their key falls out.
  const Seen nmap = seen("nmap"), unicornscan = seen("unicornscan"), none = seen("none");
  const auto pairs = [](const Seen& one, auto relation) {
    std::size_t holds = 0;
    for (std::size_t i = 1; i < one.packets.size(); ++i)
      holds += relation(one.packets[i - 1].facts, one.packets[i].facts);
    return std::pair(holds, one.packets.size() - 1);
  };
  const auto halves = [](const decode::PacketFacts& a, const decode::PacketFacts& b) {
    const std::uint32_t both = a.tcp_sequence ^ b.tcp_sequence;
    return both >> 16 == (both & 0xffff);
  };
  const auto fields = [](const decode::PacketFacts& a, const decode::PacketFacts& b) {
    const auto key = [](const decode::PacketFacts& facts) {
      return facts.tcp_sequence ^ facts.destination.as_v4() ^ facts.source_port ^
             static_cast<std::uint32_t>(facts.destination_port) << 16;
    };
    return key(a) == key(b);
  };
  CHECK(nmap.packets.size() > 100);
  CHECK(pairs(nmap, halves).first == pairs(nmap, halves).second);
  CHECK(pairs(unicornscan, fields).first == pairs(unicornscan, fields).second);
  CHECK(pairs(none, halves).first <= 1);
  CHECK(pairs(none, fields).first <= 1);
}

TEST_CASE("Simulate a_coordinated_scan_shares_four_blocks_and_one_ttl") {
  const Seen seen =
      planted(R"("kind": "scan_coordinated", "duration": "6h", "port": 443, "rate": 0.05, "sources": 64)");
  std::set<std::uint32_t> blocks, sources;
  for (const auto& [time, facts, bytes] : seen.packets) {
    CHECK(facts.ttl == 111);
    CHECK(facts.destination_port == 443);
    blocks.insert(facts.source.as_v4() >> 8);
    sources.insert(facts.source.as_v4());
  }
  CHECK(blocks.size() == 4);
  CHECK(sources.size() > 50);
  CHECK(sources.size() <= 64);
}

TEST_CASE("Simulate reflections_have_the_victim_as_their_source") {
  const Seen amplifier =
      planted(R"("kind": "amplifier_abuse", "duration": "10m", "protocol": "udp", "port": 53, "rate": 2)");
  const Seen reflection =
      planted(R"("kind": "syn_ack_reflection", "duration": "10m", "port": 80, "rate": 5)");
  const auto ends = [](const Seen& seen) {
    std::set<std::uint32_t> sources, destinations;
    for (const SimulatedPacket& packet : seen.packets) {
      sources.insert(packet.facts.source.as_v4());
      destinations.insert(packet.facts.destination.as_v4());
    }
    return std::pair(sources.size(), destinations.size());
  };
  CHECK(amplifier.packets.size() > 1'000);
  CHECK(ends(amplifier) == std::pair<std::size_t, std::size_t>(1, 1));
  CHECK(ends(reflection) == std::pair<std::size_t, std::size_t>(1, 2));
  CHECK(reflection.truth[0].subject == to_text(reflection.packets[0].facts.source));
}

TEST_CASE("Simulate a_payload_campaign_is_a_family") {
  const Seen seen = planted(
      R"("kind": "payload_campaign", "duration": "2h", "protocol": "udp", "port": 9034, "rate": 0.2, "sources": 40, "payload": "GET /cgi?id=####&host=x")");
  std::set<std::string> variants(seen.payloads.begin(), seen.payloads.end());
  CHECK(variants.size() > 10);
  CHECK(variants.size() <= 64);
  for (const std::string& one : variants) {
    CHECK(one.starts_with("GET /cgi?id="));
    CHECK(one.ends_with("&host=x"));
    CHECK(one.find('#') == std::string::npos);
  }
}

TEST_CASE("Simulate a_research_scanner_tries_many_ports_from_one_address") {
  const Seen seen = planted(R"("kind": "research", "duration": "6h", "rate": 0.5)");
  std::set<std::uint16_t> ports;
  for (const SimulatedPacket& packet : seen.packets) ports.insert(packet.facts.destination_port);
  CHECK(ports.size() > 5'000);
  CHECK(seen.truth[0].packets == seen.packets.size());
}

TEST_CASE("Simulate a_hundredth_of_a_scan_is_a_scan_still") {
  const Seen seen = planted(R"("kind": "scan_horizontal", "duration": "10h", "port": 8728, "rate": 0.04)");
  CHECK(seen.packets.size() > 1'300);  // 1,440 expected
  CHECK(seen.packets.size() < 1'600);
}

TEST_CASE("Simulate a_ladder_is_one_attack_a_rung_on_victims_of_their_own") {
  const SimulationPlan plan = plan_of(
      R"([{"kind": "dos_ladder", "start": "d1 02:00", "duration": "5m", "port": 80, "rungs": [0.5, 1, 3]}])");
  REQUIRE(plan.plants.size() == 3);
  const Seen seen = play(plan);
  std::set<std::string> victims;
  for (const Truth& truth : seen.truth) victims.insert(truth.subject);
  CHECK(victims.size() == 3);
  CHECK(plan.plants[0].rate == 0.25);
  CHECK(plan.plants[2].rate == 1.5);
  CHECK(plan.plants[1].start - plan.plants[0].start == std::chrono::minutes{15});
}

TEST_CASE("Simulate outages_are_listed_and_silent") {
  const SimulationPlan plan = plan_of(R"({"outages": {"per_week": 30, "hours": 1}})", 2);
  REQUIRE(!plan.plants.empty());
  const Seen seen = play(plan);
  int gaps = 0;
  for (const Truth& truth : seen.truth) {
    gaps += truth.plant.kind == PlantKind::gap;
    for (const SimulatedPacket& packet : seen.packets)
      if (packet.time >= truth.plant.start && packet.time < truth.plant.start + truth.plant.duration) {
        CHECK(packet.time < truth.plant.start);
        break;
      }
  }
  CHECK(gaps > 0);
}

// Packets of port 23 by the hour.
std::vector<double> hours_of(const SimulationPlan& plan) {
  std::map<std::int64_t, double> counts;
  for (Instant at = plan.begin(); at < plan.end; at = at + std::chrono::hours{1})
    counts[at.seconds() / 3600] = 0;
  for (const auto& [time, facts, bytes] : play(plan).packets)
    if (facts.protocol == 6 && facts.destination_port == 23) ++counts[time.seconds() / 3600];
  std::vector<double> values;
  for (const auto& [hour, count] : counts) values.push_back(count);
  return values;
}

double k_of(const std::vector<double>& values) {
  double mean = 0.0, variance = 0.0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  for (const double value : values)
    variance += (value - mean) * (value - mean) / static_cast<double>(values.size() - 1);
  return mean * mean / std::max(variance - mean, 1e-9);
}

TEST_CASE("Simulate counts_of_a_port_are_as_bursty_as_asked") {
  const std::string quiet = R"("daily": 0, "weekend": 0, "plants": [])";
  const double asked = k_of(hours_of(plan_of(R"({"burst_k": 4, )" + quiet + "}", 14)));
  CHECK(asked > 2.0);
  CHECK(asked < 8.0);
  const double single =
      k_of(hours_of(plan_of(R"({"burst_k": 1000, "burst_k_of": {"23": 1}, )" + quiet + "}", 14)));
  CHECK(single > 0.5);
  CHECK(single < 2.0);
}

TEST_CASE("Simulate weekends_are_quieter_when_asked") {
  // 2026-11-21 and 22 are Saturday and Sunday.
  const SimulationPlan plan = plan_of(R"({"weekend": 0.5, "daily": 0, "burst_k": 1000, "plants": []})", 7);
  std::map<std::int64_t, double> days;
  for (const auto& [time, facts, bytes] : play(plan).packets)
    ++days[jst_day_number(time) - jst_day_number(plan.end)];
  REQUIRE(days.size() == 7);
  CHECK(days[-3] < 0.6 * days[-4]);
  CHECK(days[-2] < 0.6 * days[-4]);
  CHECK(days[-1] > 0.9 * days[-4]);
}

TEST_CASE("Simulate a_plan_that_does_not_fit_names_its_field") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"night": 1})", "0 name"},
      {R"({"daily": 2})", "0 daily"},
      {R"({"burst_k": 0})", "0 burst_k"},
      {R"({"burst_k_of": {"65536": 1}})", "0 burst_k_of"},
      {R"({"burst_k_of": {"23": "x"}})", "0 burst_k_of"},
      {R"({"outages": 3})", "0 outages"},
      {R"({"sensors": []})", "0 sensors"},
      {R"({"sensors": [{"name": "a", "block": "198.18.0.0/15"}]})", "0 sensors"},
      {R"({"plants": 1})", "0 list"},
      {R"([{"kind": "scan"}])", "1 kind"},
      {R"([{"kind": "surge", "start": "d1 00:00", "duration": "1h", "mark": "hping"}])", "1 mark"},
      {R"([{"kind": "payload_campaign", "start": "d1 00:00", "duration": "1h"}])", "1 payload"},
      {R"([{"kind": "dos_ladder", "start": "d1 00:00", "duration": "1h", "rungs": [0]}])", "1 rungs"},
  };
  for (const auto& [json, wanted] : rows) {
    CAPTURE(json);
    SimulationPlan plan = default_plan(end_of_plan, 1);
    const Result<void> read = read_plan(json, plan);
    REQUIRE(!read);
    CHECK(read.error().args[0].second + " " + read.error().args[1].second == wanted);
  }
}

TEST_CASE("Simulate what_is_usual_is_part_of_the_plans_digest") {
  const std::string plain = digest_of_plan(plan_of("[]"));
  CHECK(digest_of_plan(plan_of(R"({"plants": []})")) == plain);
  CHECK(digest_of_plan(plan_of(R"({"plants": [], "burst_k": 4})")) != plain);
  CHECK(digest_of_plan(plan_of(R"({"plants": [], "weekend": 0.2})")) != plain);
}

}  // namespace
}  // namespace hinomi::observe
