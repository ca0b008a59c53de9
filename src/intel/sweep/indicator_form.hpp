// The one place that decides in which form an indicator is compared with a log: what a canonical value
// becomes as a key, and why one cannot be looked for. In: a kind and a value, or a text whose kind is to be
// seen from it. Out: the key. Names are lower case ASCII without the last dot, at least two labels; addresses
// and blocks are numbers; a URL is its host, port (unless usual) and path, scheme apart; a mail address is
// lower case; digests are lower case hexadecimal. Fails as malformed `sweep.value_unreadable` or unsupported
// `sweep.kind_not_swept`, both with the kind.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/address.hpp"
#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::intel {

/// How a thing is looked for: which part of a line is compared with what.
enum class SoughtAs : std::uint8_t { name, address, block, url, mail, digest };

struct Sought {
  SoughtAs as = SoughtAs::name;
  std::string key;     // of a name, URL, mail address, digest
  AddressBlock block;  // of an address or a block
  std::string host;    // of a URL or mail address: the name or address whose sight leads to the key
  std::string scheme;  // of a URL, lower case
  std::optional<IpAddress> host_address;
};

Result<Sought> sought_form(ObservableKind kind, std::string_view value);

/// Sees the kind of a value from the value alone; defanged values are read too.
std::optional<std::pair<ObservableKind, std::string>> see_kind(std::string_view text);

/// Brings host, port and rest of a URL into the form of its key; `after_host` begins with : / ? # or is
/// empty.
void append_url_key(std::string_view host_lower, std::string_view after_host, std::string_view scheme,
                    std::string& key);

}  // namespace hinomi::intel
