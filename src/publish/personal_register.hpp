// The register of personal information files (個人情報ファイル簿), made from the record types in force, so
// that it can never say anything else than the program does (SR20). In: the definitions and a day. Out: CSV
// with eleven items for each type that has masked fields. Source: domain.md SR20;
// 個人情報の保護に関する法律75条.
#pragma once
#include <string>

#include "base/error_text.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::publish {

std::string personal_register(const procedure::Definitions& definitions, Instant when, Language language);

}  // namespace hinomi::publish
