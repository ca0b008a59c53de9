// The canonical form of a URL: scheme and host in small letters, host by IDNA or RFC 5952, the scheme's own
// port dropped, percent-encoding in capitals and undone where it was not needed, an empty path made /. Path,
// query and fragment keep their letters. In: parts of a URL as written. Out: the form. Fails by giving
// nothing. Source: RFC 3986 §6.2.2, RFC 5952.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hinomi::decode {

/// A host as it stands in a URL: an address, an IPv6 literal in brackets, or a name with an existing last
/// label.
std::optional<std::string> canonical_host(std::string_view host);
/// Path, query and fragment; what is not ASCII, and blanks, are percent-encoded.
std::string canonical_path(std::string_view path);
/// The port that a scheme has when none is written; 0: none known.
std::uint16_t own_port(std::string_view scheme);
/// Reads dotted decimals, nothing else, four numbers without leading zeros.
std::optional<std::uint32_t> read_ipv4(std::string_view text);

}  // namespace hinomi::decode
