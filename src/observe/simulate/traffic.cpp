// Background traffic of a simulated sensor. Each minute draws from a generator of its own, seeded by sensor
// and minute, so that any minute can be made without the others. Rates: observe.md §1.1 (5,000 to 9,000
// packets a day and address).
#include "observe/simulate/traffic.hpp"

#include "base/address.hpp"

namespace hinomi::observe {

namespace {

struct Service {
  Protocol protocol;
  std::uint16_t port;
  double weight;
  double mirai;  // share of probes that carry the mark
};

constexpr auto tcp = Protocol::tcp, udp = Protocol::udp;
constexpr std::array<Service, 38> services{{
    {tcp, 23, 14, .6},    {tcp, 22, 8, 0},           {tcp, 445, 6, 0},     {tcp, 80, 5, .05},
    {tcp, 3389, 4.5, 0},  {tcp, 443, 4, 0},          {tcp, 8080, 3.5, .2}, {udp, 5060, 2.5, 0},
    {tcp, 6379, 2.2, 0},  {tcp, 1433, 2, 0},         {tcp, 2323, 1.8, .7}, {tcp, 37215, 1.6, .8},
    {tcp, 5555, 1.5, .5}, {udp, 53, 1.5, 0},         {tcp, 8443, 1.3, 0},  {udp, 123, 1.2, 0},
    {tcp, 81, 1, .3},     {tcp, 5900, 1, 0},         {tcp, 3306, 1, 0},    {tcp, 5432, .8, 0},
    {udp, 161, .8, 0},    {tcp, 8081, .7, 0},        {tcp, 8888, .7, 0},   {udp, 1900, .6, 0},
    {tcp, 9200, .6, 0},   {tcp, 2375, .6, 0},        {tcp, 21, .6, 0},     {tcp, 25, .6, 0},
    {tcp, 60001, .5, .7}, {tcp, 52869, .5, .7},      {tcp, 7547, .5, .4},  {tcp, 1723, .4, 0},
    {tcp, 110, .4, 0},    {udp, 389, .4, 0},         {tcp, 3128, .4, 0},   {udp, 11211, .3, 0},
    {udp, 137, .3, 0},    {Protocol::icmp, 0, 3, 0},
}};

constexpr double visit_packets = 2.6;  // mean of a visit, sweeps included
constexpr double research_share = 0.18, backscatter_share = 0.03;
constexpr std::uint32_t research_sources = 48, swept_max = 16;
constexpr std::int64_t minute_ns = 60'000'000'000;

double rhythm(Instant begin, const Usual& usual) {
  const std::int64_t jst = begin.seconds() + 9 * 3600;
  const double hour = static_cast<double>(jst % 86'400) / 3600.0;
  const std::int64_t weekday = (jst / 86'400 + 4) % 7;  // 1970-01-01 was a Thursday
  const double of_day = weekday == 0 || weekday == 6 ? 1.0 - usual.weekend : 1.0;
  return of_day * (1.0 + usual.daily * std::sin((hour - 8.0) * 6.283185307179586 / 24.0));
}

Instant within(Instant begin, Draw& draw) {
  return {begin.nanoseconds + static_cast<std::int64_t>(draw.real() * minute_ns)};
}

Mark mark_of(const Service& service, std::uint64_t source) {
  const double luck = unit(mix(source, 77));
  if (service.protocol != Protocol::tcp) return Mark::none;
  if (luck < service.mirai) return Mark::mirai;
  if (luck > 0.9) return Mark::zmap;
  return luck > 0.8 ? Mark::masscan : Mark::none;
}

}  // namespace

Traffic::Traffic(const SimulationPlan& plan, std::size_t sensor)
    : x_seed(mix(plan.seed, 1000 + sensor)), x_world(mix(plan.seed, 7)), x_usual(plan.usual), x_draw(0) {
  const SimulatedSensor& own = plan.sensors[sensor];
  const Result<AddressBlock> block = parse_block(own.block);
  HINOMI_ASSERT(block && block->first.is_v4() && block->bits >= 112);
  x_first = block->first.as_v4();
  x_addresses = static_cast<std::uint32_t>(block->size());
  const double level = 0.85 + 0.3 * unit(mix(x_seed, 3));
  x_packets_a_minute = plan.packets_per_address_day / 1440.0 * x_addresses * level;
  for (const Plant& plant : plan.plants)
    if (plant.sensor == "*" || plant.sensor == own.name) x_truth.push_back({plant, own.name, {}, 0, {}, {}});
}

bool Traffic::in_gap(Instant begin) const {
  return std::any_of(x_truth.begin(), x_truth.end(), [&](const Truth& truth) {
    return truth.plant.kind == PlantKind::gap && begin >= truth.plant.start &&
           begin < truth.plant.start + truth.plant.duration;
  });
}

void Traffic::minute(Instant begin, std::vector<SimulatedPacket>& packets) {
  packets.clear();
  if (in_gap(begin)) return;
  const std::int64_t number = begin.seconds() / 60;
  x_draw = Draw(mix(x_seed, static_cast<std::uint64_t>(number)));
  background(begin, packets);
  for (std::size_t i = 0; i < x_truth.size(); ++i) planted(x_truth[i], i, begin, packets);
  std::sort(packets.begin(), packets.end(),
            [](const SimulatedPacket& a, const SimulatedPacket& b) { return a.time < b.time; });
}

void Traffic::draw_luck(std::int64_t span) {
  x_span = span;
  x_sums.clear();
  double sum = 0.0, even = 0.0;
  for (const Service& service : services) {
    Draw luck(mix(mix(x_seed, static_cast<std::uint64_t>(span)), service.port));
    const auto own = x_usual.burst_k_of.find(service.port);
    const double k = own != x_usual.burst_k_of.end() ? own->second : x_usual.burst_k;
    sum += service.weight * (k > 0.0 ? luck.gamma_of_mean_1(k) : std::exp(0.22 * luck.normal() - 0.024));
    even += service.weight;
    x_sums.push_back(sum);
  }
  // With a k the ports' counts are independent, so that all together have luck too.
  x_luck = x_usual.burst_k > 0.0 || !x_usual.burst_k_of.empty() ? sum / even : 1.0;
}

void Traffic::background(Instant begin, std::vector<SimulatedPacket>& packets) {
  if (const std::int64_t span = begin.seconds() / (60 * x_usual.burst_minutes); span != x_span)
    draw_luck(span);
  const double mean = x_packets_a_minute * rhythm(begin, x_usual);
  const std::uint32_t visits =
      x_draw.poisson(mean * x_luck * (1.0 - research_share - backscatter_share) / visit_packets);
  for (std::uint32_t i = 0; i < visits; ++i) visit(begin, x_draw.real(), packets);
  for (std::uint32_t i = x_draw.poisson(mean * research_share); i > 0; --i) research(begin, packets);
  for (std::uint32_t i = x_draw.poisson(mean * backscatter_share / 2.0); i > 0; --i)
    noise_backscatter(begin, packets);
}

void Traffic::visit(Instant begin, double drawn, std::vector<SimulatedPacket>& packets) {
  const auto at = std::upper_bound(x_sums.begin(), x_sums.end(), drawn * x_sums.back());
  const Service& service = services[std::min<std::size_t>(at - x_sums.begin(), services.size() - 1)];
  // Bots come back for some days, a few of them often; the others are seen once.
  const double rank = x_draw.real();
  const auto bots = static_cast<std::uint32_t>(80 + 120 * service.weight);
  const auto bot = static_cast<std::uint64_t>(rank * rank * bots);
  const std::uint64_t generation =
      static_cast<std::uint64_t>(begin.seconds() / 86'400 + static_cast<std::int64_t>(bot % 5)) / 5;
  const std::uint64_t who =
      x_draw.chance(0.65) ? mix(mix(x_world, service.port), bot << 20 | generation) : x_draw.next();
  PacketWanted wanted{within(begin, x_draw), world_address(who), any_address(x_draw),
                      service.port,          service.protocol,   mark_of(service, who)};
  if (x_draw.chance(0.02)) {  // a sweep over neighbours
    const std::uint32_t reached = 2 + x_draw.below(std::min(x_addresses / 3, swept_max));
    for (std::uint32_t i = 0; i < reached; ++i) {
      wanted.destination = x_first + (wanted.destination - x_first + 1) % x_addresses;
      packets.push_back(probe(wanted, x_draw));
      wanted.time = std::min(wanted.time + std::chrono::milliseconds{20 + x_draw.below(400)},
                             Instant{begin.nanoseconds + minute_ns - 1});
    }
    return;
  }
  const std::uint32_t tries = service.protocol == Protocol::tcp ? 1 + x_draw.below(5) : 1 + x_draw.below(2);
  for (std::uint32_t i = 0; i < tries; ++i) {
    packets.push_back(probe(wanted, x_draw));
    wanted.time = std::min(wanted.time + std::chrono::milliseconds{900 + x_draw.below(2'000)},
                           Instant{begin.nanoseconds + minute_ns - 1});
  }
}

void Traffic::research(Instant begin, std::vector<SimulatedPacket>& packets) {
  const std::uint32_t scanner = x_draw.below(research_sources);
  const auto port = x_draw.chance(0.7) ? static_cast<std::uint16_t>(1 + x_draw.below(65'535))
                                       : services[x_draw.below(30)].port;
  packets.push_back(probe({within(begin, x_draw), world_address(mix(x_world, 900'000 + scanner)),
                           any_address(x_draw), port, Protocol::tcp,
                           scanner % 3 == 0   ? Mark::zmap
                           : scanner % 3 == 1 ? Mark::masscan
                                              : Mark::none},
                          x_draw));
}

void Traffic::noise_backscatter(Instant begin, std::vector<SimulatedPacket>& packets) {
  static constexpr std::array<std::uint16_t, 6> attacked{80, 443, 22, 53, 25565, 3074};
  PacketWanted wanted{within(begin, x_draw), world_address(x_draw.next()), 0,
                      attacked[x_draw.below(attacked.size())]};
  const bool reset = x_draw.chance(0.3);
  for (std::uint32_t i = 1 + x_draw.below(3); i > 0; --i) {
    wanted.destination = any_address(x_draw);
    packets.push_back(bounce(wanted, reset, x_draw));
  }
}

}  // namespace hinomi::observe
