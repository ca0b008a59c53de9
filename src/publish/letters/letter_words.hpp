// The few words that every form of a letter adds of its own, in its language.
#pragma once
#include <string>
#include <string_view>

#include "procedure/letters/letter_text.hpp"

namespace hinomi::publish {

struct LetterWords {
  std::string_view below, end, attachments, contact, draft, demonstration;
};

inline LetterWords letter_words(const procedure::LetterSheet& sheet) {
  if (sheet.language == "en") {
    return {"Particulars",       "End", "Enclosures", "Contact", "DRAFT - not approved, not to be sent",
            "DEMONSTRATION DATA"};
  }
  return {"記", "以上", "添付書類", "担当", "案（決裁前・発出不可）", "実演データ"};
}

/// 公印 or 印, or nothing.
inline std::string_view seal_words(const procedure::LetterSheet& sheet) {
  const bool english = sheet.language == "en";
  switch (sheet.seal) {
    case procedure::LetterSeal::none:
      return {};
    case procedure::LetterSeal::personal:
      return english ? "seal" : "印";
    case procedure::LetterSeal::official:
      return english ? "official seal" : "公印";
  }
  return {};
}

/// The number of an item below 記.
inline std::string item_number(std::size_t number, const procedure::LetterSheet& sheet) {
  std::string digits = std::to_string(number);
  if (sheet.language == "en") return digits + ". ";
  if (digits.size() > 1) return digits + "　";
  return "\xEF\xBC" + std::string(1, static_cast<char>(0x90 + (digits.front() - '0'))) + "　";
}

}  // namespace hinomi::publish
