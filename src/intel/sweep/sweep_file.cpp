// See sweep_file.hpp.
#include "intel/sweep/sweep_file.hpp"

#include <algorithm>
#include <bit>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "intel/sweep/line_blocks.hpp"
#include "intel/sweep/sign_masks.hpp"

namespace hinomi::intel {
namespace {

std::uint64_t newlines_between(const char* begin, const char* end) {
  std::uint64_t count = 0;
  for (; end - begin >= 64; begin += 64)
    count += static_cast<std::uint64_t>(std::popcount(sign_masks(begin).newline));
  return count + static_cast<std::uint64_t>(std::count(begin, end, '\n'));
}

// One file: blocks are handed out in order, scanned side by side, and told in order.
class FileSweep {
 public:
  FileSweep(const IndicatorTable& table, LineBlocks blocks, const SweepOptions& options,
            const SightSink& sink)
      : x_table(table), x_blocks(std::move(blocks)), x_options(options), x_sink(sink) {}

  SweepCounts run() {
    {
      std::vector<std::jthread> threads;
      for (unsigned i = 1; i < std::max(1U, x_options.threads); ++i) threads.emplace_back([this] { work(); });
      work();
    }
    x_counts.lines_in_pieces = x_blocks.lines_in_pieces();
    x_counts.ended_by = x_blocks.failure();
    return std::move(x_counts);
  }

 private:
  struct Scanned {
    LineBlock block;
    std::vector<SightedAt> sighted;
    std::vector<std::uint64_t> lines;  // of each sight, newlines before it in the block
    std::uint64_t newlines = 0;
  };

  void work() {
    TextScan scan(x_table);
    Scanned scanned;
    while (take(scanned.block)) {
      scanned.sighted.clear();
      scanned.newlines = scan.scan_padded(scanned.block.text(), scanned.sighted);
      number_lines(scanned);
      tell_in_turn(scanned);
    }
  }
  bool take(LineBlock& block) {
    const std::lock_guard lock(x_reading);
    return x_blocks.next(block);
  }
  static void number_lines(Scanned& scanned) {
    scanned.lines.clear();
    const char* at = scanned.block.text().data();
    std::uint64_t newlines = 0;
    for (const SightedAt& sighted : scanned.sighted) {
      const char* place = scanned.block.text().data() + sighted.begin;
      newlines += newlines_between(at, place);
      at = place;
      scanned.lines.push_back(newlines);
    }
  }
  void tell_in_turn(const Scanned& scanned) {
    std::unique_lock lock(x_telling);
    x_turn.wait(lock, [&] { return x_next == scanned.block.number; });
    const std::string_view text = scanned.block.text();
    for (std::size_t i = 0; i < scanned.sighted.size(); ++i) tell(scanned, i);
    x_counts.sights += scanned.sighted.size();
    x_counts.lines += scanned.newlines;
    x_counts.bytes += text.size();
    x_unended = !text.ends_with('\n');
    ++x_next;
    if (x_options.progress) report_progress();
    lock.unlock();
    x_turn.notify_all();
  }
  void tell(const Scanned& scanned, std::size_t index) {
    const SightedAt& sighted = scanned.sighted[index];
    const std::string_view text = scanned.block.text();
    const std::size_t begin = sighted.begin == 0 ? 0 : text.rfind('\n', sighted.begin - 1) + 1;
    const std::size_t end = std::min(text.find('\n', sighted.begin), text.size());
    x_sink({.indicator = sighted.indicator,
            .line = x_counts.lines + scanned.lines[index] + 1,
            .offset = scanned.block.offset + sighted.begin,
            .matched = text.substr(sighted.begin, sighted.size),
            .line_text = text.substr(begin, end - begin),
            .as = sighted.as,
            .defanged = sighted.defanged});
  }
  void report_progress() {
    const std::lock_guard lock(x_reading);
    x_options.progress(x_blocks.bytes_read(), x_blocks.bytes_total());
  }

 public:
  bool unended() const { return x_unended; }

 private:
  const IndicatorTable& x_table;
  LineBlocks x_blocks;
  const SweepOptions& x_options;
  const SightSink& x_sink;
  std::mutex x_reading, x_telling;
  std::condition_variable x_turn;
  std::uint64_t x_next = 0;  // whose turn it is to tell
  bool x_unended = false;    // the last line has no newline
  SweepCounts x_counts;
};

SweepCounts sweep_blocks(const IndicatorTable& table, LineBlocks blocks, const SweepOptions& options,
                         const SightSink& sink) {
  FileSweep sweep(table, std::move(blocks), options, sink);
  SweepCounts counts = sweep.run();
  if (sweep.unended()) ++counts.lines;
  return counts;
}

}  // namespace

Result<SweepCounts> sweep_file(const IndicatorTable& table, const std::string& path,
                               const SweepOptions& options, const SightSink& sink) {
  HINOMI_ASSIGN(LineBlocks blocks, LineBlocks::open(path));
  return sweep_blocks(table, std::move(blocks), options, sink);
}

SweepCounts sweep_text(const IndicatorTable& table, std::string_view text, const SightSink& sink) {
  const SweepOptions one{.threads = 1};
  return sweep_blocks(table, LineBlocks::of_memory(text), one, sink);
}

}  // namespace hinomi::intel
