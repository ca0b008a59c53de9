// Writes and reads the facts of a chunk.
#include "store/intel/facts.hpp"

#include "store/intel/limits.hpp"
#include "store/intel/varint.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {

std::uint8_t flags_of(const FactRow& row) {
  using namespace fact_flags;
  return static_cast<std::uint8_t>(static_cast<std::uint8_t>(row.role) | (row.derived ? derived : 0) |
                                   (row.lone ? lone : 0) | (row.count != 1 ? has_count : 0) |
                                   (row.label != 0 ? has_label : 0) | (row.has_times ? has_times : 0));
}

void FactsWriter::add(const FactRow& row) {
  const std::uint8_t flags = flags_of(row);
  x_numbers += static_cast<char>(flags);
  put_varint(x_numbers, zigzag(static_cast<std::int32_t>(row.container - x_container)));
  put_varint(x_numbers, row.key.size());
  put_varint(x_numbers, zigzag(static_cast<std::int64_t>(row.begin - x_begin)));
  put_varint(x_numbers, row.length);
  if (flags & fact_flags::has_count) put_varint(x_numbers, zigzag(row.count));
  if (flags & fact_flags::has_label) put_varint(x_numbers, row.label);
  if (flags & fact_flags::has_times) {
    put_varint(x_numbers, zigzag(row.first));
    put_varint(x_numbers, zigzag(row.last));
  }
  x_texts += row.key;
  x_container = row.container;
  x_begin = row.begin;
  ++x_rows;
}

std::string FactsWriter::take() {
  std::string facts;
  put_varint(facts, x_rows);
  put_varint(facts, x_numbers.size());
  facts += x_numbers;
  facts += x_texts;
  *this = FactsWriter();
  return facts;
}

Result<void> read_facts(std::string_view facts, const std::function<void(const FactRow&)>& take) {
  VarintReader head(facts);
  const std::uint64_t rows = head.next();
  VarintReader numbers(head.text(head.next()));
  VarintReader texts(head.text(head.left()));
  FactRow row;
  for (std::uint64_t i = 0; i < rows; ++i) {
    const std::uint8_t flags = numbers.byte();
    row.container += static_cast<ContainerNumber>(numbers.next_signed());
    row.key = texts.text(numbers.next());
    row.begin += static_cast<std::uint64_t>(numbers.next_signed());
    row.length = static_cast<std::uint32_t>(numbers.next());
    row.role = static_cast<ValueRole>(flags & fact_flags::role_bits);
    row.derived = (flags & fact_flags::derived) != 0;
    row.lone = (flags & fact_flags::lone) != 0;
    row.count = flags & fact_flags::has_count ? numbers.next_signed() : 1;
    row.label = flags & fact_flags::has_label ? static_cast<LabelNumber>(numbers.next()) : LabelNumber{0};
    row.has_times = (flags & fact_flags::has_times) != 0;
    row.first = row.has_times ? numbers.next_signed() : 0;
    row.last = row.has_times ? numbers.next_signed() : 0;
    if (numbers.failed() || texts.failed() || row.key.empty()) return damaged("intel.facts");
    take(row);
  }
  if (head.failed() || numbers.left() + texts.left() != 0) return damaged("intel.facts");
  return {};
}

}  // namespace hinomi::store
