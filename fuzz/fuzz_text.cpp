// Fuzzes what is done to every text that people give: normalising with its map, folding, taking the sting out
// of indicators, base64 and addresses. Holds: UTF-8 comes out; the map stays inside the original and never
// goes back; folding twice is folding once; base64 and addresses read back what was written.
#include <cstdint>
#include <string_view>

#include "base/address.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"

namespace {

using namespace hinomi;

void check_map(std::string_view bytes) {
  const NormalisedText normal = normalise(bytes);
  HINOMI_ASSERT(is_utf8(normal.text));
  HINOMI_ASSERT(normal.original_offset.size() == normal.text.size() + 1);
  std::uint32_t last = 0;
  for (const std::uint32_t offset : normal.original_offset) {
    HINOMI_ASSERT(offset >= last && offset <= bytes.size());
    last = offset;
  }
  HINOMI_ASSERT(last == bytes.size());
}

void check_addresses(std::string_view text) {
  if (const auto address = parse_address(text)) HINOMI_ASSERT(*parse_address(to_text(*address)) == *address);
  if (const auto block = parse_block(text)) HINOMI_ASSERT(*parse_block(to_text(*block)) == *block);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_map(bytes);
  check_addresses(bytes);
  HINOMI_ASSERT(is_utf8(to_utf8(bytes)));
  HINOMI_ASSERT(is_utf8(fold(bytes)) && is_utf8(fold_name(bytes)));
  if (size <= 64) HINOMI_ASSERT(fold(fold(bytes)) == fold(bytes));
  if (const auto read = read_base64(bytes)) HINOMI_ASSERT(read_base64(write_base64(*read)) == read);
  if (is_utf8(bytes)) HINOMI_ASSERT(is_utf8(refang(bytes)) && is_utf8(defang(bytes)));
  const std::string_view half = bytes.substr(0, size / 2), rest = bytes.substr(size / 2);
  HINOMI_ASSERT(edit_distance(half, rest) == edit_distance(rest, half));
  return 0;
}
