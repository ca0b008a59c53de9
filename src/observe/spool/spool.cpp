// Writes with pwrite at the end of what stands; a block that could not be written whole is cut off again. The
// folder is locked, because two writers would spoil each other's chain.
#include "observe/spool/spool.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>

#include "base/file.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace hinomi::observe {

namespace {

bool is_full(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

Error unwritable(const std::string& path) {
  return fail(ErrorKind::unavailable, "file.unwritable", {{"file", path}});
}

std::string place_path(const std::string& folder) { return folder + "/acknowledged"; }

// A place that cannot be read stands for the begin: what is sent twice is stored once.
SpoolPlace read_place(const std::string& folder) {
  const auto text = read_file(place_path(folder), limits::place_file_bytes_max);
  SpoolPlace place;
  if (!text) return place;
  const auto words = split(trim(*text), ' ');
  if (words.size() != 2) return place;
  const auto number = [](std::string_view word, std::uint64_t& value) {
    return std::from_chars(word.data(), word.data() + word.size(), value).ec == std::errc{};
  };
  if (!number(words[0], place.segment) || !number(words[1], place.offset)) return {};
  return place;
}

void note_ledger(Recovered& recovered) {
  recovered.packets = recovered.dropped = recovered.refused = 0;
  recovered.batches.clear();
  recovered.any = false;
}

// A note is a ledger only when its records say so; heads and starts stand between batches too.
bool holds_ledger(const Block& block) {
  const auto raw = unpack(block.head, block.packed);
  bool found = false;
  if (!raw) return false;
  const RecordSink sink{{},
                        [&](NoteKind kind, Instant, std::string_view) { found |= kind == NoteKind::ledger; }};
  return read_records(block.head, *raw, sink) && found;
}

}  // namespace

std::string batch_name(const std::array<std::uint8_t, 16>& spool, SpoolPlace begin) {
  return fmt::format("{}-{}-{}", to_hex(spool), begin.segment, begin.offset);
}

Spool::~Spool() {
  if (x_descriptor >= 0) ::close(x_descriptor);
  if (x_lock >= 0) ::close(x_lock);
}

Result<void> Spool::lock() {
  const std::string path = x_options.folder + "/lock";
  x_lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (x_lock < 0) return unwritable(path);
  if (::flock(x_lock, LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorKind::conflict, "spool.in_use", {{"folder", x_options.folder}});
  return {};
}

// Reads the last segment through: where its chain ends, and what no ledger has told yet.
Result<void> Spool::recover(std::uint64_t number) {
  const std::string path = segment_path(x_options.folder, number);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 || ::fdatasync(descriptor) != 0) return unwritable(path);
  ::close(descriptor);
  auto reader = SegmentReader::open(path);
  if (!reader) return reader.error();
  x_head = reader->head();
  x_chain = chain_of(x_head);
  std::uint64_t packets = 0, begin = 0;
  bool is_open = false;
  const auto end_batch = [&] {
    if (is_open) x_recovered.batches.push_back({batch_name(x_head.spool, {number, begin}), packets});
    packets = 0;
    is_open = false;
  };
  while (true) {
    auto block = reader->next();
    if (!block && block.error().kind != ErrorKind::malformed) return block.error();
    if (!block) {
      x_recovered.torn_file = path;
      x_recovered.torn_offset = reader->offset();
      x_recovered.torn_bytes = reader->bytes() - reader->offset();
      break;
    }
    if (!*block) break;
    const BlockHead& head = (*block)->head;
    x_chain = head.chain;
    if (head.notes > 0) {
      if (holds_ledger(**block)) note_ledger(x_recovered);
      continue;
    }
    if (!is_open) begin = (*block)->offset;
    if (!x_recovered.any) x_recovered.from = head.from;
    is_open = x_recovered.any = true;
    x_recovered.to = head.to;
    packets += head.packets;
    x_recovered.packets += head.packets;
    x_recovered.dropped += head.dropped;
    x_recovered.refused += head.refused;
    if (head.ends_batch) end_batch();
  }
  end_batch();
  return {};
}

// A segment whose head was never written whole holds nothing and goes; one whose head was spoilt later stays,
// and the chain goes on from the one before it.
Result<void> Spool::look_through() {
  HINOMI_ASSIGN(const auto numbers, list_segments(x_options.folder));
  for (const std::uint64_t number : numbers) {
    const std::string path = segment_path(x_options.folder, number);
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(path, ignored);
    if (bytes >= segment_head_bytes) {
      x_closed.push_back({number, bytes});
      x_closed_bytes += bytes;
      continue;
    }
    x_recovered.torn_file = path;
    x_recovered.torn_bytes += bytes;
    if (::unlink(path.c_str()) != 0) return unwritable(path);
  }
  for (auto segment = x_closed.rbegin(); segment != x_closed.rend(); ++segment) {
    const Result<void> recovered = recover(segment->number);
    if (recovered || recovered.error().kind != ErrorKind::malformed) return recovered;
  }
  return {};
}

Result<std::unique_ptr<Spool>> Spool::open(const SpoolOptions& options, Instant now) {
  std::unique_ptr<Spool> spool(new Spool(options));
  HINOMI_TRY(make_folder(options.folder));
  HINOMI_TRY(spool->lock());
  HINOMI_ASSIGN(spool->x_key, SpoolKey::open(options.folder));
  HINOMI_TRY(spool->look_through());
  const bool is_new = spool->x_head.number == 0;
  if (is_new) fill_random(spool->x_head.spool);
  spool->x_head.number = spool->x_closed.empty() ? 0 : spool->x_closed.back().number;
  spool->x_acknowledged = read_place(options.folder);
  for (const Closed& segment : spool->x_closed) spool->x_waiting_at_start += spool->waiting_in(segment);
  HINOMI_ASSIGN(const bool begun, spool->begin_segment(now, spool->x_chain));
  if (!begun) return fail(ErrorKind::unavailable, "file.disk_full", {{"file", options.folder}});
  spool->x_first = spool->x_closed.empty() ? spool->x_head.number : spool->x_closed.front().number;
  spool->set_end();
  return spool;
}

Result<bool> Spool::begin_segment(Instant now, const Sha256& chain) {
  SegmentHead head = x_head;
  head.number = x_head.number + 1;
  head.made = now;
  head.link = x_options.link;
  head.chain = chain;
  const std::string path = segment_path(x_options.folder, head.number);
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return is_full(errno) ? Result<bool>(false) : unwritable(path);
  const auto bytes = write_segment_head(head);
  const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), 0);
  const int failure = errno;
  const int folder = ::open(x_options.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_durable = ::fdatasync(descriptor) == 0 && folder >= 0 && ::fsync(folder) == 0;
  if (folder >= 0) ::close(folder);
  if (written != static_cast<ssize_t>(bytes.size()) || !is_durable) {
    ::close(descriptor);
    ::unlink(path.c_str());
    return written >= 0 || is_full(failure) ? Result<bool>(false) : unwritable(path);
  }
  if (x_descriptor >= 0) {
    x_closed.push_back({x_head.number, x_size});
    x_closed_bytes += x_size;
    ::close(x_descriptor);
  }
  x_descriptor = descriptor;
  x_head = head;
  x_size = bytes.size();
  x_chain = chain_of(head);
  return true;
}

