// The keys that each part of a template of a letter may have. The editors' schema (schema/letter.schema.json)
// gives the same ones; a test holds both equal. Source: docs/guides/add-a-letter.md.
#pragma once
#include <string_view>

namespace hinomi::procedure::keys {

inline constexpr std::string_view letter[] = {"letter",     "version",   "effective", "serves", "family",
                                              "stands_for", "addresses", "seal",      "abroad", "handling",
                                              "ja",         "en",        "machine"};
inline constexpr std::string_view letter_words[] = {"title", "to",      "from",        "opening",
                                                    "body",  "closing", "attachments", "contact"};
inline constexpr std::string_view letter_part[] = {"title", "text", "table", "columns",
                                                   "list",  "when", "unless"};
inline constexpr std::string_view letter_condition[] = {"field", "is"};
inline constexpr std::string_view letter_machine[] = {"forms", "table", "columns"};

}  // namespace hinomi::procedure::keys
