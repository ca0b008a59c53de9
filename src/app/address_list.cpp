// An empty text stands between two commas; see address_list.hpp. In: texts, as many as their reader bounds.
// Out: blocks. Fails at the first that is none.
#include "app/address_list.hpp"

#include "base/text.hpp"

namespace hinomi::app {

Result<std::vector<AddressBlock>> read_blocks(std::span<const std::string_view> texts) {
  std::vector<AddressBlock> blocks;
  for (const auto text : texts) {
    if (trim(text).empty()) continue;
    HINOMI_ASSIGN(const auto block, parse_block(trim(text)));
    blocks.push_back(block);
  }
  return blocks;
}

}  // namespace hinomi::app
