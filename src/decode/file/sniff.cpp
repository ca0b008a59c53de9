// See sniff.hpp.
#include "decode/file/sniff.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.hpp"

namespace hinomi::decode {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes, type;
  std::size_t offset = 0;
  bool container = false, active = false;
};

constexpr Signature signatures[] = {
    {"%PDF-"sv, "application/pdf", 0, true, false},
    {"\x89PNG\r\n\x1a\n"sv, "image/png"},
    {"\xFF\xD8\xFF"sv, "image/jpeg"},
    {"GIF87a"sv, "image/gif"},
    {"GIF89a"sv, "image/gif"},
    {"II*\0"sv, "image/tiff"},
    {"MM\0*"sv, "image/tiff"},
    {"WEBP"sv, "image/webp", 8},
    {"\0\0\1\0"sv, "image/x-icon"},
    {"8BPS"sv, "image/vnd.adobe.photoshop"},
    {"\0\0\0\x0CjP  \r\n\x87\n"sv, "image/jp2"},
    {"\xFF\x4F\xFF\x51"sv, "image/jp2"},
    {"\0\0\0\x0CJXL \r\n\x87\n"sv, "image/jxl"},
    {"ftypheic"sv, "image/heic", 4},
    {"ftypheix"sv, "image/heic", 4},
    {"ftypmif1"sv, "image/heic", 4},
    {"ftypavif"sv, "image/avif", 4},
    {"ftyp"sv, "video/mp4", 4},
    {"moov"sv, "video/quicktime", 4},
    {"mdat"sv, "video/quicktime", 4},
    {"AVI "sv, "video/x-msvideo", 8},
    {"\x1A\x45\xDF\xA3"sv, "video/webm"},
    {"\0\0\1\xBA"sv, "video/mpeg"},
    {"\0\0\1\xB3"sv, "video/mpeg"},
    {"FLV\1"sv, "video/x-flv"},
    {"\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, "video/x-ms-asf"},
    {"OggS"sv, "video/ogg"},
    {"PK\3\4"sv, "application/zip", 0, true, false},
    {"PK\5\6"sv, "application/zip", 0, true, false},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage", 0, true, true},
    {"7z\xBC\xAF\x27\x1C"sv, "application/x-7z-compressed", 0, true, false},
    {"Rar!\x1A\x07"sv, "application/vnd.rar", 0, true, false},
    {"\x1F\x8B"sv, "application/gzip", 0, true, false},
    {"BZh"sv, "application/x-bzip2", 0, true, false},
    {"\xFD"
     "7zXZ\0"sv,
     "application/x-xz", 0, true, false},
    {"\x28\xB5\x2F\xFD"sv, "application/zstd", 0, true, false},
    {"ustar"sv, "application/x-tar", 257, true, false},
    {"MSCF"sv, "application/vnd.ms-cab-compressed", 0, true, false},
    {"{\\rtf"sv, "application/rtf", 0, true, true},
    {"MZ"sv, "application/x-msdownload", 0, false, true},
    {"\x7F"
     "ELF"sv,
     "application/x-elf", 0, false, true},
    {"\x4C\0\0\0\1\x14\2\0"sv, "application/x-ms-shortcut", 0, false, true},
    {"#!"sv, "text/x-script", 0, false, true},
    {"SQLite format 3\0"sv, "application/vnd.sqlite3", 0, true, false},
};

bool is_picture_type(std::string_view type) {
  return type.starts_with("image/") || type.starts_with("video/");
}

bool stands_at(const Signature& signature, std::string_view bytes) {
  return bytes.size() >= signature.offset + signature.bytes.size() &&
         bytes.substr(signature.offset, signature.bytes.size()) == signature.bytes;
}

// BM, then the size of the file and four zero bytes: two letters alone begin many texts.
bool is_bitmap(std::string_view bytes) {
  return bytes.size() >= 10 && bytes.starts_with("BM") && bytes.substr(6, 4) == "\0\0\0\0"sv;
}

// Office Open XML names its list of parts first (ISO/IEC 29500-2); a macro is a part of its own.
Sniffed sniff_zip(std::string_view bytes) {
  constexpr std::size_t name_at = 30;
  const std::string_view first = bytes.size() < name_at ? std::string_view() : bytes.substr(name_at);
  const bool office = first.starts_with("[Content_Types].xml") || first.starts_with("_rels/.rels");
  if (!office) return {"application/zip", true, false};
  const bool macro = bytes.find("vbaProject.bin") != std::string_view::npos;
  struct Part {
    std::string_view folder, kind;
  };
  for (const Part& part : {Part{"word/document", "wordprocessingml.document"},
                           {"xl/workbook", "spreadsheetml.sheet"},
                           {"ppt/presentation", "presentationml.presentation"}}) {
    if (bytes.find(part.folder) != std::string_view::npos)
      return {"application/vnd.openxmlformats-officedocument." + std::string(part.kind), true, macro};
  }
  return {"application/zip", true, macro};
}

bool is_plain_text(std::string_view bytes) {
  return is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1B';
         });
}

