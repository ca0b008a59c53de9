// Feeds bytes to the reader of tables: no crash, limits kept, lines in order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/limits.hpp"
#include "decode/table/csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto rows = hinomi::decode::read_csv({reinterpret_cast<const char*>(bytes), size});
  if (!rows) return 0;
  std::size_t last = 0;
  for (const auto& row : *rows) {
    if (row.line < last || row.cells.size() > hinomi::decode::limits::table_columns_max) std::abort();
    last = row.line;
  }
  return 0;
}
