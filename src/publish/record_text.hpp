// Records written out: tables as CSV (RFC 4180, with a byte order mark so that spreadsheets read UTF-8), XLSX
// (ECMA-376, texts only) and JSON, one record as an HTML document or as PDF for A4 paper. In: what
// procedure/sheets.hpp holds, already masked and in words. A cell that begins like a formula is made plain
// text. Each carries who took it out and when. Only PDF can fail: as paper does (letters/paper.hpp),
// limit_exceeded `letter.too_large`.
#pragma once
#include <string>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "procedure/sheets.hpp"

namespace hinomi::publish {

std::string record_csv(const procedure::RecordTable& table);
std::string record_xlsx(const procedure::RecordTable& table);
std::string record_json(const procedure::RecordTable& table);
std::string record_print(const procedure::RecordSheet& sheet, Language language);
Result<std::string> record_pdf(const procedure::RecordSheet& sheet, Language language, Instant printed);

/// Addresses that a reader could open by mistake are written so that nobody can; file names and figures stay.
std::string defanged_addresses(std::string_view text);

}  // namespace hinomi::publish
