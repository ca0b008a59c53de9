// Where an export is written: gathers small writes, counts and digests what goes through. In: text. Out:
// pieces of limits::outlet_block_bytes to the sink, in order. Memory: one block. Fails as the sink does; what
// failed once fails again.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/result.hpp"

namespace hinomi::exchange {

using PieceSink = std::function<Result<void>(std::string_view bytes)>;

class Outlet {
 public:
  explicit Outlet(PieceSink sink) : x_sink(std::move(sink)) {}
  Result<void> add(std::string_view text);
  /// Passes the rest on; call once at the end.
  Result<void> finish();
  std::uint64_t bytes() const { return x_bytes; }
  /// SHA-256 of all that was written; after finish().
  const std::string& digest() const { return x_digest; }

 private:
  Result<void> pass_on();
  PieceSink x_sink;
  Sha256Stream x_hash;
  std::string x_block, x_digest;
  std::uint64_t x_bytes = 0;
};

}  // namespace hinomi::exchange
