// Finds identifiers in what people write: addresses, domains, URLs, mail addresses, telephone numbers, bank
// accounts, 記号番号, wallets, hashes, CVE, handles, file names; defanged or not, in full or half width. In:
// one text, UTF-8. Out: in order of place, none inside another; `value` is the canonical form that joins
// records, `text` is as written, `begin` and `end` are UTF-16 units of the original; `field` and `records`
// are the caller's. Linear in the length of the text. Limits: text_bytes_max, observables_max. Judges
// nothing: a private address or a famous domain is found like any other. Source: domain.md §1 (8), (10); RFC
// 3986, 5321, 1123; 電気通信番号計画; BIP 173, 350; 全銀協 (codes of banks and branches).
#pragma once
#include <string_view>
#include <vector>

#include "model/api.hpp"

namespace hinomi::decode {

std::vector<FoundObservable> find_observables(std::string_view text);

}  // namespace hinomi::decode
