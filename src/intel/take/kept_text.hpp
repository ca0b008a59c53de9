// The text of an original that another program reads (a PDF): read once, kept in the vault, and from then on
// that text, so that places in it stay true. In: an original in the vault. Out: UTF-8. Fails as
// decode/report/pdf_text.hpp, the vault, the store; limit_exceeded `intel.original_too_large`.
#pragma once
#include <string>

#include "base/result.hpp"

namespace hinomi::store {
class Store;
class Intel;
struct IntelImport;
}  // namespace hinomi::store

namespace hinomi::intel {

Result<std::string> kept_text(store::Store& store, store::Intel& intel, const store::IntelImport& import);

}  // namespace hinomi::intel
