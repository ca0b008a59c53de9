// Feeds bytes to the reader of warning lists: no crash, every entry within the limit.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/intel/warning_list.hpp"
#include "decode/limits.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto list = hinomi::decode::read_warning_list({reinterpret_cast<const char*>(bytes), size});
  if (!list) return 0;
  for (std::size_t at = 0; at < list->size(); ++at) {
    if (list->entry(at).empty() ||
        list->entry(at).size() > hinomi::decode::limits::warning_list_entry_bytes_max)
      std::abort();
  }
  return 0;
}
