// hinomi-sensor spool list, verify and export: what stands in the spool, whether it stands as it was written,
// and its packets of a span as a pcap file (nanoseconds, link type of the first segment). All only read, also
// while the sensor runs. Damage ends its segment.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>

#include "app/sensor/sensor_commands.hpp"
#include "app/sensor/sensor_settings.hpp"
#include "app/settings.hpp"
#include "observe/spool/verify.hpp"

namespace hinomi::app {

namespace {

constexpr std::uint32_t pcap_mark_nanoseconds = 0xa1b2'3c4d;

constexpr Option verify_options[] = {
    {"key-file", "FILE", "センサーの公開鍵（既定：スプールのspool.pub）",
     "public key of the sensor (default: spool.pub of the spool)"},
};
constexpr Option export_options[] = {
    {"from", "TIME", "この時刻から", "from this time", true},
    {"to", "TIME", "この時刻の前まで", "up to before this time", true},
    {"output", "FILE", "書き出すpcapファイル", "pcap file to write", true},
};

bool is_ja(const Arguments& arguments) { return arguments.language() == Language::ja; }

std::string span_of(const observe::SegmentState& segment) {
  if (!segment.from || !segment.to) return "―";
  return to_iso_jst(*segment.from) + " … " + to_iso_jst(*segment.to);
}

Result<observe::SpoolState> state_of(const Arguments& arguments) {
  HINOMI_ASSIGN(const SensorSettings settings, sensor_settings(arguments));
  std::string folder = settings.spool_folder;
  if (const auto file = arguments.value("key-file")) {
    HINOMI_ASSIGN(const std::string key, observe::read_spool_public_key_file(*file));
    return observe::verify_spool(folder, key);
  }
  HINOMI_ASSIGN(const std::string key, observe::read_spool_public_key(folder));
  return observe::verify_spool(folder, key);
}

int list(const Arguments& arguments) {
  const auto state = state_of(arguments);
  if (!state) return say(state.error(), arguments.language());
  for (const observe::SegmentState& segment : state->segments)
    print(fmt::format(
        fmt::runtime(is_ja(arguments) ? "{}　{}　パケット{}　ブロック{}　{}バイト　切れた末尾{}バイト"
                                      : "{}  {}  packets {}  blocks {}  bytes {}  torn {}"),
        segment.head.number, span_of(segment), segment.packets, segment.blocks, segment.bytes,
        segment.torn_bytes));
  return 0;
}

int verify(const Arguments& arguments) {
  const auto state = state_of(arguments);
  if (!state) return say(state.error(), arguments.language());
  std::uint64_t packets = 0, blocks = 0, heads = 0, torn = 0;
  for (const observe::SegmentState& segment : state->segments) {
    packets += segment.packets;
    blocks += segment.blocks;
    heads += segment.heads;
    torn += segment.torn_bytes;
  }
  print(fmt::format(
      fmt::runtime(is_ja(arguments) ? "セグメント{}　ブロック{}　パケット{}　署名{}　切れた末尾{}バイト"
                                    : "segments {}  blocks {}  packets {}  signatures {}  torn bytes {}"),
      state->segments.size(), blocks, packets, heads, torn));
  if (!state->fault) return 0;
  return say(fail(ErrorKind::malformed, state->fault->code,
                  {{"file", state->fault->file}, {"offset", std::to_string(state->fault->offset)}}),
             arguments.language());
}

// A pcap file that is being written; the first segment says its link type.
class PcapOut {
 public:
  explicit PcapOut(std::string path)
      : x_path(std::move(path)), x_file(std::fopen(x_path.c_str(), "wbx"), &std::fclose) {}
  Result<void> begin(decode::LinkType link) {
    if (!x_file) return unwritable();
    const std::array<std::uint32_t, 6> head{pcap_mark_nanoseconds,
                                            2 | 4u << 16,
                                            0,
                                            0,
                                            static_cast<std::uint32_t>(observe::limits::spooled_bytes_max),
                                            static_cast<std::uint32_t>(link)};
    return put(head.data(), sizeof head);
  }
  Result<void> add(const observe::SpooledPacket& packet) {
    const std::array<std::uint32_t, 4> head{
        static_cast<std::uint32_t>(packet.time.seconds()),
        static_cast<std::uint32_t>(packet.time.nanoseconds - packet.time.seconds() * 1'000'000'000),
        static_cast<std::uint32_t>(packet.bytes.size()), packet.wire_bytes};
    HINOMI_TRY(put(head.data(), sizeof head));
    ++x_packets;
    return put(packet.bytes.data(), packet.bytes.size());
  }
  Result<std::uint64_t> finish() {
    if (std::FILE* file = x_file.release(); file == nullptr || std::fclose(file) != 0) return unwritable();
    return x_packets;
  }

 private:
  Error unwritable() const { return fail(ErrorKind::unavailable, "file.unwritable", {{"file", x_path}}); }
  Result<void> put(const void* bytes, std::size_t count) {
    return std::fwrite(bytes, 1, count, x_file.get()) == count ? Result<void>() : unwritable();
  }

  std::string x_path;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> x_file;
  std::uint64_t x_packets = 0;
};

Result<void> export_block(const observe::Block& block, const Period& period, PcapOut& out) {
  Result<void> written;
  HINOMI_ASSIGN(const auto raw, observe::unpack(block.head, block.packed));
  HINOMI_TRY(observe::read_records(block.head, raw,
                                   {[&](const observe::SpooledPacket& packet) {
                                      if (packet.time < period.from || packet.time >= period.to) return;
                                      if (written) written = out.add(packet);
                                    },
                                    {}}));
  return written;
}

Result<std::uint64_t> export_span(const std::string& folder, const Period& period, const std::string& path) {
  HINOMI_ASSIGN(const auto numbers, observe::list_segments(folder));
  PcapOut out(path);
  bool begun = false;
  for (const std::uint64_t number : numbers) {
    auto reader = observe::SegmentReader::open(observe::segment_path(folder, number));
    if (!reader && reader.error().kind == ErrorKind::malformed) continue;
    if (!reader) return reader.error();
    if (!begun) HINOMI_TRY(out.begin(reader->head().link));
    begun = true;
    // What is torn or damaged ends its segment; `verify` says so.
    for (auto block = reader->next(); block && *block; block = reader->next())
      HINOMI_TRY(export_block(**block, period, out));
  }
  if (!begun) HINOMI_TRY(out.begin(decode::LinkType::ethernet));
  return out.finish();
}

Result<std::uint64_t> work_export(const Arguments& arguments) {
  HINOMI_ASSIGN(const SensorSettings settings, sensor_settings(arguments));
  HINOMI_ASSIGN(const Timestamp from, parse_timestamp(*arguments.value("from")));
  HINOMI_ASSIGN(const Timestamp to, parse_timestamp(*arguments.value("to")));
  return export_span(settings.spool_folder, {from.instant, to.instant}, *arguments.value("output"));
}

int export_packets(const Arguments& arguments) {
  const auto packets = work_export(arguments);
  if (!packets) return say(packets.error(), arguments.language());
  print((is_ja(arguments) ? "書き出したパケット：" : "packets written: ") + std::to_string(*packets));
  return 0;
}

}  // namespace

const Command spool_list_command{
    "spool list", "", {}, "蓄積したセグメントを並べる", "list the segments of the spool", list};
const Command spool_verify_command{"spool verify",
                                   "",
                                   verify_options,
                                   "蓄積したものが書かれたときのままか確かめる",
                                   "check that the spool stands as it was written",
                                   verify};
const Command spool_export_command{"spool export",
                                   "",
                                   export_options,
                                   "期間のパケットをpcapで書き出す",
                                   "write the packets of a span as pcap",
                                   export_packets};

}  // namespace hinomi::app
