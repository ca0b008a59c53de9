// Writes a letter out: PDF and DOCX on A4 in the form of an official document, an HTML page of the same
// words, and for machines CSV, JSON and STIX 2.1 of its rows. In: the letter as composed, already opened or
// hidden for its reader, and the language of the sheet. Out: the bytes, the same for the same letter. A draft
// says so on every page. Fails: not_found `letter.form_absent` (form); unavailable `letter.paper`;
// limit_exceeded `letter.too_large`.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/api_letters.hpp"
#include "procedure/letters/letter_text.hpp"

namespace hinomi::publish {

struct LetterFile {
  std::string name, type, bytes;
  std::string language;
};

/// Language: ja, en, or empty for the letter itself.
Result<LetterFile> letter_file(const procedure::LetterText& text, LetterForm form, std::string_view language);

// --- the forms, each in its own source
Result<std::string> letter_pdf(const procedure::LetterText& text, const procedure::LetterSheet& sheet);
std::string letter_docx(const procedure::LetterText& text, const procedure::LetterSheet& sheet);
std::string letter_html(const procedure::LetterText& text, const procedure::LetterSheet& sheet);
std::string letter_csv(const procedure::LetterText& text);
std::string letter_json(const procedure::LetterText& text, const procedure::LetterSheet& sheet);
/// A bundle of indicators, one for each value that STIX can say; others are named in it as a note.
std::string letter_stix(const procedure::LetterText& text, const procedure::LetterSheet& sheet);

}  // namespace hinomi::publish
