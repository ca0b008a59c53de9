// Feeds bytes to the recognition of file types: no crash, and whatever begins as a picture may hold one.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/file/sniff.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(bytes), size);
  const auto found = hinomi::decode::sniff(file);
  const bool picture = found.type.starts_with("image/") || found.type.starts_with("video/");
  if (picture && !hinomi::decode::may_hold_pictures(file)) std::abort();
  return 0;
}
