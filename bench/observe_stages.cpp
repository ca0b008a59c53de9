// Processor time of each stage of the watch over one capture, cumulative: read records, decode, classify and
// count events, detect. In: a capture file. Out: seconds and packets a second of processor time for each
// stage set. Usage: observe_stages FILE
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "observe/intake.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}
}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const int only = count > 2 ? std::atoi(words[2]) : -1;
  for (int stage = 0; stage < 4; ++stage) {
    if (only >= 0 && stage != only) continue;
    auto file = decode::CaptureFile::open(words[1]);
    if (!file) return 1;
    SensorSite site;
    site.id = "bench";
    site.addresses = {*parse_block("198.18.0.0/16")};
    Watch watch({site, site.address_count(), 24});
    Intake intake({.site = site}, stage == 3 ? into(watch) : IntakeSink{});
    std::array<decode::CaptureRecord, 64> records;
    std::uint64_t packets = 0, sum = 0;
    const double begin = processor_seconds();
    while (const std::size_t some =
               file->next(std::span(records).first(std::min<std::size_t>(64, intake.left())))) {
      packets += some;
      const auto present = std::span(records).first(some);
      if (stage == 0) {
        for (const auto& record : present) sum += record.bytes[20];
      } else if (stage == 1) {
        for (const auto& record : present) {
          decode::PacketFacts facts;
          sum += decode::decode_packet(record.bytes, record.link, record.wire_bytes, facts) ==
                 decode::Reason::ok;
        }
      } else {
        intake.add(present);
      }
      if (intake.full()) {
        (void)intake.cut();
        (void)watch.findings();
      }
    }
    const double seconds = processor_seconds() - begin;
    std::printf("stage %d: %.2f s, %.2f Mpackets/s (%llu) %llu events\n", stage, seconds,
                static_cast<double>(packets) / seconds / 1e6, static_cast<unsigned long long>(sum),
                static_cast<unsigned long long>(intake.counts().events));
  }
}
