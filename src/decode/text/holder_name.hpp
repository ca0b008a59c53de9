// The holder of an account in the one form in which holders are compared, for banks, forms and people write
// one name in many ways. In: a name as entered; it stays shown as entered. Out: full-width kana without
// blanks, ・ and other signs that do not show; hiragana as katakana, small kana as large, sound marks
// composed, ー and every dash as -, kanji in their common form, Latin letters small. A kind of body becomes
// its abbreviation where it stands: カ) before a name, (カ behind it, (カ) within: 株式会社例 and 例株式会社
// are two bodies. Never fails; twice is once. Source: 全国銀行協会 (signs of a holder's name; 法人略語).
#pragma once
#include <string>
#include <string_view>

namespace hinomi::decode {

/// ﾃｽﾄ ﾀﾛｳ, テスト　タロウ and てすとたろう -> テストタロウ; 株式会社テスト and (ｶ)ﾃｽﾄ -> カ)テスト.
std::string fold_holder(std::string_view text);
/// Tells whether two names, not empty, are of one holder.
bool is_one_holder(std::string_view a, std::string_view b);

}  // namespace hinomi::decode