// A mail's head is lines of printable ASCII; its body may be in any character set, also in 8 bits.
bool is_mail(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 2048);
  for (const std::string_view blank : {"\r\n\r\n"sv, "\n\n"sv}) head = head.substr(0, head.find(blank));
  const bool plain = std::all_of(head.begin(), head.end(), [](char c) {
    return (c >= 0x20 && c < 0x7F) || c == '\r' || c == '\n' || c == '\t';
  });
  const std::string folded = plain ? fold(head) : std::string();
  const auto begins = [&](std::string_view mark) { return folded.starts_with(mark); };
  const auto follows = [&](std::string_view mark) { return folded.find(mark) != std::string::npos; };
  const bool first = begins("received:") || begins("return-path:") || begins("from:") ||
                     begins("mime-version:") || begins("delivered-to:") || begins("message-id:") ||
                     begins("x-") || begins("date:") || begins("to:") || begins("subject:");
  return first && (follows("\nto:") || follows("\nsubject:") || follows("\ndate:") || follows("\nfrom:"));
}

Sniffed sniff_text(std::string_view bytes) {
  std::string_view start = bytes.substr(0, 1024);
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  const std::string folded = fold(to_utf8(trim(start)));
  for (const auto& [mark, type] : {std::pair{"<svg"sv, "image/svg+xml"sv},
                                   {"<!doctype html"sv, "text/html"sv},
                                   {"<html"sv, "text/html"sv},
                                   {"<script"sv, "text/html"sv},
                                   {"<iframe"sv, "text/html"sv},
                                   {"<?xml"sv, "application/xml"sv}}) {
    if (folded.find(mark) != std::string::npos) return {std::string(type), false, true};
  }
  return {"text/plain", false, false};
}

// Base64 of a signature depends on its place among three bytes: the signs that do not hang on neighbours.
std::vector<std::string> base64_forms(std::string_view bytes) {
  constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::vector<std::string> forms;
  for (std::size_t shift = 0; shift < 3; ++shift) {
    std::string form;
    const std::size_t bits = bytes.size() * 8;
    for (std::size_t at = (6 - shift * 8 % 6) % 6; at + 6 <= bits; at += 6) {
      std::uint32_t digit = 0;
      for (std::size_t bit = at; bit < at + 6; ++bit)
        digit = digit << 1u | (static_cast<unsigned char>(bytes[bit / 8]) >> (7 - bit % 8) & 1u);
      form += signs[digit];
    }
    if (form.size() >= 3) forms.push_back(form);
  }
  return forms;
}

// The same signature as hexadecimal digits, small letters.
std::string hex_form(std::string_view bytes) {
  std::string form;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    form += "0123456789abcdef"[byte >> 4];
    form += "0123456789abcdef"[byte & 15];
  }
  return form;
}

