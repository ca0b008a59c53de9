// See entered_account.hpp.
#include "decode/text/entered_account.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/canonical.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t bank_digits = 4;
constexpr std::size_t branch_digits = 3;
constexpr std::size_t number_digits = 7;
constexpr std::size_t symbol_digits = 5;
constexpr std::size_t postal_digits = 8;      // of a number that begins with 1: savings
constexpr std::size_t transfer_digits = 6;    // of a number that begins with 0: 振替口座
constexpr std::size_t check_digit_place = 3;  // in the 記号
constexpr std::size_t mobile_digits = 11;     // with the leading 0
constexpr std::string_view free_call = "0800";
constexpr std::string_view separators = " -/:,.()\t";

Error unfit(const char* code) { return fail(ErrorKind::malformed, code); }

// The runs of digits and of other words; blanks and the separators of forms stand between them.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  bool digits = false;
  for (const char c : normalise(text).text) {
    if (separators.find(c) != std::string_view::npos) {
      if (!parts.empty() && !parts.back().empty()) parts.emplace_back();
      continue;
    }
    if (parts.empty()) parts.emplace_back();
    if (!parts.back().empty() && is_digit(c) != digits) parts.emplace_back();
    digits = is_digit(c);
    parts.back() += c;
  }
  if (!parts.empty() && parts.back().empty()) parts.pop_back();
  return parts;
}

std::string_view kind_of(std::string_view word) {
  for (const std::string_view kind : {"普通", "当座", "貯蓄"}) {
    if (word == kind || word == std::string(kind) + "預金") return kind;
  }
  return {};
}

std::string padded(std::string_view number, std::size_t digits) {
  return std::string(digits - std::min(digits, number.size()), '0') + std::string(number);
}

Result<std::string> enter_bank_account(std::string_view text) {
  const auto parts = parts_of(text);
  if (parts.empty() || parts[0].size() != bank_digits || !all_digits(parts[0]))
    return unfit("account.bank_code");
  if (parts.size() < 2 || parts[1].size() != branch_digits || !all_digits(parts[1]))
    return unfit("account.branch_code");
  const std::string_view kind = parts.size() < 3 ? std::string_view() : kind_of(parts[2]);
  if (kind.empty()) return unfit("account.kind");
  const bool number = parts.size() == 4 && all_digits(parts[3]) && parts[3].size() <= number_digits &&
                      parts[3].find_first_not_of('0') != std::string::npos;
  if (!number) return unfit("account.number");
  return parts[0] + "-" + parts[1] + "-" + std::string(kind) + "-" + padded(parts[3], number_digits);
}

// Two of three digits count for more than one; of a doubled digit the digits are summed.
int check_digit(std::string_view symbol, std::string_view number) {
  const std::string digits = std::string(symbol) + padded(number, postal_digits);
  int sum = 0;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    const int digit = at == check_digit_place ? 0 : digits[at] - '0';
    const int twice = digit < 5 ? digit * 2 : digit * 2 - 9;
    sum += at % 3 == 0 ? digit : at % 3 == 1 ? digit * 3 : twice;
  }
  return sum % 10;
}

Result<std::string> enter_postal_account(std::string_view text) {
  auto parts = parts_of(text);
  std::erase_if(parts, [](const std::string& part) { return part == "記号" || part == "番号"; });
  const bool symbol = !parts.empty() && parts[0].size() == symbol_digits && all_digits(parts[0]) &&
                      parts[0][0] <= '1' && parts[0].back() == '0';
  if (!symbol) return unfit("account.postal_symbol");
  const bool savings = parts[0][0] == '1';
  // 00160-0-100001: a digit of its own stands between.
  if (!savings && parts.size() == 3 && parts[1].size() == 1) parts.erase(parts.begin() + 1);
  std::string_view number = parts.size() == 2 ? std::string_view(parts[1]) : std::string_view();
  if (!savings) number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  const bool fits = all_digits(number) &&
                    (savings ? number.size() >= 2 && number.size() <= postal_digits && number.back() == '1'
                             : number.size() <= transfer_digits);
  if (!fits) return unfit(savings ? "account.postal_number" : "account.transfer_number");
  if (check_digit(parts[0], number) != parts[0][check_digit_place] - '0')
    return unfit("account.postal_check");
  return parts[0] + "-" + padded(number, postal_digits);
}

std::string without_separators(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (separators.find(c) == std::string_view::npos) out += c;
  }
  return out;
}

std::string joined(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

// How many bytes of the folded text the provider's name takes; 0 when it begins otherwise.
std::size_t named(std::string_view folded, const std::string& name) {
  const std::string wanted = fold_name(name);
  return folded.starts_with(wanted) ? wanted.size() : 0;
}

}  // namespace

bool is_account_kind(ObservableKind kind) {
  return kind == ObservableKind::account || kind == ObservableKind::postal_account ||
         kind == ObservableKind::wallet;
}

Result<std::string> enter_account(ObservableKind kind, std::string_view text) {
  HINOMI_ASSERT(is_account_kind(kind));
  if (text.size() > limits::canonical_bytes_max) return unfit("account.long");
  if (kind == ObservableKind::account) return enter_bank_account(text);
  if (kind == ObservableKind::postal_account) return enter_postal_account(text);
  auto wallet = canonical_value(kind, text);
  return wallet ? Result<std::string>(*std::move(wallet)) : Result<std::string>(unfit("account.wallet"));
}

Result<std::string> enter_mobile_line(std::string_view text, std::span<const std::string> bands) {
  if (text.size() > limits::canonical_bytes_max) return unfit("account.long");
  std::string number = without_separators(normalise(text).text);
  if (number.starts_with("+81")) number.replace(0, number.starts_with("+810") ? 4 : 3, "0");
  const bool banded = std::any_of(bands.begin(), bands.end(),
                                  [&](const std::string& band) { return number.starts_with(band); });
  if (banded && number.size() == mobile_digits && all_digits(number) && !number.starts_with(free_call))
    return "+81" + number.substr(1);
  return fail(ErrorKind::malformed, "account.mobile", {{"bands", joined(bands)}});
}

Result<std::string> enter_emoney(std::string_view text, std::span<const EmoneyProvider> providers) {
  if (text.size() > limits::canonical_bytes_max) return unfit("account.long");
  const std::string folded = fold_name(trim(text));
  const EmoneyProvider* provider = nullptr;
  std::size_t taken = 0;
  std::vector<std::string> names;
  for (const EmoneyProvider& each : providers) {
    names.push_back(each.name);
    const std::size_t size = std::max(named(folded, each.name), named(folded, each.other_name));
    if (size <= taken) continue;
    provider = &each;
    taken = size;
  }
  if (provider == nullptr)
    return fail(ErrorKind::malformed, "account.emoney_provider", {{"providers", joined(names)}});
  const std::string_view rest = std::string_view(folded).substr(taken);
  std::string number = without_separators(rest);
  // 架空ペイ2 123 is another provider's.
  const bool apart = !rest.empty() && separators.find(rest[0]) != std::string_view::npos;
  const bool plain = apart && std::all_of(number.begin(), number.end(), is_latin) &&
                     std::any_of(number.begin(), number.end(), is_digit);
  if (!plain || number.size() < emoney_letters_min || number.size() > emoney_letters_max)
    return fail(
        ErrorKind::malformed, "account.emoney_number",
        {{"least", std::to_string(emoney_letters_min)}, {"most", std::to_string(emoney_letters_max)}});
  std::transform(number.begin(), number.end(), number.begin(), capital_letter);
  return normalise(provider->name).text + " " + number;
}

}  // namespace hinomi::decode
