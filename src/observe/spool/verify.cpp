// See verify.hpp.
#include "observe/spool/verify.hpp"

#include <algorithm>

namespace hinomi::observe {

namespace {

struct Walk {
  SpoolState state;
  std::string_view key;

  void fault(const std::string& file, std::uint64_t offset, std::string code) {
    if (!state.fault) state.fault = SpoolFault{file, offset, std::move(code)};
  }
};

// Reads one segment and gives its chain's end; damage ends it.
std::optional<Sha256> walk_segment(Walk& walk, const std::string& path, SegmentReader& reader,
                                   std::optional<Error>& damage) {
  SegmentState segment;
  segment.head = reader.head();
  Sha256 chain = chain_of(reader.head());
  while (true) {
    const std::uint64_t offset = reader.offset();
    const auto block = reader.next();
    if (!block) damage = block.error();
    if (!block || !*block) break;
    const auto raw = unpack((*block)->head, (*block)->packed);
    const auto records =
        raw ? read_records((*block)->head, *raw,
                           {{},
                            [&](NoteKind kind, Instant time, std::string_view text) {
                              if (kind != NoteKind::head) return;
                              ++segment.heads;
                              const SpoolHead head{
                                  segment.head.spool, {segment.head.number, offset}, chain, time};
                              if (!head_holds(head, text, walk.key))
                                walk.fault(path, offset, "spool.head_differs");
                            }})
            : Result<void>(raw.error());
    if (!records) walk.fault(path, offset, records.error().code);
    chain = (*block)->head.chain;
    ++segment.blocks;
    segment.packets += (*block)->head.packets;
    if (!segment.from) segment.from = (*block)->head.from;
    segment.to = (*block)->head.to;
  }
  segment.bytes = reader.bytes();
  segment.torn_bytes = damage ? reader.bytes() - reader.offset() : 0;
  walk.state.segments.push_back(segment);
  return chain;
}

}  // namespace

Result<SpoolState> verify_spool(const std::string& folder, std::string_view public_key_hex) {
  Walk walk{{}, public_key_hex};
  HINOMI_ASSIGN(const auto numbers, list_segments(folder));
  std::optional<Sha256> before;
  std::uint64_t last = 0;
  std::optional<Error> damage;
  for (const std::uint64_t number : numbers) {
    const std::string path = segment_path(folder, number);
    auto reader = SegmentReader::open(path);
    if (!reader && reader.error().kind != ErrorKind::malformed) return reader.error();
    if (!reader) {
      walk.fault(path, 0, reader.error().code);
      continue;
    }
    const bool follows = before && last + 1 == number;
    if ((before && !follows) || (follows && reader->head().chain != *before) ||
        reader->head().number != number)
      walk.fault(path, 0, "spool.chain_differs");
    damage.reset();
    before = walk_segment(walk, path, *reader, damage);
    last = number;
  }
  // Where nothing goes on from the damage, a torn tail cannot be told from one that was cut off.
  if (damage) walk.fault(segment_path(folder, last), damage->offset.value_or(0), damage->code);
  return std::move(walk.state);
}

}  // namespace hinomi::observe
