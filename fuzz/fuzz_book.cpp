// Feeds bytes to the reader of workbooks, and as XML to the readers of its parts, which an archive with its
// checksums would keep from most changes: no crash, limits kept, cells in order.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "decode/limits.hpp"
#include "decode/table/book_parts.hpp"
#include "decode/table/xlsx.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace decode = hinomi::decode;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (const auto texts = decode::read_shared_texts(text)) {
    for (const std::string& each : *texts) {
      if (each.size() > decode::limits::book_cell_bytes_max) std::abort();
    }
  }
  (void)decode::read_book_index(text);
  (void)decode::read_book_relations(text);
  (void)decode::read_date_styles(text);
  const auto book = decode::read_xlsx(text);
  if (!book) return 0;
  for (const auto& sheet : book->sheets) {
    std::pair<std::uint32_t, std::uint32_t> last;
    for (const auto& cell : sheet.cells) {
      const std::pair place(cell.row, cell.column);
      if (place < last || cell.text.empty() || cell.rows == 0 || cell.columns == 0) std::abort();
      last = place;
    }
  }
  return 0;
}
