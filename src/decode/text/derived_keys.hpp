// Keys under which values that are not the same still belong together: the domain somebody registered, the
// network, the shape of a URL, the bank and its branch. In: a kind and its canonical value. Out: keys in a
// fixed order, none twice; none when the kind has none. Cannot fail: a value that is not canonical gives
// fewer keys. Source: publicsuffix.org, design page "intelligence" §1, 電気通信番号計画 (blocks of numbers).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"

namespace hinomi::decode {

/// Stored: append only, never renumber.
enum class KeyKind : std::uint8_t {
  registrable_domain,
  parent_domain,  // each name between the host and the registrable domain
  network_24,
  network_48,
  url_host,
  url_shape,  // path and names of the query, with digits, hexadecimal and long random words replaced
  url_path,   // path alone, as it is
  mail_domain,
  phone_block,  // what a carrier was given: country and five digits, or six of free numbers
  bank_branch,
};
std::string_view to_text(KeyKind kind);

struct DerivedKey {
  KeyKind kind = KeyKind::registrable_domain;
  std::string value;
  bool operator==(const DerivedKey&) const = default;
};

std::vector<DerivedKey> derived_keys(ObservableKind kind, std::string_view canonical);

}  // namespace hinomi::decode
