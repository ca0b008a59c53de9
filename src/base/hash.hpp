// Digests. SHA-256 wherever a digest is evidence or an identity (OpenSSL); XXH3 keyed per process wherever
// only a table needs spreading, because attackers choose source addresses.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace hinomi {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(Bytes bytes);
Sha256 sha256(std::string_view text);
std::string to_hex(Bytes bytes);
Result<std::string> from_hex(std::string_view text);

/// Takes bytes in pieces and gives their SHA-256.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;
  void add(Bytes bytes);
  void add(std::string_view text);
  Sha256 finish();  // once

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

/// Hashes for tables, under a key drawn when the process starts.
std::uint64_t table_hash(const void* bytes, std::size_t count);

}  // namespace hinomi
