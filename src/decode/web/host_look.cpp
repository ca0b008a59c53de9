// See host_look.hpp.
#include "decode/web/host_look.hpp"

#include <unicode/idna.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

const icu::IDNA* names() {
  static UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(UIDNA_DEFAULT, status));
  return U_SUCCESS(status) ? idna.get() : nullptr;
}

USpoofChecker* checker() {
  static UErrorCode status = U_ZERO_ERROR;
  static USpoofChecker* const opened = uspoof_open(&status);
  return U_SUCCESS(status) ? opened : nullptr;
}

std::string unicode_of(std::string_view host) {
  const icu::IDNA* idna = names();
  if (idna == nullptr || host.find("xn--") == std::string_view::npos) return std::string(host);
  UErrorCode status = U_ZERO_ERROR;
  icu::IDNAInfo info;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  idna->nameToUnicodeUTF8(icu::StringPiece(host.data(), static_cast<std::int32_t>(host.size())), sink, info,
                          status);
  return U_SUCCESS(status) ? out : std::string(host);
}

std::string skeleton_of(const std::string& text) {
  if (checker() == nullptr) return text;
  UErrorCode status = U_ZERO_ERROR;
  std::string out(text.size() * 4 + 16, '\0');
  const auto length =
      uspoof_getSkeletonUTF8(checker(), 0, text.data(), static_cast<std::int32_t>(text.size()), out.data(),
                             static_cast<std::int32_t>(out.size()), &status);
  if (U_FAILURE(status)) return text;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

}  // namespace

std::string host_look(std::string_view host) {
  if (host.size() > limits::domain_bytes_max) return std::string(host);
  const std::string folded = fold(skeleton_of(fold(unicode_of(host))));
  std::string look;
  look.reserve(folded.size());
  for (char c : folded) {
    // ICU folds m to rn; digits that stand for letters are left to us.
    if (c == '0') c = 'o';
    if (c == '1' || c == 'i') c = 'l';
    if (c == '5') c = 's';
    if (c == '3') c = 'e';
    if (c == 'v' && !look.empty() && look.back() == 'v') {
      look.back() = 'w';
      continue;
    }
    look.push_back(c);
  }
  return look;
}

std::size_t letters_apart(std::string_view one, std::string_view other, std::size_t most) {
  const std::size_t longer = std::max(one.size(), other.size()), shorter = std::min(one.size(), other.size());
  if (longer - shorter >= most) return most;
  std::vector<std::size_t> two(other.size() + 1), before(other.size() + 1), row(other.size() + 1);
  for (std::size_t at = 0; at <= other.size(); ++at) before[at] = at;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t cost = one[i - 1] == other[j - 1] ? 0 : 1;
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + cost});
      const bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (swapped) row[j] = std::min(row[j], two[j - 2] + 1);
    }
    std::swap(two, before);
    std::swap(before, row);
  }
  return std::min(before[other.size()], most);
}

}  // namespace hinomi::decode
