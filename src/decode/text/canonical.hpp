// The one form of a value by which records, lists and reports join, for every kind of identifier. In: a value
// alone, as a list, a bundle or a person gives it, defanged or not. Out: the form that extract() gives for
// it; where a producer's value is not what extract() would dare to take from a sentence (a host whose last
// label nobody registered, a digest of another length, a path under another root), its plain form. A
// canonical value stays as it is. The spelling is not kept here: it stands in the original. Limit:
// canonical_bytes_max. Fails by giving nothing. Source: RFC 3986, 5952, 4632, UTS #46, E.164, 全銀協.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "model/api.hpp"

namespace hinomi::decode {

std::optional<std::string> canonical_value(ObservableKind kind, std::string_view text);

}  // namespace hinomi::decode
