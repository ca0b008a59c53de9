// Accounts as people enter them: a table of what is read and of what is refused, part by part.
#include "decode/text/entered_account.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace hinomi::decode {
namespace {

struct Row {
  ObservableKind kind;
  const char* entered;
  const char* form;  // or the code of the refusal
};

using enum ObservableKind;

constexpr Row rows[] = {
    {account, "0001-001-普通-1234567", "0001-001-普通-1234567"},
    {account, "0001-001-普通-1", "0001-001-普通-0000001"},
    {account, "０００１－００１－普通－１２３４５６", "0001-001-普通-0123456"},
    {account, " 0001/001/当座預金/1234567 ", "0001-001-当座-1234567"},
    {account, "0001 001 貯蓄 1234567", "0001-001-貯蓄-1234567"},
    {account, "9999001普通1234567", "account.bank_code"},
    {account, "001-001-普通-1234567", "account.bank_code"},
    {account, "00001-001-普通-1234567", "account.bank_code"},
    {account, "架空銀行-001-普通-1234567", "account.bank_code"},
    {account, "000x-001-普通-1234567", "account.bank_code"},
    {account, "", "account.bank_code"},
    {account, "0001", "account.branch_code"},
    {account, "0001-01-普通-1234567", "account.branch_code"},
    {account, "0001-0001-普通-1234567", "account.branch_code"},
    {account, "0001-本店-普通-1234567", "account.branch_code"},
    {account, "0001-001-1234567", "account.kind"},
    {account, "0001-001-定期-1234567", "account.kind"},
    {account, "0001-001", "account.kind"},
    {account, "0001-001-普通", "account.number"},
    {account, "0001-001-普通-12345678", "account.number"},
    {account, "0001-001-普通-0000000", "account.number"},
    {account, "0001-001-普通-12345x", "account.number"},
    {account, "0001-001-普通-123-4567", "account.number"},
    // The samples of the rule's source.
    {postal_account, "14030-12345671", "14030-12345671"},
    {postal_account, "15150-21111111", "15150-21111111"},
    {postal_account, "14080-12712721", "14080-12712721"},
    {postal_account, "16150-12233411", "16150-12233411"},
    {postal_account, "00580-654321", "00580-00654321"},
    {postal_account, "00160-0-100001", "00160-00100001"},
    {postal_account, "記号１４０３０ 番号１２３４５６７１", "14030-12345671"},
    {postal_account, "14040-12345671", "account.postal_check"},
    {postal_account, "14030-12345681", "account.postal_check"},
    {postal_account, "00590-654321", "account.postal_check"},
    {postal_account, "24030-12345671", "account.postal_symbol"},
    {postal_account, "14031-12345671", "account.postal_symbol"},
    {postal_account, "1403-12345671", "account.postal_symbol"},
    {postal_account, "140300-12345671", "account.postal_symbol"},
    {postal_account, "", "account.postal_symbol"},
    {postal_account, "14030", "account.postal_number"},
    {postal_account, "14030-1", "account.postal_number"},
    {postal_account, "14030-12345672", "account.postal_number"},
    {postal_account, "14030-123456711", "account.postal_number"},
    {postal_account, "00580-7654321", "account.transfer_number"},
    {postal_account, "00580", "account.transfer_number"},
    {wallet, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
    {wallet, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "account.wallet"},
    {wallet, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"},
    {wallet, "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"},
    {wallet, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "account.wallet"},
    // BIP 350: version 1 takes Bech32m and version 0 Bech32, never the other.
    {wallet, "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
     "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"},
    {wallet, "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", "account.wallet"},
    {wallet, "bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq54wrz0", "account.wallet"},
    {wallet, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"},
    {wallet, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "account.wallet"},
    {wallet, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"},
    {wallet, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae", "account.wallet"},
    {wallet, "財布", "account.wallet"},
};

std::string said(const Row& row) {
  const auto read = enter_account(row.kind, row.entered);
  return read ? *read : read.error().code;
}

}  // namespace

TEST_CASE("EnteredAccount is_read_as_one_form_or_refused_by_its_first_wrong_part") {
  for (const Row& row : rows) CHECK_MESSAGE(said(row) == row.form, row.entered);
}

TEST_CASE("EnteredAccount stays_as_it_is_when_it_is_read_again") {
  for (const Row& row : rows) {
    const auto read = enter_account(row.kind, row.entered);
    if (read) CHECK_MESSAGE(*enter_account(row.kind, *read) == *read, row.entered);
  }
}

TEST_CASE("EnteredAccount refuses_every_single_wrong_digit_of_a_symbol_s_check") {
  for (char digit = '0'; digit <= '9'; ++digit) {
    const std::string entered = std::string("140") + digit + "0-12345671";
    CHECK(bool(enter_account(postal_account, entered)) == (digit == '3'));
  }
}

TEST_CASE("EnteredAccount refuses_what_is_longer_than_any_account") {
  CHECK(enter_account(account, std::string(100'000, '1')).error().code == "account.long");
}

TEST_CASE("EnteredAccount of_a_mobile_line_is_eleven_digits_of_a_band_that_is_in_use") {
  const std::vector<std::string> bands{"060", "070", "080", "090"};
  const auto said = [&](const char* text) {
    const auto read = enter_mobile_line(text, bands);
    return read ? *read : read.error().code;
  };
  for (const char* line : {"090-0000-1234", "09000001234", "０９０－００００－１２３４", "(090)0000-1234",
                           "+81 90 0000 1234", "+81(0)90-0000-1234", "+819000001234"})
    CHECK_MESSAGE(said(line) == "+819000001234", line);
  CHECK(said("060-1000-1234") == "+816010001234");
  CHECK(said("070-1000-1234") == "+817010001234");
  CHECK(said("080-1000-1234") == "+818010001234");
  // Too short, too long, free of charge, fixed, IP and machine numbers, another country.
  for (const char* wrong :
       {"090-0000-123", "090-0000-12345", "0800-000-1234", "03-0000-0000", "050-0000-1234", "020-0000-1234",
        "+1 202 555 0143", "090-0000-123x", "090-0000-1234 090-0000-1235", "架空ペイ", ""})
    CHECK_MESSAGE(said(wrong) == "account.mobile", wrong);
  const auto error = enter_mobile_line("03", bands).error();
  CHECK(error.args.front().second == "060, 070, 080, 090");
  CHECK_FALSE(enter_mobile_line("060-1000-1234", std::vector<std::string>{"090"}));
  CHECK(enter_mobile_line(std::string(100'000, '0'), bands).error().code == "account.long");
}

TEST_CASE("EnteredAccount of_electronic_money_is_a_known_provider_and_its_number") {
  const std::vector<EmoneyProvider> providers{{"架空ペイ", "Kakuu Pay"},
                                              {"架空ペイ プラス", "Kakuu Pay Plus"}};
  const auto said = [&](const std::string& text) {
    const auto read = enter_emoney(text, providers);
    return read ? *read : read.error().code;
  };
  for (const char* entered : {"架空ペイ 0000123456", "架空ペイ 0000-1234-56", "架空ﾍﾟｲ　００００１２３４５６",
                              "KAKUU PAY 0000123456", "kakuu pay: 0000 123456", "架空ペイ/0000123456"})
    CHECK_MESSAGE(said(entered) == "架空ペイ 0000123456", entered);
  CHECK(said("架空ペイ je123456789") == "架空ペイ JE123456789");
  CHECK(said("架空ペイ プラス 12345") == "架空ペイ プラス 12345");
  CHECK(said("架空ペイ プラス 12345") == said(said("架空ペイ プラス 12345")));
  for (const char* unknown : {"", "ほかのペイ 123456", "123456", "架空"})
    CHECK_MESSAGE(said(unknown) == "account.emoney_provider", unknown);
  for (const char* number : {"架空ペイ", "架空ペイ 123", "架空ペイ 123456789012345678901", "架空ペイ abcdef",
                             "架空ペイ2 123456", "架空ペイ123456", "架空ペイ 12#456"})
    CHECK_MESSAGE(said(number) == "account.emoney_number", number);
  CHECK(said("架空ペイ 1234") == "架空ペイ 1234");
  CHECK(said("架空ペイ 12345678901234567890") == "架空ペイ 12345678901234567890");
  CHECK(said(std::string(100'000, '1')) == "account.long");
}

TEST_CASE("EnteredAccount fails_without_harm_when_cut_at_any_byte") {
  for (const Row& row : rows) {
    const std::string whole = row.entered;
    for (std::size_t size = 0; size < whole.size(); ++size)
      (void)enter_account(row.kind, whole.substr(0, size));
  }
}

}  // namespace hinomi::decode
