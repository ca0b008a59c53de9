// See outlet.hpp.
#include "exchange/giving/outlet.hpp"

#include "exchange/limits.hpp"

namespace hinomi::exchange {

Result<void> Outlet::add(std::string_view text) {
  x_bytes += text.size();
  x_block += text;
  return x_block.size() < limits::outlet_block_bytes ? Result<void>() : pass_on();
}

Result<void> Outlet::pass_on() {
  x_hash.add(x_block);
  HINOMI_TRY(x_sink(x_block));
  x_block.clear();
  return {};
}

Result<void> Outlet::finish() {
  HINOMI_TRY(pass_on());
  x_digest = to_hex(x_hash.finish());
  return {};
}

}  // namespace hinomi::exchange
