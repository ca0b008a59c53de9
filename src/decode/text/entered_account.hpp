// An account that somebody enters as one, in a form or over the API: every part must be what it claims to be.
// extract() dares less and takes less; here what does not fit is refused with what was expected. In: an
// account as bank (4 digits), branch (3), kind and number (1 to 7 digits), a 記号番号 of the postal bank, or
// the address of a wallet; full-width signs and the usual separators are read. Out: 0001-001-普通-0123456,
// 14030-12345671 (the number of eight digits, as extract() writes it), the address. Fails: malformed
// `account.*`. The check digit of a 記号, its fourth, is taken over the other twelve digits with the weights
// 1, 3, 2 (digits of a product summed), modulo 10; the bank publishes no rule: this one is that of the
// published library sanmai/jpb-account-converter and holds for its samples. Wallets: see recognise_wallet. A
// mobile line: eleven digits of a band of 電気通信番号計画 that is given, never 0800, which calls free of
// charge; out as E.164. Electronic money: a provider that is given, then letters and digits; out: 架空ペイ
// 0123.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::decode {

/// Tells whether values of the kind are read by enter_account.
bool is_account_kind(ObservableKind kind);
/// Reads an entered account of one of those kinds.
Result<std::string> enter_account(ObservableKind kind, std::string_view text);

inline constexpr std::size_t emoney_letters_min = 4;
inline constexpr std::size_t emoney_letters_max = 20;  // of a number: cards have 16 or 17

/// A provider of electronic money by the names under which it is entered; the first one is kept.
struct EmoneyProvider {
  std::string name, other_name;
};

/// Reads a mobile line that begins with one of the bands, each three digits.
Result<std::string> enter_mobile_line(std::string_view text, std::span<const std::string> bands);
/// Reads an account of electronic money.
Result<std::string> enter_emoney(std::string_view text, std::span<const EmoneyProvider> providers);

}  // namespace hinomi::decode
