// How surprising a path looks, in bits: little where it is made of words that every site has (index, login,
// wp-content), much where it looks drawn at random. Each token costs what a chain of letter pairs, learnt
// from common words of paths, gives it; digits and mixed case cost more. In: a URL's path or another text.
// Out: bits, at least 0. Limit: path_bytes_max; what is longer is cut. Pure.
#pragma once
#include <string_view>

namespace hinomi::correlate {

/// Gives the bits of the whole text beyond those that a common word of the same length has.
double surprisal(std::string_view path);

}  // namespace hinomi::correlate
