// Feeds bodies to the reader of forms of the public site, the first byte choosing the kind: no crash, limits
// kept.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/public/form_body.hpp"
#include "server/public/limits.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const bool parts = (bytes[0] & 1u) != 0;
  const std::string_view kind =
      parts ? "multipart/form-data; boundary=b" : "application/x-www-form-urlencoded";
  const auto form = hinomi::server::read_form(kind, {reinterpret_cast<const char*>(bytes) + 1, size - 1});
  if (!form) return 0;
  if (form->files.size() > hinomi::server::public_limits::form_files_max) std::abort();
  if (form->values.size() > hinomi::server::public_limits::form_fields_max) std::abort();
  return 0;
}
