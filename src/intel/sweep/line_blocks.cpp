// See line_blocks.hpp.
#include "intel/sweep/line_blocks.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "intel/limits.hpp"
#include "intel/sweep/text_scan.hpp"

namespace hinomi::intel {
namespace {

constexpr std::size_t cut_back_bytes_max = 16u << 10;  // longer than anything that is looked for

bool may_be_torn(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && c != '"' && c != '<' && c != '>' && c != '|' && c != ',';
}

// Where a text without a newline can be cut.
std::size_t cut_of(std::string_view text) {
  const std::size_t least = text.size() > cut_back_bytes_max ? text.size() - cut_back_bytes_max : 0;
  for (std::size_t at = text.size(); at > least; --at) {
    if (!may_be_torn(text[at - 1])) return at;
  }
  return text.size();
}

}  // namespace

std::string_view LineBlock::text() const { return {bytes.data() + TextScan::padding, size}; }

Result<LineBlocks> LineBlocks::open(const std::string& path) {
  HINOMI_ASSIGN(auto source, decode::open_expanded(path == "-" ? "/dev/stdin" : path));
  return LineBlocks(std::move(source));
}

LineBlocks LineBlocks::of_memory(std::string_view text) {
  return LineBlocks(decode::read_memory(bytes_of(text)));
}

bool LineBlocks::next(LineBlock& block) {
  constexpr std::size_t room = limits::sweep_block_bytes;
  block.bytes.resize(room + 2 * TextScan::padding);
  char* const text = block.bytes.data() + TextScan::padding;
  std::size_t size = x_left.size();
  std::copy(x_left.begin(), x_left.end(), text);
  x_left.clear();
  while (!x_ended && size < room) {
    const std::size_t count = x_source->read({reinterpret_cast<std::uint8_t*>(text) + size, room - size});
    x_ended = count == 0;
    size += count;
  }
  if (size == 0) return false;
  std::size_t end = size;
  block.whole_lines = true;
  if (!x_ended) {
    const void* last = ::memrchr(text, '\n', size);
    block.whole_lines = last != nullptr;
    end = last != nullptr ? static_cast<std::size_t>(static_cast<const char*>(last) - text) + 1
                          : cut_of({text, size});
    if (last == nullptr) ++x_pieces;
  }
  x_left.assign(text + end, text + size);
  block.size = end;
  block.number = x_number++;
  block.offset = x_offset;
  x_offset += end;
  std::fill_n(block.bytes.begin(), TextScan::padding, '\n');
  std::fill_n(block.bytes.begin() + static_cast<std::ptrdiff_t>(TextScan::padding + end), TextScan::padding,
              '\n');
  return true;
}

}  // namespace hinomi::intel
