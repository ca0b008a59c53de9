// The access-defence list as text, for an administrator who decides and puts it in place himself: CSV, one
// address a line, or a table of nftables with a set for each family. Each says of what hour it is and of
// which consensus, and that it is a proposal. Values are addresses, hexadecimal digits, numbers and names of
// letters and digits (decode/tor), so nothing needs quoting. Cannot fail. Source: RFC 4180; nft(8).
#pragma once
#include <string>

#include "intel/tor/tor_list.hpp"

namespace hinomi::exchange {

std::string tor_list_text(const intel::TorList& list, TorListForm form);

/// The name under which the text is kept as a file.
std::string tor_list_file(const intel::TorList& list, TorListForm form);

}  // namespace hinomi::exchange
