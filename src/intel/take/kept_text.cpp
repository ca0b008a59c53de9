// See kept_text.hpp.
#include "intel/take/kept_text.hpp"

#include "base/bytes.hpp"
#include "decode/report/pdf_text.hpp"
#include "intel/limits.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

Result<std::string> blob(store::Store& store, const std::string& digest) {
  std::string text;
  HINOMI_TRY(store.vault().read(digest, [&](Bytes bytes) -> Result<void> {
    text += text_of(bytes);
    return {};
  }));
  return text;
}

}  // namespace

Result<std::string> kept_text(store::Store& store, store::Intel& intel, const store::IntelImport& import) {
  const std::string& digest = import.original.digest;
  HINOMI_ASSIGN(const auto kept, intel.text_of(digest));
  if (kept) return blob(store, *kept);
  if (import.original.bytes > static_cast<std::int64_t>(limits::text_original_bytes_max))
    return fail(
        ErrorKind::limit_exceeded, "intel.original_too_large",
        {{"name", import.original.name}, {"limit", std::to_string(limits::text_original_bytes_max >> 20u)}});
  HINOMI_ASSIGN(const std::string bytes, blob(store, digest));
  HINOMI_ASSIGN(std::string text, decode::pdf_text(bytes));
  HINOMI_ASSIGN(const std::string name, store.vault().put(bytes_of(text)));
  HINOMI_TRY(intel.keep_text(digest, name));
  return text;
}

}  // namespace hinomi::intel
