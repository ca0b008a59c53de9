// Fuzzes what is read back from packs and segments of intelligence: facts, lists of postings, forward lists.
// Holds: reading ends, gives no text outside the input, and a list gives no more postings than it says;
// facts that were read can be written and read again as the same.
#include <cstdint>
#include <string_view>

#include "store/intel/facts.hpp"
#include "store/intel/segment_form.hpp"

namespace {

using namespace hinomi::store;

void check_facts(std::string_view bytes) {
  FactsWriter writer;
  std::size_t rows = 0;
  const auto read = read_facts(bytes, [&](const FactRow& row) {
    HINOMI_ASSERT(row.key.data() >= bytes.data() &&
                  row.key.data() + row.key.size() <= bytes.data() + bytes.size());
    writer.add(row);
    ++rows;
  });
  if (!read) return;
  std::size_t again = 0;
  HINOMI_ASSERT(bool(read_facts(writer.take(), [&](const FactRow&) { ++again; })));
  HINOMI_ASSERT(again == rows);
}

void check_list(std::string_view bytes, std::uint32_t container) {
  PostingReader reader(bytes), sought(bytes);
  Posting posting;
  std::uint64_t read = 0;
  while (reader.next(posting)) ++read;
  HINOMI_ASSERT(read <= reader.count());
  sought.seek(container);
  while (sought.next(posting)) sought.seek(posting.container + container);
  (void)reader.labels();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_facts(bytes);
  check_list(bytes, size > 4 ? data[4] * 977u : 1u);
  (void)read_forward(bytes);
  (void)read_head(bytes);
  return 0;
}
