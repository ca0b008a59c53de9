// Blocks of addresses as persons and sensors state them. In: texts of blocks, blanks around each allowed; an
// empty one is none. Out: the blocks in their order. Fails as parse_block() at the first that cannot be read.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "base/address.hpp"

namespace hinomi::app {

Result<std::vector<AddressBlock>> read_blocks(std::span<const std::string_view> texts);

}  // namespace hinomi::app
