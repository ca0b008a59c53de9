// How a name of a host looks to a reader: names that look alike have one form. In: a canonical host, also in
// punycode. Out: small letters without what a reader overlooks (xn--… undone, letters of other scripts that
// look the same, 0 for o, rn for m). Never for joining values: only for saying that one name looks like
// another. Fails by giving the host as it is. Source: UTS #39 §4 (skeletons), UTS #46.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::decode {

std::string host_look(std::string_view host);
/// Changes, losses and swaps of neighbouring letters from one text to the other; stops counting at `most`.
std::size_t letters_apart(std::string_view one, std::string_view other, std::size_t most);

}  // namespace hinomi::decode
