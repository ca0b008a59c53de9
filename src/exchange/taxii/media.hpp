// Media types of TAXII 2.1. In: the Accept or Content-Type header as sent. Out: whether it lets us answer, or
// says what we read. Taken: application/taxii+json with version=2.1 or without, quoted or not, spaces, lists,
// q-values, wildcards. Linear; longer than limits::accept_bytes_max fits nothing. Source: TAXII 2.1 §1.6.8;
// RFC 9110 §12.5.1.
#pragma once
#include <string_view>

namespace hinomi::exchange::taxii {

inline constexpr std::string_view media_type = "application/taxii+json;version=2.1";
inline constexpr std::string_view stix_media_type = "application/stix+json;version=2.1";

/// An absent header accepts anything.
bool accepts(std::string_view accept);
bool is_content(std::string_view content_type);

}  // namespace hinomi::exchange::taxii
