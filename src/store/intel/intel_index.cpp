// Holds the parts of the index together.
#include "store/intel/intel_index.hpp"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <utility>

#include "base/file.hpp"
#include "base/log.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t waiting_max = 2;

int tier_of(std::uint64_t bytes) { return (std::bit_width(bytes >> 18) + 1) / 2; }

}  // namespace

Result<std::unique_ptr<IntelIndex>> IntelIndex::open(const std::string& folder, const IntelKeys& keys,
                                                     const ContainerTable& containers, bool in_background) {
  HINOMI_TRY(make_folder(folder));
  std::unique_ptr<IntelIndex> index(new IntelIndex(folder, keys, containers));
  HINOMI_TRY(index->take_segments());
  if (in_background)
    index->x_worker = std::jthread([raw = index.get()](const std::stop_token& stop) { raw->work(stop); });
  return index;
}

IntelIndex::~IntelIndex() {
  x_worker.request_stop();
  x_wake.notify_all();
}

Result<void> IntelIndex::take_segments() {
  std::error_code code;
  Segments found;
  for (const auto& entry : std::filesystem::directory_iterator(x_folder, code)) {
    std::error_code ignored;
    if (entry.path().extension() != ".segment") {
      std::filesystem::remove(entry.path(), ignored);
      continue;
    }
    auto segment = Segment::open(entry.path(), x_keys);
    if (segment) {
      found.push_back(*std::move(segment));
      continue;
    }
    // A whole file that does not open is one of another key: nothing is thrown away for that.
    const Error& error = segment.error();
    if (error.kind == ErrorKind::unavailable || error.code == "vault.altered") return error;
    log(LogLevel::warning, "store", "index segment made again", {{"code", segment.error().code}});
    std::filesystem::remove(entry.path(), ignored);
  }
  if (code) return fail(ErrorKind::unavailable, "store.io", {{"file", x_folder}, {"detail", code.message()}});
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a->chunks().first != b->chunks().first ? a->chunks().first < b->chunks().first
                                                  : a->chunks().last > b->chunks().last;
  });
  for (auto& segment : found) {
    const bool held = !x_segments.empty() && segment->chunks().first <= x_segments.back()->chunks().last;
    if (held)
      segment->remove_when_unused();  // merged into the one before, which a crash kept from removing it
    else
      x_segments.push_back(std::move(segment));
  }
  return {};
}

std::vector<ChunkRange> IntelIndex::missing(std::int64_t last) const {
  std::vector<ChunkRange> gaps;
  std::int64_t next = 1;
  for (const auto& segment : x_segments) {
    if (segment->chunks().first > next) gaps.push_back({next, segment->chunks().first - 1});
    next = segment->chunks().last + 1;
  }
  if (next <= last) gaps.push_back({next, last});
  return gaps;
}

void IntelIndex::begin_part(std::int64_t chunk) {
  auto part = std::make_shared<MemoryPart>(x_keys);
  const std::lock_guard lock(x_mutex);
  // Containers get their numbers in the order of the chunks.
  for (const auto& segment : x_segments) {
    if (segment->chunks().last < chunk) part->begin_at(segment->newest() + 1);
  }
  x_growing = std::move(part);
}

Result<void> IntelIndex::rotate() {
  if (x_growing->occurrences().empty()) return {};
  std::unique_lock lock(x_mutex);
  auto part = std::make_shared<MemoryPart>(x_keys);
  part->begin_at(std::max(x_growing->begins_at(), x_growing->newest() + 1));
  x_waiting.push_back(std::exchange(x_growing, std::move(part)));
  const bool in_background = x_worker.joinable() && !x_failed;
  x_wake.notify_all();
  if (in_background) {
    x_wake.wait(lock, [&] { return x_waiting.size() < waiting_max || x_failed; });
    return {};
  }
  lock.unlock();
  HINOMI_TRY(seal_all());
  return merge_all();
}

