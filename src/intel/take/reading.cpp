// See reading.hpp.
#include "intel/take/reading.hpp"

namespace hinomi::intel {

Result<void> read_original(IntelForm form, const OriginalBytes& original, const SinkFor& sink_for) {
  switch (form) {
    case IntelForm::stix:
      return read_stix_original(original, sink_for);
    case IntelForm::misp:
      return read_misp_original(original, sink_for);
    case IntelForm::openioc:
      return read_openioc_original(original, sink_for);
    case IntelForm::csv:
      return read_table_original(original, sink_for);
    case IntelForm::text:
    case IntelForm::html:
    case IntelForm::markdown:
    case IntelForm::asciidoc:
    case IntelForm::mail:
      return read_text_original(form, original, sink_for);
    case IntelForm::pdf:
      return read_pdf_original(original, sink_for);
  }
  HINOMI_ASSERT(false);
}

Result<std::string> whole(const OriginalBytes& original, std::uint64_t bytes_max) {
  if (original.bytes > bytes_max) {
    return fail(ErrorKind::limit_exceeded, "intel.original_too_large",
                {{"name", original.name}, {"limit", std::to_string(bytes_max >> 20u)}});
  }
  std::string bytes;
  bytes.reserve(original.bytes);
  HINOMI_TRY(original.read([&](std::string_view piece) -> Result<void> {
    bytes += piece;
    return {};
  }));
  return bytes;
}

}  // namespace hinomi::intel
