// What is planted on the background, by kind. A plant's sources, victim and target follow from the seed and
// its number, not from the sensor, so that a plant on all sensors has the same sources everywhere. Truth is
// counted as it is made.
#include "observe/simulate/traffic.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t minute_ns = 60'000'000'000;

// Share of its full rate that a plant has at a time: a worm doubles from 2 % on, the others are constant.
double strength(const Plant& plant, double progress) {
  return plant.kind == PlantKind::worm ? 0.02 * std::exp2(progress * 5.64) : 1.0;
}

std::string subject_of(const Plant& plant, std::uint32_t source) {
  switch (plant.kind) {
    case PlantKind::scan_horizontal:
    case PlantKind::scan_vertical:
    case PlantKind::backscatter:
    case PlantKind::research:
    case PlantKind::amplifier_abuse:
    case PlantKind::syn_ack_reflection:
      return to_text(IpAddress::v4(source));
    case PlantKind::surge:
    case PlantKind::new_port:
    case PlantKind::worm:
    case PlantKind::scan_coordinated:
    case PlantKind::payload_campaign:
      return std::to_string(plant.port) + (plant.protocol == Protocol::udp ? "/UDP" : "/TCP");
    case PlantKind::gap:
      break;
  }
  return {};
}

constexpr std::uint8_t coordinated_ttl = 111;
constexpr std::uint32_t coordinated_blocks = 4, responders = 2;
constexpr std::uint64_t variants = 64;  // of a payload campaign

}  // namespace

// A family of payloads: the text stays, each # is a digit of the variant.
Bytes Traffic::variant(const Plant& plant, std::uint64_t who) {
  const std::uint64_t number = who % variants;
  std::string& text =
      x_payloads[mix(static_cast<std::uint64_t>(plant.start.seconds()) * 31 + plant.port, number)];
  if (text.empty()) {
    text = plant.payload;
    std::uint64_t digits = mix(number, 11);
    for (char& letter : text)
      if (letter == '#') letter = static_cast<char>('0' + (digits = mix(digits)) % 10);
  }
  return bytes_of(text);
}

PacketWanted Traffic::aim(const Plant& plant, std::uint64_t own, std::uint32_t sources, Instant time,
                          Draw& draw) {
  const std::uint32_t who = plant.sources <= 1 ? 0 : 1 + draw.below(sources);
  PacketWanted wanted{
      time,      world_address(who == 0 ? own : mix(own, who)), any_address(draw), plant.port, plant.protocol,
      plant.mark};
  switch (plant.kind) {
    case PlantKind::scan_vertical:
      wanted.destination = x_first + static_cast<std::uint32_t>(own % x_addresses);
      wanted.port = static_cast<std::uint16_t>(1 + draw.below(65'535));
      break;
    case PlantKind::scan_coordinated:
      wanted.source = (world_address(mix(own, 900 + who % coordinated_blocks)) & ~0xffu) |
                      (1 + who / coordinated_blocks % 254);
      wanted.ttl = coordinated_ttl;
      break;
    case PlantKind::payload_campaign:
      wanted.payload = variant(plant, mix(own, who));
      break;
    case PlantKind::research:
      wanted.port = static_cast<std::uint16_t>(1 + draw.below(65'535));
      break;
    case PlantKind::amplifier_abuse:  // the source is forged: it is the victim
      wanted.destination = x_first + static_cast<std::uint32_t>(own % x_addresses);
      break;
    case PlantKind::syn_ack_reflection:
      wanted.destination = x_first + draw.below(responders);
      break;
    case PlantKind::scan_horizontal:
    case PlantKind::surge:
    case PlantKind::new_port:
    case PlantKind::backscatter:
    case PlantKind::worm:
    case PlantKind::gap:
      break;
  }
  return wanted;
}

void Traffic::planted(Truth& truth, std::size_t number, Instant begin,
                      std::vector<SimulatedPacket>& packets) {
  const Plant& plant = truth.plant;
  const Instant end = plant.start + plant.duration;
  if (plant.kind == PlantKind::gap || begin + std::chrono::minutes{1} <= plant.start || begin >= end) return;
  const std::uint64_t own = mix(x_world, static_cast<std::uint64_t>(plant.start.seconds()) * 31 + plant.port);
  Draw draw(mix(mix(own, x_seed), static_cast<std::uint64_t>(begin.seconds()) + number));
  const double progress =
      static_cast<double>((begin - plant.start).count()) / static_cast<double>((end - plant.start).count());
  const double share = strength(plant, progress);
  const std::uint32_t count = draw.poisson(plant.rate * 60.0 * share);
  const auto sources = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(plant.sources * share));
  if (truth.subject.empty()) truth.subject = subject_of(plant, world_address(own));
  for (std::uint32_t i = 0; i < count; ++i) {
    const Instant time{begin.nanoseconds + static_cast<std::int64_t>(draw.real() * minute_ns)};
    if (time < plant.start || time >= end) continue;
    const PacketWanted wanted = aim(plant, own, sources, time, draw);
    packets.push_back(plant.kind == PlantKind::backscatter ? bounce(wanted, false, draw)
                                                           : probe(wanted, draw));
    ++truth.packets;
    truth.first = truth.first ? std::min(*truth.first, time) : time;
    truth.last = truth.last ? std::max(*truth.last, time) : time;
  }
}

}  // namespace hinomi::observe