Result<bool> Spool::write(std::string_view bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count =
        ::pwrite(x_descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(x_size + done));
    if (count < 0 && errno == EINTR) continue;
    if (count > 0) {
      done += static_cast<std::size_t>(count);
      continue;
    }
    const std::string path = segment_path(x_options.folder, x_head.number);
    if (count < 0 && !is_full(errno)) return unwritable(path);
    if (::ftruncate(x_descriptor, static_cast<off_t>(x_size)) != 0) return unwritable(path);
    return false;
  }
  x_size += bytes.size();
  return true;
}

Result<bool> Spool::append(BlockDraft draft, bool cut) {
  const bool has_notes = draft.head.notes > 0;
  HINOMI_ASSERT(!has_notes || (between_batches() && draft.head.packets == 0));
  if (between_batches() && x_size >= x_options.segment_bytes) {
    HINOMI_TRY(sync(draft.head.to));
    HINOMI_TRY(begin_segment(draft.head.to, x_chain));  // when it cannot begin, the present one goes on
  }
  const Instant batch_from = x_batch_blocks == 0 ? draft.head.from : x_batch_from;
  const std::uint64_t dropped = draft.head.dropped + x_carried_dropped, own_refused = draft.head.refused;
  draft.head.dropped = has_notes ? 0 : dropped;
  draft.head.refused = has_notes ? 0 : own_refused + x_carried_refused;
  draft.head.ends_batch = !has_notes && (cut ||
                                         x_batch_packets + draft.head.packets + limits::block_packets_max >
                                             limits::spooled_batch_packets ||
                                         draft.head.to - batch_from >= x_options.batch);
  const std::uint64_t offset = x_size;
  const std::string bytes = pack(draft, x_chain);
  HINOMI_ASSIGN(const bool written, write(bytes));
  if (!written) {
    if (has_notes) return false;
    x_carried_dropped = dropped;
    x_carried_refused += own_refused + draft.head.packets;
    x_refused += draft.head.packets;
    return false;
  }
  x_chain = draft.head.chain;
  if (has_notes) return true;
  x_carried_dropped = x_carried_refused = 0;
  x_packets += draft.head.packets;
  if (x_batch_blocks == 0) x_batch_offset = offset;
  x_batch_from = batch_from;
  ++x_batch_blocks;
  x_batch_packets += draft.head.packets;
  if (!draft.head.ends_batch) return true;
  x_batches.push_back({batch_name(x_head.spool, {x_head.number, x_batch_offset}), x_batch_packets});
  x_batch_packets = x_batch_blocks = 0;
  return true;
}

