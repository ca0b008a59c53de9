// Writes a journal out as JSON lines: a header with the public key and the hash before the first entry, every
// entry and checkpoint in order, and an end line with the head, so that a file cut short does not verify.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

Result<void> export_journal(const Database& database, std::string_view public_key_hex,
                            const std::string& file, std::int64_t from);

}  // namespace hinomi::store
