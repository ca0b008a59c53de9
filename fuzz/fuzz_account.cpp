// Feeds names of holders and accounts as people enter them: what is read is text, stays as it is when it is
// read again, and is one with itself; what is refused says why.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "decode/text/entered_account.hpp"
#include "decode/text/holder_name.hpp"

namespace {

using hinomi::Result;

template <class Enter>
void check(std::string_view text, const Enter& enter) {
  const Result<std::string> read = enter(text);
  if (!read) {
    if (!read.error().code.starts_with("account.")) std::abort();
    return;
  }
  const Result<std::string> again = enter(*read);
  if (read->empty() || !hinomi::is_utf8(*read) || !again || *again != *read) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::string name = decode::fold_holder(text);
  if (!is_utf8(name) || decode::fold_holder(name) != name) std::abort();
  if (decode::is_one_holder(text, name) == name.empty()) std::abort();

  for (const ObservableKind kind :
       {ObservableKind::account, ObservableKind::postal_account, ObservableKind::wallet})
    check(text, [&](std::string_view each) { return decode::enter_account(kind, each); });
  static const std::array<std::string, 4> bands{"060", "070", "080", "090"};
  check(text, [&](std::string_view each) { return decode::enter_mobile_line(each, bands); });
  static const std::array<decode::EmoneyProvider, 2> providers{
      {{"架空ペイ", "Kakuu Pay"}, {"架空ペイ プラス", "Kakuu Pay Plus"}}};
  check(text, [&](std::string_view each) { return decode::enter_emoney(each, providers); });
  return 0;
}