Result<bool> Spool::note(NoteKind kind, Instant time, std::string_view text) {
  BlockDraft draft;
  draft.head.from = draft.head.to = time;
  draft.add(kind, time, text);
  return append(std::move(draft), false);
}

Result<bool> Spool::sign(Instant time) {
  return note(NoteKind::head, time, x_key->sign({x_head.spool, {x_head.number, x_size}, x_chain, time}));
}

Result<void> Spool::sync(Instant now) {
  if (::fdatasync(x_descriptor) != 0) return unwritable(segment_path(x_options.folder, x_head.number));
  set_end();
  while (!x_closed.empty()) {
    const Closed oldest = x_closed.front();
    HINOMI_ASSIGN(const bool over, is_over(oldest, now));
    if (!over) return {};
    const std::unique_lock quiet(x_sending, std::try_to_lock);
    if (!quiet) return {};  // the next time
    HINOMI_TRY(let_go(oldest));
  }
  return {};
}

Result<bool> Spool::is_over(const Closed& segment, Instant now) const {
  if (bytes() > x_options.bytes_max) return true;
  if (acknowledged().segment <= segment.number) return false;
  const std::uint64_t after = x_closed.size() > 1 ? x_closed[1].number : x_head.number;
  const auto next = SegmentReader::open(segment_path(x_options.folder, after));
  return next && next->head().made <= now - x_options.keep;
}

std::uint64_t Spool::waiting_in(const Closed& segment) const {
  auto reader = SegmentReader::open(segment_path(x_options.folder, segment.number));
  const SpoolPlace known = acknowledged();
  std::uint64_t packets = 0;
  if (!reader || known.segment > segment.number) return 0;
  if (known.segment == segment.number) reader->seek(std::max(known.offset, reader->offset()));
  for (auto head = reader->skim(); head && *head; head = reader->skim()) packets += (*head)->packets;
  return packets;
}

Result<void> Spool::let_go(const Closed& segment) {
  const std::string path = segment_path(x_options.folder, segment.number);
  x_evicted += waiting_in(segment);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return unwritable(path);
  x_closed_bytes -= segment.bytes;
  x_closed.erase(x_closed.begin());
  std::lock_guard lock(x_mutex);
  x_first = x_closed.empty() ? x_head.number : x_closed.front().number;
  return {};
}

void Spool::set_end() {
  std::lock_guard lock(x_mutex);
  x_end = {x_head.number, x_size};
}

SpoolPlace Spool::end() const {
  std::lock_guard lock(x_mutex);
  return x_end;
}
std::uint64_t Spool::first_segment() const {
  std::lock_guard lock(x_mutex);
  return x_first;
}
SpoolPlace Spool::acknowledged() const {
  std::lock_guard lock(x_mutex);
  return x_acknowledged;
}

Result<void> Spool::acknowledge(SpoolPlace place) {
  {
    std::lock_guard lock(x_mutex);
    x_acknowledged = place;
  }
  return write_file_durably(place_path(x_options.folder), fmt::format("{} {}\n", place.segment, place.offset),
                            FileMode::owner_only);
}

}  // namespace hinomi::observe
