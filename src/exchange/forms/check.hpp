// Strict checkers of the part of each form's grammar that we write: the consumers of Suricata and Zeek are
// not at hand everywhere, and a list that one of them misreads blocks too much or nothing. In: a whole text.
// Out: nothing, or malformed `share.form_unfit` with form, line and what was expected. They share no code
// with the writers. Linear in the text.
#pragma once
#include <string_view>

#include "base/result.hpp"

namespace hinomi::exchange {

Result<void> check_plain(std::string_view text);
Result<void> check_csv(std::string_view text);
Result<void> check_hosts(std::string_view text);
Result<void> check_rpz(std::string_view text);
Result<void> check_suricata_rules(std::string_view text);
Result<void> check_base64_lines(std::string_view text);
Result<void> check_address_lines(std::string_view text);
Result<void> check_md5_lines(std::string_view text);
Result<void> check_sha256_lines(std::string_view text);
Result<void> check_zeek(std::string_view text);
Result<void> check_sigma(std::string_view text);
Result<void> check_openioc(std::string_view text);

}  // namespace hinomi::exchange