// Text without blanks and line ends, where encodings are broken into lines.
std::string without_blanks(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  std::copy_if(text.begin(), text.end(), std::back_inserter(joined),
               [](char c) { return c != ' ' && c != '\n' && c != '\r' && c != '\t'; });
  return joined;
}

// A picture in base64 or hexadecimal is at least this long without another sign between.
constexpr std::size_t encoded_run_min = 64;

bool runs_on(std::string_view text, std::size_t at, bool hex) {
  std::size_t count = 0;
  for (; at < text.size() && count < encoded_run_min; ++at, ++count) {
    const char c = text[at];
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (hex ? !digit : !(digit || letter || c == '+' || c == '/' || c == '-' || c == '_' || c == '='))
      return false;
  }
  return count == encoded_run_min;
}

bool finds_run(std::string_view text, std::string_view form, bool hex) {
  for (std::size_t at = text.find(form); at != std::string_view::npos; at = text.find(form, at + 1)) {
    if (runs_on(text, at, hex)) return true;
  }
  return false;
}

}  // namespace

Sniffed sniff(std::string_view bytes) {
  for (const Signature& signature : signatures) {
    if (!stands_at(signature, bytes)) continue;
    if (signature.type == "application/zip") return sniff_zip(bytes);
    return {std::string(signature.type), signature.container, signature.active};
  }
  if (is_bitmap(bytes)) return {"image/bmp", false, false};
  if (is_mail(bytes)) return {"message/rfc822", true, false};
  return is_plain_text(bytes) ? sniff_text(bytes) : Sniffed{};
}

bool name_fits(std::string_view name, std::string_view type) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return true;
  const std::string ending = fold(name.substr(dot + 1));
  struct Row {
    std::string_view type, endings;  // with a blank around each
  };
  constexpr Row rows[] = {
      {"application/pdf", " pdf "},
      {"image/png", " png "},
      {"image/jpeg", " jpg jpeg jpe jfif "},
      {"image/gif", " gif "},
      {"image/webp", " webp "},
      {"image/heic", " heic heif "},
      {"text/plain", " txt csv tsv log md json "},
      {"message/rfc822", " eml mht mhtml txt "},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", " docx "},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", " xlsx "},
      {"application/vnd.openxmlformats-officedocument.presentationml.presentation", " pptx "},
  };
  for (const Row& row : rows) {
    if (row.type == type) return row.endings.find(" " + ending + " ") != std::string_view::npos;
  }
  return false;
}

// Signatures that stand after the first bytes are too short to be looked for anywhere in a text; with what
// follows them in real files they are not.
constexpr std::size_t long_enough = 7;
constexpr std::string_view container_names[] = {"ftypisom", "ftypiso2", "ftypmp4", "ftypM4V", "ftypqt  ",
                                                "ftyphevc", "ftypmsf1", "ftyp3gp", "WEBPVP8", "AVI LIST"};

bool holds_encoded_picture(std::string_view text) {
  const std::string joined = without_blanks(text), small = fold(joined);
  if (small.find("data:image/") != std::string::npos || small.find("data:video/") != std::string::npos)
    return true;
  for (const Signature& signature : signatures) {
    const bool sure = signature.offset == 0 || signature.bytes.size() >= long_enough;
    if (!is_picture_type(signature.type) || !sure) continue;
    for (const std::string& form : base64_forms(signature.bytes)) {
      if (finds_run(joined, form, false)) return true;
    }
    if (signature.bytes.size() >= 3 && finds_run(small, hex_form(signature.bytes), true)) return true;
  }
  for (const std::string_view name : container_names) {
    if (finds_run(small, hex_form(name), true)) return true;
    for (const std::string& form : base64_forms(name)) {
      if (finds_run(joined, form, false)) return true;
    }
  }
  return false;
}

bool may_hold_pictures(std::string_view bytes) {
  const Sniffed found = sniff(bytes);
  if (found.type != "text/plain") return true;
  return holds_encoded_picture(bytes);
}

}  // namespace hinomi::decode
