// What form an original of intelligence has, by its first bytes; its name is not asked. In: the beginning of
// the bytes (at most guess_bytes_max are looked at). Out: one form; `plain` for text that is none of them and
// `unknown` for bytes that are no text. A guess: the reader of the form has the last word. Cannot fail.
#pragma once
#include <cstdint>
#include <string_view>

namespace hinomi::decode {

enum class OriginalForm : std::uint8_t {
  unknown,
  plain,
  stix_20,
  stix_21,
  misp_event,
  misp_manifest,
  misp_hashes,
  warning_list,
  other_json,
  openioc,
  other_xml,
  html,
  pdf,
  mail,
  csv,
  asciidoc,
  markdown,
};

OriginalForm guess_form(std::string_view beginning);
std::string_view to_text(OriginalForm form);

}  // namespace hinomi::decode
