// The policy of a document for paper, which brings its style with it: the text between its <style> and
// </style> may stand, by its digest; nothing else may load or run. In: the document as our own writers made
// it; without a style nothing at all is allowed. Source: Content Security Policy Level 3 §2.3.1
// (hash-source).
#pragma once
#include <string>
#include <string_view>

namespace hinomi::server {

/// Gives the value of the header Content-Security-Policy.
std::string paper_policy(std::string_view html);

}  // namespace hinomi::server
