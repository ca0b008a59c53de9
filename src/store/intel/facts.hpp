// The facts of a chunk: which values occur in which containers, in the order in which they came. Written into
// a frame of the chunk's pack, read back when the index is made again. In, out: rows; numbers and texts stand
// apart in the bytes, because they compress better so. Fails: malformed `store.damaged`, for any bytes that
// this program does not write.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::store {

/// Numbers a distinct label; 0 is none.
using LabelNumber = std::uint16_t;

/// One value in one container.
struct FactRow {
  ContainerNumber container = 0;
  std::string_view key;  // dictionary_key
  ValueRole role = ValueRole::mentioned;
  bool derived = false, lone = false;
  LabelNumber label = 0;  // of its own; 0: the container's alone
  std::uint64_t begin = 0;
  std::uint32_t length = 0;
  std::int64_t count = 1;
  bool has_times = false;
  std::int64_t first = 0, last = 0;  // seconds since 1970
};

/// Bits of a row's flags, in facts and in segments.
namespace fact_flags {
inline constexpr std::uint8_t role_bits = 3, derived = 4, lone = 8, has_count = 16, has_label = 32,
                              has_times = 64;
}
std::uint8_t flags_of(const FactRow& row);

class FactsWriter {
 public:
  void add(const FactRow& row);
  std::string take();
  std::size_t rows() const { return x_rows; }
  std::size_t bytes() const { return x_numbers.size() + x_texts.size(); }

 private:
  std::string x_numbers, x_texts;
  std::size_t x_rows = 0;
  ContainerNumber x_container = 0;
  std::uint64_t x_begin = 0;
};

/// Hands out each row; the texts are views of `facts`.
Result<void> read_facts(std::string_view facts, const std::function<void(const FactRow&)>& take);

}  // namespace hinomi::store