void IntelIndex::put(std::shared_ptr<const Segment> segment) {
  std::erase_if(x_segments, [&](const auto& old) {
    const bool held =
        old->chunks().first >= segment->chunks().first && old->chunks().last <= segment->chunks().last;
    if (held) old->remove_when_unused();
    return held;
  });
  x_segments.push_back(std::move(segment));
  std::sort(x_segments.begin(), x_segments.end(),
            [](const auto& a, const auto& b) { return a->chunks().first < b->chunks().first; });
}

Result<bool> IntelIndex::seal_one() {
  std::shared_ptr<MemoryPart> part;
  {
    const std::lock_guard lock(x_mutex);
    if (x_waiting.empty()) return false;
    part = x_waiting.front();
  }
  HINOMI_ASSIGN(const std::string path, seal_part(x_folder, x_keys, *part, x_containers.view()));
  HINOMI_ASSIGN(auto segment, Segment::open(path, x_keys));
  const std::lock_guard lock(x_mutex);
  put(std::move(segment));
  x_waiting.erase(x_waiting.begin());
  x_failed.reset();
  x_wake.notify_all();
  return true;
}

// Adjacent segments of at most one size, of which there are enough; the smallest size first.
IntelIndex::Segments IntelIndex::due() const {
  for (int tier = 0; tier < 64; ++tier) {
    Segments run;
    for (const auto& segment : x_segments) {
      const bool adjacent = run.empty() || run.back()->chunks().last + 1 == segment->chunks().first;
      if (tier_of(segment->bytes()) > tier || !adjacent) run.clear();
      if (tier_of(segment->bytes()) <= tier) run.push_back(segment);
      if (run.size() == limits::intel_merge_width) return run;
    }
  }
  return {};
}

Result<bool> IntelIndex::merge_one() {
  Segments segments;
  {
    const std::lock_guard lock(x_mutex);
    if (x_segments.size() < limits::intel_merge_width) return false;
    segments = due();
  }
  if (segments.empty()) return false;
  HINOMI_ASSIGN(const std::string path, merge_segments(x_folder, x_keys, segments, x_containers.view()));
  HINOMI_ASSIGN(auto merged, Segment::open(path, x_keys));
  const std::lock_guard lock(x_mutex);
  put(std::move(merged));
  return true;
}

Result<void> IntelIndex::seal_all() {
  const std::lock_guard work(x_work_mutex);
  while (true) {
    HINOMI_ASSIGN(const bool more, seal_one());
    if (!more) return {};
  }
}

Result<void> IntelIndex::merge_all() {
  const std::lock_guard work(x_work_mutex);
  while (true) {
    HINOMI_ASSIGN(const bool more, merge_one());
    if (!more) return {};
  }
}

void IntelIndex::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(x_mutex);
      x_wake.wait(lock, stop, [&] { return !x_waiting.empty() && !x_failed; });
    }
    if (stop.stop_requested()) return;
    Result<void> done = seal_all();
    if (done) done = merge_all();
    if (done) continue;
    log(LogLevel::error, "store", "index not sealed", {{"code", done.error().code}});
    const std::lock_guard lock(x_mutex);
    x_failed = done.error();  // the next writer tries in its own thread, and is told
    x_wake.notify_all();
  }
}

std::vector<std::shared_ptr<const Part>> IntelIndex::parts() const {
  const std::lock_guard lock(x_mutex);
  std::vector<std::shared_ptr<const Part>> parts(x_segments.begin(), x_segments.end());
  parts.insert(parts.end(), x_waiting.begin(), x_waiting.end());
  parts.push_back(x_growing);
  return parts;
}

std::size_t IntelIndex::segments() const {
  const std::lock_guard lock(x_mutex);
  return x_segments.size();
}

std::uint64_t IntelIndex::segment_bytes() const {
  const std::lock_guard lock(x_mutex);
  std::uint64_t bytes = 0;
  for (const auto& segment : x_segments) bytes += segment->bytes();
  return bytes;
}

std::uint64_t IntelIndex::memory_bytes() const {
  const std::lock_guard lock(x_mutex);
  std::uint64_t bytes = x_growing->bytes();
  for (const auto& part : x_waiting) bytes += part->bytes();
  return bytes;
}

}  // namespace hinomi::store
