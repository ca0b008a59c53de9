// The recognisers of identifiers, each for one family. A recogniser looks at live text (see live_text.hpp)
// from one place on and says what stands there; it reads on only over what it takes or a fixed number of
// bytes, so that a scan stays linear.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/api.hpp"

namespace hinomi::decode {

struct Recognised {
  ObservableKind kind = ObservableKind::ip;
  std::string value;      // canonical
  std::size_t begin = 0;  // byte in the live text
  std::size_t end = 0;
};

bool is_digit(char c);
bool is_latin_letter(char c);

/// scheme://host…; host in lower case and ASCII (IDNA), trailing punctuation of the sentence left out.
std::optional<Recognised> recognise_url(std::string_view text, std::size_t at);
/// A run of word characters ([A-Za-z0-9._%+-] and : of IPv6) that begins at `at`: address, mail address,
/// domain, file name, hash, wallet, CVE. `run_end` says where the run ends, found or not.
std::optional<Recognised> recognise_word(std::string_view text, std::size_t at, std::size_t& run_end);
/// 0312345678, 090-1234-5678, (03)1234-5678, +81 90 1234 5678. Value +81….
std::optional<Recognised> recognise_phone(std::string_view text, std::size_t at);
/// 普通 1234567 with bank and branch before it on the line, 記号 12345 番号 1234567.
std::optional<Recognised> recognise_account(std::string_view text, std::size_t at);
/// @name, LINE ID: name.
std::optional<Recognised> recognise_handle(std::string_view text, std::size_t at);

/// Domain name in canonical form (lower case, IDNA ASCII, no last dot), when its last label is one that
/// exists or is kept for examples.
std::optional<std::string> canonical_domain(std::string_view name);
/// Base58Check (Bitcoin, TRON) and Bech32 with their checksums, Ethereum by form.
bool is_wallet(std::string_view word);

}  // namespace hinomi::decode
