// Bytes that mail wraps (base64, quoted-printable) with the place of each in the original. In: foreign bytes.
// Out: what they carry; of base64, three bytes map to the four letters they came from. What is broken is read
// as far as it goes. Cannot fail. Source: RFC 2045 §6.7, §6.8.
#pragma once
#include <string_view>

#include "decode/report/mapped_text.hpp"

namespace hinomi::decode {

MappedText base64_bytes(std::string_view text);
MappedText quoted_printable_bytes(std::string_view text);

}  // namespace hinomi::decode
